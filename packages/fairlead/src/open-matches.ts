import { createHash } from "node:crypto";
import { openScreen, type PatternSetup } from "./guardrails/patterns/extract-matches.ts";
import { patternLanguageOf } from "./guardrails/patterns/languages.ts";
import type { RuleAnswer } from "./guardrails/patterns/match-file.ts";
import type { Unjudged } from "./guardrails/finding.ts";
import type { PatternResult, PatternRule } from "./guardrails/patterns/rule.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents, unreadBy, type Unread } from "./io/extract/extract-contents.ts";
import type { RunTask } from "./io/extract/run-task.ts";
import type { Tree } from "./tree.ts";

export interface MatchSources {
  /** answers by content; opened when first asked */
  cache(): ContentCache;
  /** which file of the work tree held what */
  files(): Cache;
  run: RunTask;
  /** called with what is read */
  note(oid: string, bytes: Uint8Array): void;
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

/** What was found in one file, by the place of the rule; a rule that found nothing is not in it. */
type Found = ReadonlyMap<number, Exclude<RuleAnswer, 0>>;
/** By path, the places of the rules that it is asked about. */
type Wanted = ReadonlyMap<string, readonly number[]>;
type Answers = ReadonlyMap<string, Found | Unread>;

const NOTHING: Found = new Map();

/** To look at fewer takes less time than the start of a process. */
const MANY_FILES = 300;

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

async function answerAll({ cache: openCache, files, run, note, onRead }: MatchSources, tree: Tree, questions: readonly Question[]): Promise<void> {
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
  const read = (wanted: Wanted): Promise<Answers> => readAnswers(cache, files, tree, wanted, all, hashes, run, note);
  const wanted = findWanted(questions, asked, all, NONE_REFUSED);
  const unknown = [...all.keys()].filter((place) => cache.get(keptAsTaken(hashes[place]!)) !== 1);
  // Of a rule that is new, nothing is known of any file.
  if (unknown.length > 0 && wanted.size >= MANY_FILES) run.expect();
  // Hardly ever is a rule refused, so nobody waits for that to be known.
  const [refused, first] = await Promise.all([findRefused(cache, run, all, hashes, unknown), read(wanted)]);
  const answers = "unread" in refused || refused.size === 0 ? first : await read(findWanted(questions, asked, all, refused));
  onRead();
  questions.forEach(({ rules, paths, resolve }, question) => {
    const own = asked[question]!;
    const languages = new Set(rules.map(({ language }) => language));
    const looked = paths.filter((path) => languages.has(patternLanguageOf(path) ?? ""));
    if ("unread" in refused) return resolve({ matches: [], unjudged: looked.map((path) => tellUnread(path, refused)), files: looked.length, refused: [] });
    const problems = own.flatMap((place, rule) => (refused.has(place) ? [{ rule, problem: refused.get(place)! }] : []));
    resolve({ ...collect(looked, own, answers), files: looked.length, refused: problems });
  });
}

/** What each file is asked, by places of rules; most are asked the same, and share one list of it. */
function findWanted(questions: readonly Question[], asked: readonly (readonly number[])[], rules: readonly PatternRule[], refused: ReadonlyMap<number, string>): Wanted {
  const wanted = new Map<string, readonly number[]>();
  questions.forEach(({ paths }, question) => {
    const byLanguage = new Map<string, number[]>();
    for (const place of asked[question]!) {
      const { language } = rules[place]!;
      if (!refused.has(place)) byLanguage.set(language, [...(byLanguage.get(language) ?? []), place]);
    }
    const longer = new Map<readonly number[], readonly number[]>();
    for (const path of paths) {
      const more = byLanguage.get(patternLanguageOf(path) ?? "");
      if (more === undefined) continue;
      const before = wanted.get(path);
      const whole = before === undefined ? more : (longer.get(before) ?? [...new Set([...before, ...more])]);
      if (before !== undefined) longer.set(before, whole);
      wanted.set(path, whole);
    }
  });
  return wanted;
}

function readAnswers(cache: ContentCache, files: () => Cache, tree: Tree, wanted: Wanted, rules: readonly PatternRule[], hashes: readonly string[], run: RunTask, note: MatchSources["note"]): Promise<Answers> {
  const setups = new Map<string, Setup>();
  const setupFor = (language: string, places: readonly number[]): Setup => {
    const name = places.join(" ");
    const known = setups.get(name);
    if (known !== undefined) return known;
    const names = places.map((place) => hashes[place]!);
    const setup: Setup = { language, rules: places.map((place) => rules[place]!), names, nothing: addKept(undefined, places.map(() => 0), names) };
    setups.set(name, setup);
    return setup;
  };
  const screens = new Map<object, ReturnType<typeof openScreen>>();
  return extractContents<Found>(
    files,
    tree,
    [...wanted.keys()],
    {
      ask: { run, task: "patterns" },
      known(path, oid) {
        const language = patternLanguageOf(path)!;
        const places = wanted.get(path)!;
        const kept = cache.get(`${oid} ${language}`) as Kept | undefined;
        const missing = kept === undefined ? places : places.filter((place) => !isKept(kept, hashes[place]!));
        return missing.length === 0 ? { value: readKept(kept!, places, hashes) } : { setup: setupFor(language, missing) };
      },
      screen(setup, bytes, _, oid) {
        note(oid, bytes);
        const screen = screens.get(setup) ?? openScreen(setup as Setup);
        screens.set(setup, screen);
        return screen(bytes) ?? undefined;
      },
      learn(path, oid, setup, answer) {
        const { language, names, nothing } = setup as Setup;
        const key = `${oid} ${language}`;
        const before = cache.get(key) as Kept | undefined;
        const answers = answer as RuleAnswer[];
        const isNew = before === undefined && answers.every((one) => one === 0);
        const kept = isNew ? nothing : addKept(before, answers, names);
        cache.set(key, kept);
        return isNew ? NOTHING : readKept(kept, wanted.get(path)!, hashes);
      },
    },
  );
}

/** What is asked of files, with the names by which its rules are kept, and what is kept where none finds anything. */
interface Setup extends PatternSetup {
  names: readonly string[];
  nothing: Kept;
}

/**
 * Rules that ast-grep refuses, by their places, with what it says; or why nobody could ask it. That it took one is kept, so that
 * it is not even loaded when nothing is new.
 * @param unknown places of those that it has not taken yet
 */
async function findRefused(cache: ContentCache, run: RunTask, rules: readonly PatternRule[], hashes: readonly string[], unknown: readonly number[]): Promise<Map<number, string> | Unread> {
  const refused = new Map<number, string>();
  if (unknown.length === 0) return refused;
  const outcomes = await run("refusals", REFUSALS, unknown.map((place) => ({ path: "", bytes: Buffer.from(JSON.stringify(rules[place])) })), true);
  for (const [index, place] of unknown.entries()) {
    const outcome = outcomes[index]!;
    if ("failed" in outcome) return unreadBy(outcome);
    if (outcome.value === null) cache.set(keptAsTaken(hashes[place]!), 1);
    else refused.set(place, outcome.value as string);
  }
  return refused;
}

const REFUSALS = {};
const NONE_REFUSED: ReadonlyMap<number, string> = new Map();

function keptAsTaken(hash: string): string {
  return `rule ${hash}`;
}

/** @param own places of the question's rules, in its order */
function collect(paths: readonly string[], own: readonly number[], answers: Answers): Pick<PatternResult, "matches" | "unjudged"> {
  const matches: PatternResult["matches"] = [];
  const unjudged: PatternResult["unjudged"] = [];
  for (const path of paths) {
    const answer = answers.get(path);
    if (answer === undefined) continue;
    if ("unread" in answer) {
      unjudged.push(tellUnread(path, answer));
      continue;
    }
    if (answer.size === 0) continue;
    const problems = new Set<string>();
    own.forEach((place, rule) => {
      const found = answer.get(place);
      if (found === undefined) return;
      for (const match of found.matches) matches.push({ path, rule, ...match });
      if (found.problem !== undefined) problems.add(found.problem);
    });
    for (const reason of problems) unjudged.push({ path, reason });
  }
  return { matches, unjudged };
}

function tellUnread(path: string, { unread, again }: Unread): Unjudged {
  return { path, reason: unread, ...(again !== undefined && { again }) };
}

/** Names of rules that find nothing, each after a space, since most do not; and what the others find. */
type Kept = [nothing: string, found: Record<string, Exclude<RuleAnswer, 0>>];

/** Rules come and go; so many are remembered for one content. */
const MOST_RULES = 400;

function isKept([nothing, found]: Kept, hash: string): boolean {
  return nothing.includes(` ${hash}`) || Object.hasOwn(found, hash);
}

function readKept([, found]: Kept, places: readonly number[], hashes: readonly string[]): Found {
  const own = places.filter((place) => Object.hasOwn(found, hashes[place]!));
  return own.length === 0 ? NOTHING : new Map(own.map((place) => [place, found[hashes[place]!]!]));
}

function addKept(kept: Kept | undefined, answers: readonly RuleAnswer[], hashes: readonly string[]): Kept {
  const [nothing, found] = kept ?? ["", {}];
  const empty = answers.flatMap((answer, place) => (answer === 0 ? [` ${hashes[place]!}`] : [])).join("");
  const more = Object.fromEntries(answers.flatMap((answer, place) => (answer === 0 ? [] : [[hashes[place]!, answer] as const])));
  return [(nothing + empty).slice(-MOST_RULES * 12), Object.fromEntries(Object.entries({ ...found, ...more }).slice(-MOST_RULES))];
}

/** Eleven characters for all that a rule says. A walk asks for the same rules at each step. */
function hashOf(rule: PatternRule): string {
  const known = HASHES.get(rule) ?? createHash("sha256").update(JSON.stringify(rule)).digest("base64url").slice(0, 11);
  HASHES.set(rule, known);
  return known;
}

const HASHES = new WeakMap<PatternRule, string>();
