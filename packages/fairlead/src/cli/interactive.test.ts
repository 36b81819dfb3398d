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
    ["Which do not meet “works in fog”?", `${DOWN} ${ENTER}`],
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
    ["Score them now?", "n"],
  ]);
  expect(screen).toContain("Tried there before\n  Use ropes (decision/0001-use-ropes, 2026-01-05)");
  expect(screen).toContain("Went wrong there\n  Adrift (incident/adrift, 2026-02-01)");
  expect(screen).toContain("wrote direction/decisions/0002-use-tugs.md");
  expect(code).toBe(0);
  const text = readFileSync(`${root}/direction/decisions/0002-use-tugs.md`, "utf8");
  expect(text).toContain("reversible: costly\nscope: [src/**]\nconstraints: { works-fog: works in fog }\noptions:\n  tugs: { title: Tugs }\n  leave: { title: leave it, violates: [works-fog] }\n");
  expect(screen).toContain("  fairlead score decision/0002-use-tugs --as NAME");
  expect(text).toContain("owner: quay-lead");
  expect(text).toContain("## Goal\n\nships arrive\n");
  expect(text).toContain("### Tugs\n\n- Unexpected data: <!-- What happens with data that nobody expected? -->\n- A slow or absent neighbour: ships wait\n");
});

test("from the question to an accepted decision in one go: nothing is typed twice, own scores first, then what they say, then the choice", async () => {
  const { root } = createRepository({ files: { "src/a.ts": "" } });
  const { code, screen } = await onTerminal(root, ["new", "decision", "How ships are moored", "--scope", "src/**", "--reversible", "easy"], [
    ["What is it to bring about?", `no ship drifts${ENTER}`],
    ["Who owns it, and decides?", `quay-lead${ENTER}`],
    ["Which options are there?", `Ropes; Chains${ENTER}`],
    ["What must each of them meet?", ENTER],
    ["Score them now?", ENTER],
    ["Who scores?", ENTER],
    ...["5 4", "4 2", "3 3", "4 3", "4 2"].map((answer, place): [string[], string] => [[`${place + 1} of 5`, "Ropes · Chains"], `${answer}${ENTER}`]),
    ["See what follows, and decide?", "y"],
    ["Which option?", ENTER],
    ["What must stay true", ENTER],
  ]);
  expect(code).toBe(0);
  const order = ["Score them now?", "1 of 5", "Nobody else has scored yet.", "Ropes wins under every weighting", "Which option?", "Ropes: accepted by quay-lead on 2026-11-22."].map((words) => screen.indexOf(words));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
  const text = readFileSync(`${root}/direction/decisions/0001-how-ships-are-moored.md`, "utf8");
  expect(text).toMatch(/status: accepted[\s\S]*chosen: ropes[\s\S]*## Decision\n\nWe chose Ropes\.\n/);
  expect(readFileSync(`${root}/direction/decisions/0001-how-ships-are-moored.scores/quay-lead.yaml`, "utf8")).toContain("ropes: { goal: 5, risk: 4, testability: 3, operations: 4, time: 4 }");
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
