import fc from "fast-check";
import { expect, test } from "vitest";
import { anyOutput, CLEAN, finding, FOUND, guardrail, UNJUDGED } from "../testing/check-samples.ts";
import { displayWidth } from "./display-width.ts";
import { formatCheck } from "./check.ts";
import { PLAIN, type Style } from "./style.ts";

const colour = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const COLOURED: Style = { width: 80, bold: colour(1), dim: colour(2), accent: colour(36), bad: colour(31), good: colour(32) };
// oxlint-disable-next-line no-control-regex
const strip = (text: string) => text.replace(/\u001b\[\d+m/g, "");

test.each([80, 60, 40])("realistic answers at %d columns", (width) => {
  for (const output of [FOUND, UNJUDGED, CLEAN]) expect(formatCheck(output, { ...PLAIN, width })).toMatchSnapshot();
});

test.each([80, 60, 40])("at %d columns no line is wider, but for single long words", (width) => {
  for (const output of [FOUND, UNJUDGED, CLEAN]) {
    const wide = formatCheck(output, { ...PLAIN, width }, { all: true }).split("\n").filter((line) => displayWidth(line) > width && !line.trim().split(/\s+/).some((word) => word.length > width - 14));
    expect(wide).toEqual([]);
  }
});

test("colour says nothing that words do not", () => {
  for (const output of [FOUND, UNJUDGED, CLEAN]) expect(strip(formatCheck(output, COLOURED))).toBe(formatCheck(output, PLAIN));
  expect(formatCheck(FOUND, COLOURED)).not.toBe(formatCheck(FOUND, PLAIN));
});

test("what stops the change comes first, whatever the order", () => {
  const text = formatCheck({ ...FOUND, findings: FOUND.findings.toReversed() }, PLAIN);
  expect(text.indexOf("Records never touch the disk")).toBeLessThan(text.indexOf("An error leaves a trace"));
  expect(text.indexOf("guardrail/records-stay-pure · blocks")).toBe(29);
});

test("five of a guardrail are shown whole, the rest is counted by file; all with all", () => {
  const many = { ...FOUND, findings: Array.from({ length: 30 }, (_, index) => finding({ path: `src/records/${String(index % 12).padStart(2, "0")}.ts`, line: index + 1 })) };
  const text = formatCheck(many, PLAIN);
  expect(text.match(/stops this change$/gm)?.length).toBe(5);
  expect(text).toContain("  and 25 more. See all: fairlead check --all\n    1  src/records/01.ts\n    3  src/records/02.ts\n");
  expect(text).toContain("    and in 3 more files\n");
  expect(formatCheck(many, PLAIN, { all: true }).match(/stops this change$/gm)?.length).toBe(30);
});

test("what differs between findings is said at each, what does not once", () => {
  const text = formatCheck({ ...FOUND, findings: [finding(), finding({ line: 9, mend: "Move it to src/io", ask: ["sre"] })] }, PLAIN);
  expect(text.match(/To mend/g)?.length).toBe(2);
  expect(text.match(/Ask /g)?.length).toBe(2);
  expect(text.match(/Why /g)?.length).toBe(1);
});

test("how to propose an exemption is said once, though each names its own file", () => {
  const of = (path: string) => finding({ path, propose: `Below exemptions: NAME: { paths: [${JSON.stringify(path)}], reason: "…" }` });
  const one = formatCheck({ ...FOUND, findings: [of("src/a.ts"), of("src/a.ts")] }, PLAIN);
  expect(one.match(/Exempt .*/g)).toEqual([expect.stringContaining('paths: ["src/a.ts"]')]);
  const two = formatCheck({ ...FOUND, findings: [of("src/a.ts"), of("src/b.ts")] }, PLAIN);
  expect(two.match(/Exempt .*/g)).toEqual([expect.stringContaining('paths: ["PATH"]')]);
});

test("known ones that stop, since the guardrail is absolute, are said to", () => {
  expect(formatCheck({ ...FOUND, findings: [finding({ state: "known" })] }, PLAIN)).toContain("src/records/parse.ts:3:30  known, stops this change");
});

test("where what was there before is shown, it is not called nothing", () => {
  const known = (many: number) => formatCheck({ ...CLEAN, findings: Array.from({ length: many }, (_, at) => finding({ state: "known", stops: false, line: at + 1 })) }, PLAIN, { all: true });
  expect(known(1)).toContain("\nClean: nothing new, and 1 finding that was there before.\n");
  expect(known(2)).toContain("\nClean: nothing new, and 2 findings that were there before.\n");
});

test("a guardrail that only counts is a line, unless all is asked for", () => {
  const output = { ...CLEAN, guardrails: [guardrail({ level: "observe" })], findings: [finding({ level: "observe", stops: false }), finding({ level: "observe", stops: false, line: 8 })] };
  expect(formatCheck(output, PLAIN)).toContain("Only counted\n  Records never touch the disk (guardrail/records-stay-pure): 2 findings. See\n  them: fairlead check --all\n\nClean: nothing new.");
  expect(formatCheck(output, PLAIN, { all: true })).toContain("src/records/parse.ts:3:30  new\n");
});

test("one exemption is one line, whatever it lets through", () => {
  const exemption = { name: "legacy", where: "record" as const, reason: "goes soon", owner: null, until: null };
  const output = { ...CLEAN, findings: Array.from({ length: 40 }, (_, index) => finding({ state: "exempt", stops: false, line: index + 1, exemption })) };
  expect(formatCheck(output, PLAIN)).toContain("Exempt\n  src/records/parse.ts:1:30 and 39 more\n    guardrail/records-stay-pure: legacy: goes soon (without an end, nobody owns\n    it)\n\nClean");
});

test("no guardrail at all teaches the first", () => {
  expect(formatCheck({ ...CLEAN, guardrails: [] }, PLAIN)).toMatch(/^Clean, because no guardrail is in force yet\.\n\n {2}fairlead add .*\n.*\n {2}fairlead check --all\n.*\n {2}git add direction/m);
});

test("a blocking guardrail that could not judge is never told as clean", () => {
  fc.assert(
    fc.property(anyOutput, (output) => {
      const text = formatCheck(output, PLAIN);
      const verdict = text.split("\n").findLast((line) => /^(?:Clean|Stopped|Not cleared|Nothing stops)/.test(line)) ?? "";
      expect(verdict).toMatch({ clean: /^(?:Clean|Nothing stops)/, findings: /^Stopped/, "cannot-judge": /^Not cleared/ }[output.verdict]);
    }),
  );
});

test("whatever is in it, it steers no terminal", () => {
  fc.assert(
    fc.property(anyOutput, fc.integer({ min: 40, max: 100 }), fc.boolean(), (output, width, all) => {
      const text = formatCheck(output, { ...PLAIN, width }, { all });
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|undefined|\[object/);
      expect(text.endsWith("\n")).toBe(true);
    }),
  );
});
