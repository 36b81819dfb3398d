import { speaks } from "./dominance.ts";
import type { Prepared } from "./prepare.ts";
import type { Value } from "./problem.ts";
import type { Random } from "./random.ts";

/**
 * What one voice says, as values from 0 (worst) to 1 (best), criterion by criterion: `values[criterion · options + option]`.
 * Uncertain ones are drawn: `offset + slope · x` takes them there.
 */
interface Said {
  /** places that it speaks of, and their values; of uncertain ones any */
  places: Int32Array;
  exact: Float64Array;
  uniform: Cells;
  normal: Cells;
  /** here x is exp(mean + sd · a normal draw) */
  logNormal: Cells & { mean: Float64Array; sd: Float64Array };
}

interface Cells {
  places: Int32Array;
  offset: Float64Array;
  slope: Float64Array;
}

export interface ValueDraw {
  draw(values: Float64Array): void;
  /** false: every draw is the same */
  varies: boolean;
}

/**
 * Draws what the options are worth: one voice for all criteria, then within its ranges. Of a criterion that the voice has
 * not scored at all, one of those is asked who have.
 */
export function createValueDraw({ options, criteria, voices }: Prepared, random: Random): ValueDraw {
  const all = criteria.map((_, place) => place);
  const readSaid = (voice: Prepared["voices"][number], places: readonly number[]): Said => readCells(places.map((place) => ({ criterion: criteria[place] as Prepared["criteria"][number], values: voice.values.map((row) => row[place] ?? null), from: place * options.length })));
  const plans = voices.map((voice) => ({
    own: readSaid(voice, all.filter((place) => speaks(voice, place))),
    borrowed: all.filter((place) => !speaks(voice, place)).map((place) => voices.filter((other) => speaks(other, place)).map((other) => readSaid(other, [place]))),
  }));
  const scratch = new Float64Array(options.length * criteria.length);
  const pick = <T>(list: readonly T[]): T => list[list.length === 1 ? 0 : Math.floor(random.uniform() * list.length)] as T;
  let last: (typeof plans)[number] | null = null;
  return {
    varies: plans.length > 1 || plans.some(({ own }) => own.uniform.places.length + own.normal.places.length + own.logNormal.places.length > 0),
    draw(values) {
      const plan = pick(plans);
      if (plan !== last) setExact(plan.own, values);
      drawUncertain(plan.own, values, scratch, random);
      for (const others of plan.borrowed) {
        const said = pick(others);
        setExact(said, values);
        drawUncertain(said, values, scratch, random);
      }
      last = plan;
    },
  };
}

function setExact({ places, exact }: Said, values: Float64Array): void {
  for (let index = 0; index < places.length; index++) values[places[index] as number] = exact[index] as number;
}

function drawUncertain({ uniform, normal, logNormal }: Said, values: Float64Array, scratch: Float64Array, random: Random): void {
  random.spread(values, uniform.places, uniform.offset, uniform.slope);
  if (normal.places.length > 0) {
    random.fillNormal(scratch, normal.places.length);
    setDrawn(normal, values, scratch);
  }
  if (logNormal.places.length === 0) return;
  const { places, mean, sd } = logNormal;
  random.fillNormal(scratch, places.length);
  for (let index = 0; index < places.length; index++) scratch[index] = Math.exp((mean[index] as number) + (sd[index] as number) * (scratch[index] as number));
  setDrawn(logNormal, values, scratch);
}

function setDrawn({ places, offset, slope }: Cells, values: Float64Array, drawn: Float64Array): void {
  for (let index = 0; index < places.length; index++) values[places[index] as number] = (offset[index] as number) + (slope[index] as number) * (drawn[index] as number);
}

interface Cell {
  place: number;
  offset: number;
  slope: number;
}

interface Column {
  criterion: Prepared["criteria"][number];
  values: readonly (Value | null)[];
  /** place of its first option */
  from: number;
}

function readCells(columns: readonly Column[]): Said {
  const exact: { place: number; value: number }[] = [];
  const uniform: Cell[] = [];
  const normal: Cell[] = [];
  const logNormal: (Cell & { mean: number; sd: number })[] = [];
  for (const { criterion, values, from } of columns) {
    const { worst, best } = criterion;
    const width = best - worst;
    // One value alone makes no scale: it stands in the middle of whatever the others may be.
    const scaled = (value: number) => (width === 0 ? 0.5 : (value - worst) / width);
    for (const [option, value] of values.entries()) {
      const place = from + option;
      if (value === null) uniform.push({ place, offset: 0, slope: 1 });
      else if ("from" in value) {
        exact.push({ place, value: scaled(value.from) });
        if (value.to > value.from) uniform.push({ place, offset: scaled(value.from), slope: (value.to - value.from) / width });
      } else if (value.log === true) {
        exact.push({ place, value: scaled(Math.exp(value.mean)) });
        if (value.sd > 0) logNormal.push({ place, offset: -worst / width, slope: 1 / width, mean: value.mean, sd: value.sd });
      } else {
        exact.push({ place, value: scaled(value.mean) });
        if (value.sd > 0) normal.push({ place, offset: scaled(value.mean), slope: value.sd / width });
      }
    }
  }
  return {
    places: Int32Array.from(exact, ({ place }) => place),
    exact: Float64Array.from(exact, ({ value }) => value),
    uniform: packed(uniform),
    normal: packed(normal),
    logNormal: { ...packed(logNormal), mean: Float64Array.from(logNormal, ({ mean }) => mean), sd: Float64Array.from(logNormal, ({ sd }) => sd) },
  };
}

function packed(cells: readonly Cell[]): Cells {
  return { places: Int32Array.from(cells, ({ place }) => place), offset: Float64Array.from(cells, ({ offset }) => offset), slope: Float64Array.from(cells, ({ slope }) => slope) };
}
