import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeCycles, type Circling } from "./cycles.ts";
import { findKnots, linkAnew, linkFiles, noLinks, type FileLinks } from "./file-links.ts";
import type { ImportEdge } from "./graph.ts";
import { computeLed, computeWays, leadAsBefore } from "./reach.ts";
import { findUnlinked } from "./unlinked.ts";

const edge = (text: string): ImportEdge => {
  const [from = "", path = ""] = text.split(">");
  return { from, written: { specifier: path, kind: "static", line: 1, column: 1 }, target: { to: "file", path } };
};
const links = (text: string) => linkFiles(text.split(" ").filter((one) => one !== "").map(edge));
const cycles = (text: string) => [...computeCycles(links(text)).cycles.values()].map((cycle) => cycle.join(""));

describe("circles", () => {
  test.each<[string, string[]]>([
    ["a>b b>c", []],
    ["a>b b>a", ["ab"]],
    ["c>a a>b b>c", ["abc"]],
    ["a>a", ["a"]],
    ["a>b b>a b>c c>b", ["ab", "bc"]],
    ["a>b b>c c>a b>a", ["ab", "abc"]],
    ["a>b b>a c>d d>e e>c a>c", ["ab", "cde"]],
  ])("%s: %j", (text, expected) => expect(cycles(text)).toEqual(expected));
});

const graph = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 30 }).map((pairs) => pairs.map(([from, to]) => `f${from}>f${to}`));

/** Whether there is a way, by trying all, without any of the code that is tested. */
function leads(pairs: readonly string[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (const one of open) for (const pair of pairs) if (pair.startsWith(`${one}>`) && !seen.has(pair.slice(one.length + 1))) open.push(...[pair.slice(one.length + 1)].filter((next) => (seen.add(next), true)));
  return seen.has(to);
}

test("each circle is one; each import that lies on one is in one of them; none is told twice, whatever the order", () => {
  fc.assert(
    fc.property(graph, (pairs) => {
      const has = new Set(pairs);
      const { cycles, complete } = computeCycles(linkFiles(pairs.map(edge)));
      const found = [...cycles.values()];
      const covered = new Set<string>();
      for (const cycle of found) {
        expect(new Set(cycle).size).toBe(cycle.length);
        expect(cycle[0]).toBe([...cycle].sort()[0]);
        for (const [place, from] of cycle.entries()) covered.add(`${from}>${cycle[(place + 1) % cycle.length]}`);
      }
      expect([...covered].every((pair) => has.has(pair))).toBe(true);
      expect([...has].filter((pair) => leads(pairs, pair.split(">")[1] as string, pair.split(">")[0] as string)).sort()).toEqual([...covered].sort());
      expect(new Set(found.map((cycle) => cycle.join())).size).toBe(found.length);
      expect(complete).toBe(true);
      expect([...computeCycles(linkFiles(pairs.toReversed().map(edge))).cycles.values()]).toEqual(found);
    }),
  );
});

test("what is known of another version changes no circle, and one that was there is the same object", () => {
  fc.assert(
    fc.property(graph, graph, (pairs, others) => {
      const links = linkFiles([...pairs, ...others].map(edge));
      const before = computeCycles(linkFiles(pairs.map(edge)));
      const after = computeCycles(links, undefined, before);
      expect([...after.cycles]).toEqual([...computeCycles(links).cycles]);
      for (const [key, cycle] of after.cycles) expect(before.cycles.get(key) ?? cycle).toBe(cycle);
      expect(computeCycles(links, undefined, after)).toEqual(after);
    }),
  );
});

test("links and circles that are made of those before are those that are made anew, whatever comes, goes and is put right again", () => {
  const name = fc.integer({ min: 0, max: 7 }).map((n) => `f${n}`);
  const step = fc.array(fc.tuple(name, fc.option(fc.array(name, { maxLength: 3 }), { nil: null })), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (history, among) => {
      const files = new Map<string, ImportEdge[]>();
      const mark = ({ names }: FileLinks) => Uint8Array.from(names, (one) => Number(among[Number(one.slice(1))]));
      const tell = ({ names, out }: FileLinks) => names.map((one, node) => `${one}: ${out[node]?.map((to) => names[to]).sort().join()}`).filter((one) => !one.endsWith(" ")).sort();
      let links = noLinks();
      let circling: Circling | undefined;
      for (const changes of history) {
        for (const [file, targets] of changes) {
          if (targets === null) files.delete(file);
          else files.set(file, targets.map((to) => edge(`${file}>${to}`)));
        }
        const anew = linkAnew(noLinks(), [...files.keys()].sort(), (path) => files.get(path) ?? []);
        links = linkAnew(links, changes.map(([file]) => file), (path) => files.get(path) ?? []);
        expect(tell(links)).toEqual(tell(anew));
        circling = computeCycles(links, mark(links), circling);
        const { cycles, complete } = computeCycles(anew, mark(anew));
        expect([[...circling.cycles], circling.complete]).toEqual([[...cycles], complete]);
      }
    }),
    { numRuns: 300 },
  );
});

