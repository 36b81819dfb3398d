import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./addresses.ts";
import { inputOfTrial, readTrial, type Trial, withScore, writeTrial } from "./trial.ts";

const through = (trial: Trial) => readTrial(parseSearch(stringifySearch(writeTrial(trial))));

test("an address of a trial can be read", () => {
  const trial = { scores: { postgres: { risk: "2", operations: "3..4" }, mysql: { time: "?" } }, order: [["risk", "goal"], ["time"]] };
  expect(stringifySearch(writeTrial(trial))).toBe("?scores=postgres.risk:2,postgres.operations:3..4,mysql.time:%253F&order=risk=goal,time");
  expect(through(trial)).toEqual(trial);
});

test("an order of nothing is something else than none", () => {
  expect(through({ scores: {}, order: [] })).toEqual({ scores: {}, order: [] });
  expect(through({ scores: {}, order: undefined })).toEqual({ scores: {}, order: undefined });
  expect(inputOfTrial("a", { scores: {}, order: [] }).order).toEqual([[]]);
});

test("any names and texts come back as they were", () => {
  const text = fc.string({ minLength: 1, unit: "grapheme" });
  const scores = fc.uniqueArray(fc.tuple(text, text, text), { minLength: 0, maxLength: 6, selector: ([option, criterion]) => JSON.stringify([option, criterion]) });
  fc.assert(
    fc.property(scores, fc.option(fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), { nil: undefined }), (cells, order) => {
      const trial = { scores: cells.reduce<Trial["scores"]>((all, [option, criterion, typed]) => withScore(all, option, criterion, typed), {}), order };
      expect(through(trial)).toEqual(trial);
    }),
  );
});

test("what is no trial is none", () => {
  expect(readTrial({ scores: "postgres,risk:,.a:3,%:%" })).toEqual({ scores: {}, order: undefined });
});

test("the last score taken back leaves nothing behind", () => {
  expect(withScore(withScore({}, "a", "risk", "3"), "a", "risk", null)).toEqual({});
});
