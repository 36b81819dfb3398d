import { describe, expect, test } from "vitest";
import { FOLDERS, kindNamed, type Kind } from "../records/kinds.ts";
import { LINKS, type LinkType, type WrittenLink } from "../records/record.ts";
import { newRecord } from "../records/new-record.ts";
import { buildDirection } from "./build-direction.ts";
import { allowedKinds } from "./links.ts";
import { readDirection } from "./read-direction.ts";
import { memoryTree } from "../testing/memory-repository.ts";

/** Records by id, each with its links: `supersedes decision/a` or `supersedes decision/a only src`. */
function direction(given: Record<string, string[]>) {
  const records = Object.entries(given).map(([id, written]) => {
    const [word, stem] = id.split("/") as [string, string];
    const kind = kindNamed(word) as Kind;
    const links = written.map((text, index): WrittenLink => {
      const [type, target, , only] = text.split(" ") as [LinkType, string, string?, string?];
      return { type, target, line: index + 2, column: 3, ...(only === undefined ? {} : { only: { paths: [only], areas: [], except: [], imports: [], contains: [] } }) };
    });
    return newRecord({ kind, stem, title: stem, path: `direction/${FOLDERS[kind]}/${stem}.md`, format: "fairlead", stage: "in-force", status: "accepted", links });
  });
  return buildDirection({ records });
}
const told = (given: Record<string, string[]>) => direction(given).findings.map(({ code, record, line, args }) => ({ code, record, line, ...args }));
const cycles = (given: Record<string, string[]>) => told(given).map((finding) => ("cycle" in finding ? finding.cycle : finding.code));

describe("links", () => {
  test("the reverse of a link is computed", () => {
    const { records, links } = direction({ "decision/b": ["supersedes decision/a", "upholds principle/p"], "decision/a": [], "principle/p": [] });
    const back = records.flatMap((record) => (links.to.get(record) ?? []).map(({ from, written, to }) => `${to?.id} ${written.type} ${from.id}`));
    expect(back).toEqual(["principle/p upholds decision/b", "decision/a supersedes decision/b"]);
    expect(links.findings).toEqual([]);
  });

  test.each(Object.keys(LINKS) as LinkType[])("%s leads to the kinds that it is for, and to no other", (type) => {
    const targets = { "principle/x": [], "risk/y": [], "debt/z": [], "goal/g": [], "decision/d": [], "practice/w": [], "incident/i": [] };
    for (const id of Object.keys(targets)) {
      const allowed = allowedKinds(type, "decision").includes(id.split("/")[0] as Kind);
      expect(told({ ...targets, "decision/from": [`${type} ${id}`] }).map(({ code }) => code)).toEqual(allowed ? [] : ["link-wrong-kind"]);
    }
  });

  test("what leads nowhere, to two, to another kind or elsewhere says so at its place", () => {
    const found = told({
      "decision/from": ["supersedes decision/none", "supersedes 0012", "upholds risk/r", "relates acme/platform:decision/0003-x", "enforces goal/g"],
      "decision/0012-a": [],
      "decision/0012-b": [],
      "risk/r": [],
      "goal/g": [],
    }).filter(({ code }) => code.startsWith("link-"));
    expect(found).toEqual([
      { code: "link-broken", record: "decision/from", line: 2, type: "supersedes", target: "decision/none" },
      { code: "link-ambiguous", record: "decision/from", line: 3, type: "supersedes", target: "0012", candidates: "decision/0012-a, decision/0012-b" },
      { code: "link-wrong-kind", record: "decision/from", line: 4, type: "upholds", target: "risk/r", allowed: "a principle" },
      { code: "link-elsewhere", record: "decision/from", line: 5, target: "acme/platform:decision/0003-x" },
      { code: "link-wrong-kind", record: "decision/from", line: 6, type: "enforces", target: "goal/g", allowed: "a decision or a practice" },
    ]);
  });
});

