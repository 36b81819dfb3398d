import { depthsOf, findDominance } from "./dominance.ts";
import { SCALE, type Criterion, type Option, type Order, type Problem, type Value, type Voice } from "./problem.ts";
import type { PlaceOrder } from "./weights.ts";

/** What is left to weigh: options that meet every constraint, criteria that tell them apart, in an order that names do not change. */
export interface Prepared {
  options: Option[];
  criteria: (Criterion & { worst: number; best: number })[];
  order: PlaceOrder;
  /** values by the places of `options` and `criteria` above */
  voices: Voice[];
  /** by option: the ids of those that are nowhere worse and somewhere better */
  dominatedBy: string[][];
  depths: number[];
  excluded: Option[];
  setAside: SetAside[];
}

export interface SetAside {
  criterion: string;
  /** `tie`: it tells none of the options apart that can come first; `unscored`: nobody has said anything about it */
  because: "tie" | "unscored";
}

/**
 * Excludes, sets aside, and finds the scales. A criterion is kept where options differ that no other one dominates: what only a
 * dominated option is worse at decides nothing, and would otherwise move the weights of the rest. So neither a criterion on
 * which all tie nor a dominated option changes who comes first. Where one option dominates all others nothing can, and a
 * criterion is kept that tells apart any two of those that were left to compare.
 */
export function prepare(problem: Problem): Prepared {
  const places = problem.options.map((_, place) => place).filter((place) => problem.options[place]?.violates.length === 0);
  const voices = problem.voices.map(({ name, values }) => ({ name, values: places.map((place) => values[place] as (Value | null)[]) }));
  const { dominating, deciding } = findDominance(places.length, problem.criteria, voices);
  const depths = depthsOf(dominating);
  const setAside: SetAside[] = [];
  const kept: number[] = [];
  for (const [place, { id }] of problem.criteria.entries()) {
    const speaking = voices.filter(({ values }) => deciding.some((option) => values[option]?.[place] != null));
    if (speaking.length === 0) setAside.push({ criterion: id, because: "unscored" });
    else if (speaking.every((voice) => allTie(deciding.map((option) => voice.values[option]?.[place] ?? null)))) setAside.push({ criterion: id, because: "tie" });
    else kept.push(place);
  }
  const tierOf = tiersById(problem.order);
  kept.sort((a, b) => compareCriteria(problem.criteria[a] as Criterion, problem.criteria[b] as Criterion, tierOf));
  const sorted = places.map((_, place) => place).sort((a, b) => compareText(contentOf(voices, a, kept), contentOf(voices, b, kept)));
  const criteria = kept.map((place) => withScale(problem.criteria[place] as Criterion, voices.flatMap(({ values }) => deciding.map((option) => values[option]?.[place] ?? null))));
  return {
    options: sorted.map((place) => problem.options[places[place] as number] as Option),
    criteria,
    order: orderByPlace(problem.order, criteria),
    voices: voices.map(({ name, values }) => {
      // Who says something only of a dominated option would otherwise be asked about all the others.
      const heard = new Set(kept.filter((place) => deciding.some((option) => values[option]?.[place] != null)));
      return { name, values: sorted.map((option) => kept.map((place) => (heard.has(place) ? (values[option]?.[place] ?? null) : null))) };
    }),
    dominatedBy: sorted.map((place) => (dominating[place] as number[]).map((above) => (problem.options[places[above] as number] as Option).id)),
    depths: sorted.map((place) => depths[place] as number),
    excluded: problem.options.filter(({ violates }) => violates.length > 0),
    setAside,
  };
}

/** Points that are all alike. Two ranges that look alike may still turn out apart, and so may two unknowns. */
function allTie(values: readonly (Value | null)[]): boolean {
  const points = values.map(pointOf);
  return points.every((point) => point !== null && point === points[0]);
}

function pointOf(value: Value | null): number | null {
  if (value === null) return null;
  if ("from" in value) return value.from === value.to ? value.from : null;
  return value.sd > 0 ? null : value.log === true ? Math.exp(value.mean) : value.mean;
}

/** The scale of a measured criterion reaches as far as its values do: a range to its ends, a normal one 1.96 sd to either side. */
function withScale(criterion: Criterion, values: readonly (Value | null)[]): Prepared["criteria"][number] {
  const ends = criterion.unit === null ? [SCALE.worst, SCALE.best] : values.flatMap(reachOf);
  const least = Math.min(...ends);
  const most = Math.max(...ends);
  return criterion.better === "more" ? { ...criterion, worst: least, best: most } : { ...criterion, worst: most, best: least };
}

function reachOf(value: Value | null): number[] {
  if (value === null) return [];
  if ("from" in value) return [value.from, value.to];
  const ends = [value.mean - 1.96 * value.sd, value.mean + 1.96 * value.sd];
  return value.log === true ? ends.map(Math.exp) : ends;
}

function tiersById({ tiers }: Order): Map<string, number> {
  return new Map(tiers.flatMap((tier, place) => tier.map((id) => [id, place] as const)));
}

function compareCriteria(a: Criterion, b: Criterion, tierOf: ReadonlyMap<string, number>): number {
  return (tierOf.get(a.id) ?? Infinity) - (tierOf.get(b.id) ?? Infinity) || compareText(a.id, b.id);
}

/** Options are drawn for in an order that their values give, so that neither their names nor their order change a figure. */
function contentOf(voices: readonly Voice[], option: number, kept: readonly number[]): string {
  return JSON.stringify(voices.map(({ values }) => kept.map((place) => values[option]?.[place] ?? null)));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order among the criteria that are kept; one that it does not name is unranked. */
export function orderByPlace({ tiers }: Order, criteria: readonly Criterion[]): PlaceOrder {
  const placeOf = new Map(criteria.map(({ id }, place) => [id, place]));
  const placed = tiers.map((tier) => tier.flatMap((id) => placeOf.get(id) ?? [])).filter((tier) => tier.length > 0);
  const ranked = new Set(placed.flat());
  return { tiers: placed, unranked: [...placeOf.values()].filter((place) => !ranked.has(place)) };
}
