import { speaks } from "./dominance.ts";
import type { Prepared } from "./prepare.ts";
import type { Value } from "./problem.ts";
import type { Random } from "./random.ts";

/** One uncertain value: where it goes, and how it is drawn. `offset + slope · x` takes it to 0 (worst) … 1 (best). */
interface Cell {
  place: number;
  how: "uniform" | "normal" | "log-normal";
  mean: number;
  sd: number;
  offset: number;
  slope: number;
}

/** What one voice says of one criterion, of all options. */
interface Column {
  exact: Float64Array;
  uncertain: Cell[];
}

export interface ValueDraw {
  /** fills in values from 0 (worst) to 1 (best), criterion by criterion: `values[criterion · options + option]` */
  draw(values: Float64Array): void;
  /** false: every draw is the same */
  varies: boolean;
}

/**
 * Draws what the options are worth: one voice for all criteria, then within its ranges. Of a criterion that the voice has
 * not scored at all, one of those is asked who have.
 */
export function createValueDraw({ options, criteria, voices }: Prepared, random: Random): ValueDraw {
  const count = options.length;
  const columns = voices.map((voice) => criteria.map((criterion, place) => (speaks(voice, place) ? readColumn(voice.values.map((row) => row[place] ?? null), criterion, place * count) : null)));
  const speaking = criteria.map((_, place) => columns.flatMap((column) => column[place] ?? []));
  const last: (Column | null)[] = criteria.map(() => null);
  const { uniform } = random;
  return {
    varies: voices.length > 1 || columns.some((column) => column.some((one) => one !== null && one.uncertain.length > 0)),
    draw(values) {
      const voice = columns[columns.length === 1 ? 0 : Math.floor(uniform() * columns.length)] as (Column | null)[];
      for (let place = 0; place < criteria.length; place++) {
        const others = speaking[place] as Column[];
        const column = voice[place] ?? (others[others.length === 1 ? 0 : Math.floor(uniform() * others.length)] as Column);
        if (column !== last[place]) values.set(column.exact, place * count);
        last[place] = column;
        for (let index = 0; index < column.uncertain.length; index++) drawCell(column.uncertain[index] as Cell, values, random);
      }
    },
  };
}

function drawCell({ place, how, mean, sd, offset, slope }: Cell, values: Float64Array, random: Random): void {
  const drawn = how === "uniform" ? random.uniform() : how === "normal" ? random.normal() : Math.exp(mean + sd * random.normal());
  values[place] = offset + slope * drawn;
}

function readColumn(values: readonly (Value | null)[], { worst, best }: Prepared["criteria"][number], from: number): Column {
  const width = best - worst;
  const scaled = (value: number) => (value - worst) / width;
  const exact = new Float64Array(values.length);
  const uncertain: Cell[] = [];
  for (const [option, value] of values.entries()) {
    const place = from + option;
    if (value === null) uncertain.push({ place, how: "uniform", mean: 0, sd: 0, offset: 0, slope: 1 });
    else if ("from" in value) {
      exact[option] = scaled(value.from);
      if (value.to > value.from) uncertain.push({ place, how: "uniform", mean: 0, sd: 0, offset: scaled(value.from), slope: (value.to - value.from) / width });
    } else if (value.log === true) {
      exact[option] = scaled(Math.exp(value.mean));
      if (value.sd > 0) uncertain.push({ place, how: "log-normal", mean: value.mean, sd: value.sd, offset: -worst / width, slope: 1 / width });
    } else {
      exact[option] = scaled(value.mean);
      if (value.sd > 0) uncertain.push({ place, how: "normal", mean: 0, sd: 1, offset: scaled(value.mean), slope: value.sd / width });
    }
  }
  return { exact, uncertain };
}
