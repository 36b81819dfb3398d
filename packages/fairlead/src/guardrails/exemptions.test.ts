import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecord } from "../records/parse.ts";
import { brokenExemptions, codeExemptions, isRunning, recordExemptions } from "./exemptions.ts";
import type { RawFinding } from "./finding.ts";
import type { Guardrail } from "./read-rule.ts";

const at = (path: string, line: number): RawFinding => ({ code: "x", args: {}, path, line, column: 1, snippet: "" });
const named = (id: string) => id === "bounded-retries";

describe("in code", () => {
  test("behind the code it covers its own line alone", () => {
    const [one] = codeExemptions("a.ts", "retry(); // fairlead-allow guardrail/bounded-retries until 2027-01-01: the queue bounds it\nretry();\n", named);
    expect(one).toMatchObject({ name: "a.ts:1", reason: "the queue bounds it", owner: null, until: "2027-01-01" });
    expect([one?.covers(at("a.ts", 1)), one?.covers(at("a.ts", 2)), one?.covers(at("b.ts", 1))]).toEqual([true, false, false]);
  });

  test("in a line of its own it covers the next code, over further comments", () => {
    const [one] = codeExemptions("a.py", "x = 1\n# fairlead-allow bounded-retries by sre: see below\n# more words\n\nretry()\n", named);
    expect(one).toMatchObject({ owner: "sre", until: null, reason: "see below" });
    expect([at("a.py", 1), at("a.py", 2), at("a.py", 5), at("a.py", 6)].map((finding) => one?.covers(finding))).toEqual([false, true, true, false]);
  });

  test("its owner may be a team, as CODEOWNERS has it", () => {
    const owners = ["@org/team", "org/team", "@sre", "sre"].map((owner) => codeExemptions("a.ts", `// fairlead-allow guardrail/bounded-retries by ${owner} until 2027-01-01: why\n`, named)[0]?.owner);
    expect(owners).toEqual(["org/team", "org/team", "sre", "sre"]);
  });

  test("where no code follows it covers the comments that do", () => {
    const covered = (text: string) => [1, 2, 3, 4].filter((line) => codeExemptions("a.ts", text, named)[0]?.covers(at("a.ts", line)));
    expect(covered("// fairlead-allow bounded-retries: see\n// retry()\n\n")).toEqual([1, 2]);
    expect(covered("// fairlead-allow bounded-retries: see\n")).toEqual([1]);
  });

  test("the end of a comment is no part of the reason", () => {
    const reasons = ["/* fairlead-allow bounded-retries: why */", "<!-- fairlead-allow bounded-retries: why -->"].map((text) => codeExemptions("a", text, named)[0]?.reason);
    expect(reasons).toEqual(["why", "why"]);
  });

  test("of another guardrail, or without a reason's colon, it is none", () => {
    expect(codeExemptions("a.ts", "// fairlead-allow guardrail/other: why\n// fairlead-allow guardrail/bounded-retries until 2027-01-01\n", named)).toEqual([]);
  });

  test.each([
    ["a.c", "// fairlead-allow bounded-retries: see", "#define A retry()"],
    ["a.c", "// fairlead-allow bounded-retries: see", "*p = retry();"],
    ["a.js", "// fairlead-allow bounded-retries: see", "--i;"],
    ["a.js", "// fairlead-allow bounded-retries: see", ";[1].map(retry)"],
    ["a.ts", "// fairlead-allow bounded-retries: see", "#client = retry();"],
    ["a.rb", "# fairlead-allow bounded-retries: see", "@client = retry"],
    ["a.php", "// fairlead-allow bounded-retries: see", "@unlink($path);"],
    ["a.scss", "// fairlead-allow bounded-retries: see", "@include retry;"],
    ["a.md", "<!-- fairlead-allow bounded-retries: see -->", "* retry"],
    ["a.md", "# fairlead-allow bounded-retries: see", "owner: sre"],
  ])("in %s it ends with code that looks like a comment elsewhere: %s %s", (path, allow, code) => {
    const [one] = codeExemptions(path, `${allow}\n${code}\nretry()\n`, named);
    expect([2, 3].map((line) => one?.covers(at(path, line)))).toEqual([true, false]);
  });

  test.each([
    ["a.rs", "// fairlead-allow bounded-retries: see", "#[tokio::test]"],
    ["a.php", "# fairlead-allow bounded-retries: see", "#[Route('/')]"],
    ["a.java", "// fairlead-allow bounded-retries: see", "@Override"],
    ["a.py", "# fairlead-allow bounded-retries: see", "@task"],
    ["a.tsx", "{/* fairlead-allow bounded-retries: see */}", ""],
    ["a.kt", "/* fairlead-allow bounded-retries: see", "   more words */"],
    ["a.go", "// fairlead-allow bounded-retries: see", "//go:build linux"],
    ["requirements.txt", "# fairlead-allow bounded-retries: see", "# pinned"],
    ["pom.xml", "<!-- fairlead-allow bounded-retries: see -->", ""],
  ])("in %s it reaches the code over what says something of it: %s %s", (path, allow, between) => {
    const [one] = codeExemptions(path, `${allow}\n${between}\nretry()\nretry()\n`, named);
    expect(one?.covers(at(path, 4))).toBe(false);
    expect(one?.covers(at(path, 3))).toBe(true);
  });

  test.each([
    ["a.php", "<?php\n// fairlead-allow bounded-retries: see\nf();\n", true],
    ["a.sh", "#!/bin/sh\n# fairlead-allow bounded-retries: see\nf\n", true],
    ["a.py", "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# fairlead-allow bounded-retries: see\nf()\n", true],
    ["pom.xml", '<?xml version="1.0"?>\n<!-- fairlead-allow bounded-retries: see -->\n<project/>\n', true],
    ["a.py", "import os\n# fairlead-allow bounded-retries: see\nf()\n", false],
  ])("behind what a file has to begin with it covers the file as a whole: %s %j", (path, text, covers) => {
    expect(codeExemptions(path, text, named)[0]?.covers(at(path, 1))).toBe(covers);
  });

  test("the end of a block comment, with words on it, ends what is covered", () => {
    const [one] = codeExemptions("a.lua", "--[[ fairlead-allow bounded-retries: see ]]\nretry()\nretry()\n", named);
    expect([one?.reason, one?.covers(at("a.lua", 2)), one?.covers(at("a.lua", 3))]).toEqual(["see", true, false]);
  });

  test.each([["a.sql", "--fairlead-allow bounded-retries: see"], ["a.lisp", ";fairlead-allow bounded-retries: see"], ["a.py", "#fairlead-allow bounded-retries: see"], ["a.vue", "<!-- fairlead-allow bounded-retries: see -->"]])("in a comment of %s: %s", (path, allow) => {
    expect(codeExemptions(path, `${allow}\nretry()\n`, named)[0]?.covers(at(path, 2))).toBe(true);
  });

  test("what a program says exempts from nothing", () => {
    const says = "fairlead-allow bounded-retries: see";
    const texts: [string, string][] = [["a.ts", `log("${says}"); retry();`], ["a.ts", `log(\`\n${says}\n\`); retry();`], ["a.go", `log(\`${says}\`)`], ["a.py", `log('${says}')`], ["a.java", `log("${says}");`], ["a.json", `{ "a": "${says}" }`]];
    expect(texts.flatMap(([path, text]) => codeExemptions(path, text, named))).toEqual([]);
    expect(codeExemptions("a.ts", `log("// "); // ${says}`, named)).toHaveLength(1);
    // nobody here knows how its strings are written
    expect(codeExemptions("a.unknown", `"${says}"`, named)).toHaveLength(1);
  });

  test("a day that there is not makes it none", () => {
    const text = "// fairlead-allow guardrail/bounded-retries until 2027-02-31: see\n";
    expect(codeExemptions("a.ts", text, named)).toEqual([]);
    expect(brokenExemptions("a.ts", text, named)).toMatchObject([{ line: 1 }]);
  });

  test("any text is read without an error, in time that grows with it", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void codeExemptions("a", `${text} fairlead-allow ${text}`, () => true)));
    const started = performance.now();
    codeExemptions("a", "fairlead-allow ".repeat(200_000), () => true);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test("in the record, with paths that are anchored where the record is", () => {
  const text = '---\nexemptions:\n  legacy: { paths: [src/legacy/**], reason: "goes with the new parser", owner: billing-lead, until: 2027-01-31 }\n---\n# A\n';
  const { record } = readRecord("services/direction/guardrails/a.md", text, "guardrail", "services");
  const [one] = recordExemptions(record as Guardrail);
  expect(one).toMatchObject({ name: "legacy", owner: "billing-lead", until: "2027-01-31", path: "services/direction/guardrails/a.md", line: 3 });
  expect([at("services/src/legacy/x.ts", 9), at("src/legacy/x.ts", 9)].map((finding) => one?.covers(finding))).toEqual([true, false]);
});

test("the day that it names is its last", () => {
  const exemption = { until: "2027-01-31" } as Parameters<typeof isRunning>[0];
  expect(["2027-01-31", "2027-02-01"].map((today) => isRunning(exemption, today))).toEqual([true, false]);
});
