import { decodeText } from "./decode-text.ts";
import type { Extracted } from "./imports/build-graph.ts";
import { IMPORT_KINDS, type WrittenImport } from "./imports/graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguage, type ImportLanguageName, type ReadImports } from "./imports/languages.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents } from "./io/extract/extract-contents.ts";
import type { RunTask } from "./io/extract/run-task.ts";
import type { Tree } from "./tree.ts";

export interface ImportSources {
  /** imports by content; opened when first asked */
  cache(): ContentCache;
  /** which file of the work tree held what */
  files(): Cache;
  run: RunTask;
  /** called with what is read */
  note(oid: string, bytes: Uint8Array): void;
}

/** What files of a version import, as they write it; files that are not there are left out. */
export type ReadVersionImports = (tree: Tree, paths: readonly string[], how?: ReadingImports) => Promise<Map<string, Extracted>>;

export interface ReadingImports {
  /** each file is parsed to its end: otherwise what its head says is enough where that is all that it imports */
  isWhole?: true;
  /** nobody will ask anything else about these contents */
  isForImportsAlone?: true;
}

/** Raised with what is written down below. */
export const KEPT_IMPORTS_VERSION = "3";

/** Null: the whole was parsed, and does not parse. */
type Imports = WrittenImport[] | null;

export function openImports({ cache, files, run, note }: ImportSources): ReadVersionImports {
  // Replay asks about the same contents for one version after the other, and the same imports are the same object to it.
  const unpacked = new Map<string, Imports>();
  const setups = new Map(Object.keys(IMPORT_LANGUAGES).map((language) => [language, { language }] as const));
  const ownText = openOwnTexts();
  const remember = (key: string, imports: Imports): Imports => {
    cache().set(key, pack(imports));
    const own = imports?.map((one) => ({ ...one, specifier: ownText(one.specifier) })) ?? null;
    unpacked.set(key, own);
    return own;
  };
  /** 0: of a head, it does not tell */
  const recall = (key: string): Imports | 0 | undefined => {
    const before = unpacked.get(key);
    if (before !== undefined) return before;
    const kept = cache().get(key) as Packed[] | null | 0 | undefined;
    if (kept === undefined || kept === 0) return kept;
    const imports = unpack(kept, ownText);
    unpacked.set(key, imports);
    return imports;
  };
  /** What the head says, whether or not it is known of the whole: an answer must not depend on what else was asked before. */
  const recallHead = (key: string): Imports | undefined => {
    const head = recall(headOf(key));
    if (head !== undefined && head !== 0) return head;
    const whole = recall(key) as Imports | undefined;
    return head === undefined && whole === null ? undefined : whole;
  };
  return async (tree, paths, { isWhole, isForImportsAlone } = {}) => {
    const heads = isWhole === true ? NO_READERS : await loadHeadReaders(paths);
    const headReader = (path: string): ReadImports | undefined => heads.get(languageOf(path)!);
    return extractContents<Extracted>(
      files,
      tree,
      paths,
      {
        ask: { run, task: "imports" },
        mostIsSeen: heads.size > 0,
        known(path, oid) {
          const key = keyOf(path, oid);
          const imports = headReader(path) === undefined ? (recall(key) as Imports | undefined) : recallHead(key);
          return imports === undefined ? { setup: setups.get(languageOf(path)!)! } : { value: imports };
        },
        screen(_, bytes, path, oid) {
          if (isForImportsAlone !== true) note(oid, bytes);
          const readHead = headReader(path);
          if (readHead === undefined) return undefined;
          const { binary, text } = decodeText(bytes);
          return binary ? [] : (readHead(path, text) ?? undefined);
        },
        learn(path, oid, _, answer, isSeen) {
          const key = keyOf(path, oid);
          const imports = remember(isSeen ? headOf(key) : key, answer as Imports);
          if (!isSeen && headReader(path) !== undefined) cache().set(headOf(key), 0);
          return imports;
        },
      },
    );
  };
}

const NO_READERS: ReadonlyMap<ImportLanguageName, ReadImports> = new Map();

async function loadHeadReaders(paths: readonly string[]): Promise<ReadonlyMap<ImportLanguageName, ReadImports>> {
  const readers = new Map<ImportLanguageName, ReadImports>();
  for (const name of new Set(paths.map(languageOf))) {
    const language: ImportLanguage | null = name === null ? null : IMPORT_LANGUAGES[name];
    if (language?.loadHeadReader !== undefined) readers.set(name!, await language.loadHeadReader());
  }
  return readers;
}

/** What of a name decides how a file is read, and how: its last ending, and `.d` before it. */
function keyOf(path: string, oid: string): string {
  const dot = path.lastIndexOf(".");
  const ending = path.slice(path.startsWith(".d", dot - 2) ? dot - 2 : dot);
  const known = KEYS.get(ending);
  if (known !== undefined) return oid + known;
  const language = languageOf(path)!;
  const key = ` ${language}${IMPORT_LANGUAGES[language].version} ${ending.toLowerCase()}`;
  KEYS.set(ending, key);
  return oid + key;
}

const KEYS = new Map<string, string>();

/** What is kept of a file's head: its imports, or 0 where the whole has to be parsed. */
function headOf(key: string): string {
  return `${key} head`;
}

/** place among IMPORT_KINDS instead of the kind: most of what is kept are imports */
type Packed = [specifier: string, kind: number, line: number, column: number, names?: string[]];

function pack(imports: Imports): Packed[] | null {
  return imports?.map(({ specifier, kind, line, column, names }) => [specifier, IMPORT_KINDS.indexOf(kind), line, column, ...(names === undefined ? [] : [names])] as Packed) ?? null;
}

function unpack(packed: Packed[] | null, ownText: (text: string) => string): Imports {
  return packed?.map(([specifier, kind, line, column, names]) => ({ specifier: ownText(specifier), kind: IMPORT_KINDS[kind]!, line, column, ...(names === undefined ? {} : { names }) })) ?? null;
}

/** What files import says the same words again and again; and a piece of a file's text would hold all of it in memory. */
function openOwnTexts(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = JSON.parse(JSON.stringify(text)) as string;
    known.set(own, own);
    return own;
  };
}
