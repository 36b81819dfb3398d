import { describe, expect, test } from "vitest";
import { wordFinding } from "./findings.ts";
import { readSettings } from "./read-settings.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const read = (text: string) => readSettings("fairlead.yaml", text);

describe("fairlead.yaml", () => {
  test("what nobody writes by hand is not read, and told", () => {
    const { settings, findings } = read(`${"k: 1\n".repeat(60_000)}x: [\n`);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(findings.map((finding) => wordFinding(finding).message)).toEqual(["The front matter is not valid YAML: 300005 characters, more than the 262144 that are read."]);
  });

  test.each([
    ["", {}],
    ["# nothing yet\n", {}],
    ["read: [docs/rfcs]", { read: ["docs/rfcs"] }],
    ["ignore: ['fixtures/**']", { ignore: ["fixtures/**"] }],
    ["time-boxes: { costly: 15 }", { timeBoxes: { easy: 3, costly: 15, "one-way": 20 } }],
    ["limits: { items: 7 }", { limits: { items: 7, "open-decisions": 5 } }],
    ["limits: { open-decisions: 3 }", { limits: { items: 5, "open-decisions": 3 } }],
    ["teams: [sre, billing-lead]", { teams: { sre: [], "billing-lead": [] } }],
    ["teams:\n  sre: [ops]\n  billing-lead: bill\n  lead:\n", { teams: { sre: ["ops"], "billing-lead": ["bill"], lead: [] } }],
    // As in a scope: a folder, from wherever it is written.
    ["ignore: [fixtures/, ./a, /b/**]", { ignore: ["fixtures", "a", "b/**"] }],
    ["generated: [src/client/]", { generated: ["src/client"] }],
    ["generated: [src/client/**]", { generated: ["src/client/**"] }],
    ["bots: [nightly-builder, '*[bot]']", { bots: ["nightly-builder", "*[bot]"] }],
    ["bots: []", {}],
    ["\uFEFFlimits:\r\n  items: 7\r\n", { limits: { items: 7, "open-decisions": 5 } }],
  ])("%j", (text, expected) => expect(read(text)).toEqual({ settings: { ...DEFAULT_SETTINGS, ...expected, places: expect.anything() as object }, findings: [] }));

  test.each([
    ["read: docs", 1, 7],
    ["limits: { items: 0 }", 1, 9],
    ["limits: { itmes: 5 }", 1, 9],
    ["limits: { items: many }", 1, 9],
    ["time-boxes: { easy: 400 }", 1, 13],
    ["time-boxes: 3", 1, 13],
    ["\nteams: 3", 2, 8],
    ["bots: nightly", 1, 7],
    ["bots: [[bot]]", 1, 7],
    ["colour: blue", 1, 1],
    [`ignore: ${"x".repeat(900)}`, 1, 9],
  ])("%j is left at its default, and says where and how", (text, line, column) => {
    const { settings, findings } = read(`${text}\n`);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(findings).toMatchObject([{ code: "settings-invalid", path: "fairlead.yaml", line, column }]);
    const { message, mend } = wordFinding(findings[0] as never);
    expect(message.length).toBeLessThan(200);
    expect(read(`${mend.replace("For example: ", "")}\n`).findings).toEqual([]);
  });

  test("what is broken takes no neighbour along", () => {
    const { settings, findings } = read("limits: { items: [\nread: [docs/rfcs]\n");
    expect(settings.read).toEqual(["docs/rfcs"]);
    expect(findings).not.toEqual([]);
  });

  test("directions of other repositories are reserved", () => {
    expect(read("extends: acme/platform@1a2b3c4").findings).toMatchObject([{ code: "extends-not-yet", args: { target: "acme/platform@1a2b3c4" } }]);
    expect(read("extends: [a/b, c/d]").findings).toHaveLength(2);
  });

  test("a reader's settings are its own", () => {
    read("").settings.limits.items = 50;
    expect(read("").settings.limits.items).toBe(5);
  });
});
