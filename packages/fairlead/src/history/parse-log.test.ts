import { describe, expect, test } from "vitest";
import { canonicalFacts } from "../testing/canonical-facts.ts";
import { factsOf, newFactsBuilder } from "./facts-builder.ts";
import { commitIdAt, KNOWN_CHANGES, KNOWN_COMMIT, KNOWN_CUT, KNOWN_EXACT_RENAMES, textAt } from "./facts.ts";
import { logParser, type LogOptions } from "./parse-log.ts";

const id = (digit: string) => digit.repeat(40);
const commit = (digit: string) => `${id(digit)} \n1 +0000\n1\nName\nname@example.org\n\0`;
const change = (path: string, first = false) => `${first ? "\n" : ""}M\0${path}\0`;
const bytes = (text: string) => new TextEncoder().encode(text);

test("two processes that answer in turns do not mix what their commits changed, wherever their pieces end", () => {
  const first = bytes(`${commit("a")}${change("a/1", true)}${change("a/2")}${commit("b")}${change("b/1", true)}`);
  const second = bytes(`${commit("c")}${change("c/1", true)}${change("c/2")}${change("c/3")}`);
  for (let size = 1; size < 260; size++) {
    const builder = newFactsBuilder();
    const parsers = [first, second].map((all) => ({ all, parser: logParser(builder, { cut: new Set(), flags: KNOWN_CHANGES, showPath: (path) => path, onBegin: () => true, onDone: () => {} }) }));
    for (let at = 0; at < Math.max(first.length, second.length); at += size) for (const { all, parser } of parsers) parser.take(all.slice(at, at + size));
    for (const { parser } of parsers) parser.finish();
    const facts = factsOf(builder);
    const { commits, changes, paths } = facts;
    const found = Array.from({ length: commits.count }, (_, row) => {
      const from = commits.changeAt[row] as number;
      return [commitIdAt(facts, row)[0], [...changes.path.subarray(from, from + (commits.changeCount[row] as number))].map((path) => textAt(paths, path))];
    });
    expect(Object.fromEntries(found)).toEqual({ a: ["a/1", "a/2"], b: ["b/1"], c: ["c/1", "c/2", "c/3"] });
  }
});

describe("what git log prints, word for word", () => {
  /** One commit as git prints it. */
  const printed = (name: string, { parents = "", date = "1700000000 +0100", time = "1700000005", author = "Ada\nada@example.org", trailers = "" } = {}) => `${name} ${parents}\n${date}\n${time}\n${author}\n${trailers}\0`;

  function read(text: string | Uint8Array, { size = 1 << 20, idSize = 20, ...more }: Partial<LogOptions> & { size?: number; idSize?: number } = {}) {
    const builder = newFactsBuilder(idSize);
    const done: string[] = [];
    const options: LogOptions = { cut: new Set(), flags: KNOWN_CHANGES, showPath: (path) => path, onBegin: () => true, onDone: (row) => done.push(commitIdAt(builder, row)), ...more };
    const parser = logParser(builder, options);
    const all = typeof text === "string" ? bytes(text) : text;
    for (let at = 0; at < all.length; at += size) parser.take(all.slice(at, at + size));
    return { builder, done, finish: () => (parser.finish(), canonicalFacts(factsOf(builder))) };
  }

  const LOG = [
    printed(id("a"), { parents: `${id("b")} ${id("c")}` }),
    printed(id("b"), { parents: id("d"), trailers: "Béla <b@example.org>\nC <c@example.org>\n" }),
    "\nA\0é 1\0M\0new\nline\0R087\0old\0new/er\0R100\0x\0y\0T\0link\0D\0gone\0",
    printed(id("c"), { date: "", time: "", author: "\n" }),
    `\nM\0${id("e")} x\0M\0\nM\0`,
    printed(id("d")),
  ].join("");

  test("in pieces of any size", () => {
    const whole = read(LOG).finish();
    expect(Object.fromEntries(Object.entries(whole).map(([name, { changes, parents }]) => [name[0], [parents.map((parent) => parent[0]), changes]]))).toEqual({
      a: [["b", "c"], []],
      b: [["d"], ["A é 1", "D gone", "M new\nline", "R old → new/er", "R x → y", "T link"].sort()],
      c: [[], ["M \nM", `M ${id("e")} x`]],
      d: [[], []],
    });
    expect(whole[id("b")]).toMatchObject({ author: "Ada <ada@example.org>", authorTime: 1_700_000_000, authorZone: 60, commitTime: 1_700_000_005, coauthors: ["Béla <b@example.org>", "C <c@example.org>"] });
    expect(whole[id("c")]).toMatchObject({ author: " <>", authorTime: 0, authorZone: 0, commitTime: 0 });
    for (let size = 1; size < bytes(LOG).length; size += size < 40 ? 1 : 7) expect(read(LOG, { size }).finish()).toEqual(whole);
  });

  test("cut off anywhere: a commit counts once the next has begun, and what was read of it holds", () => {
    const whole = read(LOG).finish();
    const all = bytes(LOG);
    for (let length = 0; length <= all.length; length++) {
      const { builder, done } = read(all.slice(0, length));
      const found = canonicalFacts(factsOf(builder));
      for (const name of done) expect(found[name]).toEqual(whole[name]);
      for (const [name, { known }] of Object.entries(found)) expect((known & KNOWN_CHANGES) !== 0).toBe(done.includes(name));
    }
  });

  test("ids of SHA-256", () => {
    const [long, parent] = ["0123456789abcdef".repeat(4), "f".repeat(64)];
    const found = read(printed(long, { parents: parent }) + "\nM\0a\0", { idSize: 32, size: 3 }).finish();
    expect(found).toMatchObject({ [long]: { parents: [parent], changes: ["M a"] } });
  });

  test("where a shallow clone ends, nothing is taken for added", () => {
    const found = read(`${printed(id("a"), { parents: "" })}\nA\0a\0`, { cut: new Set([id("a")]) }).finish();
    expect(found[id("a")]).toMatchObject({ known: KNOWN_COMMIT | KNOWN_CHANGES | KNOWN_CUT, changes: [] });
  });

  test("with exact renames only, a commit is marked where a file came and another went, and nowhere else", () => {
    const flags = KNOWN_CHANGES | KNOWN_EXACT_RENAMES;
    const known = (changes: string) => read(printed(id("a")) + changes, { flags }).finish()[id("a")]?.known;
    expect(known("\nA\0a\0D\0b\0")).toBe(KNOWN_COMMIT | flags);
    for (const changes of ["", "\nA\0a\0A\0b\0", "\nD\0a\0M\0b\0", "\nR100\0a\0b\0A\0c\0"]) expect(known(changes)).toBe(KNOWN_COMMIT | KNOWN_CHANGES);
  });

  test("nothing after the commit from which on nothing is wanted", () => {
    const { done, finish } = read(LOG, { onBegin: () => false });
    expect(done).toEqual([]);
    expect(Object.values(finish()).filter(({ known }) => (known & KNOWN_CHANGES) !== 0)).toEqual([]);
  });

  test("a commit that is read twice is what it was the first time", () => {
    const again = `${printed(id("b"), { author: "Other\nother@example.org" })}\nA\0other\0`;
    expect(read(LOG + again).finish()).toEqual(read(LOG).finish());
  });
});