test("knots are what leads to each other, and a chain of any length is gone through", () => {
  fc.assert(
    fc.property(graph, (pairs) => {
      const linked = linkFiles(pairs.map(edge));
      for (const knot of findKnots(linked)) for (const a of knot) for (const b of knot) expect(leads(pairs, linked.names[a] as string, linked.names[b] as string)).toBe(true);
    }),
  );
  const chain = Array.from({ length: 50_000 }, (_, place) => edge(`f${place}>f${place + 1}`));
  expect(findKnots(linkFiles(chain))).toEqual([]);
});

test("ways: one for each start and target that is reached, along imports, ending at the first", () => {
  fc.assert(
    fc.property(graph, fc.integer({ min: 0, max: 9 }), (pairs, door) => {
      const linked = linkFiles(pairs.map(edge));
      const doors = new Map([[`f${door}`, ["pkg"]]]);
      const starts = [...linked.names];
      const ways = computeWays(linked, computeLed(linked, starts), doors);
      const expected = starts.filter((start) => start === `f${door}` || leads(pairs, start, `f${door}`));
      expect(ways.map(({ files }) => files[0])).toEqual(expected.filter((start) => linked.index.get(start) !== undefined));
      for (const { files, target } of ways) {
        expect(target).toBe("pkg");
        expect(files.at(-1)).toBe(`f${door}`);
        files.slice(1).forEach((to, place) => expect(pairs).toContain(`${files[place]}>${to}`));
      }
    }),
  );
  const line = links("a>b b>c");
  expect(computeWays(line, computeLed(line, ["a"], new Set(["b"])), new Map([["c", ["pkg"]]]))).toEqual([]);
  expect(tellLed(links("a>b b>c d>a c>e"), ["a"])).toEqual(["a", "b", "c", "e"]);
  expect(tellLed(links("a>b b>c d>a c>e"), ["a"], new Set(["c"]))).toEqual(["a", "b", "c"]);
});

function tellLed(linked: FileLinks, starts: readonly string[], ends?: ReadonlySet<string>): string[] {
  const { isLed } = computeLed(linked, starts, ends);
  return linked.names.filter((_, node) => isLed[node] === 1);
}

test("files that lead where they led before have the same ways, and those that do not are seen", () => {
  const name = fc.integer({ min: 0, max: 7 }).map((n) => `f${n}`);
  const step = fc.array(fc.tuple(name, fc.array(name, { maxLength: 3 })), { minLength: 1, maxLength: 3 });
  let count = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), fc.uniqueArray(name, { maxLength: 3 }), fc.uniqueArray(name, { maxLength: 2 }), (history, doors, ends) => {
      const files = new Map(Array.from({ length: 8 }, (_, n) => [`f${n}`, [] as ImportEdge[]]));
      const targets = new Map(doors.map((door) => [door, ["pkg"]]));
      const starts = ["f0", "f1"].filter((start) => !ends.includes(start));
      let links = linkAnew(noLinks(), files.keys(), (path) => files.get(path) ?? []);
      let led = computeLed(links, starts, new Set(ends));
      for (const changes of history) {
        for (const [file, imported] of changes) files.set(file, imported.map((to) => edge(`${file}>${to}`)));
        links = linkAnew(links, changes.map(([file]) => file), (path) => files.get(path) ?? []);
        const now = computeLed(links, starts, new Set(ends));
        if (leadAsBefore(links, starts, led)) {
          count += 1;
          expect([now.isLed, computeWays(links, now, targets)]).toEqual([led.isLed, computeWays(links, led, targets)]);
        }
        led = now;
      }
    }),
  );
  expect(count).toBeGreaterThan(0);
});

test("files that stand alone are found by what was linked anew as they are found among all", () => {
  const step = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }).map((n) => `f${n}`), graph), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.nat(8), (history, anew) => {
      let links = noLinks();
      let unlinked = findUnlinked(links);
      const files = new Map<string, ImportEdge[]>();
      for (const [place, changes] of history.entries()) {
        for (const [file, pairs] of changes) files.set(file, pairs.slice(0, 2).map((pair) => edge(`${file}>${pair.split(">")[1]}`)));
        // Somewhere files are numbered anew.
        links = place === anew ? linkAnew(noLinks(), [...files.keys()].toReversed(), (path) => files.get(path) ?? []) : linkAnew(links, changes.map(([file]) => file), (path) => files.get(path) ?? []);
        unlinked = findUnlinked(links, unlinked);
        const others = links.names.flatMap((name, node) => links.out[node]!.map((to) => [name, links.names[to]!])).filter(([one, other]) => one !== other);
        expect([...unlinked.paths].sort()).toEqual(links.names.filter((name) => !others.some((pair) => pair.includes(name))).sort());
      }
    }),
  );
});
