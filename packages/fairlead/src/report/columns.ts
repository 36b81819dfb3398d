import { displayWidth, padEnd } from "./display-width.ts";
import { block, type Style } from "./style.ts";

/**
 * Columns with a head each, the first of them a name. Where the window is too narrow for that, each row is told in words,
 * so that nothing is cut and nothing runs over the edge.
 */
export function formatColumns(heads: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const widths = heads.map((head, column) => Math.max(displayWidth(head), ...rows.map((row) => displayWidth(row[column] ?? ""))));
  const total = 2 + widths.reduce((sum, width) => sum + width + 2, -2);
  if (total > style.width) return rows.flatMap(([name = "", ...cells]) => block(`${name}: ${cells.map((cell, column) => `${heads[column + 1]} ${cell}`).join(" · ")}`, 2, style));
  const line = (cells: readonly string[]) => `  ${cells.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [style.dim(line(heads)), ...rows.map(line)];
}
