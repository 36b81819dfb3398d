import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { decodeText } from "./decode-text.ts";
import { KnownError } from "./errors.ts";
import { EXTRACT_TASKS, openAstGrep } from "./extract-tasks.ts";
import { computeMeasure, MEASURE_VERSION } from "./history/complexity.ts";
import { patternLanguageOf } from "./guardrails/patterns/languages.ts";
import { MATCH_VERSION, refusalOf, type RuleAnswer } from "./guardrails/patterns/match-file.ts";
import { openScreen, type PatternSetup } from "./guardrails/patterns/extract-matches.ts";
import { PARSERS_VERSION } from "./guardrails/patterns/parsers-version.ts";
import type { PatternResult, PatternRule } from "./guardrails/patterns/rule.ts";
import type { Version } from "./guardrails/version.ts";
import { buildGraph, type Extracted } from "./imports/build-graph.ts";
import type { ImportGraph, ImportKind, WrittenImport } from "./imports/graph.ts";
import { IMPORT_LANGUAGES, languageOf } from "./imports/languages.ts";
import { openCache } from "./io/cache.ts";
import { openContentCache, type ContentCache } from "./io/content-cache.ts";
import { extractContents, isWorkTree, lookAtFile } from "./io/extract/extract-contents.ts";
import { openRunTask } from "./io/extract/run-task.ts";
import type { WorkerLimits } from "./io/workers/pool.ts";
import type { Tree } from "./tree.ts";

/** Versions of one repository: what was read of a content is known to all of them, and to the next process. */
export interface Versions {
  version(tree: Tree): Promise<Version>;
  /** keeps what was read, and ends the processes that read */
  close(): void;
}

export interface VersionOptions {
  /** script of a worker; null: everything is read in this process */
  worker?: string | null;
  limits?: Partial<WorkerLimits>;
}

/** What was read is written at most so often while more is read, in milliseconds. */
const SAVED_EVERY = 2000;

/** Written down as they stand here: raise nothing, add at the end. */
const KINDS: readonly ImportKind[] = ["static", "type", "re-export", "dynamic", "require", "asset"];

/** The script that the build puts beside this one; none beside the sources. */
function workerBeside(): string | null {
  const here = fileURLToPath(import.meta.url);
  const ending = here.slice(here.lastIndexOf("."));
  return ending === ".ts" ? null : fileURLToPath(new URL(`./extract-worker${ending}`, import.meta.url));
}

