import type { Direction } from "../direction.ts";
import type { Order } from "../decisions/problem.ts";
import { scopePaths } from "../governing/scope-paths.ts";
import { isInForce } from "../governing/standing.ts";
import { isBelow } from "../records/place.ts";
import type { DirectionRecord } from "../records/record.ts";

type Principle = DirectionRecord<"principle">;
type Decision = DirectionRecord<"decision">;

export interface PrincipleOrder extends Order {
  /** of each criterion that a principle puts first: the ids of those by which it has its place */
  because: Record<string, string[]>;
}

/** Places of ranked principles; another order than the direction's own is tried with this. */
export type Ranks = ReadonlyMap<DirectionRecord, number>;

/** The principles that hold for a decision: in force, of its direction or one above it, everywhere or for some of what it is about. */
export function principlesFor(direction: Direction, decision: Pick<Decision, "path" | "scope" | "anchor">, paths: readonly string[]): Principle[] {
  // Most principles hold everywhere: what a decision is about is only asked where one does not.
  let about: string[] | undefined;
  return direction.records.filter((record): record is Principle => {
    if (record.kind !== "principle" || !isBelow(decision.path, record.anchor) || !isInForce(direction, record, null)) return false;
    return record.scope.state === "none" || scopePaths(direction, record, (about ??= scopePaths(direction, decision, paths))).length > 0;
  });
}

/**
 * The order in which the ranked principles put these criteria: a criterion stands where the highest of those that name it
 * does, and principles of a nearer direction come before those of one above. Criteria of one principle, and of principles
 * that share a rank, are tied. A criterion that no ranked principle names is unranked: the principles say nothing about it.
 */
export function orderByPrinciples(principles: readonly Principle[], ranks: Ranks, criteria: readonly string[]): PrincipleOrder {
  const ranked = principles.filter((principle) => ranks.has(principle));
  const before = (a: Principle, b: Principle) => b.anchor.length - a.anchor.length || (ranks.get(a) as number) - (ranks.get(b) as number);
  // A criterion may be called as a member that every object has.
  const because = Object.create(null) as Record<string, string[]>;
  const tiers: string[][] = [];
  let last: Principle | null = null;
  for (const principle of ranked.toSorted(before)) {
    const shares = last !== null && before(last, principle) === 0;
    if (!shares) tiers.push([]);
    last = principle;
    const tier = tiers.at(-1) as string[];
    for (const criterion of principle.fields.criteria ?? []) {
      if (!criteria.includes(criterion)) continue;
      if (tier.includes(criterion)) because[criterion]?.push(principle.id);
      else if (because[criterion] === undefined) {
        because[criterion] = [principle.id];
        tier.push(criterion);
      }
    }
  }
  return { tiers: tiers.filter((tier) => tier.length > 0), unranked: criteria.filter((criterion) => because[criterion] === undefined), because };
}

/** An order as somebody wrote it; what it does not name is unranked. */
export function orderAsWritten(written: readonly (string | readonly string[])[], criteria: readonly string[]): Order {
  const named = new Set<string>();
  const tiers = written.map((tier) =>
    (typeof tier === "string" ? [tier] : tier).filter((criterion) => {
      if (named.has(criterion) || !criteria.includes(criterion)) return false;
      named.add(criterion);
      return true;
    }),
  );
  return { tiers: tiers.filter((tier) => tier.length > 0), unranked: criteria.filter((criterion) => !named.has(criterion)) };
}

/** Pairs of criteria that one order puts the other way round than another: a departure. */
export function departures(own: Order, principles: Order): { up: string; over: string }[] {
  const placeIn = ({ tiers }: Order) => new Map(tiers.flatMap((tier, place) => tier.map((criterion) => [criterion, place] as const)));
  const ours = placeIn(own);
  const theirs = placeIn(principles);
  const found: { up: string; over: string }[] = [];
  for (const [up, place] of ours) {
    for (const [over, other] of ours) {
      if (place < other && (theirs.get(up) ?? -Infinity) > (theirs.get(over) ?? Infinity)) found.push({ up, over });
    }
  }
  return found;
}
