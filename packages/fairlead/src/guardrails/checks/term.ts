import * as z from "zod";
import { pathOnly } from "../../governing/file-view.ts";
import { compileDirection } from "../../governing/compile.ts";
import { loadRegex } from "../../governing/regex.ts";
import { matchScope } from "../../governing/scope.ts";
import { isInForce } from "../../governing/standing.ts";
import { compileNotWritten } from "../../history/generated.ts";
import { generatedPaths } from "../../records/settings.ts";
import { isBelow } from "../../records/place.ts";
import type { Direction } from "../../direction.ts";
import type { DirectionRecord } from "../../records/record.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding } from "../finding.ts";
import { fromRoot, inFocus, lookAtTexts, PATTERNS, selectFiles } from "../select-files.ts";
import { textPlaces } from "../text-places.ts";
import { compileWords, type AvoidedWord, type Occurrence, type WordMatcher } from "../words/avoided.ts";
import { letPass } from "../words/let-pass.ts";
import { readingOf } from "../words/languages.ts";
import { computeRegions } from "../words/regions.ts";

/*
 * Words that the team agreed to avoid, with the word to use. By default they are those of all terms in force that hold at the
 * path. Names are taken apart (`transactionId`, `TRANSACTION_ID`); a word is found whole, in the singular and in simple plurals, in
 * capital and small letters. What direction/ says is left out, and so is what nobody here wrote. Strings are not looked at.
 * A line that has a word several times is one finding for that word.
 */

const PLACES = ["names", "comments", "docs"] as const;

// `check: { term: }` has no options, and needs none.
const OPTIONS = z.preprocess((written) => written ?? {},
  z.strictObject({
    words: z.record(z.string().min(1), z.string().min(1)).optional().describe("words to avoid, each with the word to use; without it the `not` of every term in force that holds at the path"),
    in: z.union([z.enum(PLACES).transform((one) => [one]), z.array(z.enum(PLACES)).min(1)]).optional().describe("`names`, `comments`, `docs` (Markdown, reStructuredText, AsciiDoc, plain text); all where none is named"),
    paths: PATTERNS.optional().describe("path patterns, from the guardrail's anchor; all files in scope where there are none"),
  }),
);
type Options = z.output<typeof OPTIONS>;
type Term = DirectionRecord<"term">;

export default defineCheck<Options>({
  name: "term",
  summary: "Words that the team agreed to avoid stand in no name, comment or page.",
  options: OPTIONS,
  expected: "nothing ({}: the words of all terms), or words (each with the word to use), in (names, comments, docs), paths",
  example: "{ words: { transaction: ledger entry }, in: [names, docs] }",
  messages: {
    "word-avoided": ({ word, name, use, term }) => ({ message: `${name === word ? `“${word}”` : `“${word}” in ${name}`} is a word to avoid here: say “${use}”${term === "" ? "" : ` (${term})`}`, mend: `Use “${use}”, or a name made of it.` }),
  },
  reads: "file",
  readsTexts: () => true,
  // Whoever takes a word away, or has a file taken for generated, should be seen to.
  dependsOn: ({ words }, anchor) => ["**/.gitattributes", ...(words === undefined ? [fromRoot("direction/terms/**", anchor)] : [])],
  run: findWords,
});

