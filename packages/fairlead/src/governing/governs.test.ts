import { describe, expect, test } from "vitest";
import { forOperation } from "../operations/for.ts";
import { explain } from "../operations/explain.ts";
import { memoryRepository } from "../testing/memory-repository.ts";

const today = "2026-11-22";

/** A record's text: front matter fields and a title. */
function record(title: string, fields: string): string {
  return `---\n${fields.trim()}\n---\n# ${title}\n`;
}

async function ask(files: Record<string, string>, input: Partial<Parameters<typeof forOperation.run>[1]>, changed: string[] = []) {
  const parsed = forOperation.input.parse(input);
  return forOperation.run({ repository: memoryRepository(files, changed), today }, parsed);
}

const ids = (output: { items: { id: string }[] }) => output.items.map(({ id }) => id);

const billing = {
  "services/billing/a.ts": "export {};\n",
  "direction/guardrails/cents.md": record("Cents", "status: active\nlevel: block\nscope: [services/**]"),
  "direction/guardrails/style.md": record("Style", "status: active\nlevel: warn\nscope: [services/**]"),
  "direction/guardrails/seen.md": record("Seen", "status: active\nlevel: observe\nscope: [services/**]"),
  "direction/decisions/0001-postgres.md": record("Postgres", "status: accepted\nscope: [services/billing/**]"),
  "direction/principles/README.md": "1. [B](b.md)\n2. [A](a.md)\n",
  "direction/principles/a.md": record("A", "status: accepted"),
  "direction/principles/b.md": record("B", "status: accepted"),
  "direction/practices/pairing.md": record("Pairing", "status: accepted\nscope: [services/**]"),
  "direction/risks/loss.md": record("Loss", "status: open\nscope: [services/**]"),
  "direction/incidents/2026-01-01-x.md": record("X", "status: resolved\nscope: [services/**]"),
  "direction/debts/two.md": record("Two", "status: open\nscope: [services/**]"),
  "direction/migrations/m.md": record("M", "status: in-progress\nscope: [services/**]"),
  "direction/areas/billing.md": record("Billing", "status: active\nowner: billing-lead\nscope: [services/billing/**]"),
};

