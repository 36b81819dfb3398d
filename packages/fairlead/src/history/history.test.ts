import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commitRow, factsOf, newFactsBuilder, setHeader } from "./facts-builder.ts";
import { commitIdAt, KNOWN_CHANGES, KNOWN_CUT, KNOWN_EXACT_RENAMES, KNOWN_MERGE, type Facts } from "./facts.ts";
import { reachFrom, readMergesTip, readTips, rowOfCommit, unreadTips, wholeTips } from "./history.ts";

interface Node {
  parents: number[];
  /** KNOWN_… beyond the commit itself; null: nothing but its id is known */
  known: number | null;
}

function factsFrom(nodes: readonly Node[]): Facts {
  const builder = newFactsBuilder();
  const id = new Uint8Array(20);
  const idOf = (place: number) => (new DataView(id.buffer).setUint32(0, Math.imul(place, 2654435761), true), id);
  for (let place = 0; place < nodes.length; place++) commitRow(builder, idOf(place));
  nodes.forEach(({ parents, known }, row) => {
    if (known === null) return;
    setHeader(builder, row, { parents, authorTime: 0, authorZone: 0, commitTime: 0, author: 0, coauthors: [] });
    builder.commits.known[row] = (builder.commits.known[row] as number) | known;
  });
  return factsOf(builder);
}

/** Commits with parents before them; rows in another order than time has them. */
const graph = fc
  .tuple(fc.array(fc.record({ back: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), known: fc.constantFrom(KNOWN_CHANGES, KNOWN_CHANGES, KNOWN_CHANGES, KNOWN_CHANGES | KNOWN_MERGE, KNOWN_CHANGES | KNOWN_MERGE | KNOWN_EXACT_RENAMES, KNOWN_CHANGES | KNOWN_CUT, 0, null) }), { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.nat()))
  .map(([made, numbers]) => {
    const order = made.map((_, place) => ({ place, key: numbers.next().value as number })).sort((a, b) => a.key - b.key).map(({ place }) => place);
    const rowOf = new Map(order.map((place, row) => [place, row]));
    return order.map((place): Node => {
      const { back, known } = made[place] as (typeof made)[number];
      const parents = back.map((steps) => place - steps).filter((parent) => parent >= 0).map((parent) => rowOf.get(parent) as number);
      return { parents: known === null || (known & KNOWN_CUT) !== 0 ? [] : parents, known };
    });
  });

function naiveReach(nodes: readonly Node[], head: number, firstParent: boolean): Set<number> {
  const reached = new Set<number>();
  const visit = (row: number): void => {
    if (reached.has(row)) return;
    reached.add(row);
    const { parents } = nodes[row] as Node;
    for (const parent of firstParent ? parents.slice(0, 1) : parents) visit(parent);
  };
  visit(head);
  return reached;
}

const isRead = ({ parents, known }: Node, firstParent: boolean) => known !== null && (known & (firstParent && parents.length > 1 ? KNOWN_MERGE : KNOWN_CHANGES)) !== 0;

