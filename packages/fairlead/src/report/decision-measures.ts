import type { decisions } from "../operations/decisions.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, plural, titled, type Style } from "./style.ts";
import { figureTable } from "./table.ts";

type Measures = NonNullable<OutputOf<typeof decisions>["measures"]>;

/** Quarters that fit on a screen; --json has all. */
const SHOWN = 8;

export function formatMeasures(measures: Measures, style: Style): string[] {
  const { taken, days, effectiveDeciders, quarters, undated, dates } = measures;
  if (taken === 0) return [style.bold("How decisions end"), ...block("No decision says on which day it was taken (decided), so there is nothing to measure.", 2, style), ""];
  const lines = [
    days.median === null ? "Days from opened to decided: not known, since no record says both" : `Days from opened to decided: median ${figure(days.median)}, half of them between ${figure(days.lower)} and ${figure(days.upper)} (of ${days.of})`,
    `Past due: ${share(measures.pastDue, "that had a day to end by")}`,
    `Decided where they belong: ${share(measures.whereTheyBelong, "about areas that say who decides")}`,
    `Deciders: ${effectiveDeciders === null ? "fewer than four, so no figure" : `as if spread evenly over ${figure(effectiveDeciders)}`}`,
    `Opened again or replaced within 180 days: ${share(measures.revised, "that are older")}`,
    `Accepted with scores: ${share(measures.withScores, "that were accepted")}`,
  ];
  const undatedLine = undated === 0 ? [] : block(`${plural(undated, "decision")} ${undated === 1 ? "does" : "do"} not say when: no figure counts ${undated === 1 ? "it" : "them"}.`, 2, style, style.dim);
  return [
    ...titled(`How decisions end: ${plural(taken, "decision")} of the team`, [...lines.flatMap((line) => block(line, 2, style)), ...undatedLine], style),
    ...titled("By quarter in which they were decided", formatQuarters(quarters, style), style),
    ...titled("Days that git shows otherwise", dates.differing.flatMap(({ id, decided }) => block(`${id} says decided ${decided}, and was last changed before that day.`, 2, style)), style),
  ];
}

function formatQuarters(quarters: Measures["quarters"], style: Style): string[] {
  const rows = quarters.slice(-SHOWN).map(({ since, taken, days, pastDue, revised, withScores }) => [
    String(taken),
    days.median === null ? "–" : figure(days.median),
    percent(pastDue.share),
    percent(revised.share),
    percent(withScores.share),
    `from ${since}`,
  ]);
  return figureTable(["taken", "median days", "past due", "revised", "scored", "quarter"], rows, style);
}

function share({ share, of }: Measures["pastDue"], which: string): string {
  return share === null ? `not known: there are none ${which}` : `${percent(share)} of ${of} ${which}`;
}

function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

function figure(value: number | null): string {
  return value === null ? "–" : String(Math.round(value * 10) / 10);
}
