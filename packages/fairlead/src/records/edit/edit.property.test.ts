import fc from "fast-check";
import { expect, test } from "vitest";
import { editFrontMatter } from "./edit.ts";
import { readFrontMatter } from "../front-matter/front-matter.ts";

/*
 * Front matter as people write it: each value in one of several styles, with comments, blank lines and indentation of
 * the writer's choice. What is known of each field is its value and its own lines, and the edit may touch no others.
 */

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

interface Written {
  value: Value;
  /** what stands beside the colon, and the lines below, not yet indented */
  inline: string;
  below: string[];
}

const word = fc.constantFrom("a", "sre", "x-1", "src/**", "2026-01-02", "long words here", "Zürich", "it's", "a#b", "c:d");
const tricky = fc.constantFrom("@x", "!a", "*.ts", "a: b", "- c", "# d", "", " e ", "yes", "0012", "1.0", "null", "{f}", "[g]", "a, b", "'q'", '"r"', "\\s", "t\tu", "😀", "one\ntwo", "one\n\n two\n", "\n", "---", "...", "a\n---\nb", "|", ">", "%", "`", "\u2028", "x ".repeat(60).trim());
const scalar: fc.Arbitrary<Value> = fc.oneof(word, tricky, fc.integer(), fc.boolean(), fc.constant(null), fc.string(), fc.double({ noNaN: true }));
const key = fc.oneof({ weight: 5, arbitrary: fc.constantFrom("a", "b", "c-d", "e", "f") }, { weight: 1, arbitrary: fc.constantFrom("0", "yes", "k l", "m: n", "@o", "", "__proto__") });

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const quoted = (text: string) => fc.constantFrom(JSON.stringify(text), `'${text.replaceAll("'", "''")}'`);
const flow = (one: Value): string => (Array.isArray(one) ? `[${one.map(flow).join(", ")}]` : one !== null && typeof one === "object" ? `{ ${Object.entries(one).map(([name, inner]) => `${JSON.stringify(name)}: ${flow(inner)}`).join(", ")} }` : JSON.stringify(one));
const remark = fc.constantFrom("", "", " # it's a remark", "  # x: y");
const own = fc.constantFrom<string[]>([], [], ["# a comment, isn't it"], [""]);

const simple = word.chain((text) => fc.tuple(fc.oneof(fc.constant(text), quoted(text)), remark).map(([inline, rest]): Written => ({ value: text, inline: ` ${inline}${rest}`, below: [] })));
const flowing = fc.oneof(fc.array(fc.oneof(word, fc.integer()), { maxLength: 3 }), fc.dictionary(fc.constantFrom("a", "b", "c"), word, { noNullPrototype: true })).chain((one) => remark.map((rest): Written => ({ value: one, inline: ` ${flow(one)}${rest}`, below: [] })));
const block = fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom("|", ">-", "|-")).map(([words, mark]): Written => ({ value: mark === ">-" ? words.join(" ") : words.join("\n") + (mark === "|" ? "\n" : ""), inline: ` ${mark}`, below: words.map((one) => `  ${one}`) }));
const lines = (children: fc.Arbitrary<Written>) =>
  fc.tuple(fc.array(fc.tuple(children, own), { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 2, 4), remark).map(([items, indent, rest]): Written => {
    const pad = (line: string) => (line === "" ? "" : " ".repeat(indent) + line);
    return { value: items.map(([item]) => item.value), inline: rest, below: items.flatMap(([item, above]) => [...above.map(pad), pad(`-${item.inline}`), ...item.below.map((line) => pad(`  ${line}`))]) };
  });
const nested = (children: fc.Arbitrary<Written>) =>
  fc.tuple(fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), children, own), { minLength: 1, maxLength: 3, selector: ([name]) => name }), fc.constantFrom(2, 3, 4), remark).map(([items, indent, rest]): Written => {
    const pad = (line: string) => (line === "" ? "" : " ".repeat(indent) + line);
    return { value: Object.fromEntries(items.map(([name, item]) => [name, item.value])), inline: rest, below: items.flatMap(([name, item, above]) => [...above.map(pad), pad(`${name}:${item.inline}`), ...item.below.map(pad)]) };
  });
const empty = remark.map((rest): Written => ({ value: null, inline: rest, below: [] }));
const inner = fc.oneof(simple, flowing, block, nested(fc.oneof(simple, flowing, empty)), lines(simple));
const written = fc.oneof(simple, flowing, block, empty, lines(fc.oneof(simple, flowing)), nested(inner));

interface Field {
  name: string;
  value: Value;
  above: string[];
  lines: string[];
}

const NAMES = ["status", "owner", "opened", "due", "scope", "tags", "upholds", "options", "assumptions", "custom"];
const fields = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), written, own), { minLength: 1, maxLength: 5, selector: ([name]) => name }).map((all) => all.map(([name, one, above]): Field => ({ name, value: one.value, above, lines: [`${name}:${one.inline}`, ...one.below] })));
const file = fc.record({ fields, crlf: fc.boolean(), bom: fc.boolean(), end: fc.constantFrom("", "\n"), tail: own });
type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

