import { computeCoupling, type ChangeSets, type CoupledPair, type CouplingThresholds } from "./coupling.ts";

/** More pairs than this are not looked at to make a suggestion. */
const EXAMINED = 2_000_000;

/** As it is typed. */
const OPTIONS = { minRevisions: "--min-revisions", minShared: "--min-shared", minDegree: "--min-degree" } as const;
type Lowered = keyof typeof OPTIONS;

/**
 * In words, what to lower so that at least one pair is shown: one threshold where that is enough, and otherwise those that
 * the pair closest to all of them needs.
 * @param isWhole whether all of the past is known
 */
export function suggestThresholds(sets: ChangeSets, thresholds: CouplingThresholds, isWanted: (pair: CoupledPair) => boolean, isWhole: boolean): string {
  const isMuch = pairsIn(sets) > EXAMINED;
  const all = computeCoupling(sets, { minRevisions: 1, minShared: isMuch ? 2 : 1, minDegree: 0, maxDegree: 100 }).filter(isWanted);
  if (all.length === 0) {
    const more = sets.dropped === 0 ? "" : ", but for those that changed too many files to be counted (--max-change-set)";
    return `No two of these files ${isWhole ? "have" : "are known to have"} changed in ${isMuch ? "two commits" : "one commit"}${more}.`;
  }
  const wanted = all.filter(({ degree }) => degree <= thresholds.maxDegree);
  if (wanted.length === 0) return `All pairs are above --max-degree ${thresholds.maxDegree}; the lowest has ${(all.at(-1) as CoupledPair).degree}.`;
  // Exact means: what is shown is rounded.
  const needs = wanted.map((pair) => ({ minRevisions: Math.floor(((sets.revisions[pair.a] as number) + (sets.revisions[pair.b] as number)) / 2), minShared: pair.shared, minDegree: pair.degree }));
  const names = Object.keys(OPTIONS) as Lowered[];
  const lowered = (need: CouplingThresholds | Record<Lowered, number>): Lowered[] => names.filter((name) => need[name] < thresholds[name]);
  const best = needs.reduce((a, b) => (costOf(b, thresholds) < costOf(a, thresholds) ? b : a));
  const least = { ...thresholds, ...Object.fromEntries(lowered(best).map((name) => [name, Math.max(1, best[name])])) };
  const shown = needs.filter((need) => names.every((name) => need[name] >= least[name])).length;
  const words = lowered(best).map((name) => `${OPTIONS[name]} ${least[name]}`);
  return `With ${words.join(" ")} there ${shown === 1 ? "is one pair" : `are ${shown} pairs`}.`;
}

/** How far below the thresholds a pair is: one that is a little too low beats two that are. */
function costOf(need: Record<Lowered, number>, thresholds: CouplingThresholds): number {
  return (Object.keys(OPTIONS) as Lowered[]).reduce((sum, name) => sum + (need[name] < thresholds[name] ? 1 + (thresholds[name] - need[name]) / thresholds[name] : 0), 0);
}

function pairsIn({ count, starts }: ChangeSets): number {
  let pairs = 0;
  for (let set = 0; set < count; set++) {
    const size = (starts[set + 1] as number) - (starts[set] as number);
    pairs += (size * (size - 1)) / 2;
  }
  return pairs;
}
