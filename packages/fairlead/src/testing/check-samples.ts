import fc from "fast-check";
import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";

/* Answers of `check` for the tests of what renders them: a realistic one, and any that can be. */

export function finding(more: Partial<CheckFinding> = {}): CheckFinding {
  return {
    guardrail: "guardrail/records-stay-pure",
    title: "Records never touch the disk",
    code: "import-denied",
    path: "src/records/parse.ts",
    line: 3,
    column: 30,
    endLine: 3,
    endColumn: 39,
    state: "new",
    level: "block",
    stops: true,
    message: "src/records/** may not import node:fs",
    mend: "Take the text as an argument, and let src/io read it",
    why: [
      { id: "principle/pure-core", title: "The core is pure", path: "direction/principles/pure-core.md", line: 4 },
      { id: "incident/2026-03-12-corrupt-ledger", title: "A ledger was written half", path: "direction/incidents/2026-03-12-corrupt-ledger.md", line: 8 },
    ],
    ask: ["platform-lead", "billing-lead"],
    exemption: null,
    propose: "write in direction/guardrails/records-stay-pure.md: exemptions: { NAME: { paths: [src/records/parse.ts], reason: WHY, owner: WHO, until: 2027-02-28 } }",
    fingerprint: "5f3c1d2e8a907b64",
    snippet: '"node:fs"',
    frame: { start: 1, lines: ['import { parse } from "yaml";', "", 'import { readFileSync } from "node:fs";', "", "export function readRecord(path: string) {"] },
    fixable: false,
    isFolder: false,
    ...more,
  };
}

export function guardrail(more: Partial<CheckOutput["guardrails"][number]> = {}): CheckOutput["guardrails"][number] {
  return { id: "guardrail/records-stay-pure", title: "Records never touch the disk", path: "direction/guardrails/records-stay-pure.md", line: 9, level: "block", check: "boundary", owner: "platform-lead", examined: { files: 412, edges: 1203 }, judged: true, problems: [], counts: { new: 2, known: 3, fixed: 1, exempt: 1 }, ...more };
}

export const CLEAN: CheckOutput = {
  verdict: "clean",
  at: "this branch and what is not committed yet, as it would be merged",
  against: "main (4f2a1c9)",
  findings: [],
  guardrails: [guardrail(), guardrail({ id: "guardrail/no-empty-handlers", title: "An error leaves a trace", level: "warn", check: "pattern", examined: { files: 388, edges: 0 } })],
  examined: { files: 412, edges: 1203 },
  limits: [],
  baseline: null,
  kept: 0,
};

const HANDLERS = { guardrail: "guardrail/no-empty-handlers", title: "An error leaves a trace", level: "warn", stops: false, code: "pattern-found", message: "this handler swallows the error", mend: "Log it, count it, or throw it on", why: [], ask: ["sre"], propose: "write above it: // fairlead-allow guardrail/no-empty-handlers until 2027-02-28: WHY", fixable: true } satisfies Partial<CheckFinding>;

export const FOUND: CheckOutput = {
  ...CLEAN,
  verdict: "findings",
  findings: [
    finding(),
    finding({ path: "src/records/edit/splice.ts", line: 41, column: 12, endLine: 41, endColumn: 20, message: "src/records/** may not reach src/io/** (through src/direction/read.ts)", frame: { start: 40, lines: ["\tif (isOpen) {", "\t\treturn 終わり(await read(path), { encoding: \"utf8\" });", "\t}"] } }),
    ...Array.from({ length: 7 }, (_, index) => finding({ ...HANDLERS, path: index < 5 ? "src/server/app.ts" : "src/cli/main.ts", line: 20 + index, column: 5, endLine: 22 + index, endColumn: 6, frame: { start: 19 + index, lines: ["    await send(answer);", "  } catch (error) {", "  }"] } })),
    finding({ state: "exempt", stops: false, path: "src/records/legacy.ts", line: 2, exemption: { name: "legacy-parser", where: "record", reason: "goes with migration/new-parser", owner: "billing-lead", until: "2027-01-31" } }),
    finding({ state: "fixed", stops: false, path: "src/records/old.ts" }),
  ],
};

