import { ADDED, KNOWN_CHANGES, MODIFIED, NONE, REMOVED, RENAMED, type Facts } from "../history/facts.ts";
import { addChange, commitRow, factsOf, newFactsBuilder, setHeader } from "../history/facts-builder.ts";
import { reachFrom, type History } from "../history/history.ts";
import { internText } from "../history/interner.ts";

export interface HandMadeCommit {
  /** "Name <address>" or a name, whose address is then name@example.org */
  author?: string;
  coauthors?: string[];
  /** YYYY-MM-DD, or a full ISO time */
  on?: string;
  /** "A path", "M path", "D path", "R old new"; a bare path is "M path" */
  changes: string[];
  /** places of the parents in the list; default: the commit before */
  parents?: number[];
}

/** A history written by hand, oldest first; its head is the last. For tests of measures with results worked out by hand. */
export function handMadeHistory(written: readonly HandMadeCommit[]): History {
  const facts = handMadeFacts(written);
  return reachFrom(facts, written.length - 1);
}

function handMadeFacts(written: readonly HandMadeCommit[]): Facts {
  const builder = newFactsBuilder();
  written.forEach((commit, place) => {
    const row = commitRow(builder, idOf(place));
    const time = Date.parse(commit.on ?? `2026-01-01`) / 1000;
    const signature = (who: string) => internText(builder.signatures, signatureOf(who));
    setHeader(builder, row, {
      parents: commit.parents ?? (place === 0 ? [] : [place - 1]),
      authorTime: time,
      authorZone: 0,
      commitTime: time,
      author: signature(commit.author ?? "someone"),
      coauthors: (commit.coauthors ?? []).map(signature),
    });
    builder.commits.changeAt[row] = builder.changes.count;
    for (const change of commit.changes) {
      const [first = "", second = "", third] = change.includes(" ") ? change.split(" ") : ["M", change];
      const path = internText(builder.paths, third ?? second);
      addChange(builder, path, third === undefined ? NONE : internText(builder.paths, second), KINDS[first] ?? MODIFIED);
    }
    builder.commits.changeCount[row] = commit.changes.length;
    builder.commits.known[row] = (builder.commits.known[row] as number) | KNOWN_CHANGES;
  });
  return factsOf(builder);
}

const KINDS: Record<string, number> = { A: ADDED, M: MODIFIED, D: REMOVED, R: RENAMED };

function signatureOf(who: string): string {
  const [, name, address] = /^(.*?) *<(.*)>$/.exec(who) ?? [who, who, `${who}@example.org`];
  return `${name}\0${address}`;
}

function idOf(place: number): Uint8Array {
  const id = new Uint8Array(20);
  new DataView(id.buffer).setUint32(0, place, true);
  return id;
}
