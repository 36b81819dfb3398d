import { expect, test } from "vitest";
import { parse } from "yaml";
import { layOutRule } from "./lay-out-rule.ts";

test("what is too long in braces becomes a block, with its comments, and is read back as the same", () => {
  const inner = "{ kind: try_statement, has: { field: body, not: { has: { kind: throw_statement, stopBy: end } } } }";
  const rule = `rule:\n  kind: catch_clause\n  all:\n    # it hands nothing on\n    - not: { inside: ${inner} }\n    - not: { regex: '\\w' }\n`;
  expect(layOutRule(rule)).toBe(`rule:
  kind: catch_clause
  all:
    # it hands nothing on
    - not:
        inside: ${inner}
    - not: { regex: '\\w' }
`);
  expect(parse(layOutRule(rule))).toEqual(parse(rule));
});

test("an expression in which white space means nothing goes on in the next line, and another is left as it is", () => {
  const names = Array.from({ length: 20 }, (_, place) => `name${place}`).join("|");
  expect(layOutRule(`{ any: [{ regex: '(?x)(?: ${names} |${names} )' }, { regex: '^(?:${names}) (?:${names})$' }] }`)).toBe(`any:
  - regex: |-
      (?x)(?:
      ${names}
      |${names}
      )
  - regex: '^(?:${names}) (?:${names})$'
`);
});
