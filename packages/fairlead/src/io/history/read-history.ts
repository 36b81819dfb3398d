import { join } from "node:path";
import { KnownError } from "../../errors.ts";
import { commitIdAt, type Facts } from "../../history/facts.ts";
import { factsOf, newFactsBuilder } from "../../history/facts-builder.ts";
import { hasExactRenames, reachFrom, readMergesTip, readTips, rowOfCommit, unreadTips, wholeTips, type History } from "../../history/history.ts";
import { mergeFacts } from "../../history/merge-facts.ts";
import type { RepositoryPlace } from "../find-repository.ts";
import { readReadable } from "../readable-commits.ts";
import { factsKeeper, readStore, removeUseless, type KeepFacts, type StoredHistory } from "./facts-store.ts";
import { countCommits, readAgain, scanCommits } from "./scan.ts";
import type { HistoryView } from "./read-view.ts";

/** How far reading has come; the total is known after a while. */
export interface HistoryProgress {
  read: number;
  total: number | null;
}

export interface ReadOptions {
  firstParent: boolean;
  onProgress: ((progress: HistoryProgress) => void) | null;
  /** reading stops; what was read is kept, and KnownError interrupted is thrown */
  signal: AbortSignal;
}

/** What was read of long histories is kept for the first time after so many milliseconds, then each time after twice as many. */
const FIRST_KEPT = 15_000;
/** How many commits there are is counted only when reading takes longer than this, in milliseconds. */
const WORTH_COUNTING = 700;

/** The folder where facts are kept: that of the repository, so that linked work trees share them. */
export function historyFolder({ commonDir }: RepositoryPlace): string {
  return join(commonDir, "fairlead", "history");
}

/**
 * What git remembers of all that a commit reaches. What has been read before is taken from the store; only commits that
 * are not in it are asked of git, and then kept.
 */
export async function readHistory(place: RepositoryPlace, commit: string, { view, cut }: HistoryView, options: ReadOptions): Promise<{ history: History; limits: string[] }> {
  const stored = readStore(historyFolder(place), view);
  const reading: Reading = { place, commit, view, cut, stored, options, limits: stored.damage === null ? [] : [stored.damage] };
  const reach = (facts: Facts): History => reachFrom(facts, rowOfCommit(facts, commit), options.firstParent);
  let facts = stored.facts ?? factsOf(newFactsBuilder(place.objectFormat === "sha256" ? 32 : 20));
  let history = reach(facts);
  if (history.head < 0 || history.unread > 0) {
    facts = await readMissing(reading, facts);
    history = reach(facts);
  }
  if (history.exactRenames > 0) {
    facts = await readRenames(reading, facts, history);
    history = reach(facts);
  }
  if (stored.damage !== null) removeUseless(historyFolder(place), stored);
  return { history, limits: [...reading.limits, ...wordLimits(history)] };
}

interface Reading {
  place: RepositoryPlace;
  commit: string;
  view: string;
  cut: ReadonlySet<string>;
  stored: StoredHistory;
  options: ReadOptions;
  limits: string[];
}

async function readMissing(reading: Reading, before: Facts): Promise<Facts> {
  const { commit, cut, options } = reading;
  let facts = before;
  let head = rowOfCommit(facts, commit);
  const read = idsOf(facts, readTips(facts));
  if (head < 0 && read.length > 0) {
    facts = await scan(reading, facts, { tips: [commit], exclude: read, cut, expectMany: false });
    head = rowOfCommit(facts, commit);
  }
  // Where reading was interrupted before, it goes on from there.
  const tips = head < 0 ? [commit] : idsOf(facts, unreadTips(facts, head));
  if (tips.length > 0) {
    facts = await scan(reading, facts, { tips, exclude: idsOf(facts, wholeTips(facts)), cut, expectMany: true });
    head = rowOfCommit(facts, commit);
  }
  if (options.firstParent && reachFrom(facts, head, true).unread > 0) {
    const tip = readMergesTip(facts, head);
    facts = await scan(reading, facts, { tips: [commit], exclude: tip < 0 ? [] : idsOf(facts, [tip]), cut, expectMany: false, mergesOnly: true });
  }
  return facts;
}

function idsOf(facts: Facts, rows: readonly number[]): string[] {
  return rows.map((row) => commitIdAt(facts, row));
}

