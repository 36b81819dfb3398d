import { expect, test } from "vitest";
import { factsOf, newFactsBuilder } from "./facts-builder.ts";
import { commitIdAt, KNOWN_CHANGES, textAt } from "./facts.ts";
import { logParser } from "./parse-log.ts";

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
