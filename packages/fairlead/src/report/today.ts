import type { OutputOf } from "../operations/operation.ts";
import type { todayOperation } from "../operations/today.ts";
import { FOLDERS } from "../records/kinds.ts";
import { formatFindings } from "./list.ts";
import { block, plural, titled, type Style } from "./style.ts";

type Today = OutputOf<typeof todayOperation>;
type Dated = Today["open"][number];

export function wordDays(days: number): string {
  if (days === 0) return "today";
  return days < 0 ? `${plural(-days, "day")} ago` : `in ${plural(days, "day")}`;
}

export function formatToday(output: Today, style: Style): string {
  const { pastDue, open, revisit, brokenLinks, deadScopes, counts } = output;
  // A direction may begin on a branch: what waits there waits all the same.
  if (counts.length === 0 && pastDue.length + open.length === 0) {
    const next = block("It shows what it found and what it would write, and asks before it writes.", 0, style);
    return ["No direction is written here yet.", "", "Begin with:  fairlead init", ...next, ...formatUnread(output, style), ""].join("\n");
  }
  const lines = [
    ...titled("Past due", pastDue.flatMap((one) => formatDated(one, "due", style)), style),
    ...titled("Open", open.flatMap((one) => formatDated(one, "due", style)), style),
    ...titled("To be looked at again", revisit.flatMap((one) => formatDated(one, "was for", style)), style),
    ...titled("Broken links", formatFindings(brokenLinks, style), style),
    ...titled("Scopes that match nothing", formatFindings(deadScopes, style), style),
  ];
  if (lines.length === 0) lines.push("Nothing waits today.", "");
  const words = counts.map(({ kind, inForce, all }) => `${plural(all, kind, FOLDERS[kind])}${inForce === all ? "" : ` (${inForce} in force)`}`);
  lines.push(...block(words.length === 0 ? "No record is on this branch yet." : words.join(", "), 0, style, style.dim));
  lines.push(...formatUnread(output, style));
  return `${lines.join("\n")}\n`;
}

/** What is missed in this answer, because it could not be read. */
function formatUnread({ withoutStatus, errors, brokenLinks }: Today, style: Style): string[] {
  const told = [
    ...(withoutStatus > 0 ? [`${plural(withoutStatus, "decision")} ${withoutStatus === 1 ? "states" : "state"} no status that is understood, so ${withoutStatus === 1 ? "it governs" : "they govern"} nothing: fairlead tidy`] : []),
    ...(errors > brokenLinks.length ? [`${plural(errors, "error")} in the records: fairlead tidy`] : []),
  ];
  return told.flatMap((one) => block(one, 0, style, style.accent));
}

/** One that waits for a day. `word` stands before the date. */
export function formatDated({ title, id, owner, date, days, branch }: Dated, word: string, style: Style, more: readonly string[] = []): string[] {
  const when = date === null || days === null ? "no date" : `${word} ${date}, ${wordDays(days)}`;
  const who = owner === null ? "has no owner" : word === "decided" ? owner : `waits for ${owner}`;
  return [...block(title, 2, style), ...block([id, when, who, ...more, ...(branch === null ? [] : [`on branch ${branch}`])].join(" · "), 4, style, style.dim)];
}
