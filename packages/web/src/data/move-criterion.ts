/**
 * The order of criteria after one of them moved a step. Up: out of a tie, to just before the others of it; alone, into a tie with those
 * before; unranked, to the end of the ranked. Down is the way back. The same order where there is no step.
 */
export function moveCriterion(tiers: readonly string[][], criterion: string, way: "up" | "down"): string[][] {
  const at = tiers.findIndex((tier) => tier.includes(criterion));
  if (at < 0) return way === "up" ? [...tiers, [criterion]] : [...tiers];
  const others = (tiers[at] as string[]).filter((one) => one !== criterion);
  const before = tiers.slice(0, at);
  const after = tiers.slice(at + 1);
  if (others.length > 0) return way === "up" ? [...before, [criterion], others, ...after] : [...before, others, [criterion], ...after];
  if (way === "up") return at === 0 ? [...tiers] : [...before.slice(0, -1), [...(before.at(-1) as string[]), criterion], ...after];
  return after.length === 0 ? before : [...before, [criterion, ...(after[0] as string[])], ...after.slice(1)];
}