/** Finds the renames that could not be found before, where the clone has the contents: it has got them since, or they were read in one go with a commit of which it lacks some. */
async function readRenames(reading: Reading, before: Facts, { commits, firstParent }: History): Promise<Facts> {
  const { place, cut, options } = reading;
  const builder = newFactsBuilder(before.idSize);
  const rows = Array.from(commits).filter((row) => hasExactRenames(before, row, firstParent));
  for (const mergesOnly of [false, true]) {
    const own = rows.filter((row) => (before.commits.parentCount[row] as number) > 1 === mergesOnly);
    const compared = own.map((row) => ({ id: commitIdAt(before, row), parent: mergesOnly ? commitIdAt(before, before.commits.parents[before.commits.parentAt[row] as number] as number) : null }));
    const isReadable = await readReadable(place.root, compared, "renames");
    const ids = compared.filter((_, at) => isReadable[at]).map(({ id }) => id);
    if (ids.length > 0) await readAgain(place.root, builder, { ids, mergesOnly, cut, signal: options.signal });
  }
  const facts = mergeFacts(before, [factsOf(builder)]);
  if (knowsMore(facts, before)) keepIn(reading)(factsOf(builder), facts);
  return facts;
}

/** Whether facts say more than those that they were made from; rows are the same in both. */
function knowsMore({ commits }: Facts, before: Facts): boolean {
  if (commits.count > before.commits.count) return true;
  for (let row = 0; row < commits.count; row++) if (commits.known[row] !== before.commits.known[row]) return true;
  return false;
}

/** Where that fails it is said once. */
function keepIn({ place, view, stored, limits }: Reading): KeepFacts {
  const keep = factsKeeper(historyFolder(place), view, stored);
  return (added, all) => {
    const problem = keep(added, all);
    if (problem !== null && !limits.includes(problem)) limits.push(problem);
    return problem;
  };
}

/** Reads, and keeps what was read: now and then while it goes on, at the end, and when it is interrupted. */
async function scan(reading: Reading, before: Facts, wanted: Omit<Parameters<typeof scanCommits>[2], "signal" | "onRead">): Promise<Facts> {
  const { place, options } = reading;
  const builder = newFactsBuilder(before.idSize);
  const began = performance.now();
  let keepAt = began + FIRST_KEPT;
  let total: number | null = null;
  let counting = options.onProgress === null;
  let read = 0;
  const all = (): Facts => (before.commits.count === 0 ? factsOf(builder) : mergeFacts(before, [factsOf(builder)]));
  const keepFacts = keepIn(reading);
  let problem: string | null = null;
  const keep = (): Facts => {
    const facts = all();
    if (knowsMore(facts, before)) problem = keepFacts(factsOf(builder), facts);
    return facts;
  };
  const onRead = (count: number): void => {
    read = count;
    if ((count & 255) !== 0) return;
    const now = performance.now();
    if (!counting && now - began > WORTH_COUNTING) {
      counting = true;
      const revisions = [...wanted.tips, ...wanted.exclude.map((id) => `^${id}`)];
      // Without the count there is only no time left to show.
      countCommits(place.root, revisions, options.signal).then((count) => (total = count), () => {});
    }
    options.onProgress?.({ read, total });
    if (now < keepAt) return;
    keepAt = now + (now - began);
    keep();
  };
  let facts = before;
  try {
    await scanCommits(place.root, builder, { ...wanted, signal: options.signal, onRead });
  } finally {
    facts = keep(); // also where git failed: what it said before holds
  }
  if (!options.signal.aborted) return facts;
  if (problem !== null) throw new KnownError("interrupted", `Stopped. ${problem as string}`);
  throw new KnownError("interrupted", `Stopped. ${read === 1 ? "1 commit" : `${read} commits`} of the history ${read === 1 ? "was" : "were"} read and kept.`, "The same command goes on from there.");
}

function wordLimits({ unread, cut, exactRenames }: History): string[] {
  const limits: string[] = [];
  const commits = (count: number) => (count === 1 ? "1 commit" : `${count} commits`);
  if (cut > 0) limits.push(`This clone is shallow: what came before ${commits(cut)}, and what ${cut === 1 ? "it" : "they"} changed, is not known. Get it with: git fetch --unshallow`);
  if (unread > 0) limits.push(`What ${commits(unread)} changed is not known: this partial clone lacks folders of the past. Get them with: git fetch --refetch --filter=blob:none`);
  if (exactRenames > 0) limits.push(`In ${commits(exactRenames)} only renames without edits were found: this partial clone lacks contents of files. Get them with: git fetch --refetch --no-filter`);
  return limits;
}
