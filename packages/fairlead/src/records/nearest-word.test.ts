import { expect, test } from "vitest";
import { fieldsOf } from "./schemas.ts";
import { nearestWord } from "./nearest-word.ts";

test.each([
  ["onwer", "owner"], ["Owner", "owner"], ["supercedes", "supersedes"], ["reversable", "reversible"], ["scop", "scope"], ["statuss", "status"], ["assumption", "assumptions"],
])("%s most likely means %s", (word, meant) => expect(nearestWord(word, fieldsOf("decision"))).toBe(meant));

test.each(["ticket", "jira", "x", "", "x".repeat(5000)])("%j means none of them", (word) => expect(nearestWord(word, fieldsOf("decision"))).toBeUndefined());
