/** A line over time, as a plot of bars: eight rows of half blocks would be too fine to read, so whole rows are drawn in eighths. */
const EIGHTHS = ["", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/**
 * Values from left to right as columns, with the highest value at the left of the first row and 0 at the last. Where there
 * are more values than columns, each column shows the last value of its share.
 * @param columns width of the plot, without its scale
 */
export function formatPlot(values: readonly number[], { columns, rows }: { columns: number; rows: number }): string[] {
  const most = Math.max(1, ...values);
  const width = Math.min(columns, values.length);
  const shown = Array.from({ length: width }, (_, column) => values[Math.ceil(((column + 1) * values.length) / width) - 1] ?? 0);
  const label = String(most).length;
  return Array.from({ length: rows }, (_, row) => {
    const floor = rows - 1 - row;
    const scale = row === 0 ? String(most) : row === rows - 1 ? "0" : "";
    const cells = shown.map((value) => {
      const eighths = Math.round((value / most) * rows * 8) - floor * 8;
      // Something that is there is seen, however little it is.
      return EIGHTHS[Math.max(value > 0 && floor === 0 ? 1 : 0, Math.min(8, eighths))] ?? "";
    });
    return `${scale.padStart(label)} │${cells.map((cell) => cell || " ").join("")}`.trimEnd();
  });
}
