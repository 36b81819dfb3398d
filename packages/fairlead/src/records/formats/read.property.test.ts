import fc from "fast-check";
import { expect, it } from "vitest";
import { FORMATS } from "../record.ts";
import { discoverCandidates } from "./discover.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { readForeign } from "./read.ts";

const PATHS = ["docs/adr/0001-x.md", "docs/adr/20240101-x.md", "rfd/0001/README.adoc", "docs/adr/README.md", "TECH_DEBT.md", "CODEOWNERS", ".decispher/decisions.md"];
const candidate = fc.record({ path: fc.constantFrom(...PATHS), hint: fc.constantFrom(null, ...FORMATS), anchor: fc.constant("") }) satisfies fc.Arbitrary<Candidate>;

/** Pieces that the readers look for, so that random texts come near to what they know. */
const PIECES = [
  "---\n", "status: accepted\n", "status: {a | b}\n", "date: 02/03/2016\n", "# 1. Title\n", "## Status\n", "\nAccepted\n", "Superseded by [x](0001-x.md)\n", "- Status: x\n", "* **Date**: 1.2.2020\n",
  "## Considered Options\n", "* a\n", "## Decision Outcome\n", 'Chosen option: "a", because', "<!-- DECISION-A -->\n", "<!--", "-->", "```\n", "| Risk | Impact |\n|---|---|\n", "| a | high |\n", "**Files**:\n- `a/**`\n",
  "[Section][2] @a\n", "* @a b@c.d x\n", "!a\n", "\\", "[[[[", "((((", "****", "____", "|", "\r\n", "\uFEFF", "\u0000", "\u001b[31m", "é🚢", " ", "\t", "In the context of a, facing b, we decided for c and neglected d", "state: publish\n", "id: NNNN\n", "- [x] ~~a~~\n", ":state: x\n", "= A\n",
];
const text = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join("")));

function expectOneOutcome(file: ReadFile, source: string): void {
  expect(file.records.length > 0).toBe(file.notARecord === null);
  const lines = source.split("\n").length;
  for (const record of file.records) {
    expect(record.read === "part").toBe(record.missing.length > 0);
    expect(record.id).toBe(`${record.kind}/${record.stem}`);
    expect(record.title).not.toBe("");
    expect(record.line).toBeGreaterThan(0);
    expect(record.line).toBeLessThanOrEqual(lines);
    // What says nothing, or what nobody understands, is in force nowhere.
    if (record.kind === "decision" && record.missing.includes("status")) expect(record.stage).toBeNull();
    if (record.kind === "decision" && record.status === null) expect(record.stage).toBeNull();
  }
  expect(new Set(file.records.map((record) => record.id)).size).toBe(file.records.length);
  for (const finding of file.findings) {
    expect(finding.line).toBeGreaterThan(0);
    expect(finding.line).toBeLessThanOrEqual(lines);
    expect(finding.column).toBeGreaterThan(0);
  }
}

it("reads any text without throwing, with exactly one outcome", () => {
  fc.assert(fc.property(candidate, text, (one, source) => expectOneOutcome(readForeign(one, source), source)), { numRuns: 3000 });
});

it("discovers among any paths without throwing", () => {
  const path = fc.oneof(fc.string(), fc.array(fc.constantFrom("docs", "adr", "..", "", "direction", "decisions", "text", "0001-a.md", "CODEOWNERS", "rfd", "001"), { minLength: 1 }).map((parts) => parts.join("/")));
  fc.assert(fc.property(fc.array(path), fc.array(path), fc.string(), (paths, folders, config) => void discoverCandidates(paths, { configs: new Map([[".adr-dir", config], [".log4brains.yml", config]]), folders })));
});

/** One long line, or very many short ones, of whatever makes an expression slow. */
const HOSTILE = ["[", "(", "*", "_", "`", "<a", "<!--", "**a ", "- a\n", "a: b\n", "a:\n", "# a\n", "## Status\n", "| a ", "|---", " ", "\t", "\n", "---\n", "[a](", "![", "\\", "Superseded by ", "@a ", "[a]\n", "~~", "=\n", "a\n=\n", "a | b\n--|--\n", "<!-- DECISION-A -->\n", "- [ ] a\n", "0001-a ", "\u00e9", "in the context of facing decided "];
it.each(HOSTILE)("does not hang on a lot of %j", (piece) => {
  const many = piece.repeat(Math.floor(100_000 / piece.length));
  const few = many.slice(0, 4000);
  const read = (hint: Candidate["hint"], source: string) => {
    const started = performance.now();
    readForeign({ path: "docs/adr/0001-a.md", hint, anchor: "" }, source);
    expect(performance.now() - started, `${hint} ${JSON.stringify(source.slice(0, 40))}`).toBeLessThan(1500);
  };
  for (const hint of [null, "codeowners", "debt-list", "risk-register"] as const) read(hint, many);
  for (const before of ["# A\n\n## Status\n\n", "# A\n\nStatus: ", "# A\n\n## Links\n\n- ", '# A\n\n## Considered Options\n\n* a\n\n## Decision Outcome\n\nChosen option: "']) read(null, before + many);
  read(null, `---\nstatus: accepted\ntitle: ${few}\n---\n# A\n`);
}, 30_000);
