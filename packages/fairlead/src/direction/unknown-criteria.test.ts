import { expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";

const PATH = "direction/decisions/0001-a.md";
const VOICE = "direction/decisions/0001-a.scores/sre.yaml";
const decision = (fields: string) => `---\nowner: me\nstatus: proposed\noptions: { a: { title: A, scores: { goal: 3 } }, b: { title: B } }\n${fields}---\n# T\n`;

async function find(fields: string, voice = "scores: {}\n", path = PATH) {
  const { findings } = await readDirection(memoryTree({ [path]: decision(fields), [VOICE]: voice }));
  return findings.filter(({ code }) => code === "criterion-unknown").map(({ path: at, line, column, args }) => [`${at}:${line}:${column}`, args]);
}
const usual = "goal, risk, testability, operations, time";

test("a voice scores what is no criterion: once for each name, with its place and the nearest name", async () => {
  expect(await find("", "scores:\n  a: { goal: 3, gaol: 4 }\n  b: { gaol: 2, colour: 1 }\n")).toEqual([
    [`${VOICE}:2:23`, { criterion: "gaol", suggestion: "goal", known: usual }],
    [`${VOICE}:3:25`, { criterion: "colour", suggestion: "", known: usual }],
  ]);
});

test("the order names what is no criterion, ties included", async () => {
  expect(await find("criteria: [goal, privacy]\norder: [[goal, risk], privacy]\n")).toEqual([[`${PATH}:6:8`, { criterion: "risk", suggestion: "", known: "goal, privacy" }]]);
});

test("the owner's own scores stand in the record", async () => {
  expect(await find("criteria: [privacy]\n")).toEqual([[`${PATH}:4:10`, { criterion: "goal", suggestion: "", known: "privacy" }]]);
});

test.each([
  ["what is measured", "measured: { latency: { unit: ms, better: less } }\n", "scores: { a: { latency: 120 } }\n"],
  ["the usual ones", "order: [risk, [goal, time]]\n", "scores: { a: { operations: 2, testability: 1..2 } }\n"],
  ["criteria that could not be read: that is told, and nothing else can be known", "criteria: { a: b }\n", "scores: { a: { goal: 3 } }\n"],
])("nothing is said of %s", async (_what, fields, voice) => expect(await find(fields, voice)).toEqual([]));
