import type { ExportColumn, ExportTable } from "./export-tables.ts";

/** So many rows are made into text at a time: all of a large history is more than one text can hold. */
const ROWS = 20_000;

/**
 * A table as CSV (RFC 4180, with line feeds), in parts: texts in quotes, nothing for null, times as 2026-01-31T12:00:00Z. Texts are
 * left as they are, also those that a spreadsheet would take for a formula: a path that was changed is another path.
 */
export function* formatCsv({ columns, rows }: ExportTable): Generator<string> {
  yield `${columns.map(({ name }) => name).join(",")}\n`;
  for (let from = 0; from < rows; from += ROWS) {
    let text = "";
    for (let row = from; row < Math.min(rows, from + ROWS); row++) text += `${columns.map((column) => formatValue(column, row)).join(",")}\n`;
    yield text;
  }
}

function formatValue({ type, values }: ExportColumn, row: number): string {
  const value = values[row];
  if (value === null || value === undefined) return "";
  if (type === "text" || type === "word") return `"${String(value).replaceAll('"', '""')}"`;
  if (type === "time") return new Date(value as number).toISOString().replace(".000Z", "Z");
  return String(value);
}
