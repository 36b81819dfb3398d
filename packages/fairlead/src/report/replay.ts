import type { OutputOf } from "../operations/operation.ts";
import type { replayOperation } from "../operations/replay.ts";
import { formatPlot } from "./plot.ts";
import { block, grouped, plural, type Style } from "./style.ts";

type Output = OutputOf<typeof replayOperation>;

const SHOWN = 10;

export function formatReplay(output: Output, style: Style): string {
  const { guardrail, limits } = output;
  const lines = [style.bold(guardrail.title), style.dim(`${guardrail.id}, ${guardrail.check}, level ${guardrail.level}`), "", ...(output.caught === null ? formatWindow(output, style) : formatCaught(output, style))];
  if (limits.length > 0) lines.push("", ...limits.flatMap((limit) => block(limit, 0, style, style.accent)));
  return `${lines.join("\n").trimEnd()}\n`;
}

const ANSWERS: Record<NonNullable<Output["caught"]>, string> = { yes: "Yes, it would have caught this.", no: "No, it would not have caught this.", "cannot-judge": "It could not be judged." };

function formatCaught({ caught, reason, found }: Output, style: Style): string[] {
  const answer = ANSWERS[caught ?? "cannot-judge"];
  return [
    style.bold(caught === "yes" ? style.good(answer) : style.bad(answer)),
    ...(reason === null ? [] : block(`${reason}.`, 0, style)),
    ...(found.length === 0 ? [] : [""]),
    ...found.slice(0, SHOWN).flatMap(({ commit, path, line, message }) => block(`${path}:${line} at ${commit.slice(0, 10)}: ${message}`, 2, style)),
    ...(found.length > SHOWN ? [style.dim(`  and ${found.length - SHOWN} more: --json`)] : []),
  ];
}

function formatWindow({ window, points, stopped, totals, unjudged }: Output, style: Style): string[] {
  if (window === null || totals === null || points.length === 0) return block("Nothing was changed in that time.", 0, style);
  const first = points[0] as Output["points"][number];
  const last = points.at(-1) as Output["points"][number];
  const span = `${first.date} to ${last.date}`;
  return [
    ...(points.every(({ findings }) => findings === 0) ? [] : formatPlot(points.map(({ findings }) => findings), { columns: style.width - 10, rows: 6 })),
    ...block(`${wordWalk(points, totals)}, ${span}`, 0, style, style.dim),
    "",
    ...block(isOfChanges(points, totals) ? `${plural(totals.came, "finding")}, about changes themselves: nothing of it stands in a version.` : wordTotals(totals), 0, style),
    ...block(wordStopped(points.length, stopped.length), 0, style),
    ...block(isOfChanges(points, totals) ? "Look at some before you enforce it." : wordNoise(totals), 0, style),
    ...(stopped.length === 0 ? [] : ["", style.bold("It would have stopped")]),
    ...stopped.slice(-SHOWN).toReversed().flatMap(({ commit, date, findings }) => [...block(`${date} ${commit.slice(0, 10)}  ${plural(findings.length, "finding")}`, 2, style), ...findings.slice(0, 2).flatMap(({ path, line, message }) => block(`${path}:${line}: ${message}`, 6, style, style.dim))]),
    ...(stopped.length > SHOWN ? [style.dim(`  and ${grouped(stopped.length - SHOWN)} before: --json`)] : []),
    ...(unjudged.length === 0 ? [] : ["", ...block(`${plural(unjudged.length, "file")} could not be looked into in some version, for example ${unjudged[0]?.path}: ${unjudged[0]?.reason}`, 0, style, style.accent)]),
  ];
}

/** What judges a change (a test that did not come with it) finds nothing in the version that it leads to. */
function isOfChanges(points: Output["points"], { came }: NonNullable<Output["totals"]>): boolean {
  return came > 0 && points.every(({ findings }) => findings === 0);
}

function wordWalk(points: Output["points"], totals: NonNullable<Output["totals"]>): string {
  const isOne = points.length === 1;
  const each = (which: string) => `${isOne ? "the one change" : `${which} of ${grouped(points.length)} changes`} of the main line`;
  if (isOfChanges(points, totals)) return `${isOne ? "The one change" : `Each of ${grouped(points.length)} changes`} of the main line was judged`;
  return points.every(({ findings }) => findings === 0) ? `Nothing was found after ${each("any")}` : `Findings after ${each("each")}`;
}

function wordTotals({ start, came, mended, removed, left }: NonNullable<Output["totals"]>): string {
  return `${grouped(start)} at the beginning, ${grouped(came)} came, ${grouped(mended)} mended by hand, ${grouped(removed)} gone with their file, ${grouped(left)} left.`;
}

function wordStopped(changes: number, stopped: number): string {
  return `It would have stopped ${grouped(stopped)} of ${plural(changes, "change")} (${wordShare(stopped, changes)}).`;
}

/** One of many is not none, and all but one are not all. */
function wordShare(part: number, whole: number): string {
  if (part === 0) return "0 %";
  if (part === whole) return "100 %";
  const percent = (100 * part) / whole;
  return percent < 1 ? "<1 %" : percent > 99 ? ">99 %" : `${Math.round(percent)} %`;
}

/** What came and was mended later is what it would have saved; what came and stayed is what people would have met as noise, or as a debt. */
function wordNoise({ came, mended, daysToMend }: NonNullable<Output["totals"]>): string {
  if (came === 0) return "Nothing came in that time: it would have been silent.";
  const days = daysToMend === null ? "" : `; the median took ${plural(Math.round(daysToMend), "day")}`;
  return mended === 0 ? "Nothing that came was mended by hand since: either nobody saw it, or it is no trouble. Look at some before you enforce it." : `${grouped(mended)} mended by hand${days}.`;
}
