import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { botTest } from "./bots.ts";
import { textAt } from "./facts.ts";
import { reachFrom, type History } from "./history.ts";
import { findText, internerOf } from "./interner.ts";
import { computeKnowledge, describePlace, isAtRisk } from "./knowledge.ts";
import { NO_MAILMAP } from "./mailmap.ts";
import { computePeople } from "./people.ts";

/* The definitions once more, word by word and slowly, against columns of numbers. */

const PATHS = ["a", "b", "c", "d", "e"];
const WHO = ["ann", "bo", "cy", "di", "ed"];

const change = fc.oneof(
  fc.tuple(fc.constantFrom("A", "M", "M", "M", "D"), fc.constantFrom(...PATHS)).map(([kind, path]) => `${kind} ${path}`),
  fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...PATHS)).filter(([from, to]) => from !== to).map(([from, to]) => `R ${from} ${to}`),
);
const commits: fc.Arbitrary<HandMadeCommit[]> = fc.array(
  fc.record({
    author: fc.constantFrom(...WHO),
    coauthors: fc.array(fc.constantFrom(...WHO), { maxLength: 1 }),
    on: fc.integer({ min: 0, max: 1000 }).map((day) => new Date(Date.parse("2024-01-01") + day * 86_400_000).toISOString()),
    changes: fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: (one) => one.split(" ").at(-1) as string }),
  }),
  { minLength: 1, maxLength: 14 },
);

const SINCE = Date.parse("2025-06-01") / 1000;
const UNTIL = Date.parse("2026-06-01") / 1000;

function ask(history: History) {
  const interner = internerOf(history.facts.paths);
  const paths = PATHS.filter((path) => findText(interner, path) >= 0);
  const files = Uint32Array.from(paths, (path) => findText(interner, path));
  const people = computePeople(history, NO_MAILMAP, botTest([]));
  const knowledge = computeKnowledge(history, { commits: history.commits, files, people, mailmap: NO_MAILMAP, withMerges: false, seenSince: SINCE, seenUntil: UNTIL });
  return { paths, place: describePlace(knowledge, paths.map((_, file) => file)), atRisk: paths.filter((_, file) => isAtRisk(knowledge, file)), whole: knowledge };
}

interface Done {
  kind: string;
  before: string;
  who: string[];
}

/** What was done under each path, oldest first. */
function doneBy(written: readonly HandMadeCommit[], withCoauthors: boolean): Map<string, Done[]> {
  const done = new Map<string, Done[]>();
  for (const { author = "", coauthors = [], changes } of written) {
    for (const one of changes) {
      const words = one.split(" ");
      const path = words.at(-1) as string;
      if (words[0] === "D") continue;
      done.set(path, [...(done.get(path) ?? []), { kind: words[0] as string, before: words[0] === "R" ? (words[1] as string) : "", who: [...new Set(withCoauthors ? [author, ...coauthors] : [author])] }]);
    }
  }
  return done;
}

function authorsSlowly(done: Map<string, Done[]>, path: string): string[] | null {
  const names = new Set([path]);
  for (const name of names) for (const { kind, before } of done.get(name) ?? []) if (kind === "R") names.add(before);
  const all = [...names].flatMap((name) => done.get(name) ?? []);
  if (all.length === 0) return null;
  const degrees = WHO.filter((who) => all.some((one) => one.who.includes(who))).map((who) => {
    const added = all.some((one) => one.kind === "A" && one.who.includes(who));
    const own = all.filter((one) => one.kind !== "A" && one.who.includes(who)).length;
    const others = all.filter((one) => one.kind !== "A" && !one.who.includes(who)).length;
    return { who, added, degree: 3.293 + 1.098 * (added ? 1 : 0) + 0.164 * own - 0.321 * Math.log(1 + others) };
  });
  const best = Math.max(...degrees.map(({ degree }) => degree));
  return degrees.filter(({ degree, added }) => degree / best > 0.75 && (degree >= 3.293 || added)).map(({ who }) => who);
}

describe("on any history", () => {
  test("authors are those of the definition, and the greedy removal covers what it says", () => {
    fc.assert(
      fc.property(commits, (written) => {
        const done = doneBy(written, false);
        const { place } = ask(handMadeHistory(written));
        const files = PATHS.map((path) => authorsSlowly(done, path)).filter((authors) => authors !== null);
        expect(place.files).toBe(files.length);
        // However ties are broken, there are so many who leave what is told when they are away.
        const away = (gone: readonly string[]) => files.filter((authors) => authors.some((author) => !gone.includes(author))).length;
        const subsets = Array.from({ length: 2 ** WHO.length }, (_, bits) => WHO.filter((_, place) => (bits >> place) & 1));
        if (files.length > 0) expect(subsets.filter((gone) => gone.length === place.unpruned).map((gone) => away(gone) / files.length)).toContain(place.coverage);
        expect(place.truckFactor).toBeLessThanOrEqual(place.unpruned);
        if (place.unpruned > 0) expect(place.coverage).toBeLessThan(0.5);
      }),
      { numRuns: 300 },
    );
  });

  test("files are at risk whose authors, co-authors among them, were not seen", () => {
    fc.assert(
      fc.property(commits, (written) => {
        const done = doneBy(written, true);
        const seen = new Set(written.filter(({ on = "" }) => Date.parse(on) / 1000 >= SINCE && Date.parse(on) / 1000 <= UNTIL).flatMap(({ author = "", coauthors = [] }) => [author, ...coauthors]));
        const expected = PATHS.filter((path) => {
          const authors = authorsSlowly(done, path);
          return authors !== null && authors.length > 0 && !authors.some((author) => seen.has(author));
        });
        expect(ask(handMadeHistory(written)).atRisk).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("the order in which facts were read changes nothing", () => {
    const shuffled = commits.chain((written) => fc.tuple(fc.constant(written), fc.shuffledSubarray(written.map((_, place) => place), { minLength: written.length })));
    fc.assert(
      fc.property(shuffled, ([written, order]) => {
        const placeOf = (old: number) => order.indexOf(old);
        const other = handMadeHistory(order.map((old) => ({ ...(written[old] as HandMadeCommit), parents: old === 0 ? [] : [placeOf(old - 1)] })));
        const history = reachFrom(other.facts, placeOf(written.length - 1));
        expect(history.commits.length).toBe(written.length);
        expect(textAt(history.facts.paths, 0)).not.toBe("");
        const one = ask(handMadeHistory(written));
        const same = ask(history);
        expect({ ...same, whole: null }).toEqual({ ...one, whole: null });
      }),
      { numRuns: 200 },
    );
  });
});
