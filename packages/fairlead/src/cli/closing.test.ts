import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openFairlead } from "../open.ts";
import { accept } from "../operations/accept.ts";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository } from "../testing/git-repository.ts";
import { onTerminal } from "../testing/terminal.ts";

const OLD = "direction/decisions/0003-use-mysql.md";
const NEW = "direction/decisions/0012-use-postgres.md";
const FOREIGN = "docs/adr/0005-foreign.md";
const old = "---\r\nstatus: accepted   # since the beginning\r\nowner: 'billing-lead'\r\nchosen: mysql\r\ndecided: 2026-01-05\r\nassumptions:\r\n  write-rate: { claim: few writes, revisit: 2026-12-01 }   # guessed\r\n---\r\n# Use MySQL\r\n";
const NEWER = `---
status: proposed   # for now
owner: billing-lead
due: 2026-11-01
options:
  postgres: { title: PostgreSQL, scores: { goal: 5, risk: 4 } }   # favourite
  mysql: { title: MySQL, scores: { goal: 2, risk: 3 } }
---
# Use PostgreSQL
`;
const files = { "src/a.ts": "", [OLD]: old, [NEW]: NEWER, [FOREIGN]: "# 5. Foreign\n\n## Status\n\nProposed\n\n## Context\n\nX\n\n## Decision\n\nY\n" };
const repositoryWith = (more: Record<string, string> = {}) => createRepository({ files: { ...files, ...more } });
const textOf = (root: string, path: string) => readFileSync(`${root}/${path}`, "utf8");

