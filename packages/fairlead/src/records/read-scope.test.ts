import { describe, expect, test } from "vitest";
import { wordFinding } from "./findings.ts";
import { readRecord } from "./parse.ts";

const read = (scope: string) => readRecord("direction/risks/x.md", `---\nscope: ${scope}\n---\n# X\n`, "risk", "");
const parts = (scope: string) => {
  const state = read(scope).record.scope;
  return state.state === "read" ? state.scope : state.state;
};
const none = { paths: [], areas: [], except: [], imports: [], contains: [] };

describe("what is read", () => {
  test.each([
    ["[src/a/**, src/b]", { paths: ["src/a/**", "src/b"] }],
    ["{ paths: [src/**], except: [src/gen/**] }", { paths: ["src/**"], except: ["src/gen/**"] }],
    ["{ areas: [billing], imports: [pg, ./src/io], contains: ['new Pool\\('] }", { areas: ["billing"], imports: ["pg", "src/io"], contains: ["new Pool\\("] }],
    ["{ imports: [pg] }", { imports: ["pg"] }],
    ["[/src, ./lib/, docs/]", { paths: ["src", "lib", "docs"] }],
    ["{ paths: [src], except: [] }", { paths: ["src"] }],
    ["{ paths: [src], except: }", { paths: ["src"] }],
  ])("%s", (written, expected) => {
    expect(parts(written)).toEqual({ ...none, ...expected });
    expect(read(written).findings).toEqual([]);
  });

  test("each pattern has its place", () => {
    expect(read("\n  - src/a\n  - constructor").record.positions).toMatchObject({ "scope src/a": { line: 3, column: 5 }, "scope constructor": { line: 4, column: 5 } });
  });

  test("a pattern that cannot be read leaves its neighbours", () => {
    const { record, findings } = read("[src/a, ../b, 12, src/c]");
    expect(record.scope).toMatchObject({ scope: { paths: ["src/a", "src/c"] } });
    expect(findings.map(({ code, column }) => [code, column])).toEqual([["scope-pattern", 16], ["scope-pattern", 22]]);
    expect(record.missing).toEqual(["scope"]);
  });

  test.each([
    "{ paths: [src], excpt: [src/gen] }",
    "{ paths: [src], contians: [Pool] }",
    "[src, !src/gen]",
    "{ paths: [src], except: [src/old, !src/gen] }",
    "{ paths: [src], except: [src/old, 3] }",
    '[src, "!src/gen"]',
  ])("what was lost would have taken away or narrowed: it governs nothing until it is mended: %s", (scope) => {
    const { record, findings } = read(scope);
    expect(record.scope).toEqual({ state: "broken" });
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe("YAML's anchors", () => {
  const wide = (fields: string) => readRecord("direction/risks/x.md", `---\n${fields}\n---\n# X\n`, "risk", "");

  test.each([
    ["a whole list", "tags: &t [src/a, src/b]\nscope: *t", { paths: ["src/a", "src/b"] }],
    ["one of its paths", "owner: &o src/a\nscope: [*o, src/b]", { paths: ["src/a", "src/b"] }],
    ["one of its parts", "tags: &t [src/gen]\nscope: { paths: [src], except: *t }", { paths: ["src"], except: ["src/gen"] }],
    ["inside itself", "scope: { paths: &p [src/a], imports: *p }", { paths: ["src/a"], imports: ["src/a"] }],
  ])("%s", (_what, fields, expected) => {
    const { record, findings } = wide(fields);
    expect(record.scope).toEqual({ state: "read", scope: { ...none, ...expected } });
    expect(findings).toEqual([]);
  });

  test.each([
    ["a list within a list", "tags: &t [src/a]\nscope: [*t]", "scope-pattern"],
    ["an exclusion", "scope: [src, *e]\ntags: [&e !src/gen]", "yaml-aliases"],
    ["an exclusion, said before", "tags: [&e !src/gen]\nscope: [src, *e]", "yaml-exclamation"],
    ["in a circle", "scope: &s [src, *s]", "yaml-aliases"],
  ])("%s governs nothing", (_what, fields, code) => {
    const { record, findings } = wide(fields);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(record.scope).toEqual({ state: "broken" });
  });
});

describe("what is nearly a list is shown as one", () => {
  const mends = (scope: string) => read(scope).findings.map((finding) => wordFinding(finding).mend);
  test.each([
    ["src/web", "Put it in brackets: scope: [src/web]"],
    ["src/a, src/b/**", "Put it in brackets: scope: [src/a, src/b/**]"],
    ["src/*.{ts,js}", 'Put it in brackets: scope: ["src/*.{ts,js}"]'],
    ["'a b'", 'Put it in brackets: scope: ["a b"]'],
    ["3", "For example: scope: [services/billing/**]"],
    ["{ paths: src/web }", "For example: scope: { paths: [src/web] }"],
  ])("%s", (written, mend) => expect(mends(written)).toEqual([mend]));

  test.each([
    ["[src\\web]", "src/web", "src\\web"],
    ["['src\\web\\**']", "src/web/**", "src\\web\\**"],
  ])("a path of Windows: %s", (written, path, pattern) => {
    const { record, findings } = read(written);
    expect(findings).toMatchObject([{ code: "scope-backslash", line: 2, column: 9, args: { pattern, path } }]);
    expect(record.scope).toEqual({ state: "broken" });
  });

  test("an escape of a mark is none: [app/\\[id\\]]", () => expect(parts("['app/\\[id\\]']")).toMatchObject({ paths: ["app/\\[id\\]"] }));
  test("left out, it takes the scope with it", () => expect(parts("{ paths: [src], except: [src\\gen] }")).toBe("broken"));
});

describe("an empty or unreadable scope governs nothing, never everything", () => {
  test.each([
    ["", "scope-empty"],
    ["[]", "scope-empty"],
    ["{}", "scope-empty"],
    ["''", "scope-empty"],
    ["~", "scope-empty"],
    ["{ paths: [], imports: [pg] }", "scope-empty"],
    ["{ paths: [src], contains: [] }", "scope-empty"],
    ["{ path: [src], imports: [pg] }", "field-invalid"],
    ["3", "scope-wrong-type"],
    ["true", "scope-wrong-type"],
    ["src/**", "scope-wrong-type"],
    ["{ except: [src] }", "scope-nowhere"],
    ["{ paths: src }", "field-invalid"],
    ["{ areas: billing, imports: [pg] }", "field-invalid"],
    ["{ paths: [src/**], imports: pg }", "field-invalid"],
    ["{ paths: [src/**], except: [''] }", "scope-pattern"],
    ["[.]", "scope-pattern"],
    ["['!src']", "scope-pattern"],
    ["[[src]]", "scope-pattern"],
    ["[!src/**]", "yaml-exclamation"],
    ["!src/**", "yaml-exclamation"],
  ])("%s: %s", (written, code) => {
    const { record, findings } = read(written);
    expect(record.scope).toEqual({ state: "broken" });
    expect(record.missing).toEqual(["scope"]);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });
});
