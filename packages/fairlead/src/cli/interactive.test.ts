import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { onTerminal } from "../testing/terminal.ts";

/* On a terminal the command asks for what was not given. */

const ENTER = "\r";
const DOWN = "\u001b[B";
const CTRL_C = "\u0003";

test("new asks what a decision needs, and shows what is there before anybody thinks of options", async () => {
  const { root } = createRepository({
    files: {
      "src/a.ts": "",
      "direction/decisions/0001-use-ropes.md": "---\nstatus: rejected\ndecided: 2026-01-05\nscope: [src/**]\n---\n# Use ropes\n",
      "direction/incidents/adrift.md": "---\nstatus: resolved\ndate: 2026-02-01\nscope: [src/a.ts]\n---\n# Adrift\n",
    },
  });
  const { code, screen } = await onTerminal(root, ["new", "decision"], [
    ["What is the decision called?", `Use tugs${ENTER}`],
    ["What is it to bring about?", `ships arrive${ENTER}`],
    ["How hard is it to take back?", `${DOWN}${ENTER}`],
    ["Which paths is it about?", `src/**${ENTER}`],
    ["Who owns it, and decides?", `quay-lead${ENTER}`],
    ["Which options are there?", `Tugs; leave it${ENTER}`],
    ["What must each of them meet?", `works in fog${ENTER}`],
    ["Tugs: What happens with data", ENTER],
    ["Tugs: What happens when a neighbour", `ships wait${ENTER}`],
    ["Tugs: How would one notice", ENTER],
    ["Tugs: What is the fallback", ENTER],
    ["Tugs: How is it taken back", ENTER],
    ["leave it: What happens with data", ENTER],
    ["leave it: What happens when a neighbour", ENTER],
    ["leave it: How would one notice", ENTER],
    ["leave it: What is the fallback", ENTER],
    ["leave it: How is it taken back", ENTER],
  ]);
  expect(screen).toContain("Tried there before\n  Use ropes (decision/0001-use-ropes, 2026-01-05)");
  expect(screen).toContain("Went wrong there\n  Adrift (incident/adrift, 2026-02-01)");
  expect(screen).toContain("wrote direction/decisions/0002-use-tugs.md");
  expect(code).toBe(0);
  const text = readFileSync(`${root}/direction/decisions/0002-use-tugs.md`, "utf8");
  expect(text).toContain("reversible: costly\nscope: [src/**]\nconstraints: { works-fog: works in fog }\noptions:\n  tugs: { title: Tugs }\n  leave: { title: leave it }\n");
  expect(text).toContain("owner: quay-lead");
  expect(text).toContain("## Goal\n\nships arrive\n");
  expect(text).toContain("### Tugs\n\n- Unexpected data: <!-- What happens with data that nobody expected? -->\n- A slow or absent neighbour: ships wait\n");
});

test("new asks only for what is missing; empty answers stay empty", async () => {
  const { root } = createRepository({ files: { "src/a.ts": "" } });
  const { code, screen } = await onTerminal(root, ["new", "risk", "Fog", "--scope", "src/**"], [["Who owns it?", ENTER]]);
  expect(code).toBe(0);
  expect(screen).not.toContain("What is the risk called?");
  expect(readFileSync(`${root}/direction/risks/fog.md`, "utf8")).not.toContain("quay-lead");
});

test("Ctrl-C ends it with nothing written", async () => {
  const { root, git } = createRepository({ files: { "src/a.ts": "" } });
  const { code, screen } = await onTerminal(root, ["new", "risk"], [["What is the risk called?", CTRL_C]]);
  expect(code).toBe(2);
  expect(screen).toContain("Stopped. Nothing was written.");
  expect(git(["status", "--porcelain"])).toBe("");
});

test.each([
  ["y", true],
  ["n", false],
  [CTRL_C, false],
])("init, answered with %j: written is %s", async (keys, written) => {
  const { root, git } = createRepository({ files: { "src/a.ts": "" } });
  const { code, screen } = await onTerminal(root, ["init"], [["Write these files?", keys]]);
  expect(screen).toContain("Would write");
  expect(git(["status", "--porcelain"]) !== "").toBe(written);
  expect(screen.includes("wrote direction/principles/README.md")).toBe(written);
  expect(code).toBe(0);
});

test("what is shown fits the window, and colour never carries meaning alone", async () => {
  const { root } = createRepository({ files: { "src/a.ts": "", "direction/decisions/0001-a.md": "---\nstatus: accepted\nowner: team\nscope: [src/**]\n---\n# A decision with a title that goes on for so long that it has to be broken at eighty columns\n" } });
  const { screen } = await onTerminal(root, ["for", "src/a.ts"], []);
  expect(screen.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(screen).toContain("Governs");
});
