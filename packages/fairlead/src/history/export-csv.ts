import type { ExportTable } from "./export-tables.ts";

/**
 * A table as CSV (RFC 4180, with line feeds): texts in quotes, nothing for null, times as 2026-01-31T12:00:00Z. Texts are
 * left as they are, also those that a spreadsheet would take for a formula: a path that was changed is another path.
 */
export function formatCsv({ columns, rows }: ExportTable): string {
  const lines = [columns.map(({ name }) => name).join(",")];
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map(({ type, values }) => {
      const value = values[row];
      if (value === null || value === undefined) return "";
      if (type === "text" || type === "word") return `"${String(value).replaceAll('"', '""')}"`;
      if (type === "time") return new Date(value as number).toISOString().replace(".000Z", "Z");
      return String(value);
    }).join(","));
  }
  return `${lines.join("\n")}\n`;
}
