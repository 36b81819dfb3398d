import { plainText } from "../outline.ts";
import { readDate } from "./dates.ts";
import { type Line, readLinks } from "./links.ts";
import { isUnset } from "./words.ts";

/** What a status says: as it is written, and as one of our words. `word: null` with a text: it is not understood. */
export interface StatusRead {
  written: string | null;
  word: string | null;
}

const MAX_LINES = 40;
const ENDED = new Set(["superseded", "deprecated", "rejected", "expired", "paid", "closed", "stopped"]);
/** What may follow a status on its line and leave it as it is: who, when, where, or a remark in brackets. */
const AFTER = /^(?:$|[.([–—!]|-\s|\s-\s|\s*(?:by|on|at|in|since|as of|for)\s|\s+\(|\s+[–—\d[])/i;

/** Reads a status from a field's one line or a section's many; links are not looked at here. */
export function readStatus(path: string, lines: readonly Line[], table: ReadonlyMap<string, string>): StatusRead {
  const found: { written: string; word: string; date: string | null }[] = [];
  let unknown: string | null = null;
  let isFirst = true;
  for (const line of lines.slice(0, MAX_LINES)) {
    const text = bare(line.text);
    if (text === "" || isUnset(text) || isAlternatives(text, table) || text.startsWith("<!--")) continue;
    const read = statusOf(text, table, isFirst);
    if (read !== null) found.push({ ...read, date: readDate(text.slice(read.written.length).replace(/^[\s(:,–—-]+/, "")) });
    else if (isFirst && unknown === null && readLinks(path, line, true).length === 0) unknown = text;
    else if (isFirst && /^(?:partially|partly) /i.test(text)) unknown = text;
    isFirst = false;
  }
  const settled = settle(found);
  if (settled !== null) return settled;
  if (found.length > 0) return { written: found.map((one) => one.written).join(", "), word: null };
  return { written: unknown === null ? null : unknown.slice(0, 100), word: null };
}

/** Without list and quote marks, emphasis, links, images and emoji. */
function bare(text: string): string {
  const line = text.slice(0, 1000).replace(/^[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?/, "");
  return plainText(line.replaceAll(/~~[^~]{1,100}~~/g, " ").replaceAll(/<!--.*?-->/g, " "))
    .replaceAll(/\p{Extended_Pictographic}|\uFE0F|:[a-z_]{2,30}:/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** "proposed | accepted | rejected": the template's choice, not yet made. */
export function isAlternatives(text: string, table: ReadonlyMap<string, string>): boolean {
  const parts = text.replaceAll(/[{}[\]"']/g, "").split("|").map((part) => part.trim());
  if (parts.length >= 2) return parts.filter((part) => part === "…" || part === "..." || leadingStatus(part, table) !== null).length >= 2;
  const slashed = text.split(/\s*[/,]\s*/);
  return slashed.length >= 3 && slashed.every((part) => leadingStatus(part, table) !== null);
}

function leadingStatus(text: string, table: ReadonlyMap<string, string>): { written: string; word: string } | null {
  const words = text.split(" ").slice(0, 4);
  for (let count = words.length; count > 0; count--) {
    const written = words.slice(0, count).join(" ").replace(/[.,;:!()\]]+$/, "").replace(/^[([]/, "");
    const word = table.get(written.toLowerCase()) ?? table.get(written.toLowerCase().replaceAll(/[\s_]+/g, "-")) ?? table.get(written.toLowerCase().replaceAll(/[_-]+/g, " "));
    if (word !== undefined) return { written, word };
  }
  return null;
}

/**
 * The status that one line states, or null. A remark after it is fine ("Decided. Open to new ideas."), a condition is not
 * ("Accepted, pending legal review"): there every part must be a status, a date or a link.
 */
function statusOf(text: string, table: ReadonlyMap<string, string>, isFirst: boolean): { written: string; word: string } | null {
  const arrows = text.split(/\s*(?:→|->|=>)\s*/);
  if (arrows.length > 1) return arrows.every((part) => leadingStatus(part, table) !== null) ? leadingStatus(arrows.at(-1) as string, table) : null;
  const leading = leadingStatus(text, table);
  if (leading === null) return null;
  const after = text.slice(text.indexOf(leading.written) + leading.written.length).replace(/^[)\]]/, "");
  if (/^\s*(?:[,;/|+&]|and\s)/.test(after)) return combined(leading, after, table);
  const isRemark = AFTER.test(after) || /^:\s*$/.test(after) || (/^[:,]?\s/.test(after) && readDate(after.replace(/^[:,]?\s+/, "")) !== null);
  if (!isRemark) return null;
  // Below the first line, prose that happens to begin with "Accepted" is no status.
  return isFirst || after.length < 60 ? leading : null;
}

function combined(leading: { written: string; word: string }, after: string, table: ReadonlyMap<string, string>): { written: string; word: string } | null {
  const rest = after.split(/\s*[,;/|+&]\s*|\band\b/).map((part) => part.trim()).filter((part) => part !== "");
  const others = rest.filter((part) => readDate(part) === null).map((part) => statusOf(part, table, true) ?? relation(part));
  if (others.includes(null)) return null;
  const words = [leading, ...others.filter((one) => one !== null && one !== "relation")] as { written: string; word: string }[];
  return settle(words.map((one) => ({ ...one, date: null }))) as { written: string; word: string } | null;
}

/** "amends 12", "supersedes ADR-3" beside a status: a link, read elsewhere. */
function relation(part: string): "relation" | null {
  return /^(?:amend|clarif|refine|extend|supersedes|supercedes|replaces|relate|see|update)/i.test(part) || /^(?:adr|rfc)?[-\s#]?\d+/i.test(part) ? "relation" : null;
}

/** One status out of several: they agree, or one has ended the record, or each is dated and the last one counts. */
function settle(found: readonly { written: string; word: string; date: string | null }[]): StatusRead | null {
  const [first] = found;
  if (first === undefined) return null;
  const standing = (word: string) => (word === "active" ? "accepted" : word);
  if (found.every((one) => standing(one.word) === standing(first.word))) return { written: first.written, word: first.word };
  if (found.every((one) => one.date !== null)) {
    const last = found.reduce((a, b) => ((b.date as string) >= (a.date as string) ? b : a));
    return { written: last.written, word: last.word };
  }
  const ended = found.filter((one) => ENDED.has(one.word));
  const last = ended.at(-1);
  return last === undefined ? null : { written: last.written, word: last.word };
}
