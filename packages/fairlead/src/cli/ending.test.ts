import { describe, expect, test } from "vitest";
import { fairlead, fairleadJson, ledgerRepository, TODAY } from "../testing/command.ts";
import type { Files } from "../testing/git-repository.ts";

/** The ledger with a forum, areas that change together in nobody's scope, and what a team has after a year. */
const MORE: Files = {
  "direction/practices/ledger-forum.md": "---\nstatus: accepted\nowner: billing-lead\nevery: 2 weeks from 2026-11-24\nmembers: [sre, platform, billing-lead, invoicing-lead]\n---\n# Ledger forum\n\nDecides what two areas share.\n",
  "direction/decisions/0018-bank-statements.md":
    "---\nstatus: proposed\nowner: platform\nopened: 2026-11-10\nreversible: costly\nscope: [services/billing/**, services/invoicing/**]\nasked: [sre]\noptions:\n  poll: { title: Ask the bank every hour, scores: { risk: 4, time: 2 } }\n  push: { title: Let the bank call us, scores: { risk: 2, time: 4 } }\nassumptions:\n  hourly: { claim: \"the bank answers once an hour\", revisit: 2026-11-20 }\n---\n# Take statements from the bank\n",
  "direction/decisions/0018-bank-statements.scores/sre.yaml": "given: 2026-11-12\nscores: { poll: { risk: 5 }, push: { risk: 1 } }\n",
  "direction/decisions/0018-bank-statements.scores/billing-lead.yaml": "given: 2026-11-12\nscores: { poll: { risk: 2 }, push: { risk: 4 } }\n",
  "direction/decisions/0019-cents-in-reports.md": "---\nstatus: accepted\nowner: sre\nopened: 2026-11-01\ndecided: 2026-11-20\nscope: [services/billing/**]\nchosen: cents\noptions: { cents: { title: Whole cents }, rounded: {} }\nassumptions: { few: { claim: few reports, held: false }, slow: { claim: slow enough, held: true } }\n---\n# Show cents in reports\n",
  "direction/decisions/0020-above.md": "---\nstatus: accepted\nowner: platform\nopened: 2026-11-19\ndecided: 2026-11-20\nscope: [services/billing/**]\n---\n# Rename the billing tables\n",
};

const PAGES: string[][] = [
  ["decisions"],
  ["decisions", "--stuck"],
  ["decisions", "--measures"],
  ["decisions", "18"],
  ["decisions", "20"],
  ["principles"],
  ["principles", "try", "plain-over-clever"],
  ["assumptions"],
  ["agenda"],
  ["agenda", "ledger-forum", "--format", "markdown"],
];

const { root } = ledgerRepository(MORE);

test.each(PAGES.map((args) => ({ what: args.join(" "), args })))("what people read: fairlead $what", async ({ args }) => {
  const ran = await fairlead(root, args);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  if (!args.includes("markdown")) expect(ran.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(ran.stdout).toMatchSnapshot();
});

describe("as JSON", () => {
  test("what is stuck, why, and whom it waits for", async () => {
    const { stuck } = await fairleadJson(root, ["decisions", "--stuck"]);
    expect(stuck.map(({ id, waitsFor, reasons }: { id: string; waitsFor: string; reasons: { why: string }[] }) => [id, waitsFor, reasons.map(({ why }) => why)])).toEqual([
      ["decision/0016-invoice-numbers", "invoicing-lead", ["past-due"]],
      ["decision/0018-bank-statements", "platform", ["past-due", "voices-apart", "not-asked"]],
    ]);
  });

  test("whom to ask, and that one was taken above its level", async () => {
    const { one } = await fairleadJson(root, ["decisions", "18"]);
    expect(one.ask.affected).toEqual([
      { who: "billing-lead", areas: ["area/billing"], asked: true },
      { who: "invoicing-lead", areas: ["area/invoicing"], asked: false },
    ]);
    expect(one.ask.know).toBeNull();
    const { decided } = await fairleadJson(root, ["decisions"]);
    expect(decided.map(({ id, takenAt }: { id: string; takenAt: string }) => [id, takenAt])).toEqual([["decision/0020-above", "above"], ["decision/0019-cents-in-reports", "where-it-belongs"]]);
  });

  test("the past of another version, and a host that changes with the day", async () => {
    expect((await fairleadJson(root, ["decisions", "--at", "HEAD", "--measures"])).measures.taken).toBe(6);
    const on = async (day: string) => {
      const { next, host } = await fairleadJson(root, ["agenda"], { FAIRLEAD_TODAY: day });
      return [next, host];
    };
    expect(await Promise.all([TODAY, "2026-11-24", "2026-11-25", "2027-01-05"].map(on))).toEqual([["2026-11-24", "sre"], ["2026-11-24", "sre"], ["2026-12-08", "platform"], ["2027-01-05", "invoicing-lead"]]);
  });
});

describe("what cannot be answered ends with 2, and says what to type", () => {
  test.each([
    [["decisions", "nothing-like-it"], "There is no record nothing-like-it"],
    [["decisions", "risk/ledger-loss"], "risk/ledger-loss is no decision.\nTo see it: fairlead show risk/ledger-loss"],
    [["principles", "trry", "x"], "principles knows no trry"],
    [["principles", "try"], "For example: fairlead principles try"],
    [["principles", "try", "plain-over-clevr"], "Did you mean plain-over-clever?"],
    [["principles", "try", "plain-over-clever", "plain-over-clever"], "stands in the order twice"],
    [["agenda", "money-changes-are-paired"], "does not say how often it meets"],
    [["agenda", "risk/ledger-loss"], "is no practice"],
    [["decisions", "--who", "sre"], "unknown option '--who'"],
  ])("%j", async (args, says) => {
    const { code, stdout, stderr } = await fairlead(root, args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });

  test("two forums: one is to be named", async () => {
    const two = ledgerRepository({ ...MORE, "direction/practices/other-forum.md": "---\nstatus: accepted\nevery: week\nmembers: [sre]\n---\n# Other\n" });
    expect((await fairlead(two.root, ["agenda"])).stderr).toContain("There is more than one forum: practice/ledger-forum, practice/other-forum.");
    expect((await fairleadJson(two.root, ["agenda", "other-forum"])).host).toBe("sre");
  });
});

test("principles of nested directions say where they stand, and that the nearer come first", async () => {
  const nested = ledgerRepository({ "services/billing/direction/principles/README.md": "1. [Near](near.md)\n", "services/billing/direction/principles/near.md": "---\nstatus: accepted\ncriteria: [time]\n---\n# Near\n" });
  expect((await fairlead(nested.root, ["principles"])).stdout).toContain("principle/near · in services/billing · puts time first");
  const { replay } = await fairleadJson(nested.root, ["principles", "try", "plain-over-clever"]);
  expect(replay.limits).toEqual([expect.stringContaining("principles of a nearer direction come before")]);
});

test("Markdown holds nothing that a record brings along: no link, no HTML, no heading", async () => {
  const evil = ledgerRepository({ "direction/decisions/0021-evil.md": `---\nstatus: proposed\nowner: "<b>me</b>"\nopened: 2026-11-01\n---\n# <script>x</script> [a](javascript:x) \`code\` \n` });
  const { stdout } = await fairlead(evil.root, ["agenda", "--format", "markdown"]);
  expect(stdout).toContain("\\<b\\>me");
  expect(stdout).not.toMatch(/[^\\]<(?:script|b)>|[^\\]\[a\]/);
});