describe("what governs a file", () => {
  test("a guardrail whose level cannot be read is told as it judges: it blocks", async () => {
    const { items } = await ask({ "a.ts": "", "direction/guardrails/x.md": record("X", "status: active\nlevel: blocking\nscope: ['*.ts']") }, { paths: ["a.ts"] });
    expect(items.map(({ id, level }) => [id, level])).toEqual([["guardrail/x", "block"]]);
  });

  test("heaviest first: what governs, then what informs", async () => {
    const output = await ask(billing, { paths: ["services/billing/a.ts"], all: true });
    expect(ids(output)).toEqual([
      "guardrail/cents",
      "decision/0001-postgres",
      "principle/b",
      "principle/a",
      "practice/pairing",
      "guardrail/style",
      "guardrail/seen",
      "risk/loss",
      "incident/2026-01-01-x",
      "debt/two",
      "migration/m",
      "area/billing",
    ]);
    expect(output.omitted).toBe(0);
  });

  test("five at most, unless all are asked for; what only observes is not counted", async () => {
    const output = await ask(billing, { paths: ["services/billing/a.ts"] });
    expect(ids(output)).toHaveLength(5);
    expect(output.omitted).toBe(6);
    expect(output.rest.map(({ id }) => id)).not.toContain("guardrail/seen");
    expect(output.carriers).toEqual([{ area: "area/billing", title: "Billing", owner: "billing-lead" }]);
  });

  test("says why", async () => {
    const output = await ask(billing, { paths: ["services/billing/a.ts"] });
    expect(output.items[1]).toMatchObject({ why: [{ by: "pattern", text: "services/billing/**" }], path: "direction/decisions/0001-postgres.md", line: 5 });
  });

  test("nothing applies: nothing is said", async () => {
    const output = await ask({ "a.ts": "", "direction/decisions/x.md": record("X", "status: accepted\nscope: [b/**]") }, { paths: ["a.ts"] });
    expect(output).toMatchObject({ items: [], omitted: 0 });
  });

  test.each([
    ["a draft", "status: draft\nscope: [a.ts]"],
    ["a proposal", "status: proposed\nscope: [a.ts]"],
    ["an unknown status", "status: in review\nscope: [a.ts]"],
    ["no scope", "status: accepted"],
    ["an empty scope", "status: accepted\nscope: []"],
    ["an empty text as scope", 'status: accepted\nscope: ""'],
    ["nothing as scope", "status: accepted\nscope:"],
    ["a number as scope", "status: accepted\nscope: 3"],
    ["a text as scope", "status: accepted\nscope: '**'"],
    ["only what is left out", "status: accepted\nscope: { except: [b.ts] }"],
    ["a map of nothing", "status: accepted\nscope: { paths: [] }"],
    ["a pattern that leaves", "status: accepted\nscope: ['../**']"],
    ["an exclamation mark", "status: accepted\nscope:\n  - !a.ts"],
  ])("%s governs no path", async (_what, fields) => {
    expect(ids(await ask({ "a.ts": "", "direction/decisions/x.md": record("X", fields) }, { paths: ["a.ts"] }))).toEqual([]);
    expect(ids(await ask({ "a.ts": "", "direction/principles/x.md": record("X", fields === "status: accepted" ? "status: draft" : fields) }, { paths: ["a.ts"] }))).toEqual([]);
  });

  test("except takes away whatever the order; areas are as good as paths; imports and contains narrow", async () => {
    const files = {
      "src/a.ts": 'import pg from "pg";\n',
      "src/b.ts": 'import { a } from "./a.js";\nconst pool = new Pool();\n',
      "src/gen/c.ts": 'import pg from "pg/lib";\n',
      "direction/areas/gen.md": record("Gen", "status: active\nscope: [src/gen]"),
      "direction/decisions/except.md": record("E", "status: accepted\nscope: { except: [src/gen], paths: [src/**] }"),
      "direction/decisions/area.md": record("A", "status: accepted\nscope: { areas: [gen], paths: [src/a.ts] }"),
      "direction/decisions/imports.md": record("I", "status: accepted\nscope: { imports: [pg] }"),
      "direction/decisions/local.md": record("L", "status: accepted\nscope: { paths: [src], imports: [src/a.ts] }"),
      "direction/decisions/contains.md": record("C", "status: accepted\nscope: { paths: [src/**], contains: ['new Pool\\('] }"),
    };
    const of = async (path: string) => ids(await ask(files, { paths: [path], all: true })).filter((id) => id.startsWith("decision/"));
    expect(await of("src/a.ts")).toEqual(["decision/area", "decision/except", "decision/imports"]);
    expect(await of("src/b.ts")).toEqual(["decision/contains", "decision/except", "decision/local"]);
    expect(await of("src/gen/c.ts")).toEqual(["decision/area", "decision/imports"]);
  });

  test("a marker in code ties the file to a record, wherever its scope is", async () => {
    const files = { "a.ts": "// fairlead: decision/0001-x, risk/r\n", "direction/decisions/0001-x.md": record("X", "status: accepted"), "direction/risks/r.md": record("R", "status: open") };
    const output = await ask(files, { paths: ["a.ts"] });
    expect(output.items.map(({ id, why }) => [id, why[0]?.by, why[0]?.text])).toEqual([
      ["decision/0001-x", "marker", "a.ts:1"],
      ["risk/r", "marker", "a.ts:1"],
    ]);
  });

  test("a nested direction speaks for its folder, and the nearer one is shown first", async () => {
    const files = {
      "apps/web/src/a.ts": "",
      "other/src/a.ts": "",
      "direction/decisions/root.md": record("Root", "status: accepted\nscope: [apps/**, other/**]"),
      "apps/web/direction/decisions/near.md": record("Near", "status: accepted\nscope: [src/**]"),
      "apps/web/direction/principles/p.md": record("P", "status: accepted"),
    };
    expect(ids(await ask(files, { paths: ["apps/web/src/a.ts"] }))).toEqual(["decision/near", "decision/root", "principle/p"]);
    expect(ids(await ask(files, { paths: ["other/src/a.ts"] }))).toEqual(["decision/root"]);
  });

  test("of two areas with one name, a record means the nearer", async () => {
    const files = {
      "apps/web/src/a.ts": "",
      "core/a.ts": "",
      "direction/areas/core.md": record("Core", "status: active\nscope: [core]"),
      "apps/web/direction/areas/core.md": record("Core of the web", "status: active\nscope: [src]"),
      "direction/decisions/root.md": record("Root", "status: accepted\nscope: { areas: [core] }"),
      "apps/web/direction/decisions/near.md": record("Near", "status: accepted\nscope: { areas: [core] }"),
    };
    const decisions = async (path: string) => ids(await ask(files, { paths: [path] })).filter((id) => id.startsWith("decision/"));
    expect(await decisions("apps/web/src/a.ts")).toEqual(["decision/near"]);
    expect(await decisions("core/a.ts")).toEqual(["decision/root"]);
  });

  test("areas that name areas: each once, in a circle too, and however many", async () => {
    const areas = (names: string[], rest = "") => record("Area", `status: active\nscope: { areas: [${names.join(", ")}]${rest} }`);
    const dense = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`direction/areas/a${at}.md`, areas(Array.from({ length: 60 }, (_, other) => `a${other}`).slice(at + 1))]));
    const start = performance.now();
    expect(ids(await ask({ "src/a.ts": "", ...dense }, { paths: ["src/a.ts"], all: true }))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
    const chain = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`direction/areas/a${at}.md`, areas([`a${at + 1}`])]));
    expect(ids(await ask({ "src/a.ts": "", ...chain, "direction/areas/a300.md": record("End", "status: active\nscope: [src]") }, { paths: ["src/a.ts"], all: true }))).toHaveLength(301);
    // In a circle each holds where any of them does, unless it is taken away on the way.
    const circle = {
      "x/a.ts": "",
      "y/a.ts": "",
      "direction/areas/one.md": areas(["two", "three"]),
      "direction/areas/two.md": areas(["one"]),
      "direction/areas/three.md": areas(["two", "four"], ", except: [y]"),
      "direction/areas/four.md": record("Four", "status: active\nscope: [x, y]"),
    };
    expect(ids(await ask(circle, { paths: ["x/a.ts"], all: true }))).toEqual(["area/four", "area/one", "area/three", "area/two"]);
    expect(ids(await ask(circle, { paths: ["y/a.ts"], all: true }))).toEqual(["area/four"]);
  });

  test("what a newer record replaces no longer governs, where it is replaced; it answers whether it was tried", async () => {
    const files = {
      "a/x.ts": "",
      "b/x.ts": "",
      "direction/decisions/1-old.md": record("Old", "status: accepted\nscope: [a/**, b/**]"),
      "direction/decisions/2-new.md": record("New", "status: accepted\nscope: [a/**]\nsupersedes: [{ to: decision/1-old, only: [a/**] }]"),
    };
    const grouped = async (path: string) => (await ask(files, { paths: [path] })).items.map(({ id, group }) => [id, group]);
    expect(await grouped("b/x.ts")).toEqual([["decision/1-old", "governs"]]);
    expect(await grouped("a/x.ts")).toEqual([["decision/2-new", "governs"], ["decision/1-old", "informs"]]);
  });

  test("a diff asks about what changed, and a task about its words", async () => {
    expect(ids(await ask(billing, { diff: true }, ["services/billing/new.ts"]))).toContain("decision/0001-postgres");
    const output = await ask(billing, { task: "pairing on the ledger" });
    expect(output.items[0]).toMatchObject({ id: "practice/pairing", why: [{ by: "words", text: "pairing" }] });
  });

  test("a term that holds everywhere is shown once the task names it, with a path too", async () => {
    const files = { "a.ts": "", "direction/terms/posting.md": record("Posting", "status: accepted\nmeans: entries that sum to zero") };
    expect(ids(await ask(files, { paths: ["a.ts"] }))).toEqual([]);
    expect(ids(await ask(files, { paths: ["a.ts"], task: "retry a posting" }))).toEqual(["term/posting"]);
  });

  test("of CODEOWNERS the last rule that matches wins, and a written area stands over it", async () => {
    const files = { "CODEOWNERS": "* @everyone\nsrc/ @acme/core\n", "src/a.ts": "", "b.ts": "", "lib/x.ts": "", "direction/areas/lib.md": record("Lib", "status: active\nowner: lib-lead\nscope: [lib]") };
    const owners = async (path: string) => (await ask(files, { paths: [path] })).items.map(({ kind, owner }) => [kind, owner]);
    expect(await owners("src/a.ts")).toEqual([["area", "acme/core"]]);
    expect(await owners("b.ts")).toEqual([["area", "everyone"]]);
    expect(await owners("lib/x.ts")).toEqual([["area", "lib-lead"]]);
  });

  test("a path that leaves the repository is refused", async () => {
    await expect(ask(billing, { paths: ["../x"] })).rejects.toMatchObject({ code: "outside-repository" });
  });
});

describe("explain", () => {
  test("agrees with for, and names each pattern", async () => {
    const context = { repository: memoryRepository(billing), today };
    const yes = await explain.run(context, { path: "services/billing/a.ts", record: "1" });
    expect(yes).toMatchObject({ applies: true, because: "services/billing/** matches.", record: { id: "decision/0001-postgres" } });
    const no = await explain.run(context, { path: "other.ts", record: "decision/0001-postgres" });
    expect(no).toMatchObject({ applies: false, because: "None of its patterns matches." });
    expect(no.steps).toContainEqual({ part: "paths", pattern: "services/billing/**", matched: false, text: "does not match" });
  });
});
