import { expect, test } from "vitest";
import { formatDecide } from "../report/decide.ts";
import { PLAIN } from "../report/style.ts";
import { memoryRepository } from "../testing/memory-repository.ts";
import { decide } from "./decide.ts";
import { keepAnalysis } from "./keep-analysis.ts";

const PATH = "direction/decisions/0001-store.md";
const POSTGRES = "  postgres:\n    title: PostgreSQL\n    scores: { risk: 4, testability: 5, time: 3 }\n";
const MYSQL = "  mysql:\n    title: Stay on MySQL\n    scores: { risk: 3, testability: 3, time: 5 }\n";
const DYNAMO = "  dynamo:\n    violates: [data-centre]\n    scores: { risk: 5, testability: 5, time: 5 }\n";
const record = (front = "", options = POSTGRES + MYSQL + DYNAMO) => `---\nstatus: proposed\nowner: billing-lead\nreversible: costly\ncriteria: [risk, testability, time]\nconstraints: { data-centre: "runs in our own data centre" }\noptions:\n${options}${front}---\n# Store entries\n\nWhere do they go?\n`;
const README = { "direction/principles/README.md": "1. [safe](safe.md)\n2. [tested](tested.md)\n3. [soon](soon.md)\n", "direction/principles/safe.md": "---\nstatus: accepted\ncriteria: [risk]\n---\n# Safe\n", "direction/principles/tested.md": "---\nstatus: accepted\ncriteria: [testability]\n---\n# Tested\n", "direction/principles/soon.md": "---\nstatus: accepted\ncriteria: [time]\n---\n# Soon\n" };

const context = (files: Record<string, string>) => ({ repository: memoryRepository(files), today: "2026-11-22" });
const ask = (text: string, more: Record<string, string> = {}, input: object = {}) => decide.run(context({ [PATH]: text, ...more }), decide.input.parse({ id: "1", samples: 2000, ...input }));

test("the answer has its promised shape, and keeps its own schema", async () => {
  const answer = await ask(record(), README);
  expect(decide.output.parse(answer)).toEqual(answer);
  expect(Object.keys(answer.options)).toEqual(["postgres", "mysql"]);
  expect(answer.options["postgres"]).toMatchObject({ acceptability: [1, 0], confidence: 1 });
  expect(Object.keys(answer.options["postgres"]?.centralWeights ?? {})).toEqual(["risk", "testability", "time"]);
  expect(answer.options["mysql"]).toMatchObject({ centralWeights: null, confidence: null });
  expect(answer).toMatchObject({ excluded: { dynamo: ["data-centre"] }, samples: 2000, seed: 1, standing: "certain", leading: ["postgres"] });
  expect(answer.standardError).toBeCloseTo(0.0112, 4);
  expect(answer.flips.map(({ kind }) => kind)).toContain("score");
});

test("what would change the answer is said first, in sentences", async () => {
  const { says } = await ask(record("chosen: mysql\n"), { ...README, "direction/decisions/0001-store.scores/sre.yaml": "scores: { postgres: { risk: 4, testability: 5, time: 1 }, mysql: { risk: 3, testability: 3, time: 5 } }\n" });
  expect(says[0]).toMatch(/^PostgreSQL wins under 9\d % of the weightings that your principles allow\./);
  expect(says[1]).toMatch(/^It would take (risk|testability) of PostgreSQL \d → \d to change that: then Stay on MySQL leads, with \d+ %\./);
  expect(says).toContain("sre and billing-lead differ by two on time of PostgreSQL (1 and 3): talk about that.");
  expect(says.at(-1)).toMatch(/^Stay on MySQL was chosen, which wins under \d+ %\.$/);
});

test("options and criteria may be called as members that every object has", async () => {
  const front = "---\nstatus: proposed\nowner: me\ncriteria: [risk, toString]\noptions: { constructor: { scores: { risk: 4 } }, b: { scores: { risk: 3, toString: 2 } } }\n---\n# A\n";
  const answer = await ask(front, { ...README, "direction/decisions/0001-store.scores/sre.yaml": "scores: { b: { risk: 3 } }\n" });
  expect(answer).toMatchObject({ leading: ["constructor"], unknown: 2, order: { tiers: [["risk"]], unranked: ["toString"] } });
  expect(answer.scores["constructor"]).toEqual({ risk: [{ voice: "me", typed: "4" }], toString: [] });
});

test("another order can be tried, and a wrong one is refused", async () => {
  const answer = await ask(record(), README, { order: [["time"], ["risk", "testability"]] });
  expect([answer.order.from, answer.leading, answer.order.departures]).toEqual(["tried", ["mysql"], [{ up: "time", over: "risk" }, { up: "time", over: "testability" }]]);
  await expect(ask(record(), {}, { order: [["tme"]] })).rejects.toMatchObject({ message: "There is no criterion tme in this decision. Did you mean time?", mend: "One of: risk, testability, time" });
});

