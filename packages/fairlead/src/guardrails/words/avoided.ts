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

export interface WordMatcher {
  /** whether a text may hold one: false says that it does not */
  mayHold(text: string): boolean;
  find(text: string, regions: readonly Region[]): Occurrence[];
}

const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;
/** what may stand between the words of a phrase: a line of a comment may end there */
const BETWEEN = /^[\s*#/-]{1,40}$/;

/** Compiles words to avoid. One that has no letter finds nothing. */
export function compileWords(words: readonly AvoidedWord[]): WordMatcher {
  const byFirst = new Map<string, Compiled[]>();
  const firsts = new Set<string>();
  for (const avoided of words) {
    const parts = splitName(avoided.word).map(({ text }) => text);
    const [first] = parts;
    if (first === undefined) continue;
    const compiled = { avoided, parts, use: splitName(avoided.use).map(({ text }) => text) };
    firsts.add(first.length > 1 && first.endsWith("y") ? first.slice(0, -1) : first);
    for (const key of parts.length === 1 ? formsOf(first) : [first]) {
      const there = byFirst.get(key);
      if (there === undefined) byFirst.set(key, [compiled]);
      else there.push(compiled);
    }
  }
  return {
    mayHold: (text) => {
      const lower = text.toLowerCase();
      return [...firsts].some((first) => lower.includes(first));
    },
    find: (text, regions) => regions.flatMap((region) => findIn(text, region, byFirst)),
  };
}

/** A word and its plurals, as simple as they are: entry, entrys, entryes, entries. */
function formsOf(word: string): string[] {
  return [word, `${word}s`, `${word}es`, ...(word.length > 1 && word.endsWith("y") ? [`${word.slice(0, -1)}ies`] : [])];
}

function isForm(text: string | undefined, word: string): boolean {
  return text !== undefined && formsOf(word).includes(text);
}

interface Word extends NamePart {
  /** the whole name, and whether the part before stands in the same or next to it */
  name: string;
  follows: boolean;
}

function findIn(text: string, { place, start, end }: Region, byFirst: ReadonlyMap<string, Compiled[]>): Occurrence[] {
  const words = wordsOf(text.slice(start, end), start, place === "names", text);
  const found: Occurrence[] = [];
  for (const [at, word] of words.entries()) {
    for (const { avoided, parts, use } of byFirst.get(word.text) ?? []) {
      if (!isPhrase(words, at, parts) || isWithin(words, at, parts, use)) continue;
      const last = words[at + parts.length - 1] as Word;
      found.push({ avoided, place, start: word.start, end: last.end, name: parts.length > 1 && last.name !== word.name ? text.slice(word.start, last.end) : word.name });
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
      const follows = place > 0 || (!isCode && end >= 0 && part.start - end <= 40 && BETWEEN.test(text.slice(end, part.start)));
      words.push({ ...part, name, follows });
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

/** Whether the word stands in what should be said: `request` in `pull request`. */
function isWithin(words: readonly Word[], at: number, parts: readonly string[], use: readonly string[]): boolean {
  if (use.length <= parts.length) return false;
  return use.some((_, shift) => parts.every((part, place) => use[shift + place] === part) && at - shift >= 0 && isPhrase(words, at - shift, use));
}
