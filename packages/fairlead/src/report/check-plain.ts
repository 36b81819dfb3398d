import { harmlessText } from "./harmless.ts";

/** Texts of an answer that may have several lines; everything else stays on its line. */
const MANY_LINES = new Set(["message", "mend", "propose", "reason", "problem", "limits"]);

/**
 * The answer of `check` without what steers a terminal, halves of characters that no file can hold, and marks that a build
 * server takes for a command wherever they stand in a line. Column for column as long as before.
 */
export function plain<T>(data: T, key = ""): T {
  if (typeof data === "string") return plainText(data, MANY_LINES.has(key)) as T;
  if (Array.isArray(data)) return data.map((item) => plain(item, key)) as T;
  if (data !== null && typeof data === "object") return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, plain(value, name)])) as T;
  return data;
}

function plainText(text: string, manyLines: boolean): string {
  const harmless = wellFormed(harmlessText(text)).replace(/##(?=\[|vso\[|teamcity\[)/g, "#\u{FFFD}").replace(/[\u2028\u2029]/g, "\u{FFFD}");
  return manyLines ? harmless : harmless.replaceAll("\n", "\u{FFFD}");
}

/** Halves of a surrogate pair cannot be written as UTF-8, and make percent-encoding throw. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\u{FFFD}");
}

/** On one line, white space folded. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Sentences one after the other, each with an end. */
export function sentences(...parts: readonly string[]): string {
  return parts.map(onOneLine).filter(Boolean).map((part) => (/[.!?:…]$/.test(part) ? part : `${part}.`)).join(" ");
}

/** Cut after so many UTF-16 units, with a mark, and never through a pair. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${wellFormed(text.slice(0, most - 1)).replace(/\u{FFFD}$/u, "")}…`;
}
