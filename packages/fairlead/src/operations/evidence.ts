import * as z from "zod";
import { compare, type Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { areaReach, compileOwning } from "../governing/owning-areas.ts";
import { compilePattern } from "../governing/pattern.ts";
import { dayOf } from "../history/day.ts";
import { markTexts } from "../history/interner.ts";
import type { History } from "../history/history.ts";
import { commitsIn, readDay, type Window } from "../history/window.ts";
import type { Tree, TreeEntry } from "../tree.ts";
import type { Context } from "./operation.ts";
import { sayNowhere } from "./nowhere.ts";
import { normalisePath } from "./path-input.ts";

/* What every question about the past has in common: a window, a place, a commit, and what could not be known. */

export const evidenceInput = {
  since: z.string().min(1).optional().describe("the first day that counts: 2026-01-31, or how long before today, or before the commit that at names: 90 days, 6 months, 2 years"),
  until: z.string().min(1).optional().describe("the last day that counts, written like since"),
  paths: z.array(z.string().min(1)).default([]).describe("only these files, folders or patterns, from the repository's root"),
  area: z.string().min(1).optional().describe("only the paths of this area"),
  firstParent: z.boolean().default(false).describe("only the branch itself: a merge stands for all that it brought in"),
  at: z.string().min(1).optional().describe("the commit, branch or tag whose past is asked about (default: HEAD)"),
};

export const evidenceOutput = {
  at: z.string().nullable().describe("id of the commit whose past this is; null in an empty repository"),
  atDay: z.string().nullable().describe("YYYY-MM-DD: the day of that commit"),
  window: z.object({
    since: z.string().nullable().describe("YYYY-MM-DD; null: from the first commit on"),
    until: z.string().nullable().describe("YYYY-MM-DD; null: up to the commit itself"),
    commits: z.int().describe("how many commits fall into it, merges among them"),
  }),
  whole: z.boolean().describe("whether all of it is known: to the first commit, and what each of them changed"),
  nowhere: z.array(z.string()).describe("of each path that was asked about and that is not in this version a sentence, with the nearest that is; they are among the limits, too"),
  limits: z.array(z.string()).describe("what could not be known, and how to get it"),
};

export type EvidenceInput = z.output<z.ZodObject<typeof evidenceInput>>;

export interface Evidence {
  history: History;
  /** rows of the commits in the window, parents before children */
  commits: Uint32Array;
  /** the tree at the commit that was asked for: not the work tree */
  tree: Tree;
  /** the files of that tree, sorted; no links, no submodules */
  files: string[];
  /** by row of paths: 1 where that tree has such a file */
  isAlive: Uint8Array;
  direction: Direction;
  /** whether a path belongs to the place that was asked about */
  isInPlace: (path: string) => boolean;
  /** id of the area that owns a path, the most specific of those that hold there; null where none does */
  areaOf: (path: string) => string | null;
  /** YYYY-MM-DD, the last day that is asked about: until, or the day of the commit that at names, or today */
  lastDay: string;
  /** the fields that every answer has */
  answer: { at: string | null; atDay: string | null; window: { since: string | null; until: string | null; commits: number }; whole: boolean; nowhere: string[]; limits: string[] };
}

/** Reads what a question about the past needs, and turns its window and place into something to ask. */
export async function readEvidence({ repository, today }: Context, input: EvidenceInput): Promise<Evidence> {
  if (input.at === undefined) readWindow(input, today); // a slip is told before the history is read
  // All at once: while git walks the history there is time for the records, and to list the tree that is meant most likely.
  repository.tree(input.at ?? "HEAD").then((tree) => tree.list()).catch(() => {}); // whoever needs it will be told
  const [{ history, at, limits }, direction] = await Promise.all([repository.history({ at: input.at, firstParent: input.firstParent }), repository.direction({ at: input.at })]);
  const atDay = history.head < 0 ? null : dayOf(history.facts.commits.commitTime[history.head] as number);
  const day = input.at === undefined ? today : (atDay ?? today);
  const window = readWindow(input, day);
  const commits = commitsIn(history, window);
  const { tree, listed } = await listTree(await repository.tree(at ?? undefined), at, history);
  const files = listed.filter(({ type }) => type === "file").map(({ path }) => path);
  const nowhere = at === null ? [] : sayNowhere(listed.map(({ path }) => path), input.paths);
  return {
    history,
    commits,
    tree,
    files,
    isAlive: markTexts(history.facts.paths, files),
    direction,
    isInPlace: placeOf(direction, input),
    areaOf: areaOf(direction),
    lastDay: window.until ?? day,
    answer: { at, atDay, window: { ...window, commits: commits.length }, whole: history.whole, nowhere, limits: [...limits, ...nowhere] },
  };
}

/** In a clone without folders there is no file to ask about; what it lacks is among the limits of its history already. */
async function listTree(tree: Tree, at: string | null, { unread }: History): Promise<{ tree: Tree; listed: readonly TreeEntry[] }> {
  if (at === null) return { tree, listed: [] };
  try {
    return { tree, listed: await tree.list() };
  } catch (error) {
    if (unread === 0 || !(error instanceof KnownError)) throw error;
    return { tree: { commit: at, list: async () => [], oid: async () => undefined, read: async () => undefined, size: async () => undefined }, listed: [] };
  }
}

/** @param today the day from which is counted back: of a version of the past, the day on which that was made */
function readWindow(input: EvidenceInput, today: string): Window {
  const window = { since: readBound("since", input.since, today), until: readBound("until", input.until, today) };
  if (window.since !== null && window.until !== null && window.since > window.until) {
    throw new KnownError("bad-input", `since: expected a day up to ${window.until}, where until ends the window, received ${JSON.stringify(input.since)}${window.since === input.since ? "" : `, which is ${window.since}`}.`, "For example: --since 2026-01-01 --until 2026-06-30");
  }
  return window;
}

function readBound(name: string, text: string | undefined, today: string): string | null {
  if (text === undefined) return null;
  const day = readDay(text, today);
  if (day === undefined) throw new KnownError("bad-input", `${name}: expected a day or how long ago it was, received ${JSON.stringify(text)}.`, `For example: --${name} 2026-01-31, or --${name} "6 months"`);
  return day;
}

/** Where a rule of CODEOWNERS names several, the first by the alphabet. */
function areaOf(direction: Direction): (path: string) => string | null {
  const ownersOf = compileOwning(direction);
  return (path) => ownersOf(path).map(({ id }) => id).sort(compare)[0] ?? null;
}

function placeOf(direction: Direction, { paths, area }: EvidenceInput): (path: string) => boolean {
  const patterns = paths.map((path) => normalisePath(path)).filter((path) => path !== "").map(compilePattern);
  const inArea = area === undefined ? null : areaReach(direction, area);
  return (path) => (patterns.length === 0 || patterns.some((matches) => matches(path))) && (inArea === null || inArea(path));
}
