import { addChange, builderOf, commitRow, factsOf, setHeader, type FactsBuilder } from "./facts-builder.ts";
import { KNOWN_CHANGES, KNOWN_COMMIT, KNOWN_EXACT_RENAMES, KNOWN_MERGE, NONE, type Facts, type Strings } from "./facts.ts";
import { intern, type Interner } from "./interner.ts";

/** Facts that know all that any of these know. A commit is the same wherever it was read, so their order does not matter. */
export function mergeFacts(first: Facts, others: readonly Facts[]): Facts {
  if (others.length === 0) return first;
  const builder = builderOf(first);
  for (const other of others) addFacts(builder, other);
  return factsOf(builder);
}

function addFacts(builder: FactsBuilder, other: Facts): void {
  const pathRow = rowsIn(builder.paths, other.paths);
  const signatureRow = rowsIn(builder.signatures, other.signatures);
  const { commits, idSize } = other;
  const rows = new Uint32Array(commits.count);
  for (let row = 0; row < commits.count; row++) rows[row] = commitRow(builder, commits.ids, row * idSize);
  for (let row = 0; row < commits.count; row++) {
    const known = commits.known[row] as number;
    if ((known & KNOWN_COMMIT) === 0) continue;
    const target = rows[row] as number;
    const parentAt = commits.parentAt[row] as number;
    const coauthorAt = commits.coauthorAt[row] as number;
    setHeader(builder, target, {
      parents: Array.from(commits.parents.subarray(parentAt, parentAt + (commits.parentCount[row] as number)), (parent) => rows[parent] as number),
      authorTime: commits.authorTime[row] as number,
      authorZone: commits.authorZone[row] as number,
      commitTime: commits.commitTime[row] as number,
      author: signatureRow(commits.author[row] as number),
      coauthors: Array.from(commits.coauthors.subarray(coauthorAt, coauthorAt + (commits.coauthorCount[row] as number)), signatureRow),
    });
    takeChanges(builder, target, other, row, pathRow);
  }
}

/** Takes what a commit changed, where the other facts know it better than ours. */
function takeChanges(builder: FactsBuilder, target: number, { commits, changes }: Facts, row: number, pathRow: (row: number) => number): void {
  const known = commits.known[row] as number;
  const ours = builder.commits.known[target] as number;
  // Of a merge, KNOWN_CHANGES says only that there is nothing to read.
  const read = (commits.parentCount[row] as number) > 1 ? KNOWN_MERGE : KNOWN_CHANGES;
  if (worth(known, read) <= worth(ours, read)) {
    builder.commits.known[target] = ours | (known & KNOWN_CHANGES);
    return;
  }
  builder.commits.known[target] = (ours & ~KNOWN_EXACT_RENAMES) | known;
  const at = commits.changeAt[row] as number;
  const count = commits.changeCount[row] as number;
  builder.commits.changeAt[target] = builder.changes.count;
  builder.commits.changeCount[target] = count;
  for (let change = at; change < at + count; change++) {
    const from = changes.from[change] as number;
    addChange(builder, pathRow(changes.path[change] as number), from === NONE ? NONE : pathRow(from), changes.kind[change] as number);
  }
}

/** Changes with all their renames are better than those with exact ones only, and these than none. */
function worth(known: number, read: number): number {
  if ((known & read) === 0) return 0;
  return (known & KNOWN_EXACT_RENAMES) === 0 ? 2 : 1;
}

/** Rows of one table of texts as rows of another; each text is looked up once, and only if it is asked for. */
function rowsIn(interner: Interner, { count, starts, bytes }: Strings): (row: number) => number {
  const rows = new Uint32Array(count).fill(NONE);
  return (row) => {
    if (rows[row] === NONE) rows[row] = intern(interner, bytes, starts[row] as number, starts[row + 1] as number);
    return rows[row] as number;
  };
}
