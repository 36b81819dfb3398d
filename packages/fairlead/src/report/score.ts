import type { OutputOf } from "../operations/operation.ts";
import type { score } from "../operations/score.ts";
import { own } from "../records/own.ts";
import { block, plural, type Style } from "./style.ts";
import { formatColumns } from "./columns.ts";

type Sheet = OutputOf<typeof score>;

/** Said whenever the others' scores are held back: nothing is hidden by it. */
const COURTESY = "The others' scores are shown when yours are complete. That is a courtesy: the files are open to all.";

export function formatScore(sheet: Sheet, style: Style): string {
  const { id, title, voice, path, wrote, left, mine, options, criteria } = sheet;
  const lines = [...(wrote ? [`wrote ${path}`, ""] : []), ...block(title, 0, style, style.bold), ...block(id, 0, style, style.dim), ...block(`Scores of ${voice}, from 1 (worst) to 5 (best)`, 0, style, style.dim), "", ...legend(sheet, style), ...table(sheet, mine, style), ""];
  const excluded = options.filter(({ violates }) => violates.length > 0);
  for (const { id: name, violates } of excluded) lines.push(...block(`${name} does not meet ${violates.join(", ")}, which excludes it whatever its scores.`, 0, style));
  if (excluded.length > 0) lines.push("");
  if (!wrote && left > 0) {
    for (const criterion of criteria) lines.push(...formatQuestion(criterion, style));
    lines.push("");
  }
  const cells = options.flatMap((option) => criteria.map((criterion) => ({ option: option.id, criterion: criterion.id })));
  const open = cells.find(({ option, criterion }) => wordScore(mine, option, criterion) === NOT_YET) ?? cells[0];
  const example = `${open?.option}.${open?.criterion}`;
  if (left > 0) lines.push(...block(`${plural(left, "question is", "questions are")} left. Answer with --set ${example}=4, a range (3..4) or ${example}=unknown; or on a terminal without --set.`, 0, style), ...block(COURTESY, 0, style, style.dim));
  else lines.push(...theOthers(sheet, style), ...whatFollows(sheet.id, style));
  return `${lines.join("\n").trimEnd()}\n`;
}

/** After the questions of a terminal: what was typed stands above, so only what is new is said. */
export function formatAnswered(sheet: Sheet, style: Style): string {
  const { id, voice, path, left, options, criteria, decides } = sheet;
  const all = options.length * criteria.length;
  const lines = block(left === 0 ? `All answered, and kept in ${path}.` : `${all - left} of ${plural(all, "question")} are answered, and kept in ${path}.`, 0, style);
  if (left > 0) lines.push(...block("The rest, whenever you like:", 0, style), `  fairlead score ${id} --as ${voice}`, ...block(COURTESY, 0, style, style.dim));
  else lines.push("", ...theOthers(sheet, style), ...(decides ? [] : whatFollows(id, style)));
  return `\n${lines.join("\n").trimEnd()}\n`;
}

/** To whoever owns the decision and does not close it now. */
export function formatLater(id: string, style: Style): string {
  return `\n${[...block("It stays proposed: silence is consent, and never decides. To close it:", 0, style), `  fairlead accept ${id}`].join("\n")}\n`;
}

/** What the others say, now that one's own scores are complete. */
function theOthers(sheet: Sheet, style: Style): string[] {
  const { others } = sheet;
  const told = (others ?? []).flatMap((other) => [style.bold(`As ${other.name} sees it`), ...table(sheet, other.scores, style), ""]);
  return told.length === 0 ? block("Nobody else has scored yet.", 0, style, style.dim) : told;
}

function whatFollows(id: string, style: Style): string[] {
  return [...block("What follows from all of them:", 0, style), `  fairlead decide ${id}`];
}

/** What the short names in the heads of the columns stand for. */
function legend({ options }: Sheet, style: Style): string[] {
  const named = options.filter(({ id, title }) => id.toLowerCase() !== title.toLowerCase());
  return named.length === 0 ? [] : [...named.flatMap(({ id, title }) => block(`${id}: ${title}`, 2, style)), ""];
}

/** Before the first question: what an answer may be. */
export function formatIntroduction(title: string | null, named: readonly { id: string; title: string }[], style: Style): string {
  const head = title === null ? [] : block(title, 0, style, style.bold);
  const how = block("From 1 (worst) to 5 (best); a range (3..4) and ? (don't know) are answers, too. Enter skips; Ctrl-C stops, what was answered is kept.", 0, style);
  return `${["", ...head, ...how, "", ...(named.length === 0 ? [] : [...named.map((one) => `  ${one.id}: ${one.title}`), ""])].join("\n")}\n`;
}

/**
 * What is asked, and what the ends of its scale mean.
 * @param step which question of how many, where they are asked one after the other
 */
export function formatQuestion({ id, question, worst, best, unit, better, firstFor }: Sheet["criteria"][number], style: Style, step?: string): string[] {
  const scale = unit === null ? `1: ${worst}; 5: ${best}` : `measured${unit === "" ? "" : ` in ${unit}`}, ${better} is better`;
  return [...block(`${id}${step === undefined ? "" : `, ${step}`}: ${question} (${scale})`, 0, style), ...(firstFor.length === 0 ? [] : block(`put first by ${firstFor.map((title) => `“${title}”`).join(" and ")}`, 2, style, style.dim))];
}

/** Options across, criteria below each other; where the window is too narrow for that, the other way round. */
function table({ options, criteria }: Sheet, scores: Sheet["mine"], style: Style): string[] {
  const rows = criteria.map(({ id }) => [id, ...options.map((option) => wordScore(scores, option.id, id))]);
  return formatColumns(["", ...options.map(({ id }) => id)], rows, style);
}

/** Where a score will stand. */
export const NOT_YET = "–";

export function wordScore(scores: Sheet["mine"], option: string, criterion: string): string {
  const score = own(own(scores, option) ?? {}, criterion);
  if (score === undefined) return NOT_YET;
  if (typeof score !== "object") return score === "unknown" ? "?" : String(score);
  return `${score.value}${score.sd === undefined || score.sd === 0 ? "" : `±${score.sd}`}${score.log === true ? " (log)" : ""}`;
}
