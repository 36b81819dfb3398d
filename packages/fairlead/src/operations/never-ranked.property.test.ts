import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatKnowledge } from "../report/knowledge.ts";
import { PLAIN } from "../report/style.ts";
import type { Repository, Steps } from "../repository.ts";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { memoryRepository, memoryTree } from "../testing/memory-repository.ts";
import { operations } from "./index.ts";
import type { Operation } from "./operation.ts";

/*
 * People are never ranked, on repositories that nobody thought of. Names are words that stand nowhere else, so wherever
 * one comes out it is seen; and who is called what is shuffled, so wherever a name has a say in an answer that is seen, too.
 */

const TODAY = "2026-06-01";
const AT = "0".repeat(40);
const PATHS = ["src/a.ts", "src/b.ts", "src/core/c.ts", "src/core/d.ts", "src/core/e.ts", "docs/f.md", "docs/g.md", "h.txt"];
const TOKENS = ["vexatol", "brumiqua", "zorkandel", "quillaby", "wumpetra", "gaxilorn", "ytterbic"];
const AREAS = {
  "direction/areas/core.md": "---\nstatus: active\nowner: core-lead\nscope: [src/core/**]\n---\n# Core\n",
  "direction/areas/all.md": "---\nstatus: active\nowner: chief-lead\nscope: ['**']\n---\n# All\n",
};

interface Made {
  who: number;
  with: number[];
  day: number;
  changes: string[];
}

