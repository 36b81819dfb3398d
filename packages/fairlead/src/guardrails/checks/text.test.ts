import fc from "fast-check";
import { expect, test } from "vitest";
import { KnownError } from "../../errors.ts";
import { openExample, runExample } from "../../testing/memory-version.ts";
import type { Check } from "../check.ts";
import { CannotJudge } from "../check.ts";
import text from "./text.ts";

const check = text as unknown as Check<unknown>;
const run = (options: object, files: Record<string, string>, asked = {}) => runExample(check, { title: "", check: { text: options }, files, finds: [] }, asked);

test("an expression that does not compile, or is not linear, cannot judge, and says which of what", async () => {
  await expect(run({ matches: "(a" }, {})).rejects.toThrow("The expression in text.matches of guardrail/example does not compile: missing closing ): `(a`");
  await expect(run({ matches: "a(?=b)" }, {})).rejects.toThrow(CannotJudge);
  await expect(run({ matches: "a", not: "(b)\\1" }, {})).rejects.toThrow("text.not");
});

test("a finding has its place, what was matched, and how the rule would mend it", async () => {
  const { findings } = await run({ matches: "log\\((\\w+)\\)", replace: "debug($1) /* $$ */" }, { "a.ts": "😀\r\n  log(x) log(y)\r\n" });
  expect(findings.map(({ line, column, endLine, endColumn, snippet }) => [line, column, endLine, endColumn, snippet])).toEqual([[2, 3, 2, 9, "log(x)"], [2, 10, 2, 16, "log(y)"]]);
  expect(findings.map(({ fix }) => fix)).toEqual([{ start: 6, end: 12, text: "debug(x) /* $ */" }, { start: 13, end: 19, text: "debug(y) /* $ */" }]);
});

test("a byte order mark hides nothing in the first line, and moves no place", async () => {
  const { findings } = await run({ matches: "^import", replace: "use" }, { "a.ts": "\ufeffimport a\nimport b\n" });
  expect(findings.map(({ line, column, fix }) => [line, column, fix?.start])).toEqual([[1, 2, 1], [2, 1, 10]]);
});

test("a byte order mark is no line, and is not taken for white space", async () => {
  const { findings } = await run({ matches: "\\s*\\nimport", replace: "use" }, { "a.ts": "\ufeff\nimport a\n" });
  expect(findings.map(({ fix }) => fix?.start)).toEqual([1]);
});

test("a message of the guardrail's own is said instead", async () => {
  const { findings } = await run({ matches: "x", message: "No x in here" }, { "a.ts": "x" });
  expect(findings.map(({ args }) => check.messages["text-found"]?.(args).message)).toEqual(["No x in here"]);
});

test("what is not in focus is skipped and counts as examined; what is no text is passed over", async () => {
  const { findings, examined } = await run({ matches: "x", paths: "*.ts" }, { "a.ts": "x", "b.ts": "x", "c.ts": "x\0" }, { focus: new Set(["b.ts", "c.ts"]) });
  expect(findings.map(({ path }) => path)).toEqual(["b.ts"]);
  expect(examined).toEqual({ files: 3, edges: 0 });
});

test("patterns are read from the guardrail's anchor", async () => {
  const example = { title: "", check: { text: { matches: "x", paths: "src/**" } }, files: { "src/a.ts": "x", "services/billing/src/b.ts": "x" }, finds: [] };
  const setting = await openExample(example);
  const guardrail = { ...setting.guardrail, anchor: "services/billing" };
  expect((await runExample(check, example, { guardrail })).findings.map(({ path }) => path)).toEqual(["services/billing/src/b.ts"]);
});

test("a file that is too large to be read is told and not passed over", async () => {
  const example = { title: "", check: { text: { matches: "x" } }, files: { "a.ts": "x", "big.ts": "x" }, finds: [] };
  const { version } = await openExample(example);
  const tree = { ...version.tree, read: (path: string) => (path === "big.ts" ? Promise.reject(new KnownError("file-too-large", "big.ts has 6.0 MiB")) : version.tree.read(path)) };
  const result = await runExample(check, example, { version: { ...version, tree, text: (path) => (path === "big.ts" ? Promise.resolve(null) : version.text(path)) } });
  expect(result.unjudged).toEqual([{ path: "big.ts", reason: "big.ts has 6.0 MiB" }]);
  expect(result.findings.map(({ path }) => path)).toEqual(["a.ts"]);
});

test("searches that are linear each are bounded together", { timeout: 20_000 }, async () => {
  const started = performance.now();
  const { findings, unjudged } = await run({ matches: "a.*b|a" }, { "a.txt": "a".repeat(300_000) });
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(findings.length).toBeGreaterThan(50);
  expect(unjudged).toMatchObject([{ path: "a.txt" }]);
});

test("whatever the text, every finding is where its text is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "\n", "\r\n", "é", "😀", " ", "ab")).map((parts) => parts.join("")), async (written) => {
      const { findings } = await run({ matches: "a+b?|😀" }, { "x.txt": written });
      const lines = written.split("\n");
      for (const { line, column, snippet } of findings) expect(lines[line - 1]?.slice(column - 1, column - 1 + snippet.length)).toBe(snippet);
      expect(findings.length).toBe([...written.matchAll(/a+b?|😀/gu)].length);
    }),
    { numRuns: 100 },
  );
});