test("a number that a record of another format has too is never decided by the folder", async () => {
  const record = (title: string, more = "") => `---\nstatus: accepted\n${more}---\n# ${title}\n`;
  const files = {
    "direction/decisions/0012-own.md": record("Own"), "direction/decisions/0013-new.md": record("New", "supersedes: 12\n"),
    "docs/adr/0012-foreign.md": "# 12. Foreign\n\n## Status\n\nAccepted\n", "docs/adr/0013-next.md": "# 13. Next\n\n## Status\n\nAccepted\n\nSupersedes ADR-12\n",
  };
  const { findings, links, records } = await readDirection(memoryTree(files));
  expect(findings.filter(({ code }) => code.startsWith("link-"))).toMatchObject([{ code: "link-ambiguous", path: "direction/decisions/0013-new.md", line: 3, args: { candidates: "decision/0012-own, decision/0012-foreign" } }]);
  const next = records.find(({ stem }) => stem === "0013-next");
  expect(links.from.get(next as never)?.map(({ to }) => to?.stem)).toEqual(["0012-foreign"]);
});

describe("supersession that comes back", () => {
  test.each<[string, Record<string, string[]>, string[]]>([
    ["to itself", { "decision/a": ["supersedes decision/a"] }, ["decision/a → decision/a"]],
    ["by two", { "decision/a": ["supersedes decision/b"], "decision/b": ["supersedes decision/a"] }, ["decision/a → decision/b → decision/a"]],
    ["with a tail that leads in", { "decision/0": ["supersedes decision/a"], "decision/a": ["supersedes decision/b"], "decision/b": ["supersedes decision/a"] }, ["decision/a → decision/b → decision/a"]],
    [
      "in two circles apart",
      { "decision/a": ["supersedes decision/b"], "decision/b": ["supersedes decision/a"], "risk/c": ["supersedes risk/d"], "risk/d": ["supersedes risk/c"] },
      ["decision/a → decision/b → decision/a", "risk/c → risk/d → risk/c"],
    ],
    ["not at all: two ways to one record", { "decision/a": ["supersedes decision/b", "supersedes decision/c"], "decision/b": ["supersedes decision/d"], "decision/c": ["supersedes decision/d"], "decision/d": [] }, []],
    ["not when each takes a part of the other", { "decision/a": ["supersedes decision/b only src"], "decision/b": ["supersedes decision/a"] }, []],
    ["not by other links", { "decision/a": ["relates decision/b"], "decision/b": ["relates decision/a"] }, []],
  ])("%s", (_name, given, expected) => expect(cycles(given).toSorted()).toEqual(expected));

  const chain = (many: number, last: string[]) => Object.fromEntries(Array.from({ length: many }, (_, index) => [`decision/x${index}`, index === many - 1 ? last : [`supersedes decision/x${index + 1}`]]));

  test("a chain of ten thousand is no circle, and is walked at once", () => {
    const given = chain(10_000, []);
    const began = performance.now();
    expect(cycles(given)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test("a circle of ten thousand is told once, and in a line", () => {
    const found = cycles(chain(10_000, ["supersedes decision/x0"]));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/ → … \(9993 more\) → /);
  });

  test("a record with ten thousand links is walked at once", () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`decision/x${index}`, []]));
    const began = performance.now();
    expect(cycles({ "decision/a": Object.keys(many).map((id) => `supersedes ${id}`), ...many })).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test("one id at two places is told once, with both, and an earlier name is no double", () => {
  const at = (path: string, stem: string, aliases: string[] = []) => newRecord({ kind: "decision", stem, title: stem, path, format: "fairlead", aliases });
  const found = buildDirection({ records: [at("direction/decisions/a.md", "a"), at("docs/adr/a.md", "a"), at("direction/decisions/b.md", "b", ["old"]), at("direction/decisions/c.md", "c", ["old", "a"])] }).findings;
  expect(found).toMatchObject([{ code: "id-twice", path: "docs/adr/a.md", args: { id: "decision/a", other: "direction/decisions/a.md" } }]);
});

test("a number is taken twice only in one folder and by one kind", () => {
  expect(told({ "decision/0001-a": [], "decision/1-b": [], "decision/0002-c": [], "risk/0002-d": [] }).map(({ code, record }) => `${code} ${record}`)).toEqual(["number-twice decision/1-b"]);
});
