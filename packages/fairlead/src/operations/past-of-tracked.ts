import { findTransitions } from "../direction/suggest/transitions.ts";
import { addTo, listed } from "../direction/suggest/suggestion.ts";
import { dateOf, type Moment, type Taken } from "../direction/suggest/taken.ts";
import type { DependencyPast } from "../direction/suggest/taken-dependencies.ts";
import type { Arrival } from "../direction/suggest/taken-places.ts";
import { keysOf, trackedFiles, type Key } from "../direction/suggest/tracked-files.ts";
import { manifestKind } from "../guardrails/manifests/read-manifest.ts";
import { ADDED, commitIdAt, NONE, RENAMED, textAt } from "../history/facts.ts";
import { removalsOfFiles, revisionsOfFile } from "../history/moments.ts";
import { forEachChange } from "../history/revisions.ts";
import { rowOfCommit } from "../history/history.ts";
import type { Repository } from "../repository.ts";
import type { PastEvidence } from "./suggest-past.ts";

/** When a key came to one file, and when it went; null: it is there today. */
interface KeyPast {
  path: string;
  key: Key;
  came: Moment;
  went: Moment | null;
}

export interface TrackedPast {
  dependencies: DependencyPast[];
  /** names of the repository's own packages */
  own: Set<string>;
  keys: KeyPast[];
}

/**
 * Reads what the tracked files said over time: of each key when it came first, and when it went for good. Files that are gone are
 * among them: what a setup.py asked for did not come with the pyproject.toml that took its place.
 */
export async function readTrackedPast(repository: Repository, past: PastEvidence): Promise<TrackedPast> {
  const isVendored = (path: string): boolean => past.notWritten(path) === "vendored";
  const files = new Map<string, number>();
  const gone = new Map<string, number[]>();
  for (let file = 0; file < past.histories.count; file++) {
    const path = past.pathOf(file);
    if (past.isAlive(file)) files.set(path, file);
    else if (manifestKind(path) !== null) addTo(gone, path, file);
  }
  const asked = [...trackedFiles(past.files, isVendored).flatMap((path) => files.get(path) ?? []), ...trackedFiles([...gone.keys()], isVendored).flatMap((path) => gone.get(path) ?? [])];
  const removals = removalsOfFiles(past.history, past.histories, past.history.commits);
  const keys = (await Promise.all(asked.map((file) => readKeys(repository, past, file, removals.get(file))))).flat();
  return { dependencies: dependenciesOf(keys), own: new Set(keys.flatMap(({ key, went }) => (key.startsWith("own ") && went === null ? [key.slice(4)] : []))), keys };
}

/** @param removal the commit that took the file away last, by its row */
async function readKeys(repository: Repository, past: PastEvidence, file: number, removal: number | undefined): Promise<KeyPast[]> {
  const path = past.pathOf(file);
  const { history, histories } = past;
  const { facts } = history;
  const revisions = revisionsOfFile(history, histories, history.commits, file).map(({ commit, path: row }) => ({ moment: momentOf(past, commit), path: textAt(facts.paths, row) }));
  const transitions = await findTransitions(revisions.length, async (places) => {
    const texts = await repository.pastTexts(places.map((place) => ({ commit: revisions[place]?.moment.commit ?? "", path: revisions[place]?.path ?? "" })));
    return texts.map((text) => (text === null ? null : keysOf(path, text)));
  });
  const open = new Map<string, KeyPast>();
  const all: KeyPast[] = [];
  for (const { place, added, removed } of transitions) {
    const moment = revisions[place]?.moment as Moment;
    for (const key of removed) {
      const one = open.get(key);
      if (one !== undefined) one.went = moment;
      open.delete(key);
    }
    for (const key of added as Key[]) {
      const one = { path, key, came: moment, went: null };
      open.set(key, one);
      all.push(one);
    }
  }
  if (!past.isAlive(file) && removal !== undefined) for (const one of open.values()) one.went = momentOf(past, removal);
  // Of a file that is gone, and nobody knows since when, nothing is there today.
  return past.isAlive(file) ? all : all.filter(({ went }) => went !== null);
}

