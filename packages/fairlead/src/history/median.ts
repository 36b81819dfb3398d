/** The median, between the two middle values where there is no middle one (PERCENTILE_CONT 0.5); null of nothing. */
export function computeMedian(values: Iterable<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
