import { readRemark, saysByWhat, type Stated } from "./status-remark.ts";
import { plainText } from "../outline.ts";
import { readDate } from "./dates.ts";
import { type Line, readLinks } from "./links.ts";
import { isUnset } from "./words.ts";

/** What a status says: as it is written, and as one of our words. `word: null` with a text: it is not understood. */
export interface StatusRead {
  written: string | null;
  word: string | null;
  /** the line that says it, or that is not understood; absent where nothing is said */
  line?: number;
  /** words that end a part of the record and leave the rest in force: "superseded in part by 2" */
  partly?: string;
  /** `word` is null, and this is no prose that merely stands below a heading of that name */
  isShort?: boolean;
}

const MAX_LINES = 40;
const ENDED = new Set(["superseded", "deprecated", "rejected", "expired", "paid", "closed", "stopped"]);
const BOX = /\[([ xX✓✔]?)\](?![[(])|([☐☑✅✔❌☒])\uFE0F?/gu;
/** Below a status a section may tell how it came; a short line that takes it back is none of that. */
const TAKEN_BACK = /^.{0,80}\b(?:on hold|not (?:yet )?(?:in force|accepted|approved|decided|final)|pending|condition(?:s|al|ally)?|provisional(?:ly)?|tentative(?:ly)?|subject to|postponed|deferred|suspended|paused|withdrawn|revoked|reverted|no longer (?:valid|holds|applies|in force))\b/i;
const PARTLY = /^(?:(?:partially|partly|mostly|largely) |\w+ (?:in part|partially|partly|for)\b(?=.*\bby\b))/i;
/** What ends a record in part; the title of a link says nothing of it. */
const LIMITED = /(?<![\w-])(?:in part|partially|partly|mostly|largely|only|except|some|parts?)(?![\w-])/i;
/** A mark of doubt in front of a claim. */
const DOUBTED = /[❌🚫⛔⚠🚧⏳⌛⏸🛑❓🟡🟠🔴]/u;
const CLAIM = /^(?:accept|approv|agree|adopt|decid|ratif|in force|active|implement)/i;

/** Reads a status from a field's one line or a section's many; links are not looked at here. */
export function readStatus(path: string, lines: readonly Line[], table: ReadonlyMap<string, string>): StatusRead {
  const said = lines.slice(0, MAX_LINES).flatMap((line) => statements(line));
  // A box that is not ticked states nothing. Where none is, the choice is still to be made.
  const isChoice = said.some(({ box }) => box !== null);
  const ticked = said.filter(({ box }) => box === true);
  if (isChoice && ticked.length === 0) return unclear(said.map(({ text, box }) => (box === false ? `[ ] ${text}` : text)).join(", "), said[0]?.line);
  const found: Found[] = [];
  let unknown: { text: string; line: number } | null = null;
  let partly: string | undefined;
  let isFirst = true;
  for (const { text, line, written } of isChoice ? ticked : said) {
    if (text === "" || isUnset(text) || isAlternatives(text, table) || text.startsWith("<!--")) continue;
    const leading = leadingStatus(text, table);
    const isPartly = PARTLY.test(text) && (leading === null || ENDED.has(leading.word));
    const read = leading === null || isPartly || (!isFirst && !isChoice && isProse(text, leading)) ? null : statusOf(text, leading, table);
    if (isPartly) {
      if (isFirst) unknown = { text, line };
      partly ??= text;
    } else if (read !== null && read.word !== null && ENDED.has(read.word) && read.partly === undefined && LIMITED.test(bare(written.replaceAll(/\[[^\]]*\]\([^)]*\)/g, " ")))) {
      if (isFirst || isChoice) return unclear(text, line);
      partly ??= text;
    } else if (read !== null && read.word !== null) {
      found.push({ written: read.written, word: read.word, by: read.by, line, text, date: readDate(text.slice(text.indexOf(read.written) + read.written.length).replace(/^[\s(:,–—-]+/, "")) });
      partly ??= read.partly;
    } else if (read !== null && (isFirst || isChoice || !read.isSentence || found.some((one) => one.word !== leading?.word))) return unclear([...found.map((one) => one.text), text].join(", "), line);
    else if (isFirst && readLinks(path, { text: written, line }, true).length === 0) unknown = { text, line };
    else if (!isFirst && found.length > 0 && TAKEN_BACK.test(text)) return unclear([...found.map((one) => one.text), text].join(", "), line);
    isFirst = false;
  }
  // What stands above a status and is not understood may take it back.
  if (unknown !== null && found.length > 0 && TAKEN_BACK.test(unknown.text)) return unclear([unknown.text, ...found.map((one) => one.text)].join(", "), unknown.line);
  const settled = settle(found);
  if (settled !== null) return partly === undefined ? settled : { ...settled, partly };
  if (found.length > 0) return { written: found.map((one) => one.written).join(", ").slice(0, 100), word: null, line: (found.at(-1) as Found).line };
  return unknown === null ? { written: null, word: null } : unclear(unknown.text, unknown.line, unknown.text.split(" ").length <= 3 || TAKEN_BACK.test(unknown.text));
}

/** What several places of one record say of it: they agree, or nobody can say which of them holds. */
export function agreedStatus(reads: readonly StatusRead[]): StatusRead {
  const said = reads.filter((read) => read.written !== null);
  const [first, ...others] = said;
  if (first === undefined) return reads[0] ?? { written: null, word: null };
  const other = first.word === null ? undefined : others.find((one) => (one.word === null ? one.isShort === true : standing(one.word) !== standing(first.word as string)));
  if (other === undefined) return first;
  return { ...unclear(`${first.written} (line ${first.line}), ${other.written} (line ${other.line})`, other.line) };
}

function standing(word: string): string {
  return word === "active" ? "accepted" : word;
}

type Found = Stated & { line: number; text: string; date: string | null };

function unclear(text: string, line: number | undefined, isShort = true): StatusRead {
  return { written: text.trim().slice(0, 100), word: null, isShort, ...(line === undefined ? {} : { line }) };
}

/** What a line says, mostly one thing; `[x] Accepted [ ] Rejected` says two, and one of them is not ticked. */
function statements({ text, line }: Line): { text: string; line: number; box: boolean | null; written: string }[] {
  const content = text.slice(0, 1000).replace(/^[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?/, "");
  const boxes = [...content.matchAll(BOX)].filter((match) => match[1] !== undefined || /[☐☑☒]/u.test(match[2] ?? ""));
  if (boxes.length === 0) {
    // "❌ Accepted" says two things; "❌ Rejected" says one.
    const plain = bare(content);
    return [{ text: DOUBTED.test(content) && CLAIM.test(plain) ? `${DOUBTED.exec(content)?.[0]} ${plain}` : plain, line, box: null, written: text }];
  }
  const before = bare(content.slice(0, boxes[0]?.index));
  const parts = boxes.map((match, index) => {
    const mark = match[1] ?? match[2] ?? "";
    // ☒ is a tick to some and a cross to others.
    const isTicked = /[xX✓✔☑]/u.test(mark) ? true : mark === "☒" ? null : false;
    return { text: (isTicked === null ? "☒ " : "") + bare(content.slice(match.index + match[0].length, boxes[index + 1]?.index).replace(/[\s,;|/]+$/, "")), line, box: isTicked ?? true, written: text };
  });
  return before === "" ? parts : [{ text: before, line, box: null, written: text }, ...parts];
}

/** Without list and quote marks, emphasis, links, images and emoji. */
function bare(text: string): string {
  return plainText(text.replaceAll(/~~[^~]{1,100}~~/g, " ").replaceAll(/<!--.*?-->/g, " "))
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

/** The status word that a text begins with, as it is written and as ours. */
export function leadingStatus(text: string, table: ReadonlyMap<string, string>): { written: string; word: string } | null {
  const words = text.split(" ").slice(0, 4);
  for (let count = words.length; count > 0; count--) {
    const written = words.slice(0, count).join(" ").replace(/[.,;:!()\]]+$/, "").replace(/^[([]/, "");
    const word = table.get(written.toLowerCase()) ?? table.get(written.toLowerCase().replaceAll(/[\s_]+/g, "-")) ?? table.get(written.toLowerCase().replaceAll(/[_-]+/g, " "));
    if (word !== undefined) return { written, word };
  }
  return null;
}

/** Below the first line, prose that happens to begin with "Accepted" is no status. */
function isProse(text: string, leading: { written: string } | null): boolean {
  return leading !== null && text.length - leading.written.length >= 60;
}

/**
 * The status that one line states; `word: null` where it states more than can be understood, such as a condition;
 * `isSentence` where the word may be no more than how a sentence begins.
 */
function statusOf(text: string, leading: { written: string; word: string }, table: ReadonlyMap<string, string>): { written: string; word: string | null; by: boolean; isSentence: boolean; partly?: string } {
  const not = { ...leading, word: null, by: false, isSentence: false };
  const arrows = text.split(/\s*(?:→|->|=>)\s*/);
  if (arrows.length > 1) {
    const last = leadingStatus(arrows.at(-1) as string, table);
    const isHistory = last !== null && arrows.every((part) => leadingStatus(part, table) !== null);
    return isHistory ? statusOf(arrows.at(-1) as string, last, table) : not;
  }
  const after = text.slice(text.indexOf(leading.written) + leading.written.length).replace(/^[)\]]/, "");
  const remark = readRemark(leading, after, (part) => leadingStatus(part, table));
  if (remark === null) return { ...not, isSentence: /^ \p{L}/u.test(after) };
  const all = [{ ...leading, by: saysByWhat(leading.word, after) }, ...remark.others].map((one) => ({ ...one, date: null, line: 0, text: "" }));
  const settled = settle(all);
  const partly = remark.partly === undefined ? {} : { partly: remark.partly };
  return settled === null ? not : { written: settled.written as string, word: settled.word, by: all.some((one) => one.by), isSentence: false, ...partly };
}

/** One status out of several: they agree, or each is dated and the last one counts, or one says by what the record was ended. */
function settle(found: readonly Found[]): StatusRead | null {
  const [first] = found;
  if (first === undefined) return null;
  if (found.every((one) => standing(one.word) === standing(first.word))) return { written: first.written, word: first.word, line: first.line };
  if (found.every((one) => one.date !== null)) {
    const last = found.reduce((a, b) => ((b.date as string) >= (a.date as string) ? b : a));
    return { written: last.written, word: last.word, line: last.line };
  }
  const ended = found.filter((one) => ENDED.has(one.word) && (one.by || one.date !== null)).at(-1);
  return ended === undefined ? null : { written: ended.written, word: ended.word, line: ended.line };
}
