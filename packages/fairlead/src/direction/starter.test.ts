import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern } from "../governing/pattern.ts";
import { owningAreas } from "../governing/owning-areas.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { findDrift } from "./drift.ts";
import { readDirection } from "./read-direction.ts";
import { coverOf, planStarter } from "./starter.ts";

async function plan(files: Record<string, string>) {
  return planStarter(await readDirection(memoryTree(files)), Object.keys(files), "2026-11-22");
}
async function after(files: Record<string, string>) {
  const { files: written } = await plan(files);
  const all = { ...files, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) };
  return { all, written: written.map(({ path }) => path), direction: await readDirection(memoryTree(all)) };
}

describe("what a direction begins with", () => {
  test("an empty repository: ranked principles and a first decision, read whole, with nothing to tidy but its missing owner", async () => {
    const { all, written, direction } = await after({ "README.md": "" });
    expect(written).toEqual(["direction/principles/easy-to-change.md", "direction/principles/lowest-release-risk.md", "direction/principles/few-technologies.md", "direction/principles/README.md", "direction/decisions/0001-write-direction-down.md"]);
    expect(direction.records.map(({ read, missing }) => [read, missing])).toEqual(direction.records.map(() => ["whole", []]));
    expect(direction.ranks.size).toBe(3);
    expect(findDrift(direction, Object.keys(all), "2026-11-22").map(({ code }) => code)).toEqual(["owner-missing"]);
  });

  test("run again, it has nothing to write", async () => expect((await plan((await after({ CODEOWNERS: "* @a\n", "x.ts": "" })).all)).files).toEqual([]));

  test("a folder of decisions that is there stays where it stands", async () => {
    const { found, files } = await plan({ "docs/adr/0001-x.md": "# 1. X\n\n## Status\n\nAccepted\n\n## Context\n\n## Decision\n" });
    expect(found).toEqual(["1 decision in docs/adr, read where it stands"]);
    expect(files.some(({ path }) => path.includes("decisions"))).toBe(false);
  });

  const odd = ["a/x.ts", "a/[id]/y.ts", "a/{b,c}.ts", "123", "true", " lead.ts", "trail.ts ", "!not.ts", "-dash.ts", "#hash.ts", "a: b.ts", "é ⚓.ts", 'q"uote.ts', "b/*star.ts", "back\\slash.ts", "@at/x.ts"];

  test("areas from CODEOWNERS own what its rules own, whatever the names", async () => {
    const codeowners = `* @acme/web-team\n/a/ @data dev@example.com\n*.md\n`;
    const files = Object.fromEntries([...odd, "doc.md", "a/doc.md", "CODEOWNERS"].map((path) => [path, path === "CODEOWNERS" ? codeowners : ""]));
    const { all, direction } = await after(files);
    const areas = direction.records.filter(({ kind, format }) => kind === "area" && format === "fairlead");
    expect(areas.map(({ owner, fields, read }) => [owner, fields, read])).toEqual([["data", { backup: ["dev@example.com"] }, "whole"], ["acme/web-team", {}, "whole"]]);
    expect(direction.findings).toEqual([]);
    expect(findDrift(direction, Object.keys(all), "2026-11-22").filter(({ path }) => path.startsWith("direction/areas"))).toEqual([]);
    for (const path of [...odd, "CODEOWNERS"]) expect(owningAreas(direction, [path]).map(({ owner }) => owner), path).toEqual([path.startsWith("a/") ? "data" : "acme/web-team"]);
    expect(areas.some((area) => owningAreas(direction, ["doc.md"]).some((one) => one.area === area.id))).toBe(false);
  });
});

test("the patterns match exactly the given files", () => {
  const name = fc.oneof(fc.constantFrom("a", "b", "c", "ab", "[a]", "{a,b}", "a*", "!a", " a", "a ", "\\a", "?", "**"), fc.string({ minLength: 1, maxLength: 3 }).filter((text) => !/[/]/.test(text) && text !== "." && text !== ".." && text.trim() !== ""));
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 25 }), fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (given, chosen) => {
      // In a tree no file is a folder too.
      const all = given.filter((one) => !given.some((other) => other.startsWith(`${one}/`)));
      const files = all.filter((_path, index) => chosen[index]);
      const matchers = coverOf(files, all).map(compilePattern);
      expect(all.filter((one) => matchers.some((matches) => matches(one)))).toEqual(files);
    }),
    { numRuns: 500 },
  );
});

test("twenty thousand files of one folder are covered at once", () => {
  const all = Array.from({ length: 20_000 }, (_, index) => `src/deep/folder/f${index}.ts`);
  const began = performance.now();
  expect(coverOf(all.slice(1), all)).toHaveLength(19_999);
  expect(performance.now() - began).toBeLessThan(1000);
});
