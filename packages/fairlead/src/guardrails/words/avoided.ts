import { splitName, type NamePart } from "./split-name.ts";
import type { Place, Region } from "./regions.ts";

/** A word to avoid, what to say instead, and which term says so. */
export interface AvoidedWord {
  word: string;
  use: string;
  /** id of the term; "" where the guardrail says it itself */
  term: string;
}

export interface Occurrence {
  avoided: AvoidedWord;
  place: Place;
  start: number;
  end: number;
  /** the whole name that it stands in, or the word itself */
  name: string;
}

interface Compiled {
  avoided: AvoidedWord;
  parts: string[];
  use: string[];
}

/** What a region is searched for. */
interface Sought {
  /** by their first part, in all of its forms where it is the only one */
  byFirst: ReadonlyMap<string, readonly Compiled[]>;
  /** those of one part that a name may have taken apart, by the letters that its first part has at least */
  byStart: ReadonlyMap<string, readonly Compiled[]>;
}

export interface WordMatcher {
  /** whether a text may hold one: false says that it does not */
  mayHold(text: string): boolean;
  find(text: string, regions: readonly Region[]): Occurrence[];
}

const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;
/** so many characters may stand between two words of a phrase */
const GAP = 40;
/** what may stand between the words of a phrase: a line of a comment may end there */
const BETWEEN = /^[\s*#/-]+$/;
/**
 * Whoever takes `blacklist` apart into `blackList` means the same. Of fewer letters are the parts that only happen to make a word:
 * `asSet`, `toDay`, `onLine`, `for_get`.
 */
const LEAST = 4;

/** Compiles words to avoid. One that has no letter finds nothing. */
export function compileWords(words: readonly AvoidedWord[]): WordMatcher {
  const byFirst = new Map<string, Compiled[]>();
  const byStart = new Map<string, Compiled[]>();
  const beginnings = new Set<string>();
  let reach = 0;
  for (const avoided of words) {
    const parts = splitName(avoided.word).map(({ text }) => text);
    const [first] = parts;
    if (first === undefined) continue;
    const compiled = { avoided, parts, use: splitName(avoided.use).map(({ text }) => text) };
    // Its plural need not end in y.
    const beginning = first.length > 1 && first.endsWith("y") ? first.slice(0, -1) : first;
    const mayBeApart = parts.length === 1 && first.length >= 2 * LEAST;
    if (mayBeApart) addTo(byStart, first.slice(0, LEAST), compiled);
    beginnings.add(mayBeApart ? apart(beginning, first.length - LEAST) : beginning);
    reach = Math.max(reach, [...parts, ...compiled.use].reduce((sum, part) => sum + part.length + GAP, 0));
    for (const key of parts.length === 1 ? formsOf(first) : [first]) addTo(byFirst, key, compiled);
  }
  const searched = [...beginnings].map((beginning) => new RegExp(beginning, "g"));
  return {
    mayHold: (text) => {
      const lower = text.toLowerCase();
      return searched.some((beginning) => lower.search(beginning) >= 0);
    },
    find: (text, regions) => regions.flatMap((region) => windowsIn(text, region, searched, reach).flatMap((window) => findIn(text, window, { byFirst, byStart }))),
  };
}

/** Letters, with what may stand between the parts of a name, each of which has enough of them: `blac[_$-]*k[_$-]*list`. */
function apart(letters: string, last: number): string {
  return letters.split("").map((letter, place) => `${place >= LEAST && place <= last ? "[_$-]*" : ""}${letter}`).join("");
}

function addTo(map: Map<string, Compiled[]>, key: string, compiled: Compiled): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [compiled]);
  else there.push(compiled);
}

/**
 * The parts of a region in which a word may stand, each with all of the names that it begins and ends in: most of a text is
 * far from any such word, and need not be taken apart.
 */
function windowsIn(text: string, { place, start, end }: Region, searched: readonly RegExp[], reach: number): Region[] {
  const lower = text.slice(start, end).toLowerCase();
  // A few capital letters are longer when they are small; then places are not the same.
  if (lower.length !== end - start) return [{ place, start, end }];
  const hits = searched.flatMap((beginning) => [...lower.matchAll(beginning)].map(({ index }) => start + index)).sort((a, b) => a - b);
  const windows: Region[] = [];
  for (const hit of hits) {
    const last = windows.at(-1);
    if (last !== undefined && hit + reach <= last.end) continue;
    if (last !== undefined && hit - reach <= last.end) last.end = endOfName(text, Math.min(end, hit + reach), end);
    else windows.push({ place, start: startOfName(text, Math.max(last?.end ?? start, hit - reach), last?.end ?? start), end: endOfName(text, Math.min(end, hit + reach), end) });
  }
  return windows;
}

