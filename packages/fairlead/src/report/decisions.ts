import type { decisions } from "../operations/decisions.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatMeasures } from "./decision-measures.ts";
import { block, titled, type Style } from "./style.ts";
import { formatDated } from "./today.ts";
import { formatWhoToAsk } from "./who-to-ask.ts";

type Decisions = OutputOf<typeof decisions>;
type Stuck = NonNullable<Decisions["stuck"]>[number];
type One = NonNullable<Decisions["one"]>;

/** Decisions taken lately that fit on a screen with the rest. */
const SHOWN = 8;

export function formatDecisions(output: Decisions, style: Style): string {
  const { stuck, one, measures, limits, today } = output;
  const lines = one !== null ? formatOne(one, today, style) : [...(stuck === null ? [] : formatStuckOnes(stuck, output, style)), ...(measures === null ? [] : formatMeasures(measures, style))];
  if (one === null && stuck === null && measures === null) lines.push(...formatAll(output, style));
  return `${[...lines, ...limits.flatMap((limit) => block(limit, 0, style, style.dim))].join("\n").trimEnd()}\n`;
}

function formatAll({ open, decided, revisit }: Decisions, style: Style): string[] {
  const taken = decided.slice(0, SHOWN).flatMap((each) => [...formatDated(each, "decided", style, each.chosen === null ? [] : [`chose ${each.chosen}`]), ...wordAbove(each.takenAt, 4, style)]);
  const more = decided.length > SHOWN ? [style.dim(`  and ${decided.length - SHOWN} more: --json has all`)] : [];
  const lines = [
    ...titled("Open", open.flatMap((each) => formatDated(each, "due", style)), style),
    ...titled("To be looked at again", revisit.flatMap((each) => formatDated(each, "was for", style)), style),
    ...titled("Decided within 30 days", [...taken, ...more], style),
  ];
  const late = open.filter(({ days }) => days !== null && days < 0).length;
  if (late > 0) lines.push(...block(`${late === 1 ? "One is" : `${late} are`} past due. What holds ${late === 1 ? "it" : "them"} up, and whom ${late === 1 ? "it waits" : "they wait"} for: fairlead decisions --stuck`, 0, style, style.dim));
  return lines.length > 0 ? lines : ['No decision is open, and none was taken within 30 days. To open one: fairlead new decision "TITLE"'];
}

function formatStuckOnes(stuck: readonly Stuck[], { open }: Decisions, style: Style): string[] {
  const isStuck = new Set(stuck.map(({ id }) => id));
  const others = open.filter(({ id }) => !isStuck.has(id));
  if (open.length === 0) return ["Nothing is open, so nothing is stuck.", ""];
  return [
    ...(stuck.length === 0 ? ["Nothing is stuck.", ""] : titled("Stuck", stuck.flatMap((each) => formatStuck(each, style)), style)),
    ...titled("On its way", others.flatMap((each) => formatDated(each, "due", style)), style),
  ];
}

function formatStuck({ title, id, waitsFor, branch, reasons }: Stuck, style: Style): string[] {
  const who = waitsFor === null ? "nobody is named" : `waits for ${waitsFor}`;
  return [
    ...block(title, 2, style),
    ...block([id, who, ...(branch === null ? [] : [`on branch ${branch}`])].join(" · "), 4, style, style.dim),
    ...formatReasons(reasons, 4, style),
  ];
}

function formatReasons(reasons: Stuck["reasons"], indent: number, style: Style): string[] {
  return reasons.flatMap(({ says, next }) => [...block(says, indent, style), ...block(`Next: ${next}`, indent, style, style.accent)]);
}

function wordAbove(takenAt: "where-it-belongs" | "above" | null, indent: number, style: Style): string[] {
  if (takenAt !== "above") return [];
  return block("The area that it is about may decide this itself. There may have been good reasons; if it was only quicker, hand the next one over, or lower the area's delegation, so that it says what is meant.", indent, style);
}

function formatOne({ record, times, ask, reasons, waitsFor }: One, today: string, style: Style): string[] {
  const { opened, due, decided, reopened, timeBox } = times;
  const days = [
    opened === null ? "opened on no day that is written" : `opened ${opened}`,
    ...reopened.map((on) => `opened again ${on}`),
    decided !== null ? `decided ${decided}` : due === null ? `no due date (such a decision has ${timeBox} days)` : `${due < today ? "was due" : "due"} ${due}`,
  ];
  const who = waitsFor === null ? [] : [`waits for ${waitsFor}`];
  return [
    ...block(record.title, 0, style, style.bold),
    ...block([record.id, record.status ?? "no status", ...days, ...who].join(" · "), 2, style, style.dim),
    "",
    ...titled("What holds it up", formatReasons(reasons, 2, style), style),
    ...formatWhoToAsk(ask, decided === null ? record.owner : undefined, style),
    ...(decided === null ? [] : wordAbove(ask.takenAt, 2, style)),
  ];
}
