import MiniSearch from "minisearch";
import type { DirectionRecord } from "../records/record.ts";

export interface Hit {
  record: DirectionRecord;
  score: number;
  /** the words of the question that matched, in its order */
  words: string[];
}

interface Entry {
  id: number;
  title: string;
  tags: string;
  name: string;
  body: string;
}

/** Words that are in every text and say nothing about it. */
const EMPTY_WORDS = new Set(
  "a about add all also an and are as at be been but by can change code do does fix for from get has have how i if in into is it its let make more need new no not of on or our please should so some than that the their then there these they this to up update us use used using want was we what when where which who why will with would you your".split(" "),
);

/** @param bodies text of each record, in the records' order */
export function searchRecords(records: readonly DirectionRecord[], bodies: readonly string[], question: string): Hit[] {
  const index = new MiniSearch<Entry>({
    fields: ["title", "tags", "name", "body"],
    searchOptions: { boost: { title: 4, tags: 3, name: 2 }, prefix: (term) => term.length > 3 || UNSPACED.test(term), fuzzy: (term) => (term.length > 5 ? 0.15 : false) },
    tokenize: wordsIn,
    processTerm: (term) => (EMPTY_WORDS.has(term) ? null : stem(plain(term))),
  });
  index.addAll(records.map((record, id) => ({ id, title: record.title, tags: record.tags.join(" "), name: `${record.kind} ${record.stem}`, body: bodies[id] ?? "" })));
  const asked = [...new Set(wordsIn(question))].filter((word) => !EMPTY_WORDS.has(word));
  return index.search(question).map((result) => {
    const matched = new Set(result.queryTerms);
    return { record: records[result.id as number] as DirectionRecord, score: result.score, words: asked.filter((word) => matched.has(stem(plain(word)))) };
  });
}

/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Opened where a text needs it: that alone takes a while. */
let segmenter: Intl.Segmenter | undefined;

function wordsIn(text: string): string[] {
  const words: string[] = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => (UNSPACED.test(word) ? Array.from((segmenter ??= new Intl.Segmenter("en", { granularity: "word" })).segment(word), ({ segment }) => segment) : word));
}

/** `résumé` is found by `resume`; in other scripts a mark makes another letter. */
function plain(word: string): string {
  return /[^a-z\d]/.test(word) ? word.normalize("NFKD").replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, "").normalize("NFC") : word;
}

/** Plural and singular are one word; anything cleverer finds what nobody meant. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
