import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { applyMailmap, parseMailmap } from "./mailmap.ts";

const known = (text: string, name: string, address: string) => {
  const real = applyMailmap(parseMailmap(text), { name, address });
  return `${real.name} <${real.address}>`;
};

describe("the four forms", () => {
  test.each([
    ["Proper <old@x>", "p", "old@x", "Proper <old@x>"],
    ["<new@x> <old@x>", "p", "old@x", "p <new@x>"],
    ["Proper <new@x> <old@x>", "p", "old@x", "Proper <new@x>"],
    ["Proper <new@x> p <old@x>", "p", "old@x", "Proper <new@x>"],
    ["Proper <new@x> p <old@x>", "q", "old@x", "q <old@x>"],
    ["Proper <new@x> P <OLD@x>", "p", "old@X", "Proper <new@x>"],
    ["Proper <new@x> q <old@x>\nOther <old@x>", "p", "old@x", "Other <old@x>"],
    ["Proper <old@x>\n<new@x> <old@x>", "p", "old@x", "Proper <new@x>"],
    ["# Proper <old@x>", "p", "old@x", "p <old@x>"],
    ["Proper <old@x> # that is me", "p", "old@x", "Proper <old@x>"],
    ["Proper <new@x> <old@x>\r\nO <other@x>\r\n", "p", "old@x", "Proper <new@x>"],
    ["no address\n<\n<>\nProper <>", "p", "", "p <>"],
    ["Proper <new@x> <>", "p", "", "Proper <new@x>"],
  ])("%j: %s <%s> is %s", (text, name, address, expected) => expect(known(text, name, address)).toBe(expected));
});

test("as git itself has it", () => {
  const repository = createRepository();
  const name = fc.constantFrom("Ann", "ann", "Bo Li", "BO LI", "Cé", "", " Ann ");
  const address = fc.constantFrom("a@x", "A@X", "b@x", "b@Y.org", "é@x", "");
  const contact = fc.tuple(name, address).map(([name, address]) => `${name}<${address}>`);
  const line = fc.oneof(
    contact,
    fc.tuple(contact, fc.constantFrom("", " ", "\t"), contact).map((parts) => parts.join("")),
    fc.constantFrom("# Ann <a@x>", " # Ann <b@x>", "", "Ann", "Ann <a@x", "Ann a@x>", "Bo <b@x> # <a@x>", "Ann <a@x> Bo <b@x> Cé <é@x>", "Ann <a@x>\r"),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const text = `${lines.join("\n")}\n`;
      repository.write({ ".mailmap": text });
      const asked = ["Ann", "ann", "Bo Li", "bo li", "Cé", "cé"].flatMap((name) => ["a@x", "B@X", "b@y.org", "é@x", "É@x"].map((address) => ({ name, address })));
      const answer = repository.git(["check-mailmap", "--stdin"], `${asked.map(({ name, address }) => `${name} <${address}>`).join("\n")}\n`);
      const mailmap = parseMailmap(text);
      expect(asked.map((one) => applyMailmap(mailmap, one)).map(({ name, address }) => `${name} <${address}>`)).toEqual(answer.split("\n"));
    }),
    { numRuns: 60 },
  );
});