describe("accept", () => {
  test("what is past due can be decided; only the lines that say so change", async () => {
    const { root } = repositoryWith();
    const answer = await fairleadJson(root, ["accept", "12", "PostgreSQL"]);
    expect(answer).toMatchObject({ chosen: { id: "postgres" }, owner: "billing-lead", decided: "2026-11-22", leads: { option: "postgres", share: 1 }, against: null, wrote: [NEW] });
    expect(textOf(root, NEW)).toBe(NEWER.replace("proposed   #", "accepted   #").replace("due: 2026-11-01\n", "due: 2026-11-01\ndecided: 2026-11-22\n").replace("---\n# Use", "chosen: postgres\n---\n# Use"));
    expect((await fairlead(root, ["accept", "12", "mysql"])).stderr).toContain("was accepted (postgres) on 2026-11-22");
  });

  test("a written owner whom nobody knows cannot have decided", async () => {
    const { root, git } = repositoryWith({ "fairlead.yaml": "teams: [sre]\n" });
    const { code, stderr } = await fairlead(root, ["accept", "12", "postgres"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("billing-lead is not among the names that fairlead.yaml lists under teams")]);
    expect(git(["status", "--porcelain"])).toBe("");
  });

  test("against the analysis one sentence is asked for, and kept", async () => {
    const { root, git } = repositoryWith();
    const refused = await fairlead(root, ["accept", "12", "mysql"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("PostgreSQL comes first under 100 % of the weightings, MySQL under 0 %.");
    expect(git(["status", "--porcelain"])).toBe("");
    const { screen } = await onTerminal(root, ["accept", "12", "mysql"], [["Why this one all the same?", "we know it\r"], ["What must stay true", "\r"]]);
    expect(screen).toContain("MySQL: accepted by billing-lead");
    expect(textOf(root, NEW)).toContain("because: we know it\n");
  });

  test("on a terminal asks which option, the likeliest first, and what must stay true, until when", async () => {
    const { root } = repositoryWith();
    const { screen, code } = await onTerminal(root, ["accept", "12"], [
      ["Which option?", "\r"],
      ["What must stay true", "few writes a second\r"],
      ["When is that looked at again?", "\u007f\u007f\u007f\u007f\u007f02-31\r"],
      ["A day to come", "\u007f\u007f\u007f\u007f\u007f05-01\r"],
    ]);
    expect(screen).toContain("PostgreSQL (first under 100 % of the weightings)");
    expect(screen).toContain("PostgreSQL wins under");
    // What was typed a moment ago, and the figure above, are not said again.
    expect(screen).not.toContain("It assumes");
    expect(screen).not.toContain("It comes first under");
    expect(code).toBe(0);
    expect(textOf(root, NEW)).toContain("chosen: postgres\nassumptions:\n  few-writes-second: { claim: few writes a second, revisit: 2027-05-01 }\n");
  });

  test("what was decided stands in the text where nobody wrote it, and goes when it is opened again", async () => {
    const { root } = repositoryWith();
    await fairleadJson(root, ["new", "decision", "How ships are moored", "--owner", "quay-lead", "--reversible", "easy", "--option", "ropes=Long <ropes>", "--option", "chains=Chains"]);
    const path = "direction/decisions/0013-how-ships-are-moored.md";
    const begun = textOf(root, path);
    expect(begun).toContain("## Decision\n\n<!-- One sentence: we will …, because … -->\n");
    await fairleadJson(root, ["accept", "13", "ropes", "--because", "they\nfloat."]);
    expect(textOf(root, path)).toContain("## Decision\n\nWe chose Long &lt;ropes>: they float.\n");
    await fairleadJson(root, ["reopen", "13", "--because", "they sank", "--fact", "the storm of 2026-11-20"]);
    expect(textOf(root, path)).toContain("## Decision\n\n<!-- One sentence: we will …, because … -->\n");
    await fairleadJson(root, ["accept", "13", "chains"]);
    expect(textOf(root, path)).toContain("## Decision\n\nWe chose Chains.\n");
  });

  test("what somebody wrote below Decision stays", async () => {
    const { root } = repositoryWith({ [NEW]: `${NEWER}\n## Decision\n\nPostgreSQL it is.\n` });
    await fairleadJson(root, ["accept", "12", "postgres"]);
    expect(textOf(root, NEW)).toContain("\n## Decision\n\nPostgreSQL it is.\n");
    expect(textOf(root, NEW)).not.toContain("We chose");
  });

  test("--assume keeps an assumption beside those that are there, for a day to come", async () => {
    const { root } = repositoryWith({ [NEW]: NEWER.replace("due:", "assumptions:\n  # ours\n  rate: { claim: few writes }\ndue:") });
    const past = await fairlead(root, ["accept", "12", "postgres", "--assume", "one region", "--revisit", "2026-11-22"]);
    expect([past.code, past.stderr]).toEqual([2, expect.stringContaining("--revisit 2027-05-23")]);
    const { assumptions } = await fairleadJson(root, ["accept", "12", "postgres", "--assume", "one region"]);
    expect(assumptions).toEqual([{ name: "rate", claim: "few writes", revisit: null, held: null }, { name: "one-region", claim: "one region", revisit: "2027-05-23", held: null }]);
    expect(textOf(root, NEW)).toContain("  # ours\n  rate: { claim: few writes }\n  one-region: { claim: one region, revisit: 2027-05-23 }\n");
  });

  test("an assumption that is known to be broken is not told as one that holds; a nested direction's guardrail goes there", async () => {
    const nested = "svc/direction/decisions/0001-x.md";
    const { root } = repositoryWith({ "svc/a.ts": "", [nested]: NEWER.replace("due:", "scope: [a.ts]\nassumptions: { rate: { claim: few writes come, revisit: 2026-01-01, held: false } }\ndue:") });
    const { stdout } = await fairlead(root, ["accept", nested, "postgres"]);
    expect(stdout).toContain("It was assumed that few writes come (rate), which did not hold.");
    expect(stdout).toContain("--enforces decision/0001-x --scope a.ts --in svc");
    expect(stdout).not.toContain("to be looked at");
  });

  test("says what would hold it, what it assumes, and who should know", async () => {
    const { root } = repositoryWith({
      [NEW]: NEWER.replace("due:", "scope: [src/**]\nassumptions: { rate: { claim: few writes, revisit: 2027-01-01 } }\ndue:"),
      "direction/areas/ledger.md": "---\nstatus: active\nowner: ledger-lead\nbackup: sre\nscope: [src/**]\n---\n# Ledger\n",
      "direction/decisions/0012-use-postgres.scores/quay-lead.yaml": "scores: { postgres: { goal: 4 } }\n",
    });
    const { stdout } = await fairlead(root, ["accept", "12", "postgres"]);
    expect(stdout).toContain('fairlead new guardrail "Use PostgreSQL: PostgreSQL" --enforces decision/0012-use-postgres --scope "src/**"');
    expect(stdout).toContain("It assumes few writes (rate), to be looked at on 2027-01-01.");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("Who should know: ledger-lead (area/ledger); quay-lead; sre (area/ledger).");
  });

  test("what it replaces as a whole says so from then on", async () => {
    const { root } = repositoryWith({ [NEW]: NEWER.replace("due:", "supersedes: 0003-use-mysql\ndue:") });
    expect((await fairleadJson(root, ["accept", "12", "postgres"])).replaced).toEqual([{ id: "decision/0003-use-mysql", set: true }]);
    expect(textOf(root, OLD)).toBe(old.replace("accepted   #", "superseded   #"));
    expect((await fairleadJson(root, ["list"])).findings).toEqual([]);
  });

  test.each([
    [["accept", "12", "postgre"], /has no option postgre\. Did you mean postgres\?/],
    [["accept", "12"], /Which option/],
    [["accept", "12", "postgres", "--as", "sre"], /billing-lead owns decision\/0012-use-postgres/],
    [["accept", "5"], /another format \(nygard\), which is read and never rewritten/],
    [["reject", "12"], /The reason is missing/],
    [["reject", "3", "--because", "no"], /was accepted \(mysql\)/],
    [["supersede", "3", "3"], /cannot replace itself/],
    [["supersede", "3", "12", "--only", "../x"], /leaves the folder/],
    [["supersede", "3", "99"], /no record 99/],
    [["reopen", "12", "--because", "x"], /is open/],
  ])("%j is refused, and nothing is written", async (args, said) => {
    const { root, git } = repositoryWith();
    const { code, stderr } = await fairlead(root, args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) });
    expect(git(["status", "--porcelain"])).toBe("");
  });

  test.each([
    ["owner: [billing-lead, sre]", [], /has no owner/],
    ["owner: billing-lead and sre", [], /has no owner/],
    ["owner:", [], /has no owner/],
    ["owner:", ["--as", "billing-led"], /not among the names .*Did you mean billing-lead\?/],
    ["owner:", ["--as", "billing-lead, sre"], /names more than one owner/],
  ])("%s %j: nobody decides", async (owner, args, said) => {
    const { root } = repositoryWith({ "fairlead.yaml": "teams: [billing-lead, sre]\n", [NEW]: NEWER.replace("owner: billing-lead", owner) });
    const { code, stderr } = await fairlead(root, ["accept", "12", "postgres", ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) });
  });

  test("two people at once: the later one is refused with both texts", async () => {
    const { root } = repositoryWith();
    const there = await openFairlead(root);
    const theirs = NEWER.replace("# for now", "# by somebody else");
    writeFileSync(`${root}/${NEW}`, theirs);
    const answer = accept.run({ repository: there.snapshot(), today: "2026-11-22" }, accept.input.parse({ id: "12", option: "postgres", on: NEWER }));
    await expect(answer).rejects.toMatchObject({ code: "edit-conflict", details: { found: theirs, proposed: expect.stringContaining("chosen: postgres") } });
    expect(textOf(root, NEW)).toBe(theirs);
    there.close();
  });

  test("somebody closes it while the questions are answered: their choice stays, and both texts are shown", async () => {
    const { root } = repositoryWith();
    const theirs = NEWER.replace("proposed   #", "accepted   #").replace("---\n# Use", "chosen: mysql\nbecause: it is there\n---\n# Use");
    const { screen, code } = await onTerminal(root, ["accept", "12"], [
      ["Which option?", "\r", () => writeFileSync(`${root}/${NEW}`, theirs)],
      ["What must stay true", "\r"],
    ]);
    expect(code).toBe(2);
    expect(screen).toMatch(/has been changed since[\s\S]*It holds now:[\s\S]*chosen: mysql[\s\S]*This was to be written:[\s\S]*chosen: postgres/);
    expect(textOf(root, NEW)).toBe(theirs);
  });
});

