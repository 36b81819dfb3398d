import { commitIdAt, NONE } from "./facts.ts";
import type { History } from "./history.ts";
import { readVersionTag } from "./release-tags.ts";

/** A tag that leads to a commit. */
export interface Tag {
  name: string;
  /** id of the commit */
  commit: string;
  /** seconds since 1970 by the tagger's clock; null for a lightweight tag, or an old one without a date: its commit's then */
  time: number | null;
  /** seconds since 1970, when the commit was made; null where git did not say */
  committed: number | null;
}

/** When a tag that this past does not hold was made, as far as git says: seconds since 1970. */
export function timeOf({ time, committed }: Tag): number {
  return time ?? committed ?? 0;
}

export interface Tags {
  /** those that lead to a commit; tags of trees and blobs are no versions */
  tags: Tag[];
  /** names of those that lead to nothing that is here */
  broken: string[];
}

/** What was released at once: a commit with all the tags on it. */
export interface Release {
  /** the tag that says most first: `v1.2.3` before `v1` */
  tags: string[];
  /** row of the commit */
  commit: number;
  /** seconds since 1970: when the first dated tag was made, otherwise when the commit was */
  time: number;
}

export interface FoundReleases {
  /** of what the asked commit reaches, oldest first; of two at one time the contained one first */
  releases: Release[];
  /** tags that would be releases, and that the asked commit does not reach: later ones, and those of other branches */
  elsewhere: Tag[];
  /** how many tags were left out as prereleases */
  prereleases: number;
  /** how many tags were left out since their names are no versions, or do not match what was asked for */
  others: number;
}

export interface TagChoice {
  /** which tags are releases, by name; without it those that name a version */
  isRelease?: (name: string) => boolean;
  /** count release candidates, betas and the like as well */
  prereleases?: boolean;
}

/** Picks the tags that are releases of a history. Several tags of one commit are one release. */
export function findReleases(history: History, tags: readonly Tag[], { isRelease, prereleases = false }: TagChoice = {}): FoundReleases {
  const found: FoundReleases = { releases: [], elsewhere: [], prereleases: 0, others: 0 };
  const byCommit = new Map<string, Tag[]>();
  for (const tag of tags) {
    const version = isRelease === undefined ? readVersionTag(tag.name) : undefined;
    if (isRelease === undefined ? version === undefined : !isRelease(tag.name)) found.others++;
    else if (version?.isPrerelease === true && !prereleases) found.prereleases++;
    else byCommit.set(tag.commit, [...(byCommit.get(tag.commit) ?? []), tag]);
  }
  const places = placesOf(history, byCommit);
  for (const [id, named] of byCommit) {
    const place = places.get(id);
    if (place === undefined) found.elsewhere.push(...named);
    else found.releases.push(releaseOf(history, history.commits[place] as number, named));
  }
  const at = new Map(found.releases.map((release) => [release, places.get(commitIdAt(history.facts, release.commit)) as number]));
  found.releases.sort((a, b) => a.time - b.time || (at.get(a) as number) - (at.get(b) as number));
  return found;
}

function releaseOf({ facts }: History, commit: number, named: readonly Tag[]): Release {
  const times = named.map(({ time }) => time).filter((time) => time !== null);
  return {
    tags: named.map(({ name }) => name).sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
    commit,
    time: times.length === 0 ? (facts.commits.commitTime[commit] as number) : Math.min(...times),
  };
}

/** Where commits stand in the history, for those that it has. */
function placesOf({ facts, commits }: History, wanted: ReadonlyMap<string, unknown>): Map<string, number> {
  // Ids as text are dear for a hundred thousand commits: only those that begin alike are compared whole.
  const beginnings = new Set([...wanted.keys()].map((id) => Number.parseInt(id.slice(0, 8), 16)));
  const { ids } = facts.commits;
  const places = new Map<string, number>();
  commits.forEach((row, place) => {
    const at = row * facts.idSize;
    const beginning = (((ids[at] as number) << 24) | ((ids[at + 1] as number) << 16) | ((ids[at + 2] as number) << 8) | (ids[at + 3] as number)) >>> 0;
    if (!beginnings.has(beginning)) return;
    const id = commitIdAt(facts, row);
    if (wanted.has(id)) places.set(id, place);
  });
  return places;
}

/** By row of commits: the place of the first release that contains it, in `releases`; NONE for what is not released yet. */
export function firstReleases({ facts, commits }: History, releases: readonly Release[]): Uint32Array {
  const { parents, parentAt, parentCount } = facts.commits;
  const release = new Uint32Array(facts.commits.count).fill(NONE);
  const isHere = new Uint8Array(facts.commits.count);
  for (const row of commits) isHere[row] = 1;
  const stack: number[] = [];
  releases.forEach((one, place) => {
    stack.push(one.commit);
    while (stack.length > 0) {
      const row = stack.pop() as number;
      if (isHere[row] === 0 || release[row] !== NONE) continue;
      release[row] = place;
      const end = (parentAt[row] as number) + (parentCount[row] as number);
      for (let at = parentAt[row] as number; at < end; at++) stack.push(parents[at] as number);
    }
  });
  return release;
}
