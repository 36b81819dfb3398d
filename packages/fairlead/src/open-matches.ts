import { createHash } from "node:crypto";
import { openAstGrep } from "./extract-tasks.ts";
import { openScreen, type PatternSetup } from "./guardrails/patterns/extract-matches.ts";
import { patternLanguageOf } from "./guardrails/patterns/languages.ts";
import { refusalOf, type RuleAnswer } from "./guardrails/patterns/match-file.ts";
import type { PatternResult, PatternRule } from "./guardrails/patterns/rule.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents, type Unread } from "./io/extract/extract-contents.ts";
import type { RunTask } from "./io/extract/run-task.ts";
import type { Tree } from "./tree.ts";

export interface MatchSources {
  /** answers by content; opened when first asked */
  cache(): ContentCache;
  /** which file of the work tree held what */
  files(): Cache;
  run: RunTask;
  /** called when something was read */
  onRead(): void;
}

/** One question: these rules in these files. */
interface Question {
  rules: readonly PatternRule[];
  paths: readonly string[];
  resolve(result: PatternResult): void;
  reject(error: unknown): void;
}

type Answers = ReadonlyMap<string, ReadonlyMap<number, RuleAnswer> | Unread>;

/**
 * Finds what rules match in files of a version. What is asked in one turn is asked together: each guardrail has a rule of its
 * own, and a file is parsed once for all of them.
 */
export function openMatches(sources: MatchSources): (tree: Tree, rules: readonly PatternRule[], paths: readonly string[]) => Promise<PatternResult> {
  const waiting = new Map<Tree, Question[]>();
  let last: Promise<void> = Promise.resolve();
  return (tree, rules, paths) =>
    new Promise((resolve, reject) => {
      const questions = waiting.get(tree) ?? [];
      waiting.set(tree, questions);
      questions.push({ rules, paths, resolve, reject });
      if (questions.length > 1) return;
      const answer = (asked: number): void => {
        // As long as more come, all wait: guardrails find out in turns of their own what they have to ask.
        if (questions.length > asked) return void setImmediate(answer, questions.length);
        waiting.delete(tree);
        // One version after the other: what one has read, the next need not read.
        last = last.then(() => answerAll(sources, tree, questions)).catch((error: unknown) => questions.forEach((question) => question.reject(error)));
      };
      setImmediate(answer, 0);
    });
}

async function answerAll({ cache: openCache, files, run, onRead }: MatchSources, tree: Tree, questions: readonly Question[]): Promise<void> {
  const cache = openCache();
  // Each rule once, whoever asks, by its place among all.
  const places = new Map<string, number>();
  const all: PatternRule[] = [];
  const hashes: string[] = [];
  const asked = questions.map(({ rules }) =>
    rules.map((rule) => {
      const hash = hashOf(rule);
      const place = places.get(hash) ?? all.push(rule) - 1;
      places.set(hash, place);
      hashes[place] = hash;
      return place;
    }),
  );
  const refused = await findRefused(cache, all, hashes);
  const wanted = new Map<string, number[]>();
  questions.forEach(({ paths }, question) => {
    const byLanguage = new Map<string, number[]>();
    for (const place of asked[question]!) {
      const { language } = all[place]!;
      if (!refused.has(place)) byLanguage.set(language, [...(byLanguage.get(language) ?? []), place]);
    }
    for (const path of paths) {
      const more = byLanguage.get(patternLanguageOf(path) ?? "");
      if (more === undefined) continue;
      const before = wanted.get(path);
      wanted.set(path, before === undefined ? more : [...new Set([...before, ...more])]);
    }
  });
  const answers = await readAnswers(cache, files(), tree, wanted, all, hashes, run);
  onRead();
  questions.forEach(({ rules, paths, resolve }, question) => {
    const own = asked[question]!;
    const languages = new Set(rules.map(({ language }) => language));
    const looked = paths.filter((path) => languages.has(patternLanguageOf(path) ?? ""));
    const problems = own.flatMap((place, rule) => (refused.has(place) ? [{ rule, problem: refused.get(place)! }] : []));
    resolve({ ...collect(looked, own, answers), files: looked.length, refused: problems });
  });
}