test("reject keeps why", async () => {
  const { root } = repositoryWith();
  await fairleadJson(root, ["reject", "12", "--because", "the licence: forbids it"]);
  expect(textOf(root, NEW)).toContain('status: rejected   # for now\nowner: billing-lead\ndue: 2026-11-01\ndecided: 2026-11-22\n');
  expect(textOf(root, NEW)).toContain('because: "the licence: forbids it"\n');
  expect((await fairleadJson(root, ["show", "12"])).record).toMatchObject({ stage: "ended", outcome: "rejected" });
});

describe("supersede", () => {
  test("is written once, on the newer record, and counts from when that is in force", async () => {
    const { root } = repositoryWith();
    expect(await fairleadJson(root, ["supersede", "3", "12"])).toMatchObject({ when: "on-acceptance", wrote: [NEW] });
    expect(textOf(root, NEW)).toContain("supersedes: [decision/0003-use-mysql]\n");
    expect(textOf(root, OLD)).toBe(old);
    expect((await fairlead(root, ["supersede", "3", "12"])).stderr).toContain("says already");
  });

  test("for a part; a whole circle is refused and named", async () => {
    const { root } = repositoryWith({ [NEW]: NEWER.replace("proposed", "accepted") });
    expect(await fairleadJson(root, ["supersede", "3", "12", "--only", "src/a/**", "src/b/**"])).toMatchObject({ when: "now", wrote: [NEW] });
    expect(await fairleadJson(root, ["supersede", "12", "3"])).toMatchObject({ wrote: [OLD, NEW] });
    const { code, stderr } = await fairlead(root, ["supersede", "3", "12"]);
    expect(code).toBe(2);
    expect(stderr).toContain("decision/0012-use-postgres → decision/0003-use-mysql → decision/0012-use-postgres");
  });
});

