import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openFairlead } from "../open.ts";
import { score } from "../operations/score.ts";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository } from "../testing/git-repository.ts";
import { onTerminal } from "../testing/terminal.ts";

const PATH = "direction/decisions/0012-use-postgres.md";
const SCORES = "direction/decisions/0012-use-postgres.scores";
const DECISION = `---
status: proposed
owner: billing-lead
criteria: [goal, risk]   # ours
options:
  postgres: { title: PostgreSQL }
  mysql: { title: MySQL }
---
# Use PostgreSQL
`;
const repositoryWith = (files: Record<string, string> = {}) => createRepository({ files: { "src/a.ts": "", [PATH]: DECISION, ...files } });
const all = (score: string) => ["postgres.goal", "postgres.risk", "mysql.goal", "mysql.risk"].map((cell) => `${cell}=${score}`);

describe("score", () => {
  test("asks, takes ranges and doubts, and shows the others' only when one's own are complete", async () => {
    const { root } = repositoryWith({ [`${SCORES}/sre.yaml`]: "scores: { postgres: { goal: 5 } }\n" });
    const asked = await fairlead(root, ["score", "12", "--as", "billing-lead"]);
    expect(asked.code).toBe(0);
    expect(asked.stdout).toContain("risk: How little can go wrong");
    expect(asked.stdout).toContain("That is a courtesy: the\nfiles are open to all.");
    const first = await fairleadJson(root, ["score", "12", "--as", "billing-lead", "--set", "postgres.goal=4", "postgres.risk=3-4", "mysql.goal=?"]);
    expect(first).toMatchObject({ left: 1, others: null, path: `${SCORES}/billing-lead.yaml`, mine: { postgres: { goal: 4, risk: "3..4" }, mysql: { goal: "unknown" } } });
    const last = await fairleadJson(root, ["score", "12", "--as", "@billing-lead", "--set", "mysql.risk=2"]);
    expect(last).toMatchObject({ left: 0, others: [{ name: "sre", scores: { postgres: { goal: 5 } } }] });
    expect(readFileSync(`${root}/${SCORES}/billing-lead.yaml`, "utf8")).toBe(
      "# What billing-lead says of decision/0012-use-postgres: 1 (worst) to 5 (best), a range such as 3..4, or unknown.\ngiven: 2026-11-22\nscores:\n  postgres: { goal: 4, risk: 3..4 }\n  mysql: { goal: unknown, risk: 2 }\n",
    );
    expect(readFileSync(`${root}/${PATH}`, "utf8")).toBe(DECISION);
    expect((await fairleadJson(root, ["list"])).findings).toEqual([]);
  });

  test("comments, order and line endings of a voice's file stay", async () => {
    const text = "# mine\r\nscores:\r\n  mysql:   { risk: 2 }   # old\r\n  postgres:\r\n    goal: '4..5'\r\n";
    const { root } = repositoryWith({ [`${SCORES}/sre.yaml`]: text });
    await fairleadJson(root, ["score", "12", "--as", "SRE", "--set", "mysql.risk=3", "postgres.risk=2"]);
    expect(readFileSync(`${root}/${SCORES}/sre.yaml`, "utf8")).toBe(`${text.replace("risk: 2", "risk: 3")}    risk: 2\r\ngiven: 2026-11-22\r\n`);
  });

  test("the owner's word in the record counts with what their own file says", async () => {
    const { root } = repositoryWith({ [PATH]: DECISION.replace("MySQL }", "MySQL, scores: { goal: 2, risk: 3 } }") });
    expect(await fairleadJson(root, ["score", "12", "--as", "billing-lead", "--set", "postgres.goal=4"])).toMatchObject({ left: 1, mine: { mysql: { goal: 2, risk: 3 }, postgres: { goal: 4 } } });
    expect((await fairleadJson(root, ["score", "12", "--as", "sre", "--set", ...all("3")])).others).toMatchObject([{ name: "billing-lead", scores: { mysql: { goal: 2, risk: 3 }, postgres: { goal: 4 } } }]);
  });

  test("a measured criterion takes a value with its spread", async () => {
    const { root } = repositoryWith({ [PATH]: DECISION.replace("options:", "measured: { latency: { unit: ms, better: less } }\noptions:") });
    const { mine, criteria } = await fairleadJson(root, ["score", "12", "--as", "sre", "--set", "postgres.latency=120±15", "mysql.latency=90"]);
    expect(mine).toEqual({ postgres: { latency: { value: 120, sd: 15 } }, mysql: { latency: { value: 90, sd: 0 } } });
    expect(criteria.at(-1)).toMatchObject({ id: "latency", unit: "ms", better: "less" });
  });

  test.each([
    [["--set", "postgres.goal=7"], "expected a score from 1 to 5"],
    [["--set", "postgres.goal=4..3"], "expected a score from 1 to 5"],
    [["--set", "postgre.goal=4"], "There is no option postgre. Did you mean postgres?"],
    [["--set", "postgres.gaol=4"], "There is no criterion gaol. Did you mean goal?"],
    [["--set", "postgres=4"], "expected option.criterion=score"],
    [["--as", "../../x", "--set", "postgres.goal=4"], "cannot be the name of a voice"],
  ])("%j is refused, and nothing is written", async (args, said) => {
    const { root, git } = repositoryWith();
    const { code, stderr } = await fairlead(root, ["score", "12", ...(args.includes("--as") ? [] : ["--as", "sre"]), ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
    expect(git(["status", "--porcelain"])).toBe("");
  });

  test("a decision of a branch is scored on that branch", async () => {
    const { root, branch, commit, checkout } = createRepository({ files: { "src/a.ts": "" } });
    branch("idea");
    commit("Propose", { [PATH]: DECISION });
    checkout("main");
    const { code, stderr } = await fairlead(root, ["score", "12", "--as", "sre", "--set", "postgres.goal=4"]);
    expect(code).toBe(2);
    expect(stderr).toContain("git switch idea");
  });

  test("on a terminal: one criterion at a time, options across; each answer is kept as it is given", async () => {
    const { root } = repositoryWith();
    const { screen, code } = await onTerminal(root, ["score", "12"], [
      ["Who scores?", "sre\r"],
      [["goal, 1 of 2:", "PostgreSQL · MySQL"], "4 7\r"],
      ["7: expected 1 to 5", "\u007f?\r"],
      [["risk, 2 of 2:", "PostgreSQL · MySQL"], "\u0003"],
    ]);
    expect(screen).toContain(`Stopped. What was answered is kept in ${SCORES}/sre.yaml.`);
    expect(code).toBe(2);
    expect(readFileSync(`${root}/${SCORES}/sre.yaml`, "utf8")).toContain("postgres: { goal: 4 }\n  mysql: { goal: unknown }");
  });

  test("on a terminal, all answered: the others' are shown only then, and whoever does not decide is told what is next", async () => {
    const { root } = repositoryWith({ [`${SCORES}/billing-lead.yaml`]: "scores: { postgres: { goal: 1, risk: 2 }, mysql: { goal: 1, risk: 1 } }\n" });
    const { screen, code } = await onTerminal(root, ["score", "12", "--as", "sre"], [
      [["goal, 1 of 2:", "PostgreSQL · MySQL"], "4 3..4\r"],
      [["risk, 2 of 2:", "PostgreSQL · MySQL"], "? 2\r"],
    ]);
    expect(code).toBe(0);
    expect(screen.indexOf("As billing-lead sees it")).toBeGreaterThan(screen.indexOf("risk, 2 of 2"));
    expect(screen).toContain("fairlead decide decision/0012-use-postgres");
    expect(screen).not.toContain("See what follows");
  });

  test("on a terminal, the owner's answers complete, nobody else's: Enter waits, and it is said that silence decides nothing", async () => {
    const { root, git } = repositoryWith();
    const { screen, code } = await onTerminal(root, ["score", "12", "--as", "billing-lead"], [
      [["goal, 1 of 2:", "PostgreSQL · MySQL"], "4 3\r"],
      [["risk, 2 of 2:", "PostgreSQL · MySQL"], "3 2\r"],
      ["See what follows, and decide?", "\r"],
    ]);
    expect(code).toBe(0);
    expect(screen).toContain("Nobody else has scored yet.");
    expect(screen).toContain("It stays proposed: silence is consent, and never decides. To close it:\n  fairlead accept decision/0012-use-postgres\n");
    expect(git(["diff", "--stat"])).toBe("");
  });

  test("on a terminal, the owner goes on to decide: what the scores say comes before the choice, and nothing need be decided", async () => {
    const { root } = repositoryWith({ [`${SCORES}/sre.yaml`]: "scores: { postgres: { goal: 1, risk: 2 }, mysql: { goal: 1, risk: 1 } }\n" });
    const { screen, code } = await onTerminal(root, ["score", "12", "--as", "billing-lead"], [
      [["goal, 1 of 2:", "PostgreSQL · MySQL"], "4 3..4\r"],
      [["risk, 2 of 2:", "PostgreSQL · MySQL"], "? 2\r"],
      ["See what follows, and decide?", "\r"],
      ["Which option?", "\u001b[A\r"],
    ]);
    expect(code).toBe(0);
    expect(screen).toContain(`All answered, and kept in\n${SCORES}/billing-lead.yaml.`);
    expect(screen).toContain("As sre sees it\n        postgres  mysql\n  goal  1         1\n  risk  2         1\n");
    expect(screen).toMatch(/wins under[\s\S]*sre and billing-lead differ|A close call/);
    expect(screen.indexOf("In figures: fairlead decide decision/0012-use-postgres")).toBeLessThan(screen.indexOf("Which option?"));
    expect(screen).toContain("It stays proposed.");
    expect(readFileSync(`${root}/${PATH}`, "utf8")).toBe(DECISION);
  });

  test("on a terminal, with some left for later: how many, and how to go on", async () => {
    const { root } = repositoryWith({ [`${SCORES}/sre.yaml`]: "scores: { postgres: { goal: 1, risk: 2 }, mysql: { goal: 1, risk: 1 } }\n" });
    const { screen } = await onTerminal(root, ["score", "12", "--as", "billing-lead"], [
      [["goal, 1 of 2:", "PostgreSQL · MySQL"], "\r"],
      [["risk, 2 of 2:", "PostgreSQL · MySQL"], "4 2\r"],
    ]);
    expect(screen).toContain("2 of 4 questions are answered");
    expect(screen).toContain("  fairlead score decision/0012-use-postgres --as billing-lead\n");
    expect(screen).not.toContain("As sre sees it");
  });
});

describe("two people at once", () => {
  test("two voices on two branches merge without a conflict", async () => {
    const { root, branch, commit, checkout, git } = repositoryWith();
    for (const [voice, score] of [["sre", "2..3"], ["billing-lead", "4"]] as const) {
      branch(voice, "main");
      await fairleadJson(root, ["score", "12", "--as", voice, "--set", ...all(score)]);
      await fairleadJson(root, ["advise", "12", "--as", voice, `${voice} says: mind it`]);
      commit(`Voice of ${voice}`);
    }
    checkout("main");
    git(["merge", "-q", "--no-edit", "sre"]);
    git(["merge", "-q", "--no-edit", "billing-lead"]);
    expect(git(["status", "--porcelain"])).toBe("");
    const { others } = await fairleadJson(root, ["score", "12", "--as", "sre"]);
    expect(others).toMatchObject([{ name: "billing-lead", scores: { postgres: { goal: 4 } } }]);
    expect((await fairleadJson(root, ["advise", "12"])).advice.map(({ voice }: { voice: string }) => voice)).toEqual(["billing-lead", "sre"]);
    expect((await fairleadJson(root, ["list"])).findings).toEqual([]);
  });

  test("an answer to a file that has changed since is told with both texts, and not written over", async () => {
    const { root } = repositoryWith();
    const fairleadThere = await openFairlead(root);
    const context = { repository: fairleadThere.snapshot(), today: "2026-11-22" };
    const { text } = await score.run(context, score.input.parse({ id: "12", as: "sre", scores: { postgres: { goal: 4 } } }));
    const others = "scores: { mysql: { goal: 1 } }   # by somebody else\n";
    writeFileSync(`${root}/${SCORES}/sre.yaml`, others);
    const answer = score.run(context, score.input.parse({ id: "12", as: "sre", scores: { postgres: { risk: 2 } }, on: text }));
    await expect(answer).rejects.toMatchObject({ code: "edit-conflict", details: { found: others, proposed: expect.stringContaining("risk: 2") } });
    expect(readFileSync(`${root}/${SCORES}/sre.yaml`, "utf8")).toBe(others);
    fairleadThere.close();
  });
});

describe("advise", () => {
  test("what is said stands in the voice's file, and the response in the record", async () => {
    const { root } = repositoryWith();
    await fairleadJson(root, ["advise", "12", "--as", "sre", "mind failover: drills"]);
    const again = await fairleadJson(root, ["advise", "12", "--as", "sre", "and backups"]);
    expect(again.advice).toEqual([{ voice: "sre", said: "mind failover: drills\n\nand backups", given: "2026-11-22", response: null }]);
    const answered = await fairleadJson(root, ["advise", "12", "--respond", "SRE", "added to the runbook"]);
    expect(answered).toMatchObject({ wrote: PATH, advice: [{ voice: "sre", response: "added to the runbook" }] });
    expect(readFileSync(`${root}/${PATH}`, "utf8")).toBe(DECISION.replace("---\n# Use", "advice:\n  sre: { response: added to the runbook }\n---\n# Use"));
    expect((await fairlead(root, ["advise", "12"])).stdout).toContain("billing-lead: added to the runbook");
  });

  test("a record of another format takes no response: what works instead is said, and works", async () => {
    const { root } = repositoryWith({ "docs/adr/0005-foreign.md": "# 5. Foreign\n\n## Status\n\nProposed\n\n## Context\n\nX\n\n## Decision\n\nY\n" });
    const { stdout } = await fairlead(root, ["advise", "docs/adr/0005-foreign.md", "--as", "sre", "mind it"]);
    expect(stdout).toContain("never rewritten");
    expect(stdout).not.toContain("--respond");
    const [, command = ""] = /^ {2}fairlead (advise .+) "…"$/m.exec(stdout) ?? [];
    expect(command).toContain("--as OWNER");
    const answered = await fairleadJson(root, [...command.replace("OWNER", "quay-lead").split(" "), "it is minded"]);
    expect(answered).toMatchObject({ responds: false, advice: [{ voice: "quay-lead", said: "it is minded" }, { voice: "sre", said: "mind it" }] });
    const refused = await fairlead(root, ["advise", "docs/adr/0005-foreign.md", "--respond", "sre", "fine"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("never rewritten")]);
  });

  test.each([
    [["advise", "12", "mind it"], "Who advises?"],
    [["advise", "12", "--respond", "sre", "fine"], "sre has given no advice"],
    [["advise", "12", "--respond", "sre"], "The response has no words"],
  ])("%j is refused", async (args, said) => {
    const { root, git } = repositoryWith();
    const { code, stderr } = await fairlead(root, args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
    expect(git(["status", "--porcelain"])).toBe("");
  });
});
