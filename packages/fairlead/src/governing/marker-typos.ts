import type { Direction } from "../direction.ts";
import { resolveRecord } from "../records/identity.ts";
import { kindNamed, KINDS } from "../records/kinds.ts";
import { nearestWord } from "../records/nearest-word.ts";
import type { FileView } from "./file-view.ts";
import { readMarkers } from "./marker.ts";

/** Told in one answer: whoever asks about a folder is told the first few. */
const MAX_TOLD = 3;

/** What misses its record at the word before the slash: `fairlead: decisions/a`, `fairlead: decison/a`. */
const OTHER_KIND = /\bfairlead:[ \t]*([a-z]+)\/([\p{L}\p{N}_][\p{L}\p{N}_.-]*)/giu;

/** Markers in these files that name no record, in words: nothing else would tell of them, and the file looks tied to it. */
export function findMarkerTypos(direction: Direction, files: readonly FileView[]): string[] {
  // Worded when it is told: a word is held against every id.
  const told: (() => string)[] = [];
  for (const { path, text } of files) {
    if (text === null || !text.includes("fairlead:")) continue;
    for (const { id, line } of readMarkers(text)) {
      const resolution = resolveRecord(direction.index, id);
      if ("missing" in resolution) told.push(() => `${path}:${line} names ${id}, and there is no such record.${suggest(nearestWord(id, direction.index.byId.keys()))}`);
      else if ("ambiguous" in resolution) told.push(() => `${path}:${line} names ${id}, which fits more than one record. Write the whole id.`);
    }
    for (const { word, id, line } of otherKinds(text)) told.push(() => `${path}:${line} names ${word}, and ${word.slice(0, word.indexOf("/"))} is not a kind of record.${suggest(id)}`);
  }
  const first = told.slice(0, MAX_TOLD).map((word) => word());
  return told.length <= MAX_TOLD ? first : [...first, `${told.length - MAX_TOLD} more ${told.length === MAX_TOLD + 1 ? "marker names" : "markers name"} no record.`];
}

/** Only what is nearly a kind: other tools may write `fairlead:` for reasons of their own. */
function otherKinds(text: string): { word: string; id: string; line: number }[] {
  return text.split("\n").flatMap((content, index) => {
    if (!content.includes("fairlead:") || content.length > 5000) return [];
    return [...content.matchAll(OTHER_KIND)].flatMap((match) => {
      const [, kind = "", stem = ""] = match;
      const meant = (KINDS as readonly string[]).includes(kind) ? undefined : (kindNamed(kind) ?? nearestWord(kind, KINDS));
      return meant === undefined ? [] : [{ word: `${kind}/${stem}`, id: `${meant}/${stem.replace(/(?:\.|--)+$/, "")}`, line: index + 1 }];
    });
  });
}

function suggest(near: string | undefined): string {
  return near === undefined ? "" : ` Did you mean ${near}?`;
}