/** A package once, however many manifests declare it: it came with the first and went with the last. */
function dependenciesOf(keys: readonly KeyPast[]): DependencyPast[] {
  const found = new Map<string, DependencyPast>();
  for (const { path, key, came, went } of keys) {
    const [kind, name] = [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];
    if (kind !== "runtime" && kind !== "dev") continue;
    const ecosystem = manifestKind(path)?.ecosystem ?? "";
    const one: DependencyPast = { name, ecosystem, kind, manifest: path, came, went };
    const other = found.get(`${ecosystem} ${name}`);
    if (other === undefined) found.set(`${ecosystem} ${name}`, one);
    else found.set(`${ecosystem} ${name}`, joined(other, one));
  }
  return [...found.values()];
}

function joined(a: DependencyPast, b: DependencyPast): DependencyPast {
  // What is declared now counts before what was; of two that are, the one at run time.
  const weight = ({ went, kind }: DependencyPast) => (went === null ? 2 : 0) + (kind === "runtime" ? 1 : 0);
  const [first, second] = weight(a) >= weight(b) ? [a, b] : [b, a];
  const came = first.kind === second.kind && second.came.time < first.came.time ? second : first;
  const went = first.went !== null && second.went !== null && second.went.time > first.went.time ? second.went : first.went;
  return { ...first, manifest: came.manifest, came: came.came, went };
}

/** What compose files run beside the code: one decision for each file, since what is run there is decided there. */
export function takenStores({ keys }: TrackedPast): Taken[] {
  const byFile = new Map<string, KeyPast[]>();
  for (const one of keys) if (one.key.startsWith("image ") && one.went === null) addTo(byFile, one.path, one);
  return [...byFile].map(([path, own]) => {
    const sorted = own.sort((a, b) => a.came.time - b.came.time);
    const names = sorted.map(({ key }) => key.slice("image ".length));
    const [first] = sorted;
    return {
      what: "store" as const,
      words: ["run", ...names.slice(0, 3)],
      title: `Run ${listed(names, 5)} beside the code`,
      moments: first === undefined ? [] : [first.came],
      evidence: [`${path} runs ${listed(names, 8)} today; ${names[0]} came first.`],
      spoken: [...names, path],
      scope: [path],
      tags: names.slice(0, 5),
      weight: 4 + Math.log2(1 + names.length) / 2,
    };
  });
}

/** What packages say that others may import of them. */
export function takenInterfaces({ keys }: TrackedPast): Taken[] {
  return keys.flatMap(({ key, path, came, went }): Taken[] => {
    if (key !== "exports" || went !== null || keys.some((one) => one.path === path && one.key === "private" && one.went === null)) return [];
    const name = keys.find((one) => one.path === path && one.key.startsWith("own ") && one.went === null)?.key.slice(4) ?? path;
    return [{ what: "interface", words: ["exports", name], title: `Let others import of ${name} only what its exports name`, moments: [came], evidence: [`${path} has had exports since ${dateOf(came.time)}: what they do not name cannot be imported from outside.`], spoken: ["exports", `${name} exports`], scope: [path], tags: ["exports"], weight: 3.5 }];
  });
}

/** Every path that came, oldest first. */
export function arrivalsOf({ history }: PastEvidence): Arrival[] {
  const { facts } = history;
  const { changes, paths } = facts;
  const texts: string[] = [];
  const text = (row: number) => (texts[row] ??= textAt(paths, row));
  const found: Arrival[] = [];
  forEachChange(history, history.commits, (change, commit) => {
    if (changes.kind[change] !== ADDED && changes.kind[change] !== RENAMED) return;
    const from = changes.from[change] as number;
    found.push({ commit: commitIdAt(facts, commit), time: facts.commits.commitTime[commit] as number, path: text(changes.path[change] as number), from: from === NONE ? null : text(from) });
  });
  return found;
}

export function momentOf({ history: { facts } }: PastEvidence, row: number): Moment {
  return { commit: commitIdAt(facts, row), time: facts.commits.commitTime[row] as number };
}

/** The commit before, on the branch's own line; null before the first. */
export function parentMoment({ history: { facts } }: PastEvidence, { commit }: Moment): string | null {
  const row = rowOfCommit(facts, commit);
  if (row < 0 || facts.commits.parentCount[row] === 0) return null;
  return commitIdAt(facts, facts.commits.parents[facts.commits.parentAt[row] as number] as number);
}