/** @param folder where caches are kept: it may not be there yet; null: nothing is kept */
export function openVersions(folder: string | null, { worker = workerBeside(), limits = {} }: VersionOptions = {}): Versions {
  const run = openRunTask(EXTRACT_TASKS, worker, limits);
  const opened = new Map<string, ContentCache>();
  const open = (name: string, version: string): ContentCache => {
    const cache = opened.get(name) ?? openContentCache(folder, name, version);
    opened.set(name, cache);
    return cache;
  };
  let files: ReturnType<typeof openCache> | undefined;
  const knownFiles = () => (files ??= openCache(folder, "files", "1"));
  let saved = Date.now();
  const save = (isLast: boolean): void => {
    if (!isLast && Date.now() - saved < SAVED_EVERY) return;
    for (const cache of opened.values()) cache.save();
    saved = Date.now();
  };

  // Replay asks about the same contents for one version after the other.
  const unpacked = new Map<string, WrittenImport[] | null>();

  const readGraph = async (tree: Tree, version: Version): Promise<ImportGraph> => {
    const cache = open("imports", "1");
    const setups = new Map(Object.keys(IMPORT_LANGUAGES).map((language) => [language, { language }] as const));
    const keyOf = (path: string, oid: string): string => {
      const language = languageOf(path)!;
      return `${oid} ${language}${IMPORT_LANGUAGES[language].version} ${endingOf(path)}`;
    };
    const paths = version.files.filter((path) => languageOf(path) !== null);
    const extracted = await extractContents<Extracted>(
      knownFiles(), tree, paths,
      {
        task: "imports",
        known(path, oid) {
          const key = keyOf(path, oid);
          const before = unpacked.get(key);
          if (before !== undefined) return { value: before };
          const kept = cache.get(key);
          if (kept === undefined) return { setup: setups.get(languageOf(path)!)! };
          const imports = unpackImports(kept as PackedImport[] | null);
          unpacked.set(key, imports);
          return { value: imports };
        },
        learn(path, oid, _, answer) {
          const imports = answer as WrittenImport[] | null;
          cache.set(keyOf(path, oid), packImports(imports));
          return imports;
        },
      },
      run,
    );
    save(false);
    return buildGraph(version, extracted);
  };

  const findMatches = async (tree: Tree, rules: readonly PatternRule[], paths: readonly string[]): Promise<PatternResult> => {
    const cache = open("patterns", `${MATCH_VERSION} ${PARSERS_VERSION}`);
    const hashes = rules.map(hashOf);
    const refused = await findRefused(cache, rules, hashes);
    const isRefused = new Set(refused.map(({ rule }) => rule));
    const byLanguage = new Map<string, number[]>();
    rules.forEach(({ language }, place) => {
      if (!isRefused.has(place)) byLanguage.set(language, [...(byLanguage.get(language) ?? []), place]);
    });
    const asked = paths.filter((path) => byLanguage.has(patternLanguageOf(path) ?? ""));
    const setups = new Map<string, PatternSetup & { places: number[] }>();
    const screens = new Map<object, ReturnType<typeof openScreen>>();
    const answers = await extractContents<Map<number, RuleAnswer>>(
      knownFiles(), tree, asked,
      {
        task: "patterns",
        known(path, oid) {
          const language = patternLanguageOf(path)!;
          const known = readKept(cache.get(`${oid} ${language}`), byLanguage.get(language)!, hashes);
          const missing = byLanguage.get(language)!.filter((place) => !known.has(place));
          if (missing.length === 0) return { value: known };
          const name = missing.join(" ");
          const setup = setups.get(name) ?? { language, rules: missing.map((place) => rules[place]!), places: missing };
          setups.set(name, setup);
          return { setup };
        },
        screen(setup, bytes) {
          const screen = screens.get(setup) ?? openScreen(setup as PatternSetup);
          screens.set(setup, screen);
          return screen(bytes) ?? undefined;
        },
        learn(_, oid, setup, answer) {
          const { language, places } = setup as PatternSetup & { places: number[] };
          const key = `${oid} ${language}`;
          const kept = addKept(cache.get(key), answer as RuleAnswer[], places.map((place) => hashes[place]!));
          cache.set(key, kept);
          return readKept(kept, byLanguage.get(language)!, hashes);
        },
      },
      run,
    );
    save(false);
    return { ...collect(asked, answers), files: asked.length, refused };
  };

  const read = async (tree: Tree): Promise<Version> => {
    const paths = (await tree.list()).filter(({ type }) => type === "file").map(({ path }) => path);
    const known = new Set(paths);
    let graph: Promise<ImportGraph> | undefined;
    const version: Version = {
      tree,
      files: paths,
      has: (path) => known.has(path),
      text: async (path) => {
        const bytes = known.has(path) ? await readOrNothing(tree, path) : undefined;
        if (bytes === undefined) return null;
        const { binary, text } = decodeText(bytes);
        return binary ? null : text;
      },
      graph: () => (graph ??= readGraph(tree, version)),
      matches: (rules, asked) => findMatches(tree, rules, asked.filter((path) => known.has(path))),
      async measure(path) {
        if (!known.has(path)) return null;
        const cache = open("sizes", String(MEASURE_VERSION));
        const seen = isWorkTree(tree) ? lookAtFile(knownFiles(), tree, path) : undefined;
        const oid = seen?.oid ?? (await tree.oid(path));
        if (oid === undefined) return null;
        const before = cache.get(oid) as [number, number] | null | undefined;
        if (before !== undefined) return before === null ? null : { lines: before[0], complexity: before[1] };
        const bytes = seen?.bytes ?? (await readOrNothing(tree, path));
        if (bytes === undefined) return null;
        const measure = computeMeasure(bytes);
        cache.set(oid, measure === null ? null : [measure.lines, measure.complexity]);
        save(false);
        return measure;
      },
    };
    return version;
  };

  const versions = new WeakMap<Tree, Promise<Version>>();
  return {
    version(tree) {
      const version = versions.get(tree) ?? read(tree);
      versions.set(tree, version);
      return version;
    },
    close() {
      run.close();
      save(true);
      files?.save();
    },
  };
}

