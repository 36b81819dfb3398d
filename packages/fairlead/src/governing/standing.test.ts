import { describe, expect, test } from "vitest";
import { readDirection } from "../direction/read-direction.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { describeScope } from "./describe-scope.ts";
import { owningAreas } from "./owning-areas.ts";
import { pathOnly, type FileView } from "./file-view.ts";
import { loadRegex } from "./regex.ts";
import { isCurrent, isInForce, replacersAt, wasTried } from "./standing.ts";

async function read(files: Record<string, string>) {
  const direction = await readDirection(memoryTree(Object.fromEntries(Object.entries(files).map(([path, text]) => [path.includes(".") || path === "CODEOWNERS" ? path : `direction/${path}.md`, path === "CODEOWNERS" ? text : `---\n${text}\n---\n# T\n`]))));
  const named = (id: string) => direction.records.find((record) => record.id === id) as (typeof direction.records)[number];
  return { direction, named };
}

describe("whether a record holds", () => {
  const older = "status: accepted\nscope: [src]";
  test.each<[string, string, string, boolean, boolean]>([
    ["replaced whole, wherever", "status: accepted\nsupersedes: decision/a", "src/x.ts", false, true],
    ["replaced only in force", "status: proposed\nsupersedes: decision/a", "src/x.ts", true, false],
    ["replaced in the part that is named", "status: accepted\nsupersedes: { to: decision/a, only: [src/x.ts] }", "src/x.ts", false, true],
    ["not beyond that part", "status: accepted\nsupersedes: { to: decision/a, only: [src/x.ts] }", "src/y.ts", true, false],
    ["a part may be an area", "status: accepted\nsupersedes: { to: decision/a, only: { areas: [billing] } }", "src/billing/x.ts", false, true],
    ["and not beyond it", "status: accepted\nsupersedes: { to: decision/a, only: { areas: [billing] } }", "src/y.ts", true, false],
    ["an area that is not there takes nothing", "status: accepted\nsupersedes: { to: decision/a, only: { areas: [gone] } }", "src/y.ts", true, false],
  ])("%s", async (_name, newer, path, inForce, tried) => {
    const { direction, named } = await read({ "decisions/a": older, "decisions/b": newer, "areas/billing": "status: active\nscope: [src/billing/**]" });
    const place = { file: pathOnly(path), compileRegex: null };
    expect([isInForce(direction, named("decision/a"), place), wasTried(direction, named("decision/a"), place)]).toEqual([inForce, tried]);
  });

  test.each<[string, string, Partial<FileView>, boolean]>([
    ["a part may be what a file imports", "{ imports: [pg] }", { imports: [{ specifier: "pg", path: null }] }, false],
    ["and not what imports something else", "{ imports: [pg] }", { imports: [{ specifier: "mysql", path: null }] }, true],
    ["a part may be what a file contains", "{ contains: ['SELECT .* FOR UPDATE'] }", { text: "db.run('SELECT x FOR UPDATE')" }, false],
    ["and not what contains something else", "{ contains: ['SELECT .* FOR UPDATE'] }", { text: "db.run('SELECT x')" }, true],
    ["an area may be told by what its files contain", "{ areas: [locks] }", { text: "lock()" }, false],
  ])("%s", async (_name, only, view, inForce) => {
    const { direction, named } = await read({ "decisions/a": older, "decisions/b": `status: accepted\nsupersedes: { to: decision/a, only: ${only} }`, "areas/locks": "status: active\nscope: { contains: ['lock\\('] }" });
    const place = { file: { ...pathOnly("src/x.ts"), ...view }, compileRegex: await loadRegex(direction) };
    expect([isInForce(direction, named("decision/a"), place), wasTried(direction, named("decision/a"), place)]).toEqual([inForce, !inForce]);
  });

  test.each<[string, string, string]>([
    ["what was replaced stays so when its replacement is replaced in turn", "status: superseded\nsupersedes: decision/a", "status: accepted\nsupersedes: decision/b"],
    ["and when its replacement was retired", "status: deprecated\nsupersedes: decision/a", "status: accepted"],
    ["in the part that was named, too", "status: superseded\nsupersedes: { to: decision/a, only: [src] }", "status: accepted\nsupersedes: decision/b"],
  ])("%s", async (_name, b, c) => {
    const { direction, named } = await read({ "decisions/a": older, "decisions/b": b, "decisions/c": c });
    expect(isInForce(direction, named("decision/a"), { file: pathOnly("src/x.ts"), compileRegex: null })).toBe(false);
  });

  test("what was rejected replaced nothing, and a circle or a link to itself says nothing", async () => {
    const rejected = await read({ "decisions/a": older, "decisions/b": "status: rejected\nsupersedes: decision/a" });
    expect(isInForce(rejected.direction, rejected.named("decision/a"), null)).toBe(true);
    const circle = await read({ "decisions/a": `${older}\nsupersedes: decision/c`, "decisions/b": `${older}\nsupersedes: decision/a`, "decisions/c": `${older}\nsupersedes: decision/b`, "decisions/d": `${older}\nsupersedes: decision/d` });
    expect(["a", "b", "c", "d"].map((name) => isInForce(circle.direction, circle.named(`decision/${name}`), null))).toEqual([true, true, true, true]);
  });

  test("who took its place is named where its own status does not say so", async () => {
    const { direction, named } = await read({ "decisions/a": older, "decisions/b": "status: accepted\nsupersedes: { to: decision/a, only: [src/x.ts] }", "decisions/r": "status: superseded" });
    const at = (path: string) => replacersAt(direction, named("decision/a"), { file: pathOnly(path), compileRegex: null });
    expect([at("src/x.ts"), at("src/y.ts"), replacersAt(direction, named("decision/r"), null)]).toEqual([["decision/b"], [], []]);
  });

  test("incidents inform once they are over, other things do not; a rejected decision was tried, a rejected risk was not", async () => {
    const { direction, named } = await read({ "incidents/i": "status: resolved", "risks/r": "status: closed", "decisions/d": "status: rejected", "decisions/e": "status: deprecated" });
    expect(["incident/i", "risk/r", "decision/d"].map((id) => isCurrent(direction, named(id), null))).toEqual([true, false, false]);
    expect(["decision/d", "decision/e", "risk/r"].map((id) => wasTried(direction, named(id), null))).toEqual([true, false, false]);
  });
});

