import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameOfConstraint, namesOfOptions } from "./decision-answers.ts";

describe("names of options", () => {
  test.each([
    [["A queue with a limit", "Try again in the loop", "Leave it to the nightly run"], ["queue", "try", "leave"]],
    [["Use PostgreSQL", "Use MySQL"], ["postgresql", "mysql"]],
    [["PostgreSQL 16", "PostgreSQL 17", "SQLite"], ["postgresql-16", "postgresql-17", "sqlite"]],
    [["Tugs", "leave it"], ["tugs", "leave"]],
    [["A", "a", "the a"], ["a", "a-2", "the-a"]],
    [["???", "\u{1F6A2}"], ["option", "option-2"]],
    [["16", "17", ""], ["option-16", "option-17", "option"]],
    [["中文 路径", "Größe"], ["中文", "größe"]],
    [["Donaudampfschifffahrtsgesellschaftskapitän"], ["donaudampfschifffahrtsge"]],
  ])("%j are called %j", (titles, names) => expect(namesOfOptions(titles, [])).toEqual(names));

  test("none is taken twice, and each can be typed", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("Use a", "use A", "a 1", "a 2", "")), { maxLength: 8 }), fc.array(fc.constantFrom("a", "option", "use"), { maxLength: 2 }), (titles, taken) => {
        const names = namesOfOptions(titles, taken);
        expect(names).toHaveLength(titles.length);
        expect(new Set([...names, ...taken]).size).toBe(names.length + new Set(taken).size);
        for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,30}$/u);
      }),
    );
  });
});

test.each([
  ["runs in our own data centre", "data-centre"],
  ["an entry is never written twice", "entry-never-written"],
  ["works in fog", "works-fog"],
  ["it is", "it-is"],
])("the constraint %j is called %s", (text, name) => {
  expect(nameOfConstraint(text, [])).toBe(name);
  expect(nameOfConstraint(text, [name])).toBe(`${name}-2`);
});
