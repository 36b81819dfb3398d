import { ADDED, commitIdAt, KNOWN_CHANGES, KNOWN_MERGE, MODIFIED, NONE, REMOVED, RENAMED, RETYPED, textAt, type Facts } from "./facts.ts";
import type { FileHistories } from "./follow-files.ts";
import type { History } from "./history.ts";

/** Raised whenever a table or column is taken away, renamed or means something else; what is added does not raise it. */
export const EXPORT_VERSION = 1;

export type ExportFormat = "parquet" | "arrow" | "csv";

/** Times are milliseconds since 1970. `word` is a text of which there are few different ones. Any value may be null where `nullable`. */
export type ExportColumn = { name: string; nullable?: boolean } & (
  | { type: "text" | "word"; values: (string | null)[] }
  | { type: "integer"; values: (number | null)[] }
  | { type: "time"; values: (number | null)[] }
  | { type: "boolean"; values: (boolean | null)[] }
);

export interface ExportTable {
  name: string;
  rows: number;
  columns: ExportColumn[];
}

/** Who signed, as far as an export says so. */
export interface ExportedPeople {
  count: number;
  /** row of signatures → person; NONE for machines and for whoever is not in this history */
  of: Uint32Array;
  /** person → what stands for them; says nothing about who they are */
  pseudonyms: readonly string[];
}

/** What git remembers of a history, as tables for other programs. docs/facts.md says what each column means. */
export function exportTables(history: History, files: FileHistories, people: ExportedPeople): ExportTable[] {
  const places = new Uint32Array(history.facts.commits.count).fill(NONE);
  history.commits.forEach((row, place) => (places[row] = place));
  return [commitsTable(history, people), parentsTable(history, places), coauthorsTable(history, people), changesTable(history, files), filesTable(history.facts, files), peopleTable(people)];
}

const LAST_TIME = 253_402_300_799; // 9999-12-31, beyond which programs disagree about what is a date

function timeOf(seconds: number): number | null {
  return Math.abs(seconds) > LAST_TIME ? null : seconds * 1000;
}

function pseudonymOf({ of, pseudonyms }: ExportedPeople, signature: number): string | null {
  const person = signature === NONE ? NONE : (of[signature] as number);
  return person === NONE ? null : (pseudonyms[person] as string);
}

function commitsTable({ facts, commits, firstParent }: History, people: ExportedPeople): ExportTable {
  const { commitTime, authorTime, author, parentCount, known } = facts.commits;
  const rows = [...commits];
  const isMerge = (row: number) => (parentCount[row] as number) > 1;
  return table("commits", rows.length, [
    { name: "commit", type: "integer", values: rows.map((_, place) => place) },
    { name: "id", type: "text", values: rows.map((row) => commitIdAt(facts, row)) },
    { name: "committed", type: "time", nullable: true, values: rows.map((row) => timeOf(commitTime[row] as number)) },
    { name: "authored", type: "time", nullable: true, values: rows.map((row) => timeOf(authorTime[row] as number)) },
    { name: "author", type: "word", nullable: true, values: rows.map((row) => pseudonymOf(people, author[row] as number)) },
    { name: "is_merge", type: "boolean", values: rows.map(isMerge) },
    { name: "changes_known", type: "boolean", values: rows.map((row) => ((known[row] as number) & (isMerge(row) ? (firstParent ? KNOWN_MERGE : 0) : KNOWN_CHANGES)) !== 0) },
  ]);
}

function parentsTable({ facts, commits }: History, places: Uint32Array): ExportTable {
  const { parents, parentAt, parentCount } = facts.commits;
  const rows: { commit: number; position: number; parent: number | null; id: string }[] = [];
  commits.forEach((row, commit) => {
    for (let position = 0; position < (parentCount[row] as number); position++) {
      const parent = parents[(parentAt[row] as number) + position] as number;
      const place = places[parent] as number;
      rows.push({ commit, position, parent: place === NONE ? null : place, id: commitIdAt(facts, parent) });
    }
  });
  return table("parents", rows.length, [
    { name: "commit", type: "integer", values: rows.map(({ commit }) => commit) },
    { name: "position", type: "integer", values: rows.map(({ position }) => position) },
    { name: "parent", type: "integer", nullable: true, values: rows.map(({ parent }) => parent) },
    { name: "parent_id", type: "text", values: rows.map(({ id }) => id) },
  ]);
}

function coauthorsTable({ facts, commits }: History, people: ExportedPeople): ExportTable {
  const { coauthors, coauthorAt, coauthorCount } = facts.commits;
  const rows: { commit: number; coauthor: string }[] = [];
  commits.forEach((row, commit) => {
    const at = coauthorAt[row] as number;
    const named = new Set([...coauthors.subarray(at, at + (coauthorCount[row] as number))].map((signature) => pseudonymOf(people, signature)));
    for (const coauthor of named) if (coauthor !== null) rows.push({ commit, coauthor });
  });
  return table("coauthors", rows.length, [
    { name: "commit", type: "integer", values: rows.map(({ commit }) => commit) },
    { name: "coauthor", type: "word", values: rows.map(({ coauthor }) => coauthor) },
  ]);
}

const KINDS: Record<number, string> = { [ADDED]: "added", [MODIFIED]: "modified", [REMOVED]: "removed", [RENAMED]: "renamed", [RETYPED]: "retyped" };

function changesTable({ facts, commits }: History, files: FileHistories): ExportTable {
  const { changes } = facts;
  const rows: number[] = [];
  const owners: number[] = [];
  commits.forEach((row, place) => {
    const from = facts.commits.changeAt[row] as number;
    for (let change = from; change < from + (facts.commits.changeCount[row] as number); change++) {
      rows.push(change);
      owners.push(place);
    }
  });
  const text = rememberTexts(facts);
  return table("changes", rows.length, [
    { name: "commit", type: "integer", values: owners },
    { name: "file", type: "integer", values: rows.map((change) => files.fileOf[change] as number) },
    { name: "kind", type: "word", values: rows.map((change) => KINDS[changes.kind[change] as number] ?? "modified") },
    { name: "path", type: "word", values: rows.map((change) => text(changes.path[change] as number)) },
    { name: "path_before", type: "word", nullable: true, values: rows.map((change) => (changes.from[change] === NONE ? null : text(changes.from[change] as number))) },
  ]);
}

function filesTable({ paths }: Facts, { count, path, isAlive }: FileHistories): ExportTable {
  const rows = Array.from({ length: count }, (_, file) => file);
  return table("files", count, [
    { name: "file", type: "integer", values: rows },
    { name: "path", type: "text", values: rows.map((file) => textAt(paths, path[file] as number)) },
    { name: "exists", type: "boolean", values: rows.map((file) => isAlive[file] === 1) },
  ]);
}

/** In the order of the pseudonyms, which is nobody's. */
function peopleTable({ pseudonyms }: ExportedPeople): ExportTable {
  return table("people", pseudonyms.length, [{ name: "person", type: "text", values: [...pseudonyms].sort() }]);
}

function table(name: string, rows: number, columns: ExportColumn[]): ExportTable {
  return { name, rows, columns };
}

function rememberTexts({ paths }: Facts): (row: number) => string {
  const known: string[] = [];
  return (row) => (known[row] ??= textAt(paths, row));
}