test.each([
  ["risks/x", "scope: [src/**, lib]", "src/**, lib"],
  ["risks/x", "scope: { areas: [billing], except: [gen], imports: [pg, mysql], contains: ['x+'] }", "the area billing, except gen, where it imports pg or mysql, where it contains x+"],
  ["risks/x", "scope: { imports: [pg] }", "any file, where it imports pg"],
  ["risks/x", "scope: 3", "nowhere: its scope could not be read"],
  ["risks/x", "status: open", "no path: it is found by task and search"],
  ["terms/x", "status: accepted", "everywhere"],
])("%s with %j holds: %s", async (path, fields, words) => expect(describeScope((await read({ [path]: fields })).direction.records[0] as never)).toBe(words));

describe("who carries a path", () => {
  const files = { "areas/all": "status: active\nowner: everyone\nscope: ['**']", "areas/billing": "status: active\nowner: bill\nscope: [src/billing/**]", "areas/old": "status: stopped\nowner: gone\nscope: [src/billing/x.ts]", CODEOWNERS: "/docs/ @writers\n/src/ @coders\n" };
  const carriers = async (given: Record<string, string>, ...paths: string[]) => owningAreas((await read(given)).direction, paths).map(({ owner }) => owner);

  test("the most specific area that is in force owns", async () => {
    expect(await carriers(files, "src/billing/x.ts")).toEqual(["bill"]);
    expect(await carriers(files, "docs/a.md")).toEqual(["everyone"]);
    expect(await carriers(files, "src/billing/x.ts", "docs/a.md")).toEqual(["everyone", "bill"]);
  });

  test("CODEOWNERS where no area is written", async () => {
    const { "areas/all": _all, ...rest } = files;
    expect(await carriers(rest, "docs/a.md")).toEqual(["writers"]);
    expect(await carriers(rest, "src/billing/x.ts")).toEqual(["bill"]);
    expect(await carriers(rest, "nowhere")).toEqual([]);
  });
});