test("scores can be tried, and nothing else changes", async () => {
  const files = { [PATH]: record(), ...README };
  const answer = await ask(files[PATH], README, { scores: { postgres: { risk: "1..2", testability: "1" } } });
  expect(answer.leading).toEqual(["mysql"]);
  expect(decide.output.parse(answer)).toEqual(answer);
  expect(answer.scores["postgres"]).toEqual({ risk: [{ voice: "billing-lead", typed: "4" }], testability: [{ voice: "billing-lead", typed: "5" }], time: [{ voice: "billing-lead", typed: "3" }] });
  expect((await ask(files[PATH], README, { scores: {} })).options).toEqual((await ask(files[PATH], README)).options);
});

test("a score that is tried stands for what all voices say", async () => {
  const sre = { "direction/decisions/0001-store.scores/sre.yaml": "scores: { postgres: { risk: 1, testability: 1, time: 1 }, mysql: { risk: 5, testability: 3, time: 5 } }\n" };
  const { flips, scores } = await ask(record(), { ...README, ...sre });
  expect(flips.find(({ kind }) => kind === "voices")).toBeDefined();
  expect(scores["postgres"]?.["risk"]).toEqual([{ voice: "billing-lead", typed: "4" }, { voice: "sre", typed: "1" }]);
  const same = { postgres: { risk: "4", testability: "5", time: "3" }, mysql: { risk: "3", testability: "3", time: "5" } };
  const tried = await ask(record(), { ...README, ...sre }, { scores: same });
  expect(tried.flips.find(({ kind }) => kind === "voices")).toBeUndefined();
  expect(tried.options["postgres"]?.acceptability).toEqual((await ask(record(), README)).options["postgres"]?.acceptability);
});

test("scores that cannot be read are told, each at its place, and do not count", async () => {
  const answer = await ask(record(), README, { scores: { postgres: { risk: "7", tme: "2" }, mysql: { time: " 3-4 " }, oracle: { risk: "1" } } });
  expect(answer.refused).toEqual([
    { option: "postgres", criterion: "risk", typed: "7", says: "postgres.risk: expected a score from 1 to 5, a range such as 3..4, or unknown, received 7." },
    { option: "postgres", criterion: "tme", typed: "2", says: "There is no criterion tme. Did you mean time?" },
    { option: "oracle", criterion: "risk", typed: "1", says: "There is no option oracle." },
  ]);
  expect(answer.options).toEqual((await ask(record(), README, { scores: { mysql: { time: "3..4" } } })).options);
});

test("where nobody has scored yet, scores can be tried all the same", async () => {
  const bare = record("", "  postgres: { title: PostgreSQL }\n  mysql: {}\n");
  const empty = await ask(bare, README, { scores: {} });
  expect([empty.says, empty.voices, empty.flips]).toEqual([["Nobody has scored the options of decision/0001-store yet."], [], []]);
  expect(decide.output.parse(empty)).toEqual(empty);
  const tried = await ask(bare, README, { scores: { postgres: { risk: "4" }, mysql: { risk: "2" } } });
  expect(tried.says[0]).toBe("PostgreSQL wins under all weightings that your principles allow.");
  expect([tried.voices, tried.scores["mysql"]?.["risk"]]).toEqual([[], []]);
});

test("what is typed to try a flip makes it", async () => {
  const ranges = "  a: { scores: { risk: 4..5, testability: 3 } }\n  b: { scores: { risk: 3, testability: 4 } }\n";
  const answer = await ask(record("", ranges), README);
  const flip = answer.flips.find(({ kind }) => kind === "score") as { option: string; criterion: string; typed: string; winner: string };
  expect(flip).toMatchObject({ option: "a", criterion: "risk", typed: "2..3" });
  expect((await ask(record("", ranges), README, { scores: { [flip.option]: { [flip.criterion]: flip.typed } } })).leading).toEqual([flip.winner]);
});

test("what cannot be analysed is told with what to do", async () => {
  await expect(ask(record("", "  postgres: { title: PostgreSQL }\n  mysql: {}\n"))).rejects.toMatchObject({ message: "Nobody has scored the options of decision/0001-store yet.", mend: expect.stringContaining("fairlead score 0001-store --as") });
  await expect(ask("# Only a title\n")).rejects.toMatchObject({ message: "decision/0001-store names no options." });
  await expect(ask(record("", POSTGRES.replace("title: PostgreSQL", "title: []") + MYSQL))).rejects.toThrow(/0001-store\.md:\d+:\d+: .*options/);
  await expect(decide.run(context({ ...README }), decide.input.parse({ id: "principle/safe" }))).rejects.toThrow("principle/safe is no decision");
});

test("a score that cannot be read counts as not known, and is told", async () => {
  const { notes, unknown, options } = await ask(record("", POSTGRES.replace("risk: 4", "risk: 7") + MYSQL));
  expect(notes).toEqual(["options.postgres.scores.risk could not be read and counts as not known: fairlead tidy says where it stands."]);
  expect([unknown, Object.keys(options)]).toEqual([1, ["postgres", "mysql"]]);
});

