import type { Direction } from "../direction.ts";
import { numberOf, resolveRecord } from "../records/identity.ts";
import { kindNamed, KINDS, type Kind } from "../records/kinds.ts";
import { editDistance, nearestWord } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { FileView } from "./file-view.ts";
import { readMarkers } from "./marker.ts";

/** Told in one answer: whoever asks about a folder is told the first few. */
const MAX_TOLD = 3;

/** What misses its record at the word before the slash: `fairlead: decisions/a`, `fairlead: decison/a`. */
const OTHER_KIND = /\bfairlead:[ \t]*([a-z]+)\/([\p{L}\p{N}_][\p{L}\p{N}_.-]*)/giu;

/** Prose and its samples: whoever writes about markers ties nothing. */
const PROSE = /\.(?:md|markdown|mdx|adoc|asciidoc|rst|txt|org|snap)$/i;

/** A comment that is nothing but a marker: neither a string of a test, nor a sentence that gives an example. */
const COMMENT = /^\s*(?:\/\/[/!]?|\/?\*+|#+|--|;+|%+|<!--|\{\/\*|\(\*)[ \t]*fairlead:/;

/**
 * Markers in these files that name no record, in words: nothing else would tell of them, and the file looks tied to it.
 * Only where a slip is plausible: in a comment of its own in a source file, with a record that is nearly what it names.
 */
export function findMarkerTypos(direction: Direction, files: readonly FileView[]): string[] {
  // Worded when it is told: a name is held against every record.
  const told: (() => string | null)[] = [];
  for (const { path, text } of files) {
    if (text === null || !text.includes("fairlead:") || PROSE.test(path)) continue;
    const lines = text.split("\n");
    const isComment = (line: number) => COMMENT.test((lines[line - 1] as string).slice(0, 200));
    for (const { id, line } of readMarkers(text)) {
      if (told.length > MAX_LOOKED_AT) break;
      if (!isComment(line)) continue;
      const resolution = resolveRecord(direction.index, id);
      if ("missing" in resolution) told.push(() => wordMissing(`${path}:${line}`, id, nearestRecord(direction, id)));
      else if ("ambiguous" in resolution) told.push(() => `${path}:${line} names ${id}, which fits more than one record: ${wordSeveral(id, resolution.ambiguous)}`);
    }
    for (const { word, meant, line } of otherKinds(lines)) {
      if (told.length <= MAX_LOOKED_AT && isComment(line)) told.push(() => wordOtherKind(direction, `${path}:${line}`, word, meant));
    }
  }
  const words: string[] = [];
  let more = 0;
  for (const word of told) {
    const sentence = word();
    if (sentence === null) continue;
    if (words.length < MAX_TOLD) words.push(sentence);
    else more++;
  }
  return more === 0 ? words : [...words, `${more}${told.length > MAX_LOOKED_AT ? " or more" : ""} other ${more === 1 ? "marker names" : "markers name"} no record.`];
}

/** More than anybody would mend one by one. */
const MAX_LOOKED_AT = 1000;

function wordMissing(place: string, id: string, near: string | undefined): string | null {
  return near === undefined ? null : `${place} names ${id}, and there is no such record. Did you mean ${near}?`;
}

/** Two records that share their whole id are told apart by their paths only. */
function wordSeveral(id: string, records: readonly DirectionRecord[]): string {
  const isShared = records.every((record) => record.id === (records[0] as DirectionRecord).id);
  const names = records.slice(0, 3).map((record) => (isShared ? record.path : record.id)).join(", ");
  return isShared ? `${names}. Rename one of these files: a marker cannot tell them apart.` : `${names}. Write the whole id in the place of ${id}.`;
}

function wordOtherKind(direction: Direction, place: string, word: string, meant: string): string | null {
  const near = "found" in resolveRecord(direction.index, meant) ? meant : nearestRecord(direction, meant);
  return near === undefined ? null : `${place} names ${word}, and ${word.slice(0, word.indexOf("/"))} is not a kind of record. Did you mean ${near}?`;
}

/** Only what is nearly a kind: other tools may write `fairlead:` for reasons of their own. */
function otherKinds(lines: readonly string[]): { word: string; meant: string; line: number }[] {
  return lines.flatMap((content, index) => {
    if (!content.includes("fairlead:") || content.length > 5000) return [];
    return [...content.matchAll(OTHER_KIND)].flatMap((match) => {
      const [, kind = "", stem = ""] = match;
      const meant = (KINDS as readonly string[]).includes(kind) ? undefined : (kindNamed(kind) ?? nearestWord(kind, KINDS));
      return meant === undefined ? [] : [{ word: `${kind}/${stem}`, meant: `${meant}/${stem.replace(/(?:\.|--)+$/, "")}`, line: index + 1 }];
    });
  });
}

/**
 * The record that was nearly named: of the same kind, with the same words under another number, or with the same number
 * (or none) and words that differ by a few letters.
 */
function nearestRecord(direction: Direction, id: string): string | undefined {
  const slash = id.indexOf("/");
  const kind = slash < 0 ? undefined : (id.slice(0, slash) as Kind);
  const number = numberOf(id.slice(slash + 1));
  const words = wordsOf(id.slice(slash + 1));
  let best: { id: string; distance: number } | undefined;
  for (const record of direction.records) {
    if (words === "" || (kind !== undefined && record.kind !== kind)) continue;
    const others = wordsOf(record.stem);
    const isSame = others === words;
    if (!isSame && numberOf(record.stem) !== number) continue;
    const distance = isSame ? 0 : editDistance(words.toLowerCase(), others.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.min(words.length, others.length) / (number === null ? 4 : 2)));
    if (distance <= allowed && (best === undefined || distance < best.distance)) best = { id: record.id, distance };
  }
  return best?.id;
}

/** What a stem says besides its number. */
function wordsOf(stem: string): string {
  return stem.replace(/^(?:[a-z]{2,8}[-_]?)?\d{1,6}(?:[-_. ]|$)/i, "");
}
