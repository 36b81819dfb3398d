/** To four places: finer says nothing, and is not the same on every machine. */
export function roundFigure(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
