import { expect, test } from "vitest";
import { runExample } from "../../testing/memory-version.ts";
import type { Check, CheckContext } from "../check.ts";
import pattern from "./pattern.ts";

const run = (options: object, files: Record<string, string>, context: Partial<CheckContext> = {}) =>
  runExample(pattern as unknown as Check<unknown>, { title: "", check: { pattern: options }, files, finds: [] }, context);

test("a finding is known by the text that was matched, and says in the rule's own words what it is", async () => {
  const { findings } = await run({ language: "TypeScript", pattern: "JSON.parse($TEXT) as $TYPE", message: "$TEXT is taken for a $TYPE, $NOTHING" }, { "a.ts": "x = JSON.parse(\n  text) as T;\n" });
  expect(findings).toEqual([
    { code: "pattern-found", args: { text: "JSON.parse( text) as T", message: "text is taken for a T, $NOTHING", record: "direction/guardrails/example.md" }, path: "a.ts", line: 1, column: 5, endLine: 2, endColumn: 13, snippet: "JSON.parse(\n  text) as T" },
  ]);
});

test("a note says how to mend it, instead of the usual sentence", async () => {
  const said = async (note: object) => {
    const [finding] = (await run({ language: "ts", pattern: "fetch($URL)", ...note }, { "a.ts": "fetch(url);\n" })).findings;
    return pattern.messages["pattern-found"]!(finding!.args).mend;
  };
  expect(await said({ note: "Give the call a timeout." })).toBe("Give the call a timeout.");
  expect(await said({})).toBe("Write it another way. direction/guardrails/example.md says why, and how.");
});

test("its fix is a splice of the file", async () => {
  const { findings } = await run({ language: "py", pattern: "print($$$A)", fix: "log.info($$$A)" }, { "a.py": "é = 1\nprint(1, 2)\n" });
  expect(findings[0]?.fix).toEqual({ start: 6, end: 17, text: "log.info(1, 2)" });
});

test("numbers and yes or no reach ast-grep as such, though front matter hands them in as text", async () => {
  const files = { "a.ts": "f(abcdef);\n" };
  const { findings } = await run({ language: "ts", pattern: "f($A)", transform: { PART: { substring: { source: "$A", startChar: "1", endChar: "-1" } } }, fix: "g($PART)" }, files);
  expect(findings[0]?.fix?.text).toBe("g(bcde)");
  const last = { language: "ts", rule: { kind: "identifier", nthChild: { position: "1", reverse: "true" }, inside: { kind: "arguments" } } };
  expect((await run(last, { "a.ts": "f(a, b);\n" })).findings).toMatchObject([{ snippet: "b" }]);
});

test("only files in focus are looked at, and all in scope are counted", async () => {
  const files = { "a.ts": "console.log(1);\n", "b.ts": "console.log(2);\n", "c.md": "console.log(3)\n" };
  const { findings, examined } = await run({ language: "ts", pattern: "console.log($A)" }, files, { focus: new Set(["b.ts"]) });
  expect(findings.map(({ path }) => path)).toEqual(["b.ts"]);
  expect(examined).toEqual({ files: 2, edges: 0 });
});

test("a changed file that does not parse is not judged", async () => {
  const { findings, unjudged } = await run({ language: "go", pattern: "panic($A)" }, { "a.go": "package a\nfunc f() { panic(1) }\nfunc func\n" });
  expect(findings).toHaveLength(1);
  expect(unjudged).toEqual([{ path: "a.go", reason: "it does not parse" }]);
});

test("what cannot work is told: a rule that ast-grep refuses, a language that nobody brings", async () => {
  await expect(run({ language: "ts", kind: "no_such_kind" }, { "a.ts": "" })).rejects.toMatchObject({ name: "CannotJudge", message: expect.stringContaining("no_such_kind") as string });
  await expect(run({ language: "klingon", pattern: "a" }, { "a.ts": "" })).rejects.toMatchObject({ name: "CannotJudge", message: expect.stringContaining("klingon") as string, mend: expect.stringContaining("typescript") as string });
});

test("options that say nothing, or two things at once, are not taken", () => {
  for (const options of [{}, { language: "ts" }, { pattern: "a" }, { language: "ts", languages: ["ts"], pattern: "a" }, { language: "ts", rule: { kind: "a" }, pattern: "a" }, { language: "ts", pattern: "a", patern: "b" }]) {
    expect(pattern.options.safeParse(options).success, JSON.stringify(options)).toBe(false);
  }
});
