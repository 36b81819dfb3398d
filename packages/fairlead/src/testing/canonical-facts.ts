import { ADDED, commitIdAt, KNOWN_COMMIT, MODIFIED, NONE, REMOVED, RENAMED, RETYPED, textAt, type Facts } from "../history/facts.ts";

/** What facts say of one commit, in texts: two readings are the same where these are. */
export interface CanonicalCommit {
  known: number;
  parents: string[];
  author: string;
  authorTime: number;
  authorZone: number;
  commitTime: number;
  coauthors: string[];
  /** "A path", "M path", "D path", "T path", "R old → new"; sorted */
  changes: string[];
}

const LETTERS: Record<number, string> = { [ADDED]: "A", [MODIFIED]: "M", [REMOVED]: "D", [RENAMED]: "R", [RETYPED]: "T" };

/** Id → what is said of it, of every commit that was read. Rows and their order do not show. */
export function canonicalFacts(facts: Facts, rows?: Iterable<number>): Record<string, CanonicalCommit> {
  const { commits, signatures } = facts;
  const found: [string, CanonicalCommit][] = [];
  for (const row of rows ?? Array.from({ length: commits.count }, (_, one) => one)) {
    const known = commits.known[row] as number;
    if ((known & KNOWN_COMMIT) === 0) continue;
    const part = (column: Uint32Array, at: Uint32Array, count: Uint32Array) => [...column.subarray(at[row] as number, (at[row] as number) + (count[row] as number))];
    const signature = (one: number) => textAt(signatures, one).replace("\0", " <") + ">";
    found.push([
      commitIdAt(facts, row),
      {
        known,
        parents: part(commits.parents, commits.parentAt, commits.parentCount).map((parent) => commitIdAt(facts, parent)),
        author: signature(commits.author[row] as number),
        authorTime: commits.authorTime[row] as number,
        authorZone: commits.authorZone[row] as number,
        commitTime: commits.commitTime[row] as number,
        coauthors: part(commits.coauthors, commits.coauthorAt, commits.coauthorCount).map(signature),
        changes: changesOf(facts, row),
      },
    ]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function changesOf({ commits, changes, paths }: Facts, row: number): string[] {
  const at = commits.changeAt[row] as number;
  return Array.from({ length: commits.changeCount[row] as number }, (_, place) => {
    const change = at + place;
    const from = changes.from[change] as number;
    const letter = LETTERS[changes.kind[change] as number] ?? "?";
    const path = textAt(paths, changes.path[change] as number);
    return from === NONE ? `${letter} ${path}` : `${letter} ${textAt(paths, from)} → ${path}`;
  }).sort();
}
