import type { createFirstShares } from "./first-shares.ts";
import { leaderOf } from "./first-shares.ts";
import { orderByPlace, type Prepared } from "./prepare.ts";

/** A change of the order of criteria by which another option comes first more often. */
export interface OrderFlip {
  kind: "order";
  /** one after the other: the criteria of `up` come to weigh at least as much as those of `over` */
  moves: { up: string[]; over: string[] }[];
  /** the order then, of the criteria that matter: most important first */
  order: string[][];
  /** criteria that it says nothing about */
  unranked: string[];
  winner: string;
  share: number;
}

interface Step {
  tiers: string[][];
  unranked: string[];
  moves: OrderFlip["moves"];
}

const MOST_MOVES = 3;
/** The search ends here, whatever it has found: seven criteria have 5,040 orders. */
const MOST_TRIED = 60;

/**
 * The fewest moves of the order of criteria by which another option leads; of equally few, that which lets it lead by most. A
 * move swaps two neighbouring tiers, puts one criterion of a tie before the others, or puts an unranked one before all. Only
 * criteria that were kept take part. Tried breadth first, at most three moves and sixty orders.
 */
export function findOrderFlip(prepared: Prepared, leader: string, firstShares: ReturnType<typeof createFirstShares>): OrderFlip | null {
  const idOf = (place: number) => prepared.criteria[place]?.id as string;
  const { tiers, unranked } = prepared.order;
  let front: Step[] = [{ tiers: tiers.map((tier) => tier.map(idOf)), unranked: unranked.map(idOf), moves: [] }];
  const seen = new Set(front.map(keyOf));
  for (let depth = 0; depth < MOST_MOVES; depth++) {
    const next: Step[] = [];
    let best: (OrderFlip & { ahead: number }) | null = null;
    for (const step of front.flatMap(neighboursOf)) {
      if (seen.has(keyOf(step)) || seen.size > MOST_TRIED) continue;
      seen.add(keyOf(step));
      next.push(step);
      const shares = firstShares({ ...prepared, order: orderByPlace(step, prepared.criteria) });
      const winner = leaderOf(shares);
      if (winner === null || winner.id === leader || winner.ahead <= (best?.ahead ?? 0)) continue;
      best = { kind: "order", moves: step.moves, order: step.tiers, unranked: step.unranked, winner: winner.id, share: shares.get(winner.id) as number, ahead: winner.ahead };
    }
    if (best !== null) {
      const { ahead: _, ...flip } = best;
      return flip;
    }
    front = next;
  }
  return null;
}

function neighboursOf({ tiers, unranked, moves }: Step): Step[] {
  const steps: Step[] = [];
  for (const [place, tier] of tiers.entries()) {
    const next = tiers[place + 1];
    if (next !== undefined) steps.push({ tiers: tiers.with(place, next).with(place + 1, tier), unranked, moves: [...moves, { up: next, over: tier }] });
    for (const up of tier.length > 1 ? tier : []) {
      const over = tier.filter((one) => one !== up);
      steps.push({ tiers: [...tiers.slice(0, place), [up], over, ...tiers.slice(place + 1)], unranked, moves: [...moves, { up: [up], over }] });
    }
  }
  const ranked = tiers.flat();
  for (const up of unranked) {
    const others = unranked.filter((one) => one !== up);
    // Where nothing is ranked yet, before all is before all the others.
    if (ranked.length === 0) steps.push({ tiers: [[up], others].filter((tier) => tier.length > 0), unranked: [], moves: [...moves, { up: [up], over: others }] });
    else steps.push({ tiers: [[up], ...tiers], unranked: others, moves: [...moves, { up: [up], over: ranked }] });
  }
  return steps;
}

function keyOf({ tiers, unranked }: Step): string {
  return JSON.stringify([tiers.map((tier) => tier.toSorted()), unranked.toSorted()]);
}