async function findWords(context: CheckContext, options: Options): Promise<CheckResult> {
  const { version } = context;
  const notWritten = compileNotWritten(await readAttributes(context), generatedPaths(context.direction.settings));
  const wordsAt = options.words === undefined ? await compileTerms(context) : always(compileWords(Object.entries(options.words).map(([word, use]) => ({ word, use, term: "" }))));
  const files = selectFiles(context, options.paths).filter((path) => readingOf(path) !== null && !/(?:^|\/)direction\//.test(path) && !/(?:^|\/)fairlead\.yaml$/.test(path) && notWritten(path) === null && wordsAt(path) !== null);
  const places = new Set(options.in ?? PLACES);
  const findings: RawFinding[] = [];
  const unjudged = await lookAtTexts(version, inFocus(context, files), (path, text) => {
    const matcher = wordsAt(path);
    const reading = readingOf(path);
    if (matcher === null || reading === null || !matcher.mayHold(text)) return;
    const regions = computeRegions(text, reading);
    const found = matcher.find(text, regions.filter(({ place }) => places.has(place)));
    if (found.length === 0) return;
    const isLetPass = letPass(text, reading, regions);
    findings.push(...tell(path, text, found.filter(({ start }) => !isLetPass(start))));
  });
  const limits = options.words === undefined && files.length === 0 && !context.direction.records.some(hasWords) ? ["No term says a word to avoid (not: [transaction])"] : [];
  return { findings, examined: { files: files.length, edges: 0 }, looked: files, unjudged, limits };
}

function always<T>(value: T): () => T {
  return () => value;
}

function hasWords(record: DirectionRecord): record is Term {
  return record.kind === "term" && ((record as Term).fields.not ?? []).length > 0;
}

async function readAttributes({ version }: CheckContext): Promise<Map<string, string>> {
  const paths = version.files.filter((path) => path === ".gitattributes" || path.endsWith("/.gitattributes"));
  return new Map(await Promise.all(paths.map(async (path) => [path, (await version.text(path)) ?? ""] as const)));
}

/**
 * The words of the terms that hold at a path; null where none does. A term that is scoped by imports or contents holds at no path
 * here, since a word that comes and goes with a file's other lines would be no agreement.
 */
async function compileTerms({ direction, agreed = [direction] }: CheckContext): Promise<(path: string) => WordMatcher | null> {
  const termsAt = await Promise.all(agreed.map(openTerms));
  const compiled = new Map<string, WordMatcher>();
  return (path) => {
    const words = new Map(termsAt.flatMap((at) => at(path)).flatMap(wordsOfTerm).map((one) => [JSON.stringify([one.word, one.term]), one]));
    if (words.size === 0) return null;
    const key = [...words.keys()].join("\n");
    const known = compiled.get(key) ?? compileWords([...words.values()]);
    compiled.set(key, known);
    return known;
  };
}

async function openTerms(direction: Direction): Promise<(path: string) => Term[]> {
  const terms = direction.records.filter((record): record is Term => hasWords(record) && isInForce(direction, record, null));
  const { scoped } = compileDirection(direction, await loadRegex(direction));
  const scopes = new Map(scoped.map(({ record, scope }) => [record as DirectionRecord, scope]));
  const holdsAt = (term: Term, path: string) => {
    const scope = scopes.get(term);
    return scope === undefined ? term.scope.state === "none" && isBelow(path, term.anchor) : matchScope(scope, pathOnly(path)) !== null;
  };
  return (path) => terms.filter((term) => holdsAt(term, path) && isInForce(direction, term, { file: pathOnly(path), compileRegex: null }));
}

function wordsOfTerm({ id, title, fields }: Term): AvoidedWord[] {
  return (fields.not ?? []).map((word) => ({ word, use: title, term: id }));
}

/** As much of a line as tells it from others. */
const LINE = 200;

function tell(path: string, text: string, found: readonly Occurrence[]): RawFinding[] {
  const places = textPlaces(text);
  const told = new Set<string>();
  const findings: RawFinding[] = [];
  for (const { avoided, start, end, name } of found.toSorted((a, b) => a.start - b.start)) {
    const { line, column } = places.at(start);
    const key = `${line} ${avoided.word} ${avoided.term}`;
    if (told.has(key)) continue;
    told.add(key);
    const whole = places.lineAt(start);
    // Close to the word, so that of a long line not always its beginning stands for it.
    const from = Math.max(whole.start, start - LINE / 2);
    const folded = text.slice(from, Math.min(whole.end, from + LINE)).replace(/\s+/g, " ").trim();
    const last = places.at(end);
    findings.push({ code: "word-avoided", args: { word: text.slice(start, end).replace(/\s+/g, " "), name: name.replace(/\s+/g, " "), use: avoided.use, term: avoided.term }, path, line, column, endLine: last.line, endColumn: last.column, snippet: `${name} · ${folded}` });
  }
  return findings;
}