describe("reopen", () => {
  test("an assumption that is named is marked, and what was decided is kept", async () => {
    const { root } = repositoryWith();
    expect(await fairleadJson(root, ["reopen", "3", "--because", "the write rate doubled"])).toMatchObject({ was: "mysql", evidence: "assumption write-rate", due: "2026-12-02", days: ["2026-11-22"] });
    const text = textOf(root, OLD);
    expect(text).toContain("status: proposed   # since the beginning\r\nowner: 'billing-lead'\r\ndue: 2026-12-02\r\nassumptions:\r\n  write-rate: { claim: few writes, revisit: 2026-12-01, held: false }   # guessed\r\n");
    expect(text.replaceAll("\r\n", "\n")).toContain('reopened:\n  write-rate:\n    "on": 2026-11-22\n    because: the write rate doubled\n    evidence: assumption write-rate\n    was: mysql\n    decided: 2026-01-05\n');
    expect((await fairleadJson(root, ["list"])).findings).toEqual([]);
  });

  test("nothing new is refused with the ways to go on; broken assumptions count once; anyway is recorded", async () => {
    const { root } = repositoryWith();
    const refused = await fairlead(root, ["reopen", "3", "--because", "we talked again"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/Nothing new is known.*\n.*write-rate.*--fact.*--anyway/s);
    expect((await fairleadJson(root, ["reopen", "3", "--because", "we talked", "--anyway"])).evidence).toBe(null);
    expect(textOf(root, OLD)).toContain("anyway: true");
    await fairleadJson(root, ["accept", "3"]);
    expect((await fairleadJson(root, ["reopen", "3", "--because", "few writes no more"])).days).toHaveLength(2);
    await fairleadJson(root, ["accept", "3"]);
    expect((await fairlead(root, ["reopen", "3", "--because", "again"])).stderr).toContain("Nothing new is known");
    expect(await fairleadJson(root, ["reopen", "3", "--because", "again", "--fact", "offer of 2026-11-20"])).toMatchObject({ evidence: "offer of 2026-11-20", days: ["2026-11-22", "2026-11-22", "2026-11-22"] });
  });

  test("an incident since then is new evidence; one before is not", async () => {
    const incident = (date: string) => ({ "direction/incidents/lost.md": `---\nstatus: resolved\ndate: ${date}\nrelates: [decision/0003-use-mysql]\n---\n# Lost\n` });
    expect((await fairlead(repositoryWith(incident("2026-01-01")).root, ["reopen", "3", "--because", "it failed"])).code).toBe(2);
    expect((await fairleadJson(repositoryWith(incident("2026-03-01")).root, ["reopen", "3", "--because", "it failed"])).evidence).toBe("incident/lost");
  });

  test("what was replaced leads to what replaced it", async () => {
    const { root } = repositoryWith({ [NEW]: NEWER.replace("proposed", "accepted").replace("due:", "supersedes: 3\ndue:") });
    expect((await fairlead(root, ["reopen", "3", "--because", "x", "--anyway"])).stderr).toContain("was replaced by decision/0012-use-postgres");
  });
});