const linesOf = (all: readonly Field[]) => all.flatMap((field) => [...field.above, ...field.lines]);
const textOf = ({ crlf, bom, end, tail, ...rest }: File) => (bom ? "\uFEFF" : "") + (["---", ...linesOf(rest.fields), ...tail, "---", "# Title: it's a text", "", "---", "status: no field"].join("\n") + end).replaceAll("\n", crlf ? "\r\n" : "\n");
const dataOf = (source: string) => {
  const read = readFrontMatter("f.md", source);
  expect(read.findings).toEqual([]);
  return Object.fromEntries([...read.fields].map(([name, field]) => [name, field.value]));
};
/** -0 is 0 to whoever edits. */
const same = (one: unknown): unknown => JSON.parse(JSON.stringify(one), (_key, inside: unknown) => (Object.is(inside, -0) ? 0 : inside));
const finite = (one: unknown): boolean => JSON.stringify(same(one)) === JSON.stringify(one, (_key, inside: unknown) => (typeof inside === "number" && !Number.isFinite(inside) ? "infinite" : inside));

/** Lines of `before` that are not in `after`, as a range: what an edit touched. */
function touched(before: string, after: string): { from: number; to: number; added: number } {
  const old = before.split("\n");
  const now = after.split("\n");
  let from = 0;
  while (from < old.length && from < now.length && old[from] === now[from]) from++;
  let back = 0;
  while (back < old.length - from && back < now.length - from && old[old.length - 1 - back] === now[now.length - 1 - back]) back++;
  return { from, to: old.length - back, added: now.length - back - from };
}

test("setting a field changes that field's data and touches that field's lines only", () => {
  fc.assert(
    fc.property(file, fc.nat(), value, (one, at, wanted) => {
      fc.pre(finite(wanted));
      const source = textOf(one);
      const index = at % one.fields.length;
      const { name } = one.fields[index] as Field;
      const result = editFrontMatter(source, [{ path: [name], value: wanted }]);
      expect(same(dataOf(result))).toEqual(same({ ...dataOf(source), [name]: wanted }));
      const start = 1 + linesOf(one.fields.slice(0, index)).length + (one.fields[index] as Field).above.length;
      const end = start + (one.fields[index] as Field).lines.length;
      const { from, to } = touched(source, result);
      if (to > from) {
        expect(from).toBeGreaterThanOrEqual(start);
        expect(to).toBeLessThanOrEqual(end);
      }
      expect(result.includes("\r\n")).toBe(one.crlf);
      expect(/[^\r]\n/.test(result)).toBe(!one.crlf);
      expect(result.startsWith("\uFEFF")).toBe(one.bom);
      // Again: nothing to do. Back: the old data, and no line outside the field touched.
      expect(editFrontMatter(result, [{ path: [name], value: wanted }])).toBe(result);
      const back = editFrontMatter(result, [{ path: [name], value: (one.fields[index] as Field).value }]);
      expect(dataOf(back)).toEqual(dataOf(source));
      const again = touched(source, back);
      if (again.to > again.from) {
        expect(again.from).toBeGreaterThanOrEqual(start);
        expect(again.to).toBeLessThanOrEqual(end);
      }
    }),
    { numRuns: 3000 },
  );
}, 60_000);

test("adding a field only adds lines, and removing it again gives the file back", () => {
  fc.assert(
    fc.property(file, value, fc.constantFrom(...NAMES, "new-field"), (one, wanted, name) => {
      fc.pre(finite(wanted) && !one.fields.some((field) => field.name === name));
      const source = textOf(one);
      const result = editFrontMatter(source, [{ path: [name], value: wanted }]);
      expect(same(dataOf(result))).toEqual(same({ ...dataOf(source), [name]: wanted }));
      const { from, to } = touched(source, result);
      expect(to).toBe(from);
      expect(editFrontMatter(result, [{ path: [name], value: undefined }])).toBe(source);
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test("removing a field takes its lines and no others", () => {
  fc.assert(
    fc.property(file, fc.nat(), (one, at) => {
      const source = textOf(one);
      const index = at % one.fields.length;
      const { name } = one.fields[index] as Field;
      const result = editFrontMatter(source, [{ path: [name], value: undefined }]);
      const kept = one.fields.map((field, place) => (place === index ? { ...field, lines: [] } : field));
      if (kept.length > 1) expect(result).toBe(textOf({ ...one, fields: kept }));
      else expect(dataOf(result)).toEqual({});
    }),
    { numRuns: 1500 },
  );
}, 60_000);

test("a field inside a field: set, changed, removed", () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.constantFrom("a", "b", "c", "new"), value, (one, at, name, wanted) => {
      fc.pre(finite(wanted));
      const index = at % one.fields.length;
      const outer = one.fields[index] as Field;
      fc.pre(outer.value === null || (typeof outer.value === "object" && !Array.isArray(outer.value)));
      const source = textOf(one);
      const path = [outer.name, name];
      const result = editFrontMatter(source, [{ path, value: wanted }]);
      const old = dataOf(source);
      expect(same(dataOf(result))).toEqual(same({ ...old, [outer.name]: { ...(old[outer.name] as object | null), [name]: wanted } }));
      const start = 1 + linesOf(one.fields.slice(0, index)).length + outer.above.length;
      const { from, to } = touched(source, result);
      expect(from).toBeGreaterThanOrEqual(start);
      expect(to).toBeLessThanOrEqual(Math.max(from, start + outer.lines.length));
      const { [name]: _gone, ...rest } = (old[outer.name] ?? {}) as Record<string, unknown>;
      expect(dataOf(editFrontMatter(result, [{ path, value: undefined }]))).toEqual({ ...old, [outer.name]: rest });
    }),
    { numRuns: 2000 },
  );
}, 60_000);