/** Rules that ast-grep refuses. That it took one is kept, so that it is not even loaded when nothing is new. */
async function findRefused(cache: ContentCache, rules: readonly PatternRule[], hashes: readonly string[]): Promise<PatternResult["refused"]> {
  const refused: PatternResult["refused"] = [];
  for (const [place, rule] of rules.entries()) {
    const key = `rule ${hashes[place]!}`;
    if (cache.get(key) === 1) continue;
    const problem = refusalOf(await openAstGrep(), rule);
    if (problem === null) cache.set(key, 1);
    else refused.push({ rule: place, problem });
  }
  return refused;
}

function collect(paths: readonly string[], answers: ReadonlyMap<string, Map<number, RuleAnswer> | { unread: string }>): Pick<PatternResult, "matches" | "unjudged"> {
  const matches: PatternResult["matches"] = [];
  const unjudged: PatternResult["unjudged"] = [];
  for (const path of paths) {
    const answer = answers.get(path);
    if (answer === undefined) continue;
    if ("unread" in answer) {
      unjudged.push({ path, reason: answer.unread });
      continue;
    }
    const problems = new Set<string>();
    for (const [rule, found] of [...answer].sort(([a], [b]) => a - b)) {
      if (found === 0) continue;
      for (const match of found.matches) matches.push({ path, rule, ...match });
      if (found.problem !== undefined) problems.add(found.problem);
    }
    for (const reason of problems) unjudged.push({ path, reason });
  }
  return { matches, unjudged };
}

/** Names of rules that find nothing, each after a space, since most do not; and what the others find. */
type Kept = [nothing: string, found: Record<string, RuleAnswer>];

/** Rules come and go; so many are remembered for one content. */
const MOST_RULES = 400;

function readKept(kept: unknown, places: readonly number[], hashes: readonly string[]): Map<number, RuleAnswer> {
  const [nothing, found] = (kept ?? ["", {}]) as Kept;
  const answers = new Map<number, RuleAnswer>();
  for (const place of places) {
    const hash = hashes[place]!;
    const answer = Object.hasOwn(found, hash) ? found[hash]! : nothing.includes(` ${hash}`) ? 0 : undefined;
    if (answer !== undefined) answers.set(place, answer);
  }
  return answers;
}

function addKept(kept: unknown, answers: readonly RuleAnswer[], hashes: readonly string[]): Kept {
  const [nothing, found] = (kept ?? ["", {}]) as Kept;
  const empty = answers.flatMap((answer, place) => (answer === 0 ? [` ${hashes[place]!}`] : [])).join("");
  const more = Object.fromEntries(answers.flatMap((answer, place) => (answer === 0 ? [] : [[hashes[place]!, answer] as const])));
  return [(nothing + empty).slice(-MOST_RULES * 12), Object.fromEntries(Object.entries({ ...found, ...more }).slice(-MOST_RULES))];
}

/** Eleven characters for all that a rule says. */
function hashOf(rule: PatternRule): string {
  return createHash("sha256").update(JSON.stringify(rule)).digest("base64url").slice(0, 11);
}

/** place among KINDS instead of the kind: most of what is kept are imports */
type PackedImport = [specifier: string, kind: number, line: number, column: number, names?: string[]];

function packImports(imports: WrittenImport[] | null): PackedImport[] | null {
  return imports?.map(({ specifier, kind, line, column, names }) => [specifier, KINDS.indexOf(kind), line, column, ...(names === undefined ? [] : [names])] as PackedImport) ?? null;
}

function unpackImports(packed: PackedImport[] | null): WrittenImport[] | null {
  return packed?.map(([specifier, kind, line, column, names]) => ({ specifier, kind: KINDS[kind]!, line, column, ...(names === undefined ? {} : { names }) })) ?? null;
}

/** What of a name may change how a file is read: its last ending, and `.d` before it. */
function endingOf(path: string): string {
  return /(?:\.d)?\.[^./]*$/.exec(path.toLowerCase())?.[0] ?? "";
}

async function readOrNothing(tree: Tree, path: string): Promise<Uint8Array | undefined> {
  try {
    return await tree.read(path);
  } catch (error) {
    if (error instanceof KnownError) return undefined;
    throw error;
  }
}
