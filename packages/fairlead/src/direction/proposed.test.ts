import { expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { foldersOfRecords, isRecordPath, readProposed } from "./proposed.ts";
import { readDirection, readExtractedAfresh } from "./read-direction.ts";

const accepted = (title: string) => `---\nstatus: accepted\n---\n# ${title}\n`;

type Branches = Record<string, Record<string, string>>;

async function propose(current: Record<string, string>, branches: Branches) {
  const tree = memoryTree(current);
  const { records: proposed } = await readProposed(await readDirection(tree), tree, Object.entries(branches).map(([branch, files]) => ({ branch, tree: memoryTree(files, `commit of ${branch}`) })), readExtractedAfresh);
  return [...proposed].map(([record, findings]) => ({ ...record, findings: findings.map(({ code }) => code) }));
}

test("what a branch adds or accepts is proposed there, also where it says accepted; what was in force stays so", async () => {
  const current = { "direction/decisions/a.md": accepted("A"), "direction/decisions/e.md": "---\nstatus: proposed\n---\n# E\n" };
  const files = { "direction/decisions/a.md": accepted("A, mended"), "direction/decisions/b.md": accepted("B"), "direction/decisions/c.md": "---\nstatus: rejected\n---\n# C\n", "direction/decisions/d.md": "---\nstatus: who knows\n---\n# D\n", "direction/decisions/e.md": accepted("E, now") };
  const proposed = await propose(current, { "try-b": files });
  expect(proposed.map(({ stem, branch, stage }) => [stem, branch, stage])).toEqual([["a", "try-b", "in-force"], ["b", "try-b", "proposed"], ["c", "try-b", "ended"], ["d", "try-b", null], ["e", "try-b", "proposed"]]);
});

test("what is wrong in a proposal is kept with it, as is the commit that was read", async () => {
  const proposed = await propose({}, { idea: { "direction/decisions/a.md": "---\nstatus: who knows\n---\n# A\n", "direction/decisions/b.md": accepted("B") } });
  expect(proposed).toMatchObject([{ stem: "a", commit: "commit of idea", findings: ["status-unknown"] }, { stem: "b", findings: [] }]);
});

test("what stands on several branches is proposed once; what the tree holds just so is not", async () => {
  const [a, b, c] = ["direction/decisions/a.md", "direction/decisions/b.md", "direction/decisions/c.md"] as const;
  const proposed = await propose({ [c]: accepted("C") }, { upper: { [a]: accepted("A"), [b]: accepted("B"), [c]: accepted("C") }, lower: { [a]: accepted("A"), [c]: accepted("C, longer") } });
  expect(proposed.map(({ stem, branch }) => `${stem} on ${branch}`)).toEqual(["b on upper", "a on lower", "c on lower"]);
});

const ADR = (title: string) => `# ${title}\n\n## Status\n\nAccepted\n\n## Context\n\nSome.\n\n## Decision\n\nThis.\n\n## Consequences\n\nThat.\n`;
const RFC = "# A proposal\n\n- Start Date: 2020-01-01\n\n## Summary\n\nSome.\n\n## Motivation\n\nThat.\n";

test.each([
  [".adr-dir", { ".adr-dir": "choices\n" }, "choices/0002-b.md", ADR("2. B")],
  [".log4brains.yml", { ".log4brains.yml": "project:\n  name: x\n  tz: UTC\n  adrFolder: ./choices\n" }, "choices/20200101-b.md", ADR("B")],
  ["read in fairlead.yaml", { "fairlead.yaml": "read: [choices]\n" }, "choices/0002-b.md", ADR("2. B")],
  ["the look of an RFC repository", { "text/0001-a.md": RFC, "text/0002-a.md": RFC, "text/0003-a.md": RFC }, "text/0004-b.md", RFC],
])("a folder is known by %s of the tree that is read", async (_, current, path, text) => {
  expect((await propose(current, { idea: { [path]: text } })).map((record) => record.path)).toEqual([path]);
});

test("what the settings ignore is no proposal", async () => {
  expect(await propose({ "fairlead.yaml": 'ignore: ["fixtures/**"]\n' }, { idea: { "fixtures/direction/decisions/a.md": accepted("A") } })).toEqual([]);
});

test("proposals are looked for where records are, and where they usually begin", async () => {
  const direction = await readDirection(memoryTree({ "shop/direction/decisions/a.md": accepted("A"), "docs/rfcs/0001-x.md": "# RFC 1: X\n\n- Status: accepted\n\n## Summary\n\n## Motivation\n" }));
  expect(foldersOfRecords(direction)).toEqual(expect.arrayContaining(["direction", "shop/direction", "docs/adr", "docs/decisions"]));
  expect(foldersOfRecords(await readDirection(memoryTree({ "shop/fairlead.yaml": "read: [choices]\n", "fairlead.yaml": "read: [./notes/]\n" })))).toEqual(expect.arrayContaining(["shop/choices", "notes"]));
});

test.each([["direction/decisions/x.md", true], ["docs/adr/x.md", true], ["docs/adr/x.adoc", true], ["direction/decisions/x.scores/sre.yaml", true], ["direction/decisions/README.md", false], ["fairlead.yaml", false], ["src/x.ts", false]])("%s may be a record: %s", (path, expected) => expect(isRecordPath(path)).toBe(expected));
