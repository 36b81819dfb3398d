import { openPastMap } from "../past-map.ts";
import { listUnparsed, openGraph, type BuiltGraph, type Extracted, type FileLimits, type Importer, type Importers, type Resolvers } from "./build-graph.ts";
import type { FileLinks } from "./file-links.ts";
import { IMPORT_KINDS, type ImportEdge, type ImportGraph, type ImportKind, type ImportTarget, type WrittenImport } from "./graph.ts";
import type { ImportTree } from "./languages.ts";

/*
 * The graph of one version as it is kept, whole, for the next process: small to write, quick to read, and its imports put
 * together file by file, when a file is asked for. It stands for one listing of files with their contents, and no other.
 */

/** Plain data, as JSON can hold it. Files are told by their place among the version's. */
export interface KeptGraph {
  /** files whose imports were read, and for each where its imports begin; the last is where they end */
  files: number[];
  starts: number[];
  /** each once */
  specifiers: string[];
  targets: Exclude<ImportTarget, { to: "file" }>[];
  /**
   * by import: place of its specifier, place among IMPORT_KINDS, line, column, and where it leads: 0 or more is a file, -1 and less
   * the target -1 - n, and none of these stands in `several`
   */
  imports: number[];
  /** by import, where one leads to several targets, or to none */
  several: [place: number, ends: number[]][];
  names: [place: number, names: string[]][];
  unparsed: [file: number, unread: string | null][];
  limited: [file: number, limits: string[]][];
  settings: string[];
}

/** Numbers by which one import is kept, and which of them says where it leads. */
const WIDTH = 5;
const END = 4;

/**
 * @param files all of the version
 * @returns null: some file could not be read this time, and another time may be
 */
export function keepGraph({ graph, importers, limits }: BuiltGraph, files: readonly string[]): KeptGraph | null {
  if (graph.unparsed.some(({ again }) => again !== undefined)) return null;
  const places = new Map(files.map((path, place) => [path, place]));
  const placeOf = (path: string): number => places.get(path) as number;
  const specifiers = openNumbers<string>((text) => text);
  const targets = openNumbers<KeptGraph["targets"][number]>(JSON.stringify);
  const endOf = (target: ImportTarget): number => (target.to === "file" ? placeOf(target.path) : -1 - targets.numberOf(target));
  const kept: KeptGraph = { files: [], starts: [0], specifiers: specifiers.all, targets: targets.all, imports: [], several: [], names: [], unparsed: [], limited: [], settings: [...graph.settings] };
  kept.unparsed = graph.unparsed.map(({ path, reason }) => [placeOf(path), importers.get(path)?.extracted === null ? null : reason]);
  kept.limited = [...limits].map(([path, own]) => [placeOf(path), [...own]]);
  for (const path of graph.files) {
    const { extracted, edges } = importers.get(path) as { extracted: readonly WrittenImport[]; edges: readonly ImportEdge[] };
    let at = 0;
    for (const written of extracted) {
      const first = at;
      while (edges[at]?.written === written) at += 1;
      const place = kept.imports.length / WIDTH;
      const ends = edges.slice(first, at).map(({ target }) => endOf(target));
      kept.imports.push(specifiers.numberOf(written.specifier), IMPORT_KINDS.indexOf(written.kind), written.line, written.column, ends[0] ?? 0);
      if (ends.length !== 1) kept.several.push([place, ends]);
      if (written.names !== undefined) kept.names.push([place, written.names]);
    }
    kept.files.push(placeOf(path));
    kept.starts.push(kept.imports.length / WIDTH);
  }
  return kept;
}

function openNumbers<T>(keyOf: (one: T) => string): { all: T[]; numberOf(one: T): number } {
  const numbers = new Map<string, number>();
  const all: T[] = [];
  return {
    all,
    numberOf(one) {
      const key = keyOf(one);
      const known = numbers.get(key) ?? numbers.size;
      if (known === all.length) all.push(one);
      numbers.set(key, known);
      return known;
    },
  };
}

/**
 * @param tree the version, as it was when its graph was kept
 * @returns whole: with resolvers, which only the next version asks for
 */
export function openKeptGraph(kept: KeptGraph, { files, has }: Pick<ImportTree, "files" | "has">): { graph: ImportGraph; whole(resolvers: Resolvers): BuiltGraph } {
  const several = new Map(kept.several);
  const unread = kept.unparsed.map(([place, reason]) => [files[place] as string, reason === null ? null : { unread: reason }] as const);
  const limits: FileLimits = new Map(kept.limited.map(([place, own]) => [files[place] as string, own]));
  const read = kept.files.map((place) => files[place] as string);
  const importers = openImporters(kept, several, files, read, new Map(unread));
  const graph = openGraph(read, importers, listUnparsed(unread), { settings: () => kept.settings, links: () => linkKept(kept, several, files) }, limits);
  return { graph, whole: (resolvers) => ({ graph, has, importers, resolvers, limits }) };
}