const made: fc.Arbitrary<Made[]> = fc.array(
  fc.record({
    who: fc.nat(TOKENS.length - 1),
    with: fc.array(fc.nat(TOKENS.length - 1), { maxLength: 2 }),
    day: fc.nat(900),
    changes: fc.uniqueArray(fc.constantFrom(...PATHS), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Each person has two addresses and one name; the last one of them is a machine. */
function signature(token: string, place: number): string {
  if (token === TOKENS[6]) return `${token}[bot] <${token}@robots.example>`;
  return `${token} <${token}${place % 2}@${token}.example>`;
}

function repositoryOf(commits: readonly Made[], tokens: readonly string[]): Repository {
  const seen = new Set<string>();
  const written: HandMadeCommit[] = [...commits].sort((a, b) => a.day - b.day).map(({ who, with: others, day, changes }, place) => ({
    author: signature(tokens[who] as string, place),
    coauthors: others.map((one) => signature(tokens[one] as string, place)),
    on: new Date(Date.parse("2024-01-01") + day * 86_400_000).toISOString(),
    changes: changes.map((path) => {
      const isNew = !seen.has(path);
      seen.add(path);
      return `${isNew ? "A" : "M"} ${path}`;
    }),
  }));
  const files = { ...Object.fromEntries(PATHS.map((path) => [path, "one\n  two\n"])), ...AREAS, ...DECISION, ...GUARDRAIL };
  const history = handMadeHistory(written);
  return {
    ...memoryRepository(files, [], written),
    tree: () => Promise.resolve(memoryTree(files, AT)),
    history: () => Promise.resolve({ history, at: AT, limits: [] }),
    steps: () => Promise.resolve(stepsOf(written)),
    head: () => Promise.resolve({ branch: "main", commit: AT }),
    user: () => Promise.resolve({ name: "", address: `${tokens[0] as string}1@${tokens[0] as string}.example` }),
  };
}

/** What the commits leave in the files, one version after the other: words that a guardrail finds come, multiply and go. */
function stepsOf(written: readonly HandMadeCommit[]): Steps {
  const counts = new Map<string, number>();
  const textOf = (count: number) => `one\n${"  two\n".repeat(count % 3)}`;
  return {
    start: memoryTree({}, AT),
    count: written.length,
    contents: memoryTree({}, AT),
    walk: async function* () {
      for (const [place, { on = TODAY, changes }] of written.entries()) {
        const changed = changes.map((change) => change.slice(2));
        for (const path of changed) counts.set(path, (counts.get(path) ?? 0) + 1);
        const commit = String(place + 1).padStart(40, "0");
        const files = Object.fromEntries([...counts].map(([path, count]) => [path, textOf(count)]));
        yield { commit, date: on.slice(0, 10), tree: memoryTree({ ...files, ...GUARDRAIL }, commit), change: { changed: new Set(changed), removed: new Set<string>(), renamed: new Map<string, string>() } };
      }
    },
  };
}

/** Everything about the past that may be asked, by what its input takes. */
const EVIDENCE = Object.entries(operations as Record<string, Operation>).filter(([, { input }]) => Object.hasOwn(shapeOf(input), "firstParent"));
const QUESTIONS: object[] = [{}, { area: "core" }, { area: "all" }, { paths: ["src"] }, { paths: ["src/a.ts"] }, { area: "all", since: "2025-01-01" }, { until: "2025-01-01" }, { firstParent: true }, { area: "all", at: "HEAD" }];
/** What asks about more than the past, and must not tell of it either. */
const OTHERS: [keyof typeof operations, object][] = [["check", { all: true }], ["replay", { guardrail: "words", since: "2024-01-01" }], ["about", {}], ["list", {}], ["for", { paths: ["src/core/c.ts"], all: true }], ["today", {}], ["tidy", {}], ["files", {}], ["search", { words: "core" }], ["show", { id: "area/core" }], ["decisions", { stuck: true, measures: true }], ["principles", { order: ["small"] }], ["assumptions", {}], ["agenda", {}]];
/** A decision about an area: whom to ask about it may name those who know the code, where they are four. */
const DECISION = { "direction/decisions/0001-core.md": "---\nstatus: proposed\nowner: chief-lead\nopened: 2026-05-01\nscope: [src/core/**]\n---\n# Core\n", "direction/principles/small.md": "---\nstatus: accepted\ncriteria: [risk]\n---\n# Small\n" };

/** What `check` finds in the tree, and `replay` in what the commits left. */
const GUARDRAIL = { "direction/guardrails/words.md": "---\nstatus: active\nlevel: block\nowner: chief-lead\nscope: ['**']\ncheck: { text: { matches: two } }\n---\n# Words\n" };

function shapeOf(input: unknown): object {
  return (input as { shape?: object }).shape ?? {};
}

async function ask(operation: Operation, repository: Repository, question: object): Promise<object> {
  const more = operation.name === "trend" && !("paths" in question) ? { paths: ["src/a.ts"] } : {};
  return (await operation.run({ repository, today: TODAY }, operation.input.parse({ ...question, ...more }))) as object;
}

function expectNoNames(answer: unknown): void {
  const text = (typeof answer === "string" ? answer : JSON.stringify(answer)).toLowerCase();
  expect(TOKENS.filter((token) => text.includes(token))).toEqual([]);
}

/** An answer without the one list that may hold names, after checking that it is but a list of names by the alphabet. */
function withoutAsk(answer: object, question: object): object {
  if (!("ask" in answer) || answer.ask === null) return answer;
  const { ask, ...rest } = answer as { ask: string[] };
  expect(question).toMatchObject({ area: expect.any(String) as string });
  expect(question).not.toHaveProperty("since");
  expect(ask.length).toBeGreaterThanOrEqual(4);
  expect(ask).toEqual([...ask].sort());
  expect(ask.filter((name) => !TOKENS.includes(name) || name === TOKENS[6])).toEqual([]);
  return { ...rest, ask: "asked" };
}

test("there is something to ask", () => expect(EVIDENCE.map(([name]) => name)).toContain("knowledge"));

describe.each(EVIDENCE)("%s", (name, operation) => {
  const questions = [...QUESTIONS, ...(Object.hasOwn(shapeOf(operation.input), "mine") ? [{ mine: true }] : [])];

  test("names nobody, but to be asked about an area that four people know, by the alphabet", async () => {
    await fc.assert(
      fc.asyncProperty(made, async (commits) => {
        const repository = repositoryOf(commits, TOKENS);
        for (const question of questions) {
          const rest = withoutAsk(await ask(operation, repository, question), question);
          expectNoNames(rest);
          if (name === "knowledge") expectNoNames(formatKnowledge({ ...(rest as Parameters<typeof formatKnowledge>[0]), ask: null }, PLAIN));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("says the same whoever is called what, in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(made, fc.shuffledSubarray(TOKENS.slice(0, 6), { minLength: 6 }), async (commits, shuffled) => {
        const tokens = [...shuffled, TOKENS[6] as string];
        for (const question of questions) {
          const [one, other] = await Promise.all([repositoryOf(commits, TOKENS), repositoryOf(commits, tokens)].map(async (repository) => withoutAsk(await ask(operation, repository, question), question)));
          expect(other).toEqual(one);
        }
      }),
      { numRuns: 15 },
    );
  });
});

test("nothing that is about more than the past tells who wrote what", async () => {
  await fc.assert(
    fc.asyncProperty(made, async (commits) => {
      const repository = repositoryOf(commits, TOKENS);
      for (const [name, question] of OTHERS) expectNoNames(await ask(operations[name] as Operation, repository, question));
    }),
    { numRuns: 5 },
  );
});

test("what guardrails find, now and in the past, is the same whoever wrote it", async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.shuffledSubarray(TOKENS.slice(0, 6), { minLength: 6 }), async (commits, shuffled) => {
      const askBoth = async (tokens: readonly string[]) => {
        const repository = repositoryOf(commits, tokens);
        const now = (await ask(operations.check as unknown as Operation, repository, { all: true })) as { findings: object[] };
        const past = (await ask(operations.replay as unknown as Operation, repository, { guardrail: "words", since: "2024-01-01" })) as { points: { findings: number }[] };
        // Really walked: each file of the tree is found, and every commit of the past.
        expect(now.findings).toHaveLength(PATHS.length);
        expect(past.points).toHaveLength(commits.length);
        expect(past.points[0]?.findings).toBeGreaterThan(0);
        return { now, past };
      };
      expect(await askBoth([...shuffled, TOKENS[6] as string])).toEqual(await askBoth(TOKENS));
    }),
    { numRuns: 15 },
  );
});

test("whom to ask about a decision: names by the alphabet, from four people on, the same whoever is called what", async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.shuffledSubarray(TOKENS.slice(0, 6), { minLength: 6 }), async (commits, shuffled) => {
      const withoutKnow = async (tokens: readonly string[]) => {
        const answer = await operations.decisions.run({ repository: repositoryOf(commits, tokens), today: TODAY }, operations.decisions.input.parse({ id: "decision/0001-core" }));
        const { know, ...ask } = (answer.one as NonNullable<typeof answer.one>).ask;
        if (know !== null) {
          expect(know.length).toBeGreaterThanOrEqual(4);
          expect(know).toEqual([...know].sort());
        }
        const rest = { ...answer, one: { ...answer.one, ask }, asked: know?.length ?? null };
        expectNoNames(rest);
        return rest;
      };
      expect(await withoutKnow([...shuffled, TOKENS[6] as string])).toEqual(await withoutKnow(TOKENS));
    }),
    { numRuns: 15 },
  );
});
