import fc from "fast-check";
import { expect, test } from "vitest";
import { matchPaths } from "./match-paths.ts";

const paths = ["README.md", "services/billing/src/ledger.ts", "services/billing/src/charge.ts", "ledger.ts", "libs/ledger-events/index.ts", "docs/Überblick.md"];

test.each([
  ["ledger.ts", ["ledger.ts", "services/billing/src/ledger.ts", "libs/ledger-events/index.ts"]],
  ["led", ["ledger.ts", "services/billing/src/ledger.ts", "libs/ledger-events/index.ts"]],
  ["bil charge", ["services/billing/src/charge.ts"]],
  ["BILLING/src", ["services/billing/src/charge.ts", "services/billing/src/ledger.ts"]],
  ["über", ["docs/Überblick.md"]],
  ["zzz", []],
])("%j: names before folders before letters here and there", (query, expected) => expect(matchPaths(paths, query, 10)).toEqual(expected));

test("no words: the first ones; never more than asked for", () => {
  expect(matchPaths(paths, " ", 2)).toEqual(paths.slice(0, 2));
  expect(matchPaths(paths, "s", 3)).toHaveLength(3);
});

test("a part of a path always finds it", () => {
  const path = fc.stringMatching(/^[a-z]{1,5}(\/[a-zA-Z.-]{1,6}){0,3}$/);
  fc.assert(fc.property(fc.uniqueArray(path, { minLength: 1 }), fc.nat(), fc.nat(), (all, which, cut) => {
    const one = all[which % all.length] as string;
    return matchPaths(all, one.slice(cut % one.length), all.length).includes(one);
  }));
});
