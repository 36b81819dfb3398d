import { sayNothingNewer } from "../history/window.ts";
import { block, grouped, plural, type Style } from "./style.ts";

interface Answer {
  at: string | null;
  atDay: string | null;
  window: { since: string | null; until: string | null; commits: number };
  whole: boolean;
  nowhere: readonly string[];
  limits: readonly string[];
}

/** A whole answer: of what place nothing is known, what was found, then of which past it is, and last what else could not be known. */
export function formatEvidence(answer: Answer, found: readonly string[], remarks: readonly string[], style: Style): string {
  const lines = answer.at === null ? formatWindow(answer, style) : [...found, ...formatWindow(answer, style), ...remarks];
  const limits = answer.limits.filter((limit) => !answer.nowhere.includes(limit)).flatMap((limit) => block(limit, 0, style, style.accent));
  return `${[...formatNowhere(answer, style), ...lines, ...(limits.length === 0 ? [] : ["", ...limits])].join("\n").trimEnd()}\n`;
}

/** A slip in a path is told before all that is said of a place that is none. */
export function formatNowhere({ nowhere }: Pick<Answer, "nowhere">, style: Style): string[] {
  return nowhere.length === 0 ? [] : [...nowhere.flatMap((sentence) => block(sentence, 0, style, style.accent)), ""];
}

/** Which past this is: the window and the commit. */
function formatWindow({ at, atDay, window: { since, until, commits }, whole }: Answer, style: Style): string[] {
  if (at === null) return block("There is no commit yet, so there is no past to ask.", 0, style, style.dim);
  const when = since === null ? (until === null ? (whole ? "The whole past" : "What is known of the past") : `Up to ${until}`) : until === null ? `From ${since} on` : `From ${since} to ${until}`;
  return [...block(`${when}: ${plural(commits, "commit")}, as seen from ${at.slice(0, 12)} of ${atDay}.`, 0, style, style.dim), ...formatStandstill({ at, atDay }, since, style)];
}

/** What to do where a version, or a clone that nobody fetched into, is older than all that is asked about. */
export function formatStandstill({ at, atDay }: Pick<Answer, "at" | "atDay">, since: string | null, style: Style): string[] {
  if (at === null || atDay === null || since === null || atDay >= since) return [];
  return block(sayNothingNewer(atDay, at.slice(0, 12)), 0, style, style.accent);
}

type LeftOut = Readonly<Record<"generated" | "vendored" | "lock" | "binary" | "changelog", number>> & { data?: number; prose?: number };

/** Files that say nothing about the work on them. */
export function formatLeftOut(leftOut: LeftOut, style: Style): string[] {
  const kinds = [
    leftOut.generated > 0 ? `${grouped(leftOut.generated)} generated` : "",
    leftOut.vendored > 0 ? `${grouped(leftOut.vendored)} vendored` : "",
    leftOut.binary > 0 ? `${grouped(leftOut.binary)} binary` : "",
    leftOut.lock > 0 ? plural(leftOut.lock, "lock file") : "",
    leftOut.changelog > 0 ? plural(leftOut.changelog, "changelog") : "",
    (leftOut.data ?? 0) > 0 ? `${grouped(leftOut.data ?? 0)} of data` : "",
    (leftOut.prose ?? 0) > 0 ? `${grouped(leftOut.prose ?? 0)} of prose` : "",
  ].filter(Boolean);
  const isCode = (leftOut.data ?? 0) + (leftOut.prose ?? 0) > 0 ? ' Only code is ranked, unless --path names none, as "**/*.yml".' : "";
  return kinds.length === 0 ? [] : block(`Files left out: ${kinds.join(", ")}.${isCode}`, 0, style, style.dim);
}

export function formatOmitted(omitted: number, one: string, style: Style): string[] {
  return omitted === 0 ? [] : [style.dim(`  and ${plural(omitted, `more ${one}`)}: --limit shows more, --json all`)];
}