describe("on random graphs", () => {
  test("what a commit reaches, each after its parents, and what is not known of it", () => {
    fc.assert(
      fc.property(graph, fc.nat(), fc.boolean(), (nodes, at, firstParent) => {
        const head = at % nodes.length;
        const reached = naiveReach(nodes, head, firstParent);
        const nodeOf = (row: number) => nodes[row] as Node;
        const rows = [...reached];
        const history = reachFrom(factsFrom(nodes), head, firstParent);
        expect([...history.commits].sort()).toEqual(rows.filter((row) => nodeOf(row).known !== null).sort());
        const places = new Map([...history.commits].map((row, place) => [row, place]));
        for (const [row, place] of places) for (const parent of firstParent ? nodeOf(row).parents.slice(0, 1) : nodeOf(row).parents) if (places.has(parent)) expect(places.get(parent)).toBeLessThan(place);
        const isCut = (row: number) => ((nodeOf(row).known ?? 0) & KNOWN_CUT) !== 0;
        expect(history.cut).toBe(rows.filter(isCut).length);
        expect(history.unread).toBe(rows.filter((row) => !isCut(row) && !isRead(nodeOf(row), firstParent)).length);
        expect(history.exactRenames).toBe(rows.filter((row) => ((nodeOf(row).known ?? 0) & KNOWN_EXACT_RENAMES) !== 0 && (firstParent || nodeOf(row).parents.length < 2)).length);
        expect(history.whole).toBe(history.unread + history.cut === 0);
      }),
      { numRuns: 300 },
    );
  });

  test("what need not be read again: the newest commits that are known with all before them", () => {
    fc.assert(
      fc.property(graph, (nodes) => {
        const isWhole = (row: number) => [...naiveReach(nodes, row, false)].every((one) => isRead(nodes[one] as Node, false));
        const whole = nodes.map((_, row) => row).filter(isWhole);
        const expected = whole.filter((row) => !whole.some((child) => (nodes[child] as Node).parents.includes(row)));
        expect(wholeTips(factsFrom(nodes)).sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  test("the newest that were read, whatever is known of those before them", () => {
    fc.assert(
      fc.property(graph, (nodes) => {
        const read = nodes.map((_, row) => row).filter((row) => isRead(nodes[row] as Node, false));
        expect(readTips(factsFrom(nodes))).toEqual(read.filter((row) => !read.some((child) => (nodes[child] as Node).parents.includes(row))));
      }),
      { numRuns: 200 },
    );
  });

  test("where reading goes on: from there, all that was not read is reached", () => {
    fc.assert(
      fc.property(graph, fc.nat(), (nodes, at) => {
        const head = at % nodes.length;
        const unread = [...naiveReach(nodes, head, false)].filter((row) => !isRead(nodes[row] as Node, false));
        const tips = unreadTips(factsFrom(nodes), head);
        expect(tips.every((tip) => unread.includes(tip))).toBe(true);
        const reached = new Set(tips.flatMap((tip) => [...naiveReach(nodes, tip, false)]));
        expect(unread.filter((row) => !reached.has(row))).toEqual([]);
        expect(tips.filter((tip) => unread.some((child) => (nodes[child] as Node).parents.includes(tip)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("from which merge on merges must be read, on the line of first parents", () => {
    fc.assert(
      fc.property(graph, fc.nat(), (nodes, at) => {
        const head = at % nodes.length;
        const line = [...naiveReach(nodes, head, true)].reverse();
        const firstUnread = line.findIndex((row) => !isRead(nodes[row] as Node, true));
        expect(readMergesTip(factsFrom(nodes), head)).toBe(firstUnread < 0 ? head : firstUnread === 0 ? -1 : line[firstUnread - 1]);
      }),
      { numRuns: 300 },
    );
  });
});

test("a history of 300 000 commits, one after the other, with a merge now and then", () => {
  const count = 300_000;
  const facts = factsFrom(Array.from({ length: count }, (_, row) => ({ parents: row === 0 ? [] : row % 10 === 9 ? [row - 1, row - 5] : [row - 1], known: KNOWN_CHANGES })));
  const began = performance.now();
  const history = reachFrom(facts, count - 1);
  expect(history).toMatchObject({ whole: true, unread: 0, head: count - 1 });
  expect(history.commits).toHaveLength(count);
  expect(history.commits.every((row, place) => row === place)).toBe(true);
  expect(wholeTips(facts)).toEqual([count - 1]);
  expect(unreadTips(facts, count - 1)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(3000);
});

test("a commit is found by its id, whole and in small letters as git writes it", () => {
  const facts = factsFrom([{ parents: [], known: 0 }, { parents: [0], known: 0 }]);
  expect(rowOfCommit(facts, commitIdAt(facts, 1))).toBe(1);
  expect(rowOfCommit(facts, "")).toBe(-1);
  expect(rowOfCommit(facts, "f".repeat(40))).toBe(-1);
  expect(rowOfCommit(facts, "0".repeat(64))).toBe(-1);
});

test("no commit reaches nothing", () => {
  expect(reachFrom(factsFrom([]), -1)).toMatchObject({ head: -1, whole: true, unread: 0 });
});

test("a merge's own changes do not count in the ordinary mode, and the facts that were handed in stay as they are", () => {
  const facts = factsFrom([{ parents: [], known: KNOWN_CHANGES }, { parents: [], known: KNOWN_CHANGES }, { parents: [0, 1], known: KNOWN_CHANGES | KNOWN_MERGE }]);
  facts.commits.changeCount[2] = 3;
  expect(reachFrom(facts, 2).facts.commits.changeCount[2]).toBe(0);
  expect(reachFrom(facts, 2, true).facts.commits.changeCount[2]).toBe(3);
  expect(facts.commits.changeCount[2]).toBe(3);
});
