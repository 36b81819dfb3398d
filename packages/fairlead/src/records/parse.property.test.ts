import fc from "fast-check";
import { expect, test } from "vitest";
import { KINDS } from "./kinds.ts";
import { readRecord } from "./parse.ts";
import { exampleOf, fieldsOf, schemaOf } from "./schemas.ts";
import { STATUSES } from "./stages.ts";
import type * as z from "zod";

const kind = fc.constantFrom(...KINDS);

test("no text makes reading throw, and every finding has a place in the text", () => {
  const piece = fc.oneof(fc.constantFrom("---\n", "status: ", "scope: ", "supersedes: ", "owner: @x\n", "- !a/**\n", "[", "]", "{", "}", "&a ", "*a", "\n", "\r\n", "# ", "0012", "|\n  x\n", '"', ": ", "\u2028"), fc.string({ unit: "binary", maxLength: 8 }));
  fc.assert(
    fc.property(kind, fc.array(piece, { maxLength: 30 }), (one, pieces) => {
      const text = `---\n${pieces.join("")}`;
      const { record, findings } = readRecord("direction/x/y.md", text, one, "");
      const lines = text.split("\n").length;
      for (const { line, column } of findings) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
      }
      expect(record.read === "part").toBe(record.missing.length > 0);
    }),
    { numRuns: 500 },
  );
});

test("one broken field never loses another", () => {
  const broken = fc.constantFrom("{ a: [", "[1", '"open', "@x: y", "*nobody", "!x/**", "a: b: c", "[[1]]", "{ z: { y: [] } }", "&a [*a]", "- x");
  fc.assert(
    fc.property(
      kind.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(fieldsOf(one).filter((name) => name !== "status"), { minLength: 2 }))),
      broken,
      fc.nat(),
      ([one, names], value, at) => {
        const victim = names[at % names.length] as string;
        const written = (name: string) => exampleOf(schemaOf(one, name) as z.ZodType);
        const status = Object.keys(STATUSES[one])[0] as string;
        const fields = ["status", ...names].map((name) => `${name}: ${name === "status" ? status : name === victim ? value : written(name)}`);
        const whole = ["status", ...names].filter((name) => name !== victim).map((name) => `${name}: ${name === "status" ? status : written(name)}`);
        const read = (lines: string[]) => readRecord("direction/x/y.md", `---\n${lines.join("\n")}\n---\n# T\n`, one, "").record;
        const { links, fields: kept, scope, tags, owner, stage, title } = read(fields);
        const other = read(whole);
        for (const link of other.links) expect(links).toContainEqual(expect.objectContaining({ type: link.type, target: link.target }));
        expect(kept).toMatchObject(other.fields as object);
        if (victim !== "scope") expect(scope).toEqual(other.scope);
        if (victim !== "tags") expect(tags).toEqual(other.tags);
        if (victim !== "owner") expect(owner).toEqual(other.owner);
        expect([stage, title]).toEqual([other.stage, "T"]);
      },
    ),
    { numRuns: 200 },
  );
});