function readAnswers(cache: ContentCache, files: Cache, tree: Tree, wanted: ReadonlyMap<string, number[]>, rules: readonly PatternRule[], hashes: readonly string[], run: RunTask): Promise<Answers> {
  const setups = new Map<string, PatternSetup & { places: number[] }>();
  const screens = new Map<object, ReturnType<typeof openScreen>>();
  return extractContents<Map<number, RuleAnswer>>(
    files,
    tree,
    [...wanted.keys()],
    {
      task: "patterns",
      known(path, oid) {
        const language = patternLanguageOf(path)!;
        const known = readKept(cache.get(`${oid} ${language}`), wanted.get(path)!, hashes);
        const missing = wanted.get(path)!.filter((place) => !known.has(place));
        if (missing.length === 0) return { value: known };
        const name = missing.join(" ");
        const setup = setups.get(name) ?? { language, rules: missing.map((place) => rules[place]!), places: missing };
        setups.set(name, setup);
        return { setup };
      },
      screen(setup, bytes) {
        const screen = screens.get(setup) ?? openScreen(setup as PatternSetup);
        screens.set(setup, screen);
        return screen(bytes) ?? undefined;
      },
      learn(path, oid, setup, answer) {
        const { language, places } = setup as PatternSetup & { places: number[] };
        const key = `${oid} ${language}`;
        const kept = addKept(cache.get(key), answer as RuleAnswer[], places.map((place) => hashes[place]!));
        cache.set(key, kept);
        return readKept(kept, wanted.get(path)!, hashes);
      },
    },
    run,
  );
}

/** Rules that ast-grep refuses, with what it says. That it took one is kept, so that it is not even loaded when nothing is new. */
async function findRefused(cache: ContentCache, rules: readonly PatternRule[], hashes: readonly string[]): Promise<Map<number, string>> {
  const refused = new Map<number, string>();
  for (const [place, rule] of rules.entries()) {
    const key = `rule ${hashes[place]!}`;
    if (cache.get(key) === 1) continue;
    const problem = refusalOf(await openAstGrep(), rule);
    if (problem === null) cache.set(key, 1);
    else refused.set(place, problem);
  }
  return refused;
}

/** @param own places of the question's rules, in its order */
function collect(paths: readonly string[], own: readonly number[], answers: Answers): Pick<PatternResult, "matches" | "unjudged"> {
  const matches: PatternResult["matches"] = [];
  const unjudged: PatternResult["unjudged"] = [];
  for (const path of paths) {
    const answer = answers.get(path);
    if (answer === undefined) continue;
    if ("unread" in answer) {
      unjudged.push({ path, reason: answer.unread });
      continue;
    }
    const problems = new Set<string>();
    own.forEach((place, rule) => {
      const found = answer.get(place) ?? 0;
      if (found === 0) return;
      for (const match of found.matches) matches.push({ path, rule, ...match });
      if (found.problem !== undefined) problems.add(found.problem);
    });
    for (const reason of problems) unjudged.push({ path, reason });
  }
  return { matches, unjudged };
}

/** Names of rules that find nothing, each after a space, since most do not; and what the others find. */
type Kept = [nothing: string, found: Record<string, RuleAnswer>];

/** Rules come and go; so many are remembered for one content. */
const MOST_RULES = 400;

function readKept(kept: unknown, places: readonly number[], hashes: readonly string[]): Map<number, RuleAnswer> {
  const [nothing, found] = (kept ?? ["", {}]) as Kept;
  const answers = new Map<number, RuleAnswer>();
  for (const place of places) {
    const hash = hashes[place]!;
    const answer = Object.hasOwn(found, hash) ? found[hash]! : nothing.includes(` ${hash}`) ? 0 : undefined;
    if (answer !== undefined) answers.set(place, answer);
  }
  return answers;
}

function addKept(kept: unknown, answers: readonly RuleAnswer[], hashes: readonly string[]): Kept {
  const [nothing, found] = (kept ?? ["", {}]) as Kept;
  const empty = answers.flatMap((answer, place) => (answer === 0 ? [` ${hashes[place]!}`] : [])).join("");
  const more = Object.fromEntries(answers.flatMap((answer, place) => (answer === 0 ? [] : [[hashes[place]!, answer] as const])));
  return [(nothing + empty).slice(-MOST_RULES * 12), Object.fromEntries(Object.entries({ ...found, ...more }).slice(-MOST_RULES))];
}

/** Eleven characters for all that a rule says. */
function hashOf(rule: PatternRule): string {
  return createHash("sha256").update(JSON.stringify(rule)).digest("base64url").slice(0, 11);
}