function openImporters({ starts, imports, specifiers, targets, names }: KeptGraph, several: ReadonlyMap<number, readonly number[]>, files: readonly string[], read: readonly string[], unread: ReadonlyMap<string, Extracted>): Importers {
  const placeIn = new Map(read.map((path, place) => [path, place]));
  const namesAt = new Map(names);
  const toFiles = new Map<number, ImportTarget>();
  const targetAt = (end: number): ImportTarget => {
    if (end < 0) return targets[-1 - end] as ImportTarget;
    const target = toFiles.get(end) ?? { to: "file", path: files[end] as string };
    toFiles.set(end, target);
    return target;
  };
  const number = (place: number, which: number): number => imports[place * WIDTH + which] as number;
  const specifierAt = (place: number): string => specifiers[number(place, 0)] as string;
  const endsAt = (place: number): readonly number[] => several.get(place) ?? [number(place, END)];
  const opened = new Map<string, Importer>([...unread].map(([path, extracted]) => [path, { extracted, edges: null }]));
  const openFile = (from: string, file: number): Importer => {
    const extracted: WrittenImport[] = [];
    const edges: ImportEdge[] = [];
    for (let place = starts[file] as number; place < (starts[file + 1] as number); place++) {
      const taken = namesAt.get(place);
      const written: WrittenImport = { specifier: specifierAt(place), kind: IMPORT_KINDS[number(place, 1)] as ImportKind, line: number(place, 2), column: number(place, 3), ...(taken === undefined ? {} : { names: taken }) };
      extracted.push(written);
      for (const end of endsAt(place)) edges.push({ from, written, target: targetAt(end) });
    }
    const importer = { extracted, edges };
    opened.set(from, importer);
    return importer;
  };
  const get = (path: string): Importer | undefined => {
    const file = opened.has(path) ? undefined : placeIn.get(path);
    return file === undefined ? opened.get(path) : openFile(path, file);
  };
  return overlay({
    get,
    *entries() {
      for (const path of read) yield [path, get(path) as Importer];
      for (const path of unread.keys()) yield [path, get(path) as Importer];
    },
    countOf(path) {
      const file = placeIn.get(path);
      if (file === undefined) return 0;
      let count = 0;
      for (let place = starts[file] as number; place < (starts[file + 1] as number); place++) count += several.get(place)?.length ?? 1;
      return count;
    },
    findStale: (isAsked, may) =>
      read.filter((from, file) => {
        if (!isAsked(from)) return false;
        for (let place = starts[file] as number; place < (starts[file + 1] as number); place++) {
          const ends = several.get(place);
          if (ends === undefined ? may(from, specifierAt(place), targetAt(number(place, END))) : ends.some((end) => may(from, specifierAt(place), targetAt(end)))) return true;
        }
        return false;
      }),
  });
}

/** What is kept stays as it is, so each version after it is told by what differs. */
function overlay(all: Required<Omit<Importers, "next">>, own: ReadonlyMap<string, Importer | undefined> = new Map()): Importers {
  return {
    get: (path) => (own.has(path) ? own.get(path) : all.get(path)),
    *entries() {
      for (const [path, importer] of own) if (importer !== undefined) yield [path, importer];
      for (const entry of all.entries()) if (!own.has(entry[0])) yield entry;
    },
    countOf: (path) => (own.has(path) ? (own.get(path)?.edges?.length ?? 0) : all.countOf(path)),
    findStale: (isAsked, may) => [
      ...all.findStale((path) => !own.has(path) && isAsked(path), may),
      ...[...own].flatMap(([path, importer]) => (isAsked(path) && importer?.edges?.some(({ written, target }) => may(path, written.specifier, target)) === true ? [path] : [])),
    ],
    next: (changes) => overlay(all, new Map([...own, ...changes])),
  };
}

/** As linkAnew makes them of edges; files are sorted, and so their places are. Each import is looked at twice, so nothing is made of it. */
function linkKept({ files: read, starts, imports }: KeptGraph, several: ReadonlyMap<number, readonly number[]>, files: readonly string[]): FileLinks {
  const eachEnd = (file: number, take: (end: number) => void): void => {
    for (let place = starts[file] as number; place < (starts[file + 1] as number); place++) {
      const ends = several.get(place);
      if (ends !== undefined) ends.forEach(take);
      else take(imports[place * WIDTH + END] as number);
    }
  };
  const isNode = new Uint8Array(files.length);
  for (let file = 0; file < read.length; file++) {
    isNode[read[file] as number] = 1;
    eachEnd(file, (end) => {
      if (end >= 0) isNode[end] = 1;
    });
  }
  const numbers = new Int32Array(files.length);
  const names: string[] = [];
  files.forEach((path, place) => {
    if (isNode[place] === 1) numbers[place] = names.push(path) - 1;
  });
  const out = names.map((): number[] => []);
  for (let file = 0; file < read.length; file++) {
    const own = out[numbers[read[file] as number] as number] as number[];
    eachEnd(file, (end) => {
      if (end >= 0) own.push(numbers[end] as number);
    });
    own.sort((a, b) => a - b);
    let count = 0;
    for (const to of own) if (count === 0 || own[count - 1] !== to) own[count++] = to;
    own.length = count;
  }
  return { names, index: openPastMap(new Map(names.map((name, place) => [name, place]))), out };
}
