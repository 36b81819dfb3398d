import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./addresses.ts";

test("an address reads as plain text and comes back the same", () => {
  const search = { path: "services/billing/a b.ts", task: "0012", branch: "feature/x" };
  expect(stringifySearch(search)).toBe("?path=services/billing/a+b.ts&task=0012&branch=feature/x");
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test("what is empty or false is left out", () => {
  expect(stringifySearch({ path: undefined, all: false, words: "" })).toBe("");
  expect(stringifySearch({ all: true })).toBe("?all=true");
});
