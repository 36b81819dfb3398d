const UNITS: Readonly<Record<string, number>> = { b: 1, byte: 1, bytes: 1, kb: 1000, mb: 1e6, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 };

/** Bytes of a written size (`200 kB`, `1.5 MiB`, `4096`); null where it is not one. */
export function readBytes(written: string | number): number | null {
  if (typeof written === "number") return written > 0 ? written : null;
  const [, amount, unit = "b"] = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]{1,5})?\s*$/i.exec(written) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return amount === undefined || factor === undefined || Number(amount) === 0 ? null : Number(amount) * factor;
}

/** Bytes for people, in powers of a thousand: `1.2 MB`. */
export function describeBytes(bytes: number): string {
  const [unit, factor] = bytes < 1000 ? ["bytes", 1] : bytes < 1e6 ? ["kB", 1000] : ["MB", 1e6];
  return `${Number((bytes / (factor as number)).toPrecision(3))} ${unit}`;
}
