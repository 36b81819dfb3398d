import type { Direction } from "../direction.ts";
import { CannotJudge } from "../guardrails/check.ts";
import type { Rule } from "../guardrails/read-rule.ts";
import { runRule } from "../guardrails/run-rule.ts";
import type { Version } from "../guardrails/version.ts";
import { languageOf } from "../imports/languages.ts";
import type { Steps } from "../repository.ts";
import type { Context } from "./operation.ts";

/*
 * What a walk over the past needs is read before it, in large pieces and by all processes, and not step by step. What is learnt is
 * kept by content, and nothing of it here.
 */

/** So many contents are asked for at once: at the end of each such piece, whoever reads waits for whoever parses. */
const AHEAD = 20_000;

/** @param importers the files whose imports are wanted; null: all */
export async function readImportsAhead({ repository }: Context, { contents }: Steps, importers: ((path: string) => boolean) | null): Promise<void> {
  for (const paths of inPieces(await listContents(contents, (path) => languageOf(path) !== null && importers?.(path) !== false))) await repository.imports(contents, paths);
}

export async function askAhead({ repository, today }: Context, direction: Direction, rule: Rule, { contents }: Steps): Promise<void> {
  const version = await repository.version(contents);
  // Where it looks is the check's to say: it is asked about all paths at once, and what it asks is answered for each of their contents.
  const files = [...new Set(version.files.map(pathOf))].sort();
  const has = new Set(files);
  const asked: { paths: ReadonlySet<string>; ask: (paths: readonly string[]) => Promise<unknown> }[] = [];
  const listens: Version = {
    ...version,
    files,
    has: (path) => has.has(path),
    async matches(rules, paths) {
      asked.push({ paths: new Set(paths), ask: (some) => version.matches(rules, some) });
      return { matches: [], unjudged: [], files: 0, refused: [] };
    },
    async measure(paths) {
      asked.push({ paths: new Set(paths), ask: version.measure });
      return { measured: new Map(), unjudged: [] };
    },
  };
  try {
    await runRule(rule, direction, listens, today, { before: listens, change: { changed: has, removed: new Set(), renamed: new Map() } });
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error; // the walk will tell
  }
  for (const { paths, ask } of asked) for (const some of inPieces(await listContents(contents, (path) => paths.has(path)))) await ask(some);
}

/** Versions of one file stand beside each other in git's packs, and are made of each other. */
async function listContents(contents: Steps["contents"], isWanted: (path: string) => boolean): Promise<string[]> {
  const listed = (await contents.list()).map(({ path }) => ({ path, file: pathOf(path) })).filter(({ file }) => isWanted(file));
  return listed.sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0)).map(({ path }) => path);
}

/** The path of a content, which stands below its id. */
function pathOf(content: string): string {
  return content.slice(content.indexOf("/") + 1);
}

function* inPieces(paths: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < paths.length; at += AHEAD) yield paths.slice(at, at + AHEAD);
}
