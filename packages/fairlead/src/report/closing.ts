import { percent } from "../decisions/say-conclusion.ts";
import { addDays, HALF_A_YEAR } from "../records/days.ts";
import type { accept } from "../operations/accept.ts";
import type { OutputOf } from "../operations/operation.ts";
import type { reject } from "../operations/reject.ts";
import type { reopen } from "../operations/reopen.ts";
import type { supersede } from "../operations/supersede.ts";
import { block, titled, type Style } from "./style.ts";

const wrote = (paths: readonly string[]) => [...paths.map((path) => `wrote ${path}`), ""];
const text = (lines: readonly string[]) => `${lines.join("\n").trimEnd()}\n`;

/** What was shown a moment ago is not said again. */
export interface Told {
  /** the analysis */
  analysis: boolean;
  /** the assumption that was just typed */
  assumption: string | null;
}

/** What somebody should know who is about to choose: what the scores say, what would change that, and that others may still speak. */
export function formatBeforeAccepting({ id, title, says }: { id: string; title: string; says: readonly string[] }, style: Style): string {
  const [first, ...others] = says;
  const said = first === undefined ? block("Nobody has scored its options yet.", 0, style, style.dim) : [...block(first, 0, style, style.bold), ...others.flatMap((sentence) => block(sentence, 0, style)), ...block(`In figures: fairlead decide ${id}`, 0, style, style.dim)];
  return text([...block(title, 0, style, style.bold), "", ...said]);
}

export function sayProposedStill(): string {
  return "It stays proposed.";
}

export function formatAccept(output: OutputOf<typeof accept>, style: Style, told: Told = { analysis: false, assumption: null }): string {
  const { title, owner, decided, chosen, leads, against, because, replaced, takenAt } = output;
  const lines = [...wrote(output.wrote), ...block(title, 0, style, style.bold), ...block(`${chosen === null ? "Accepted" : `${chosen.title}: accepted`} by ${owner} on ${decided}.`, 0, style, style.good)];
  if (against !== null) lines.push(...block(`${against} ${because === null ? "" : `Kept with it: “${because}”`}`, 0, style));
  else if (!told.analysis && leads !== null && leads.option === chosen?.id) lines.push(...block(`It comes first under ${percent(leads.share)} of the weightings.`, 0, style));
  for (const { id, set } of replaced) lines.push(...block(`It replaces ${id}${set ? ", whose status says so now" : ""}.`, 0, style));
  if (takenAt === "above") lines.push(...block("The areas in its scope may decide this themselves, by their delegation. Next time they could.", 0, style));
  return text([...lines, "", ...titled("Next", next(output, told, style), style)]);
}

/** What would hold it, what it rests on, and who should hear of it. */
function next({ id, title, path, chosen, heldBy, scope, assumptions, tell, decided }: OutputOf<typeof accept>, told: Told, style: Style): string[] {
  const item = (words: string, command?: string) => [...block(words, 2, style), ...(command === undefined ? [] : [`    ${command}`])];
  const open = assumptions.filter(({ held }) => held === null);
  const dated = open.filter(({ revisit, claim }) => revisit !== null && claim !== told.assumption);
  const undated = open.filter(({ revisit }) => revisit === null);
  const broken = assumptions.filter(({ held }) => held === false);
  const anchor = /^(.+)\/direction\//.exec(path)?.[1];
  return [
    ...(heldBy.length > 0 ? item(`Held by ${heldBy.map((one) => one.id).join(", ")}.`) : item("A guardrail would hold it:", `fairlead new guardrail ${quote(chosen === null ? title : `${title}: ${chosen.title}`)} --enforces ${id}${scope.length === 0 ? "" : ` --scope ${scope.map(quote).join(" ")}`}${anchor === undefined ? "" : ` --in ${quote(anchor)}`}`)),
    ...broken.flatMap(({ name, claim }) => item(`It was assumed that ${claim} (${name}), which did not hold. What does it rest on now?`)),
    ...dated.flatMap(({ name, claim, revisit }) => item(`It assumes ${claim} (${name}), to be looked at on ${revisit}.`)),
    ...undated.flatMap(({ name, claim }) => item(`It assumes ${claim} (${name}), and nothing says when to look again: add revisit: YYYY-MM-DD there.`)),
    ...(assumptions.length > 0 ? [] : item(`What must stay true for it to stay right? Add it in ${path}, with a day to look again:`, `assumptions: { write-rate: { claim: "…", revisit: ${addDays(decided, HALF_A_YEAR)} } }`)),
    ...(tell.length > 0 ? item(`Who should know: ${tell.map(({ who, areas }) => (areas.length === 0 ? who : `${who} (${areas.join(", ")})`)).join("; ")}.`) : item("Who should know? No area in its scope names an owner, and nobody else gave a voice.")),
  ];
}

function quote(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, "\\$&")}"`;
}

export function formatReject({ id, title, path, owner, decided, because }: OutputOf<typeof reject>, style: Style): string {
  return text([...wrote([path]), ...block(title, 0, style, style.bold), ...block(`Rejected${owner === null ? "" : ` by ${owner}`} on ${decided}: ${because}`, 0, style), "", ...block("Whoever works there is told that it was tried. If that changes:", 0, style), `  fairlead reopen ${id} --because "…"`]);
}

export function formatSupersede({ older, newer, only, wrote: files, when }: OutputOf<typeof supersede>, style: Style): string {
  const where = only.length === 0 ? "" : ` in ${only.join(", ")}`;
  const now = when === "now" ? "replaces" : "will replace";
  const lines = [...wrote(files), ...block(`${newer.title} ${now} ${older.title}${where}.`, 0, style)];
  if (when === "on-acceptance") lines.push(...block(`It does from when it is accepted; ${newer.id} is ${newer.status ?? "without a status"}.`, 0, style, style.dim));
  else if (only.length > 0) lines.push(...block(`Elsewhere ${older.id} goes on to hold.`, 0, style, style.dim));
  else if (older.status !== "superseded") lines.push(...block(`${older.path} is never rewritten; the link alone counts.`, 0, style, style.dim));
  return text(lines);
}

export function formatReopen({ id, title, path, owner, was, evidence, because, due, days }: OutputOf<typeof reopen>, style: Style): string {
  const lines = [...wrote([path]), ...block(title, 0, style, style.bold), ...block(`Open again: ${because}`, 0, style), ...block(evidence === null ? "Without new evidence, which is recorded." : `New: ${evidence}.`, 0, style)];
  lines.push(...block(`It was ${was ?? "without a status"}; until ${due} ${owner ?? "its owner"} decides anew.`, 0, style));
  const times = days.length;
  if (times > 1) lines.push(...block(`That is the ${times}${times === 2 ? "nd" : times === 3 ? "rd" : "th"} time. What would end it for good?`, 0, style, style.accent));
  return text([...lines, "", ...block("What the scores say now:", 0, style), `  fairlead decide ${id}`]);
}
