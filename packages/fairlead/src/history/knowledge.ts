import { computeAuthorship, computeFileChanges, computeMakers, type Authorship, type FileChanges, type Makers } from "./authorship.ts";
import type { History } from "./history.ts";
import type { Mailmap } from "./mailmap.ts";
import type { People } from "./people.ts";
import { computeStudyDevelopers } from "./study-developers.ts";
import { computeTruckFactor, type TruckFactor } from "./truck-factor.ts";

/** Below so many people nothing is said that would be about them rather than about the place. */
export const FEW = 4;

/** Who knows which files, for as many questions about places as there are. Numbers of people and files; it never leaves the operation. */
export interface Knowledge {
  /** by the identities of the study of truck factors: mailmap, but neither co-authors nor machines set apart */
  study: Authorship;
  /** by people: mailmap, co-authors, without machines */
  authorship: Authorship;
  changes: FileChanges;
  makers: Makers;
  /** person → 1: not seen since the day that was given */
  isSilent: Uint8Array;
}

/** What is said of a place. Nothing in it is about one person. */
export interface PlaceKnowledge extends TruckFactor {
  /** files whose authors have all been silent */
  atRisk: number;
  /** fewer than four of those who are authors of a file here are still seen */
  few: boolean;
  /** 1 − Σ share² of changes by person, 0 (one hand) to nearly 1 (many hands); null below four people, where it would tell their shares */
  fragmentation: number | null;
}

export interface KnowledgeQuestion {
  /** rows of the commits that count */
  commits: Uint32Array;
  /** file → row in `paths`; in the order of their paths */
  files: Uint32Array;
  people: People;
  mailmap: Mailmap;
  withMerges: boolean;
  /** seconds since 1970: whoever was not seen since then is silent */
  seenSince: number;
  /** seconds since 1970: what came later is not looked at */
  seenUntil: number;
}

export function computeKnowledge(history: History, { commits, files, people, mailmap, withMerges, seenSince, seenUntil }: KnowledgeQuestion): Knowledge {
  const changes = computeFileChanges(history, commits, files, withMerges);
  const developers = computeStudyDevelopers(history, mailmap);
  const makers = computeMakers(history, people, true);
  return {
    study: computeAuthorship(history, changes, computeMakers(history, developers, false), developers.count),
    authorship: computeAuthorship(history, changes, makers, people.count),
    changes,
    makers,
    isSilent: findSilent(history, makers, people.count, seenSince, seenUntil),
  };
}

/**
 * Anything that somebody wrote, anywhere and merges too, shows that they are there: at the time when it was written, which
 * is not when somebody else took it in, and cannot be later than that, whatever their clock said.
 */
function findSilent({ facts, commits }: History, { at, who }: Makers, people: number, since: number, until: number): Uint8Array {
  const isSilent = new Uint8Array(people).fill(1);
  for (const row of commits) {
    const time = Math.min(facts.commits.authorTime[row] as number, facts.commits.commitTime[row] as number);
    if (time < since || time > until) continue;
    for (let place = at[row] as number; place < (at[row + 1] as number); place++) isSilent[who[place] as number] = 0;
  }
  return isSilent;
}

export function describePlace(knowledge: Knowledge, files: readonly number[]): PlaceKnowledge {
  return {
    ...computeTruckFactor(knowledge.study, files),
    atRisk: files.filter((file) => isAtRisk(knowledge, file)).length,
    few: findKnowers(knowledge, files).size < FEW,
    fragmentation: computeFragmentation(knowledge, files),
  };
}

function* authorsOf({ authorship: { at, developer, isAuthor } }: Knowledge, file: number): Generator<number> {
  for (let row = at[file] as number; row < (at[file + 1] as number); row++) if (isAuthor[row] === 1) yield developer[row] as number;
}

/** Whether a file has authors, and all of them have been silent. */
export function isAtRisk(knowledge: Knowledge, file: number): boolean {
  let authors = 0;
  for (const author of authorsOf(knowledge, file)) {
    if (knowledge.isSilent[author] === 0) return false;
    authors++;
  }
  return authors > 0;
}

/** Those who are authors of a file there and have been seen: whoever could be asked. */
export function findKnowers(knowledge: Knowledge, files: readonly number[]): Set<number> {
  const knowers = new Set<number>();
  for (const file of files) for (const author of authorsOf(knowledge, file)) if (knowledge.isSilent[author] === 0) knowers.add(author);
  return knowers;
}

/** Whether a person is an author of the file, and no other author has been seen. */
export function isOnlyOne(knowledge: Knowledge, file: number, person: number): boolean {
  let isAuthor = false;
  for (const author of authorsOf(knowledge, file)) {
    if (author === person) isAuthor = true;
    else if (knowledge.isSilent[author] === 0) return false;
  }
  return isAuthor;
}

/**
 * Fractal value (D'Ambros, Lanza, Gall: Fractal Figures, 2005): 1 − Σ share², where a share is the commits of one person
 * that touched the place among all such, each commit once for everybody who made it.
 */
function computeFragmentation({ changes: { at, changes, commitOf }, makers }: Knowledge, files: readonly number[]): number | null {
  const seen = new Set<number>();
  const shares = new Map<number, number>();
  let all = 0;
  for (const file of files) {
    for (let place = at[file] as number; place < (at[file + 1] as number); place++) {
      const commit = commitOf[changes[place] as number] as number;
      if (seen.has(commit)) continue;
      seen.add(commit);
      for (let maker = makers.at[commit] as number; maker < (makers.at[commit + 1] as number); maker++) {
        const who = makers.who[maker] as number;
        shares.set(who, (shares.get(who) ?? 0) + 1);
        all++;
      }
    }
  }
  if (shares.size < FEW) return null;
  // Whole numbers first, so that the order in which people were met cannot show in the last digit.
  let squares = 0;
  for (const share of shares.values()) squares += share * share;
  return 1 - squares / (all * all);
}
