import type { Style } from "./style.ts";

/** Figures above each other, and last what they are about: it is never cut, so that a path can be taken as it stands. */
export function figureTable(heads: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const last = heads.length - 1;
  const widths = heads.slice(0, last).map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `  ${[...widths.map((width, column) => (cells[column] ?? "").padStart(width)), onOneLine(cells[last] ?? "")].join("  ")}`.trimEnd();
  return [style.dim(line(heads)), ...rows.map(line)];
}

/** A path as one word of a table; line breaks are marked already by what makes text harmless. */
export function onOneLine(path: string): string {
  return path.replaceAll("\t", "\\t");
}

const PARTS = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of so many columns at most; it only repeats a figure that stands beside it. */
export function bar(value: number, most: number, columns: number): string {
  const eighths = most <= 0 ? 0 : Math.round((value / most) * columns * 8);
  return `${"█".repeat(Math.floor(eighths / 8))}${eighths % 8 === 0 ? "" : PARTS[eighths % 8]}`;
}
