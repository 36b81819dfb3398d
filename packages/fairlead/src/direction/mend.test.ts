import { describe, expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { findDrift } from "./drift.ts";
import { mendText } from "./mend.ts";
import { readDirection } from "./read-direction.ts";

const older = "direction/decisions/0001-a.md";
const newer = "direction/decisions/0002-b.md";

async function mend(files: Record<string, string>, path: string) {
  const direction = await readDirection(memoryTree(files));
  const findings = findDrift(direction, Object.keys(files), "2026-11-22").filter((finding) => finding.path === path);
  const { text, fixed } = mendText(direction, path, files[path] as string, findings);
  return { text, fixed: fixed.map(({ code }) => code).sort() };
}
/** The lines that a mend took away and put in. */
function changedLines(before: string, after: string) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  expect(now).toHaveLength(old.length);
  return now.flatMap((line, index) => (line === old[index] ? [] : [line]));
}

const traps = `---\n# who\nowner: @billing # the lead\nscope:\n  - **/*.ts\n  - src/** \nsupersedes: [0001]\nstatus:   accepted\n---\n# B @billing **/*.ts 0001\n`;
const files = { [older]: "---\nstatus: accepted # 2024\nscope: [src]\n---\n# A\n", [newer]: traps };

describe("mending", () => {
  test("traps of YAML and ids as numbers: only their lines, and nothing else of them", async () => {
    const { text, fixed } = await mend(files, newer);
    expect(fixed).toEqual(["yaml-asterisk", "yaml-at-sign", "yaml-number-id"]);
    expect(changedLines(traps, text)).toEqual(["owner: billing # the lead", '  - "**/*.ts"', "supersedes: [decision/0001-a]"]);
  });

  test("the status of what was replaced: its word, and nothing else of its line", async () => {
    const { text, fixed } = await mend(files, older);
    expect(fixed).toEqual(["supersession-disagrees"]);
    expect(changedLines(files[older] as string, text)).toEqual(["status: superseded # 2024"]);
  });

  test.each([older, newer])("line endings stay, and mending twice is mending once: %s", async (path) => {
    const crlf = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]));
    const once = await mend(crlf, path);
    expect(once.text).toBe((await mend(files, path)).text.replaceAll("\n", "\r\n"));
    expect(await mend({ ...crlf, [path]: once.text }, path)).toEqual({ text: once.text, fixed: [] });
  });

  test("what is nearly YAML, and nearly a scope", async () => {
    const text = "---\nstatus:accepted # soon\nowner:  me\nscope: src\\web, src/b # here\n---\n# P\n";
    const path = "direction/practices/p.md";
    const once = await mend({ [path]: text }, path);
    expect(once.fixed).toEqual(["scope-wrong-type", "yaml-no-space"]);
    expect(changedLines(text, once.text)).toEqual(["status: accepted # soon", "scope: [src/web, src/b] # here"]);
    expect(await mend({ [path]: once.text }, path)).toEqual({ text: once.text, fixed: [] });
  });

  test.each(["'src/web'", "[src\\a, 'src\\b']", "{ paths: [src\\a] }"])("a scope in quotes is left to its writer: %s", async (scope) => {
    const path = "direction/practices/p.md";
    const { text } = await mend({ [path]: `---\nstatus: accepted\nscope: ${scope}\n---\n# P\n` }, path);
    expect(text).toContain(`scope: ${scope.replace(/\\(?=a)/, "/")}\n`);
  });

  test("two traps on one line, with a byte order mark and letters of two units before them", async () => {
    const text = "\uFEFF---\nmembers: [🚢, @a, @b]\nstatus: accepted\nscope: [src]\n---\n# P\n";
    const mended = await mend({ "direction/practices/p.md": text }, "direction/practices/p.md");
    expect(mended.text).toBe(text.replace("@a, @b", "a, b"));
  });

  test("an id that fits two is left alone", async () => {
    const two = { ...files, "direction/decisions/0001-c.md": "# C\n" };
    expect((await mend(two, newer)).text).toContain("supersedes: [0001]");
  });

  test("what has to be mended by hand first stops nothing else", async () => {
    const broken = "---\nstatus: accepted\nowner: @me\nscope: [src\n---\n# A\n";
    const { text, fixed } = await mend({ ...files, [older]: broken }, older);
    expect(fixed).toEqual(["yaml-at-sign"]);
    expect(text).toBe(broken.replace("@", ""));
  });

  test("files of other formats are never rewritten", async () => {
    const adr = "# 1. A\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n";
    const all = { "docs/adr/0001-a.md": adr, [newer]: "---\nstatus: accepted\nowner: me\nscope: [src]\nsupersedes: docs/adr/0001-a.md\n---\n# B\n" };
    expect(await mend(all, "docs/adr/0001-a.md")).toEqual({ text: adr, fixed: [] });
  });
});
