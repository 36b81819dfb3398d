import Ajv from "ajv";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { anyOutput, CLEAN, finding, FOUND, guardrail, UNJUDGED } from "../testing/check-samples.ts";
import { formatSarif } from "./sarif.ts";

const { resolve } = createRequire(import.meta.url);
const readJson = (name: string) => JSON.parse(readFileSync(resolve(name), "utf8")) as object;

/** The schema of SARIF 2.1.0 as OASIS published it (rtm.5), as a package brings it. */
const ajv = new Ajv({ schemaId: "id", meta: false });
ajv.addMetaSchema(readJson("ajv/lib/refs/json-schema-draft-04.json"));
const isSarif = ajv.compile(readJson("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

interface Text { text: string }
interface Run {
  tool: { driver: { name: string; rules: { id: string; name: string; shortDescription: Text; fullDescription: Text; help: Text & { markdown: string }; defaultConfiguration: { level: string }; properties: { tags: string[] } }[] } };
  invocations: { executionSuccessful: boolean; exitCode: number; toolExecutionNotifications: { level: string; message: Text }[] }[];
  results: { ruleId: string; ruleIndex: number; level: string; message: Text; locations: { physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region: Record<string, number> } }[]; partialFingerprints?: Record<string, string>; baselineState?: string; suppressions?: { kind: string; justification?: string }[] }[];
}

function runOf(text: string): Run {
  const sarif = JSON.parse(text) as { runs: [Run] };
  isSarif(sarif);
  expect(isSarif.errors ?? []).toEqual([]);
  return sarif.runs[0];
}

const version = "0.1.0";

describe("any answer", () => {
  test("is SARIF 2.1.0, and what code scanning takes", () => {
    fc.assert(
      fc.property(anyOutput, (output) => {
        const run = runOf(formatSarif(output, { version }));
        expect(run.results.length).toBe(output.findings.length);
        for (const { id, name, shortDescription, fullDescription, help, defaultConfiguration, properties } of run.tool.driver.rules) {
          for (const text of [id, name, shortDescription.text, fullDescription.text, help.text, help.markdown]) expect(text.trim()).not.toBe("");
          expect([name.length <= 255, shortDescription.text.length <= 1024, fullDescription.text.length <= 1024, properties.tags.length <= 10]).toEqual([true, true, true, true]);
          expect(["error", "warning", "note"]).toContain(defaultConfiguration.level);
        }
        expect(new Set(run.tool.driver.rules.map(({ id }) => id)).size).toBe(run.tool.driver.rules.length);
        for (const { ruleId, ruleIndex, message, locations } of run.results) {
          expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
          expect(message.text.trim()).not.toBe("");
          const [{ physicalLocation: { artifactLocation, region } } = { physicalLocation: { artifactLocation: { uri: "", uriBaseId: "" }, region: {} } }] = locations;
          expect(artifactLocation.uriBaseId).toBe("%SRCROOT%");
          // Relative, without a scheme, and whatever stands in it is encoded.
          expect(artifactLocation.uri).toMatch(/^(?:[A-Za-z0-9_.!~*'()-]|%[0-9A-F]{2})(?:[A-Za-z0-9_.!~*'()/-]|%[0-9A-F]{2})*$/);
          expect(region["endLine"]).toBeGreaterThanOrEqual(region["startLine"] ?? Infinity);
          if (region["endLine"] === region["startLine"]) expect(region["endColumn"]).toBeGreaterThanOrEqual(region["startColumn"] ?? Infinity);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("holds nothing that steers a terminal, and no half of a character", () => {
    fc.assert(
      fc.property(anyOutput, (output) => {
        const text = formatSarif(output, { version });
        // oxlint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\u[dD][89a-fA-F]|\\u001b/);
      }),
    );
  });
});

test("a path comes back as it was, whatever is in it", () => {
  for (const path of ["src/a b.ts", "src/[id]/page#1?.ts", "c:/x.ts", "100%/ä/終.ts", "http://x", "a\\b.ts", "-x", "tab\there"]) {
    const [result] = runOf(formatSarif({ ...FOUND, findings: [finding({ path })] }, { version })).results;
    expect(decodeURIComponent(result?.locations[0]?.physicalLocation.artifactLocation.uri ?? "")).toBe(path);
  }
});

test("states, levels and fingerprints", () => {
  const { results, invocations } = runOf(formatSarif(FOUND, { version }));
  expect(results.map(({ level, baselineState, suppressions }) => [level, baselineState, suppressions?.[0]?.kind].filter(Boolean).join(" "))).toEqual(["error new", "error new", ...Array.from({ length: 7 }, () => "warning new"), "error unchanged external", "error absent"]);
  expect(results[9]?.suppressions).toEqual([{ kind: "external", status: "accepted", justification: "goes with migration/new-parser. Owner: billing-lead. Until 2027-01-31." }]);
  expect(results[0]?.partialFingerprints).toEqual({ primaryLocationLineHash: "5f3c1d2e8a907b64", "fairlead/v1": "5f3c1d2e8a907b64" });
  expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 1, exitCodeDescription: "findings stop this change", toolExecutionNotifications: [] }]);
});

test("an exemption in code is said to be there", () => {
  const exempt = finding({ state: "exempt", stops: false, exemption: { name: "src/a.ts:12", where: "code", reason: "until the client is new", owner: null, until: null } });
  expect(runOf(formatSarif({ ...CLEAN, findings: [exempt] }, { version })).results[0]?.suppressions?.[0]?.kind).toBe("inSource");
});

test("for code scanning, which reads no suppression, only what is open", () => {
  expect(runOf(formatSarif(FOUND, { version, onlyOpen: true })).results.map(({ baselineState }) => baselineState)).toEqual(Array.from({ length: 9 }, () => "new"));
});

test("what could not be judged is a failed run, with what to do", () => {
  const [invocation] = runOf(formatSarif(UNJUDGED, { version })).invocations;
  expect([invocation?.executionSuccessful, invocation?.exitCode]).toEqual([false, 2]);
  expect(invocation?.toolExecutionNotifications.map(({ level, message }) => `${level}: ${message.text}`)).toEqual([
    "error: it does not parse: a } is missing at 12:1. Mend it, or take it out of the guardrail's scope.",
    "warning: no file is in its scope, src/old/**. Give it a scope that matches, or end it.",
    "note: The clone is shallow, so main cannot be compared with: git fetch --unshallow.",
  ]);
});

test("a finding about no file stands at its guardrail", () => {
  const [result] = runOf(formatSarif({ ...FOUND, findings: [finding({ path: "" })] }, { version })).results;
  expect(result?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri: "direction/guardrails/records-stay-pure.md", uriBaseId: "%SRCROOT%" }, region: { startLine: 9, startColumn: 1, endLine: 9, endColumn: 1 } });
});

test("more than code scanning takes is cut, and said", () => {
  const many = { ...FOUND, findings: Array.from({ length: 25_003 }, (_, index) => finding({ line: index + 1, frame: null, why: [] })) };
  const text = formatSarif(many, { version });
  const { results, invocations } = (JSON.parse(text) as { runs: [Run] }).runs[0];
  expect(results.length).toBe(25_000);
  expect(invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text)).toEqual(["3 findings left out: a run holds at most 25,000 results."]);
});

test("text of the repository makes no link in a message", () => {
  const [result] = runOf(formatSarif({ ...FOUND, findings: [finding({ message: "see [this](https://example.com)" })] }, { version })).results;
  expect(result?.message.text).toContain(String.raw`see \[this\](https://example.com)`);
});

test("a guardrail that the change removes still has its rule", () => {
  const run = runOf(formatSarif({ ...FOUND, guardrails: [guardrail({ id: "guardrail/other" })], findings: [finding()] }, { version }));
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(["guardrail/other", "guardrail/records-stay-pure"]);
  expect(run.results[0]?.ruleIndex).toBe(1);
});
