import fc from "fast-check";
import { rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { factsOf, newFactsBuilder } from "../../history/facts-builder.ts";
import { commitIdAt, KNOWN_CHANGES, KNOWN_COMMIT, type Facts } from "../../history/facts.ts";
import { reachFrom, rowOfCommit, unreadTips, wholeTips } from "../../history/history.ts";
import { mergeFacts } from "../../history/merge-facts.ts";
import { canonicalFacts } from "../../testing/canonical-facts.ts";
import { createRepository } from "../../testing/git-repository.ts";
import { makeRepository, randomHistory, toldByGit } from "../../testing/random-history.ts";
import { scanCommits, type ScanOptions } from "./scan.ts";

async function scan(root: string, tip: string, more: Partial<ScanOptions> = {}): Promise<Facts> {
  const builder = newFactsBuilder();
  await scanCommits(root, builder, { tips: [tip], exclude: [], cut: new Set(), expectMany: false, signal: new AbortController().signal, ...more });
  return factsOf(builder);
}

const WHOLE = { known: KNOWN_COMMIT | KNOWN_CHANGES };
const whole = (told: ReturnType<typeof toldByGit>) => Object.fromEntries(Object.entries(told).map(([id, commit]) => [id, { ...commit, ...WHOLE }]));

describe("on random repositories facts are what git tells", () => {
  test("of every commit, from one end and from both", async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory({ maxLength: 14 }), async (written) => {
        const { repository, ids } = makeRepository(written);
        const told = whole(toldByGit(repository, "main"));
        const tip = ids.at(-1) as string;
        expect(canonicalFacts(await scan(repository.root, tip))).toEqual(told);
        expect(canonicalFacts(await scan(repository.root, tip, { expectMany: true }))).toEqual(told);
        repository.remove();
      }),
      { numRuns: 15 },
    );
  });

  test("however it is split: commit by commit, stopped anywhere and gone on with, in any order", async () => {
    const splits = fc.array(fc.record({ tip: fc.nat(), stop: fc.option(fc.nat(8)), both: fc.boolean() }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(randomHistory({ maxLength: 20 }), splits, async (written, parts) => {
        const { repository, ids } = makeRepository(written);
        const last = ids.length - 1;
        const tip = ids[last] as string;
        let facts = factsOf(newFactsBuilder());
        for (const { tip: at, stop, both } of [...parts, { tip: last, stop: null, both: false }]) {
          const head = ids[at % ids.length] as string;
          const row = rowOfCommit(facts, head);
          const idOf = (one: number) => commitIdAt(facts, one);
          const stopping = new AbortController();
          const added = await scan(repository.root, head, {
            tips: row < 0 ? [head] : unreadTips(facts, row).map(idOf),
            exclude: wholeTips(facts).map(idOf),
            expectMany: both,
            signal: stopping.signal,
            onRead: (read) => {
              if (read === stop) stopping.abort();
            },
          });
          facts = parts.length % 2 === 0 ? mergeFacts(facts, [added]) : mergeFacts(added, [facts]);
        }
        const history = reachFrom(facts, rowOfCommit(facts, tip));
        expect(history.whole).toBe(true);
        expect(canonicalFacts(facts, history.commits)).toEqual(canonicalFacts(await scan(repository.root, tip)));
        repository.remove();
      }),
      { numRuns: 15 },
    );
  });
});

test("the two ends meet wherever they may: histories of 1 to 50 commits", async () => {
  const { repository, ids } = makeRepository(Array.from({ length: 50 }, (_, place) => ({ parents: place % 7 === 6 ? [1, 3] : [1], edits: [{ what: "add" as const, path: place % 9, other: 0 }], author: place % 3, skew: 0 })));
  const told = whole(toldByGit(repository, "main"));
  for (const count of [1, 2, 3, 4, 5, 10, 25, 49, 50]) {
    const tip = ids[count - 1] as string;
    const facts = await scan(repository.root, tip, { expectMany: true });
    const found = canonicalFacts(facts);
    expect(Object.keys(found)).toHaveLength(Number(repository.git(["rev-list", "--count", tip])));
    for (const [id, commit] of Object.entries(found)) expect(commit).toEqual(told[id]);
  }
});

test("where git fails, what it says is handed on, and what was read before holds", async () => {
  const repository = createRepository({ files: { a: "1" } });
  for (let count = 0; count < 5; count++) repository.commit("More", { a: String(count) });
  const [tip, lost] = [repository.git(["rev-parse", "HEAD"]), repository.git(["rev-parse", "HEAD~3"])];
  rmSync(`${repository.root}/.git/objects/${lost.slice(0, 2)}/${lost.slice(2)}`);
  for (const expectMany of [false, true]) {
    const builder = newFactsBuilder();
    const reading = scanCommits(repository.root, builder, { tips: [tip], exclude: [], cut: new Set(), expectMany, signal: new AbortController().signal });
    await expect(reading).rejects.toMatchObject({ code: "git-failed", message: expect.stringContaining(lost) as string });
    const read = Object.entries(canonicalFacts(factsOf(builder))).filter(([, { known }]) => known === WHOLE.known);
    for (const [, { changes }] of read) expect(changes).toEqual(["M a"]);
  }
});
