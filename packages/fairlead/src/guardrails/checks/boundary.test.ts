import { describe, expect, test } from "vitest";
import { runExample } from "../../testing/memory-version.ts";
import type { Check, CheckContext } from "../check.ts";
import boundary from "./boundary.ts";

type Files = Record<string, string>;

async function run(options: Record<string, unknown>, files: Files, before?: Files, context: Partial<CheckContext> = {}, scope?: string[]) {
  return runExample(boundary as unknown as Check<unknown>, { title: "", check: { boundary: options }, files, finds: [], ...(before === undefined ? {} : { before }), ...(scope === undefined ? {} : { scope }) }, context);
}
const known = async (...given: Parameters<typeof run>) => (await run(...given)).findings.map(({ code, path, snippet }) => `${code} ${path}: ${snippet}`);

describe("what a finding is known by", () => {
  const deny = { from: "src/**", deny: ["io/**", "lodash"] };
  test("is where the import leads, however it is written", async () => {
    const io = { "io/disk.ts": "", "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }' };
    const one = ["boundary-denied src/a.ts: io/disk.ts"];
    for (const specifier of ["../io/disk", "../io/disk.js", "@/io/disk", ".././io/disk.ts"]) expect(await known(deny, { ...io, "src/a.ts": `\n\n  import {\n a } from "${specifier}"` })).toEqual(one);
    expect(await known(deny, { "src/a.ts": 'import a from "lodash/map"; import b from "lodash";' })).toEqual(Array.from({ length: 2 }, () => "boundary-denied src/a.ts: lodash"));
  });

  test("is the whole name where a language names what is imported and not only its package", async () => {
    const dates = { deny: ["java.util.*"] };
    expect(await known(dates, { "A.java": "package a;\nimport java.util.Date;\nimport java.util.Vector;\n" })).toEqual(["boundary-denied A.java: java.util.Date", "boundary-denied A.java: java.util.Vector"]);
  });

  test("stays when the file that is imported moves in the change", async () => {
    const before = { "io/disk.ts": "export const disk = 1;", "src/a.ts": 'import "../io/disk";' };
    const after = { "io/deep/disk.ts": "export const disk = 1;", "src/a.ts": 'import "../io/deep/disk";' };
    expect(await known(deny, after, before)).toEqual(await known(deny, before));
    const cycles = { cycles: true };
    expect((await run(cycles, { "z.ts": 'import "./b";', "b.ts": 'import "./z";' }, { "a.ts": 'import "./b";', "b.ts": 'import "./a";' }, { change: { changed: new Set(["z.ts", "b.ts"]), removed: new Set(["a.ts"]), renamed: new Map([["z.ts", "a.ts"]]) } })).findings).toMatchObject([{ path: "z.ts", snippet: "a.ts → b.ts", args: { files: "z.ts → b.ts → z.ts" } }]);
  });
});

describe("circles of a change", () => {
  const before = { "a.ts": 'import "./b"; import "./c";', "b.ts": 'import "./a";', "c.ts": 'import "./b"; import "./d";', "d.ts": 'import "./a";' };
  const cycles = { cycles: "true" };
  test("one that was there all along is not new because a shorter one went", async () => {
    expect(await known(cycles, before)).toEqual(["boundary-cycle a.ts: a.ts → b.ts", "boundary-cycle a.ts: a.ts → c.ts → b.ts", "boundary-cycle a.ts: a.ts → c.ts → d.ts"]);
    const longer = { "a.ts": 'import "./b";', "b.ts": 'import "./c";', "c.ts": 'import "./a"; import "./b"' };
    const after = { ...longer, "c.ts": 'import "./a";' };
    expect(await known(cycles, longer)).toEqual(["boundary-cycle a.ts: a.ts → b.ts → c.ts", "boundary-cycle b.ts: b.ts → c.ts"]);
    expect(await known(cycles, after, longer, { focus: new Set(["c.ts"]) })).toEqual(["boundary-cycle a.ts: a.ts → b.ts → c.ts"]);
    const hidden = { "a.ts": 'import "./b"; import "./x";', "x.ts": 'import "./y";', "y.ts": 'import "./b"; import "./x"', "b.ts": 'import "./a";' };
    const shown = { ...hidden, "a.ts": 'import "./x";' };
    const told = await known(cycles, hidden);
    const later = await known(cycles, shown, hidden, { focus: new Set(["a.ts"]) });
    expect(later.filter((one) => !told.includes(one))).toEqual([]);
  });
  test("one that the change closes is new, and all are told where all is looked at", async () => {
    const after = { ...before, "d.ts": 'import "./a"; import "./c";' };
    expect((await known(cycles, after, before, { focus: new Set(["d.ts"]) })).filter((one) => one.includes("c.ts → d.ts"))).toContain("boundary-cycle c.ts: c.ts → d.ts");
    expect(await known(cycles, before, before)).toHaveLength(3);
  });
});

describe("what was looked at", () => {
  const files = { "src/a.ts": 'import "./b"; import "react";', "src/b.ts": "", "src/broken.ts": "import {", "lib/c.ts": 'import "x";', "lib/broken.ts": "import {" };
  test("files of the scope, and what they import", async () => {
    const { examined, unjudged } = await run({ deny: "x" }, files, undefined, {}, ["src"]);
    expect(examined).toEqual({ files: 2, edges: 2 });
    expect(unjudged).toEqual([{ path: "src/broken.ts", reason: "it does not parse" }]);
    expect((await run({ from: "gone/**", deny: "x" }, files)).examined).toEqual({ files: 0, edges: 0 });
  });
  test("nothing that leads nowhere is left out", async () => {
    const { limits } = await run({ from: "src/**", deny: "x", reachable: { to: "x" } }, { "src/a.ts": 'import "./gone"; import "../gone/b";' });
    expect(limits).toEqual(["2 imports lead to no file of this tree, so the path that is named was judged: ./gone in src/a.ts, ../gone/b in src/a.ts", "2 imports lead to no file of this tree, and no way leads through: ./gone in src/a.ts, ../gone/b in src/a.ts"]);
  });
  test("an unknown alias may be named as it is written", async () => {
    const file = { "src/a.ts": 'import "@/gen/a"; import "@/io/b"; import "@/else";' };
    expect((await run({ deny: "@/io/**" }, file)).findings.map(({ code }) => code)).toEqual(["boundary-unresolved", "boundary-denied", "boundary-unresolved"]);
    expect((await run({ "allow-only": ["@/gen/**", "@/else"] }, file)).findings.map(({ code }) => code)).toEqual(["boundary-unresolved"]);
  });
});

describe("options", () => {
  const parse = (options: unknown) => boundary.options.safeParse(options).success;
  test.each([[{ deny: "a" }, true], [{ from: "a" }, false], [{}, false], [{ deny: [] }, false], [{ denied: "a" }, false], [{ cycles: "yes" }, false], [{ cycles: { paths: "a" } }, true], [{ reachable: { from: "a" } }, false], [{ reachable: { to: "a", deny: "b" } }, false], [{ reachable: { deny: "b" } }, true], [{ orphans: { entry: "a" } }, true], [{ deny: "a", types: "maybe" }, false]])("%j: %s", (options, fits) => expect(parse(options)).toBe(fits));

  test("no entry is there: nothing can be judged", async () => {
    await expect(run({ orphans: { entry: "gone.ts" } }, { "a.ts": "" })).rejects.toThrow("No file matches orphans.entry");
  });
  test("patterns are seen from the anchor; with a slash in front, from the root", async () => {
    const files = { "shop/a.ts": 'import "../lib/b"; import "./io/c";', "lib/b.ts": "", "shop/io/c.ts": "" };
    const guardrail = { anchor: "shop" } as CheckContext["guardrail"];
    const at = async (deny: string[]) => (await boundary.run({ ...(await contextOf(files)), guardrail }, boundary.options.parse({ deny }))).findings.map(({ args }) => args.target);
    expect(await at(["io/**"])).toEqual(["shop/io/c.ts"]);
    expect(await at(["lib/**"])).toEqual([]);
    expect(await at(["/lib/**"])).toEqual(["lib/b.ts"]);
  });
});

async function contextOf(files: Files): Promise<CheckContext> {
  const { memoryVersion } = await import("../../testing/memory-version.ts");
  return { version: await memoryVersion(files), before: null, change: null, inScope: () => true, focus: null, today: "2026-11-23", runCommand: null } as unknown as CheckContext;
}
