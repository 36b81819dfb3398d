import { expect, test } from "vitest";
import { orderLine, scoreCommand } from "./trial-commands.ts";

test("the command is what the terminal takes", () => {
  expect(scoreCommand("decision/0012-use-postgres", { postgres: { risk: "2", operations: "3..4" }, mysql: { time: "?" } })).toBe("fairlead score decision/0012-use-postgres --as YOU --set postgres.risk=2 postgres.operations=3..4 'mysql.time=?'");
  expect(scoreCommand("decision/0012-use-postgres", {})).toBeNull();
});

test("no name from a repository is more than a word to a shell", () => {
  expect(scoreCommand("decision/1", { "$(rm -rf ~)": { "it's": "1" } })).toBe("fairlead score decision/1 --as YOU --set '$(rm -rf ~).it'\\''s=1'");
});

test("an order is a line of YAML", () => {
  expect(orderLine([["risk"], ["goal", "testability"], ["time to market"], ["no"]])).toBe('order: [risk, [goal, testability], "time to market", "no"]');
  expect(orderLine([])).toBe("order: []");
  expect(orderLine(undefined)).toBeNull();
});