const IN_NAME = /[\p{L}\p{M}\p{N}\p{Cs}_$]/u;

function startOfName(text: string, from: number, least: number): number {
  let at = from;
  while (at > least && IN_NAME.test(text[at - 1] as string)) at--;
  return at;
}

function endOfName(text: string, from: number, most: number): number {
  let at = from;
  while (at < most && IN_NAME.test(text[at] as string)) at++;
  return at;
}

/** A word and its plurals, as simple as they are: entry, entrys, entryes, entries. */
function formsOf(word: string): string[] {
  return [word, `${word}s`, `${word}es`, ...(word.length > 1 && word.endsWith("y") ? [`${word.slice(0, -1)}ies`] : [])];
}

function isForm(text: string | undefined, word: string): boolean {
  return text !== undefined && formsOf(word).includes(text);
}

interface Word extends NamePart {
  /** the whole name */
  name: string;
  /** whether the part before stands in the same or next to it */
  follows: boolean;
  /** whether both are written as one */
  joins: boolean;
}

function findIn(text: string, { place, start, end }: Region, { byFirst, byStart }: Sought): Occurrence[] {
  const words = wordsOf(text.slice(start, end), start, place === "names", text);
  const found: Occurrence[] = [];
  for (const [at, word] of words.entries()) {
    const ends = new Set<number>();
    const tell = ({ avoided, parts, use }: Compiled, length: number): void => {
      if (use.length > parts.length && isWithin(words, at, length, use)) return;
      ends.add(length);
      const last = words[at + length - 1] as Word;
      found.push({ avoided, place, start: word.start, end: last.end, name: last.name !== word.name ? text.slice(word.start, last.end) : word.name });
    };
    for (const one of byFirst.get(word.text) ?? []) if (isPhrase(words, at, one.parts)) tell(one, one.parts.length);
    const phrases = new Set(ends);
    for (const one of byStart.get(word.text.slice(0, LEAST)) ?? []) {
      const length = lengthApart(words, at, one.parts[0] as string);
      // Whoever names `black list` beside `blacklist` is told once.
      if (length > 1 && !phrases.has(length)) tell(one, length);
    }
  }
  return found;
}

function wordsOf(region: string, offset: number, isCode: boolean, text: string): Word[] {
  const words: Word[] = [];
  let end = -1;
  for (const { 0: name, index } of region.matchAll(NAME)) {
    const parts = splitName(name, offset + index);
    for (const [place, part] of parts.entries()) {
      const between = place > 0 || isCode || end < 0 || part.start - end > GAP ? "" : text.slice(end, part.start);
      words.push({ ...part, name, follows: place > 0 || BETWEEN.test(between), joins: place > 0 || between === "-" });
      end = part.end;
    }
  }
  return words;
}

/** Whether these parts stand there one after the other, the last of them in the plural, too. */
function isPhrase(words: readonly Word[], at: number, parts: readonly string[]): boolean {
  return parts.every((part, place) => {
    const word = words[at + place];
    if (word === undefined || (place > 0 && !word.follows)) return false;
    return place === parts.length - 1 ? isForm(word.text, part) : word.text === part;
  });
}

/** So many parts, written as one, make this word together; 0 where they do not. */
function lengthApart(words: readonly Word[], at: number, word: string): number {
  let joined = "";
  for (let last = at; ; last++) {
    const part = words[last];
    if (part === undefined || part.text.length < LEAST || (last > at && !part.joins)) return 0;
    joined += part.text;
    if (isForm(joined, word)) return last - at + 1;
    if (!word.startsWith(joined)) return 0;
  }
}

/** Whether so many parts stand in what should be said: `request` in `pull request`, `userGroup` where it is to be `user group`. */
function isWithin(words: readonly Word[], at: number, length: number, use: readonly string[]): boolean {
  return use.some((_, shift) => shift + length <= use.length && at >= shift && isPhrase(words, at - shift, use));
}
