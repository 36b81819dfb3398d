import { listUnparsed, withEdges, type BuiltGraph, type Extracted } from "./build-graph.ts";
import type { FileLinks } from "./file-links.ts";
import { IMPORT_KINDS, type ImportEdge, type ImportGraph, type ImportKind, type ImportTarget, type WrittenImport } from "./graph.ts";

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
   * by import: place of its specifier, place among IMPORT_KINDS, line, column, and where it leads: 0 or more is a file, -1 and less the
   * target -1 - n, and none of these stands in `several`
   */
  imports: number[];
  /** by import, where one leads to several targets, or to none */
  several: [place: number, ends: number[]][];
  names: [place: number, names: string[]][];
  unparsed: [file: number, unread: string | null][];
  limited: [limit: string, files: number[]][];
  settings: string[];
}

/** Numbers by which one import is kept, and which of them says where it leads. */
const WIDTH = 5;
const END = 4;

/**
 * @param files all of the version
 * @returns null: some file could not be read this time, and another time may be
 */
export function keepGraph({ graph, extracted, edges }: BuiltGraph, files: readonly string[]): KeptGraph | null {
  const places = new Map(files.map((path, place) => [path, place]));
  const placeOf = (path: string): number => places.get(path) as number;
  const specifiers = openNumbers<string>((text) => text);
  const targets = openNumbers<KeptGraph["targets"][number]>(JSON.stringify);
  const endOf = (target: ImportTarget): number => (target.to === "file" ? placeOf(target.path) : -1 - targets.numberOf(target));
  const kept: KeptGraph = { files: [], starts: [0], specifiers: specifiers.all, targets: targets.all, imports: [], several: [], names: [], unparsed: [], limited: [], settings: [...graph.settings] };
  for (const { path, reason, again } of graph.unparsed) {
    if (again === true) return null;
    kept.unparsed.push([placeOf(path), extracted.get(path) === null ? null : reason]);
  }
  for (const path of graph.files) {
    const own = edges.get(path) as readonly ImportEdge[];
    let at = 0;
    for (const written of extracted.get(path) as readonly WrittenImport[]) {
      const first = at;
      while (own[at]?.written === written) at += 1;
      const place = kept.imports.length / WIDTH;
      const ends = own.slice(first, at).map(({ target }) => endOf(target));
      kept.imports.push(specifiers.numberOf(written.specifier), IMPORT_KINDS.indexOf(written.kind), written.line, written.column, ends[0] ?? 0);
      if (ends.length !== 1) kept.several.push([place, ends]);
      if (written.names !== undefined) kept.names.push([place, written.names]);
    }
    kept.files.push(placeOf(path));
    kept.starts.push(kept.imports.length / WIDTH);
  }
  kept.limited = [...graph.limited].map(([limit, some]) => [limit, [...some].map(placeOf)]);
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

/** @param files all of the version, as they were when it was kept */
export function openKeptGraph(kept: KeptGraph, files: readonly string[]): { graph: ImportGraph; extracted(): Map<string, Extracted>; edges(): Map<string, readonly ImportEdge[]> } {
  const { starts, imports, specifiers, targets } = kept;
  const pathOf = (place: number): string => files[place] as string;
  const read = kept.files.map(pathOf);
  const placeIn = new Map(read.map((path, place) => [path, place]));
  const several = new Map(kept.several);
  const names = new Map(kept.names);
  const toFiles = new Map<number, ImportTarget>();
  const targetAt = (end: number): ImportTarget => {
    if (end < 0) return targets[-1 - end] as ImportTarget;
    const target = toFiles.get(end) ?? { to: "file", path: pathOf(end) };
    toFiles.set(end, target);
    return target;
  };
  const number = (place: number, which: number): number => imports[place * WIDTH + which] as number;
  const endsAt = (place: number): readonly number[] => several.get(place) ?? [number(place, END)];
  const edges = new Map<string, readonly ImportEdge[]>();
  const written = new Map<string, readonly WrittenImport[]>();
  const openFile = (path: string): void => {
    const file = placeIn.get(path);
    if (file === undefined || edges.has(path)) return;
    const own: ImportEdge[] = [];
    const wrote: WrittenImport[] = [];
    for (let place = starts[file] as number; place < (starts[file + 1] as number); place++) {
      const taken = names.get(place);
      const one: WrittenImport = { specifier: specifiers[number(place, 0)] as string, kind: IMPORT_KINDS[number(place, 1)] as ImportKind, line: number(place, 2), column: number(place, 3), ...(taken === undefined ? {} : { names: taken }) };
      wrote.push(one);
      for (const end of endsAt(place)) own.push({ from: path, written: one, target: targetAt(end) });
    }
    edges.set(path, own);
    written.set(path, wrote);
  };
  const edgesOf = (path: string): readonly ImportEdge[] | undefined => {
    openFile(path);
    return edges.get(path);
  };
  const unread = new Map(kept.unparsed.map(([place, reason]) => [pathOf(place), reason === null ? null : { unread: reason }]));
  const openAll = (): void => read.forEach(openFile);
  return {
    graph: withEdges({
      files: read,
      edges: { get: edgesOf },
      unparsed: listUnparsed({ has: () => true }, unread),
      settings: kept.settings,
      listLimited: () => new Map(kept.limited.map(([limit, some]) => [limit, new Set(some.map(pathOf))])),
      countOf(path) {
        const file = placeIn.get(path);
        if (file === undefined) return 0;
        let count = 0;
        for (let place = starts[file] as number; place < (starts[file + 1] as number); place++) count += several.get(place)?.length ?? 1;
        return count;
      },
      links: () => linkKept(kept, several, files),
    }),
    extracted() {
      openAll();
      return new Map<string, Extracted>([...written, ...unread]);
    },
    edges() {
      openAll();
      return edges;
    },
  };
}

/** As linkFiles makes them of edges: files are sorted, and so their places are. Each import is looked at twice, so nothing is made of it. */
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
  const back = names.map((): number[] => []);
  for (let file = 0; file < read.length; file++) {
    const from = numbers[read[file] as number] as number;
    const own = out[from] as number[];
    eachEnd(file, (end) => {
      if (end >= 0) own.push(numbers[end] as number);
    });
    own.sort((a, b) => a - b);
    let count = 0;
    for (const to of own) {
      if (count > 0 && own[count - 1] === to) continue;
      own[count++] = to;
      back[to]?.push(from);
    }
    own.length = count;
  }
  return { names, index: new Map(names.map((name, place) => [name, place])), out, in: back };
}