export const UNJUDGED: CheckOutput = {
  ...CLEAN,
  verdict: "cannot-judge",
  guardrails: [
    guardrail({ judged: false, problems: [{ path: "src/records/parse.ts", problem: "it does not parse: a } is missing at 12:1", mend: "Mend it, or take it out of the guardrail's scope" }] }),
    guardrail({ id: "guardrail/no-god-files", title: "No file grows past what it is", level: "warn", judged: false, problems: [{ path: null, problem: "no file is in its scope, src/old/**", mend: "Give it a scope that matches, or end it" }] }),
  ],
  limits: ["The clone is shallow, so main cannot be compared with: git fetch --unshallow"],
};

/** Text that breaks what is careless: escapes, marks of direction, ends of comments and sections, commands of build servers. */
export const HOSTILE = [
  "\u001b[2J\u001b]0;title\u0007", "a\nb\r\nc\rd", "\u202etxt.exe\u2066", "]]>", "-->", "<!--", "::error::x", "##[error]x", "##vso[task.complete]", "</details><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
  "@octocat @org/team &#64;octocat &commat;octocat &num;1", "\ufffe", "#1 GH-1 https://example.com/1", "`code` ```", "~~~", "| a | b |", "[x](javascript:alert(1))", "{0} {{", "%0A%25", "a,b:c=d", "\ud800", "\udc00x", "\ufffe\uffff", "\u0000", "\u2028", "- [ ] x", "$x$", "終わり 🚢", "", " ", "\t\tx",
];

const text = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) }, { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, { weight: 2, arbitrary: fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join(" ")) }, { weight: 2, arbitrary: fc.lorem({ maxCount: 12 }) });
const place = fc.integer({ min: 1, max: 60 });
const level = fc.constantFrom("block", "warn", "observe") as fc.Arbitrary<CheckFinding["level"]>;
const ids = fc.oneof(fc.constantFrom("guardrail/a", "guardrail/b", "guardrail/c"), text);
const maybe = fc.option(text);

export const anyFinding: fc.Arbitrary<CheckFinding> = fc.record({
  guardrail: ids, title: text, code: text, path: text, line: place, column: place, endLine: place, endColumn: place,
  state: fc.constantFrom("new", "known", "fixed", "exempt") as fc.Arbitrary<CheckFinding["state"]>, level, stops: fc.boolean(), message: text, mend: text,
  why: fc.array(fc.record({ id: text, title: text, path: text, line: place }), { maxLength: 3 }), ask: fc.array(text, { maxLength: 3 }),
  exemption: fc.option(fc.record({ name: text, where: fc.constantFrom("record" as const, "code" as const), reason: text, owner: maybe, until: maybe })), propose: text, fingerprint: fc.oneof(text, fc.stringMatching(/^[0-9a-f]{16}$/)), snippet: text,
  frame: fc.option(fc.record({ start: place, lines: fc.array(text, { maxLength: 6 }) })), fixable: fc.boolean(), isFolder: fc.boolean(),
});

export const anyOutput: fc.Arbitrary<CheckOutput> = fc.record({
  verdict: fc.constantFrom("clean", "findings", "cannot-judge") as fc.Arbitrary<CheckOutput["verdict"]>, at: text, against: text,
  findings: fc.array(anyFinding, { maxLength: 14 }),
  guardrails: fc.uniqueArray(
    fc.record({
      id: ids, title: text, path: text, line: place, level, check: text, owner: maybe, examined: fc.record({ files: fc.nat(9999), edges: fc.nat(9999) }), judged: fc.boolean(),
      problems: fc.array(fc.record({ path: maybe, problem: text, mend: text }), { maxLength: 3 }), counts: fc.record({ new: fc.nat(9), known: fc.nat(9), fixed: fc.nat(9), exempt: fc.nat(9) }),
    }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  examined: fc.record({ files: fc.nat(9999), edges: fc.nat(9999) }),
  limits: fc.array(text, { maxLength: 3 }),
  baseline: maybe, kept: fc.nat(9),
});