test("what a voice wrote and nobody can read is told, and not dropped in silence", async () => {
  const voices = PATH.replace(".md", ".scores");
  const { notes } = await ask(record("", POSTGRES + MYSQL), {
    [`${voices}/qa.yaml`]: "scores:\n  postgres: { risk: 9, time: 3 }\n",
    [`${voices}/sre.yaml`]: "scores:\n<<<<<<< HEAD\n  postgres: { risk: 3 }\n=======\n  postgres: { risk: 2 }\n>>>>>>> theirs\n  mysql: { risk: 4 }\n",
  });
  expect(notes).toEqual([
    "qa: scores.postgres.risk could not be read and does not count: fairlead tidy says where it stands.",
    `${voices}/sre.yaml could not be read as a whole, and what could not does not count: fairlead tidy says where.`,
  ]);
});

test("one option, none left, and a choice that does not exist", async () => {
  expect((await ask(record("", POSTGRES))).says).toEqual(["Only PostgreSQL is left, so there is nothing to weigh. Leaving things as they are is an option, too."]);
  expect((await ask(record("", DYNAMO))).says).toEqual(["Every option is excluded by a constraint: there is nothing left to choose."]);
  const answer = await ask(record("chosen: postgre\n"));
  expect(answer.chosen).toEqual({ option: "postgre", known: false });
  expect(answer.notes[0]).toContain("did you mean postgres?");
});

test("a close call leaves it to reversibility", async () => {
  const { says, standing } = await ask(record("", "  a: { scores: { risk: 4, time: 2 } }\n  b: { scores: { risk: 2, time: 4 } }\n"));
  expect(standing).toBe("close");
  expect(says[0]).toMatch(/^A close call: .* Let reversibility decide: .*costly to take back/);
});

test("no line is wider than the terminal", async () => {
  const wide = POSTGRES.replace("PostgreSQL", "PostgreSQL in our own data centre, replicated to the second one") + MYSQL;
  const slightly = record("", "  leave-it-to-the-nightly: { title: Leave it to the nightly run, scores: { risk: 2, time: 4 } }\n" + POSTGRES);
  for (const text of [record("", wide), slightly]) {
    for (const line of formatDecide(await ask(text, README), PLAIN).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  }
});

test("the section is written once, renewed in place, and nothing else is touched", async () => {
  const files = { ...README, [PATH]: record() };
  const here = context(files);
  const keep = () => keepAnalysis.run(here, keepAnalysis.input.parse({ id: "1", samples: 2000 }));
  const first = await keep();
  expect(first.wrote).toBe(true);
  expect(files[PATH].startsWith(record().trimEnd())).toBe(true);
  expect(files[PATH]).toContain("<!-- fairlead:decide -->\n\n## What the scores say\n\n**PostgreSQL wins under all weightings that your principles allow.**");
  expect(files[PATH]).toContain("| Stay on MySQL (mysql) |");
  expect((await keep()).wrote).toBe(false);
  files[PATH] = `${files[PATH].replace("time: 5 }", "time: 4 }")}\n## Notes\n\nOurs.\n`;
  expect((await keep()).wrote).toBe(true);
  expect(files[PATH].split("<!-- fairlead:decide -->")).toHaveLength(2);
  expect(files[PATH].endsWith("## Notes\n\nOurs.\n")).toBe(true);
  files[PATH] = files[PATH].replace("<!-- /fairlead:decide -->", "");
  await expect(keep()).rejects.toMatchObject({ code: "edit-refused" });
});

test("what a record says is text in the section, and line endings stay", async () => {
  const files = { [PATH]: record("", POSTGRES.replace("PostgreSQL", '"A | <b>B</b> <!-- /fairlead:decide -->"') + MYSQL).replaceAll("\n", "\r\n") };
  await keepAnalysis.run(context(files), keepAnalysis.input.parse({ id: "1", samples: 500 }));
  expect(files[PATH].replaceAll("\r\n", "")).not.toContain("\n");
  expect(files[PATH].split("<!-- fairlead:decide -->")[1]).not.toContain("<b>");
  await keepAnalysis.run(context(files), keepAnalysis.input.parse({ id: "1", samples: 500 }));
});

test("more options and criteria than anybody weighs are left out, and told: thousands would take minutes", async () => {
  const criteria = Array.from({ length: 40 }, (_, place) => `c${place}`);
  const options = Array.from({ length: 400 }, (_, place) => `  o${place}: { scores: { ${criteria.map((name, at) => `${name}: ${1 + ((place * 7 + at * 3) % 5)}`).join(", ")} } }\n`);
  const answer = await ask(`---\nstatus: proposed\ncriteria: [${criteria.join(", ")}]\nchosen: o399\norder: [c39, c1]\noptions:\n${options.join("")}---\n# A\n`, {}, { samples: 100_000 });
  expect([Object.keys(answer.titles).length, answer.criteria.length]).toEqual([30, 20]);
  expect(answer.notes).toEqual([
    "It names more options than can be weighed: the first 30 are, and 370 are left out. Take out those that nobody would choose.",
    "It names more criteria than can be weighed: the first 20 are, and 20 are left out. Take out those that tell nothing apart.",
  ]);
});
