import { describe, expect, test } from "vitest";
import { editFrontMatter } from "../records/edit/edit.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";
import { supersedeEdit, supersessionPath } from "./supersession.ts";

const decision = (links = "") => `---\nstatus: accepted\n${links}---\n# D\n`;

async function trail(files: Record<string, string>, from: string, to: string) {
  const direction = await readDirection(memoryTree(Object.fromEntries(Object.entries(files).map(([stem, text]) => [`direction/decisions/${stem}.md`, text]))));
  const named = (stem: string) => direction.records.find((one) => one.stem === stem) as (typeof direction.records)[0];
  return supersessionPath(direction, named(from), named(to))?.map(({ stem }) => stem) ?? null;
}

describe("the way from one decision to another", () => {
  const CHAIN = { a: decision(), b: decision("supersedes: [decision/a]\n"), c: decision("supersedes: [decision/b]\n"), d: decision() };
  test("leads over what was replaced as a whole, both ends included", async () => expect(await trail(CHAIN, "c", "a")).toEqual(["c", "b", "a"]));
  test("has a direction", async () => expect(await trail(CHAIN, "a", "c")).toBeNull());
  test("from one to itself is that one", async () => expect(await trail(CHAIN, "d", "d")).toEqual(["d"]));
  test("does not lead over a part", async () => expect(await trail({ ...CHAIN, c: decision("supersedes: [{ to: decision/b, only: [src/**] }]\n") }, "c", "a")).toBeNull());
  test("of two ways it is the shorter", async () => expect(await trail({ ...CHAIN, c: decision("supersedes: [decision/b, decision/a]\n") }, "c", "a")).toEqual(["c", "a"]));
  test("a circle that stands there already ends it", async () => expect(await trail({ a: decision("supersedes: decision/b\n"), b: decision("supersedes: decision/a\n"), c: decision() }, "a", "c")).toBeNull());
  test("a link into nothing leads nowhere", async () => expect(await trail({ a: decision("supersedes: decision/none\n"), b: decision() }, "a", "b")).toBeNull());
});

describe("the link on the newer record", () => {
  const link = (text: string, only: string[] = []) => editFrontMatter(text, [supersedeEdit("direction/decisions/b.md", text, "decision/a", only)]);
  test("is the first of its list", () => expect(link("---\nstatus: proposed\n---\n# B\n")).toContain("supersedes: [decision/a]\n"));
  test("stands below those that are there", () => expect(link("---\nsupersedes: [decision/z]   # once\n---\n# B\n")).toContain("supersedes: [decision/z, decision/a]   # once\n"));
  test("makes a list of a single one", () => expect(link("---\nsupersedes: 0012\n---\n# B\n")).toMatch(/supersedes: \["?0012"?, decision\/a\]/));
  test("names the part, where it is one", () => expect(link("---\nstatus: proposed\n---\n# B\n", ["src/**"])).toMatch(/to: decision\/a\W+only: \[src\/\*\*\]/));
  test("is written where the field was left empty", () => expect(link("---\nsupersedes:\n---\n# B\n")).toMatch(/supersedes: ?\[decision\/a\]|supersedes:\n {2}- decision\/a/));
});
