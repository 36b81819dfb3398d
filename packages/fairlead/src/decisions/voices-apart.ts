import { leaderOf, type createFirstShares } from "./first-shares.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { SCALE, type Problem, type Value } from "./problem.ts";
import { middleOf } from "./score-flips.ts";

/** Where two voices differ most: one option on one criterion. Worth more talk than any other score. */
export interface VoicesFlip {
  kind: "voices";
  criterion: string;
  option: string;
  low: { voice: string; value: number };
  high: { voice: string; value: number };
  /** how far apart, in points of a scale of five: of a measured criterion its whole scale is four */
  points: number;
}

/**
 * The criterion on which the voices differ most: the largest difference between two of them on one option, from middle to
 * middle; of equals, the criterion on which they differ more over all options. Null where they do not differ, or there is one.
 */
export function findVoicesApart(problem: Problem, prepared: Prepared): VoicesFlip | null {
  let best: (VoicesFlip & { overall: number }) | null = null;
  for (const [place, criterion] of problem.criteria.entries()) {
    const scale = prepared.criteria.find(({ id }) => id === criterion.id);
    const size = criterion.unit === null ? 1 : scale === undefined ? 0 : (SCALE.best - SCALE.worst) / Math.abs(scale.best - scale.worst);
    const flips = problem.options.flatMap(({ id, violates }, option) => (violates.length > 0 ? [] : (differenceOf(problem.voices, option, place, id, criterion.id, size) ?? [])));
    const overall = flips.reduce((sum, { points }) => sum + points, 0);
    for (const flip of flips) {
      if (best === null || flip.points > best.points || (flip.points === best.points && overall > best.overall)) best = { ...flip, overall };
    }
  }
  if (best === null) return null;
  const { overall: _, ...flip } = best;
  return flip;
}

function differenceOf(voices: Problem["voices"], option: number, place: number, id: string, criterion: string, size: number): VoicesFlip | null {
  const said = voices
    .flatMap(({ name, values }) => {
      const value = middleOf((values[option] as (Value | null)[])[place] ?? null);
      return value === null ? [] : { voice: name, value };
    })
    .sort((a, b) => a.value - b.value);
  const low = said[0];
  const high = said.at(-1);
  if (low === undefined || high === undefined || high.value === low.value) return null;
  return { kind: "voices", criterion, option: id, low, high, points: (high.value - low.value) * size };
}

/** What would lead by each voice alone; of a voice that says nothing of some criteria, by it and the others on those. */
export function leadersByVoice(problem: Problem, firstShares: ReturnType<typeof createFirstShares>): { voice: string; leads: string | null }[] {
  if (problem.voices.length < 2) return [];
  return problem.voices.map((voice) => ({ voice: voice.name, leads: leaderOf(firstShares(prepare({ ...problem, voices: [filled(voice, problem.voices)] })))?.id ?? null }));
}

/** A criterion of which a voice says nothing is taken from the first that does. */
function filled(voice: Problem["voices"][number], voices: Problem["voices"]): Problem["voices"][number] {
  const speaks = (one: Problem["voices"][number], place: number) => one.values.some((row) => row[place] != null);
  const source = (place: number) => (speaks(voice, place) ? voice : (voices.find((one) => speaks(one, place)) ?? voice));
  return { name: voice.name, values: voice.values.map((row, option) => row.map((_, place) => source(place).values[option]?.[place] ?? null)) };
}
