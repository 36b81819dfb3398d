import * as z from "zod";
import { compare } from "../../direction.ts";
import { fromAnchor } from "../../governing/scope.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding, Unjudged } from "../finding.ts";
import { keepByScope } from "../keep-by-scope.ts";
import { compileLinear } from "../linear-regex.ts";
import { AMOUNT, compilePatterns, fromRoot, inFocus, PATTERNS, selectFiles, tryToSize } from "../select-files.ts";
import { openPicking } from "../selection.ts";
import { describeBytes, readBytes } from "../sizes.ts";
import type { Version } from "../version.ts";

/*
 * What files there are: some must exist, some must not, names, sizes, and what stands beside what. Each rule that is
 * written is checked by itself.
 */

const STYLES = {
  "kebab-case": /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  PascalCase: /^[A-Z][a-zA-Z0-9]*$/,
  snake_case: /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
} as const;
const STYLE_NAMES = Object.keys(STYLES) as [keyof typeof STYLES];

const oneOrMore = <T>(one: z.ZodType<T>) => z.union([one.transform((single) => [single]), z.array(one).min(1)]);
const naming = z.strictObject({ paths: PATTERNS, style: z.enum(STYLE_NAMES).optional(), match: z.string().min(1).optional(), except: PATTERNS.optional() }).refine(({ style, match }) => (style === undefined) !== (match === undefined), "style or match, one of them");
const beside = z.strictObject({ paths: PATTERNS, needs: z.string().min(1), except: PATTERNS.optional() });

const size = z.union([z.number(), z.string()]).transform((written, context) => {
  const bytes = readBytes(written);
  if (bytes === null) context.addIssue("a size: 200 kB");
  return bytes ?? 0;
});

const OPTIONS = z
  .strictObject({
    "must-exist": PATTERNS.optional().describe("patterns; each has to match at least one file in scope"),
    "must-not-exist": PATTERNS.optional().describe("patterns; a file in scope that matches one is a finding"),
    names: oneOrMore(naming).optional().describe("`{ paths, style, except }` or `{ paths, match, except }`, or a list of them. A style (kebab-case, camelCase, PascalCase, snake_case) is held by the name up to its first dot; names that begin with a dot are let pass. `match` is an expression for the whole name of the file, with its ending"),
    "max-size": size.optional().describe("how large a file may be: `200 kB`, `1.5 MB`, `64 KiB`, or a number of bytes"),
    "max-lines": AMOUNT.pipe(z.int().positive()).optional().describe("how many lines a text file may have"),
    beside: oneOrMore(beside).optional().describe("`{ paths, needs, except }`, or a list of them: each file that matches `paths` has `needs` beside it. `{name}` is the file's name without its last ending, `{file}` with it; `../` leads up. A file that is itself such a companion by its name needs none"),
    paths: PATTERNS.optional().describe("which files `max-size` and `max-lines` are about; all in scope where there are none"),
  })
  .refine((options) => Object.keys(options).some((name) => name !== "paths"), "at least one rule");
type Options = z.output<typeof OPTIONS>;

export default defineCheck<Options>({
  name: "files",
  summary: "Which files there must be, and must not be, how they are named, how large they are, what stands beside them.",
  options: OPTIONS,
  expected: "at least one of must-exist, must-not-exist, names ({ paths, style } or { paths, match }), max-size, max-lines, beside ({ paths, needs }); with paths for the sizes",
  example: '{ must-exist: [README.md], names: { paths: "src/**/*.ts", style: kebab-case }, max-lines: 400, paths: [src/**] }',
  messages: {
    "file-missing": ({ pattern }) => ({ message: `There is no ${pattern}`, mend: "Add it, or bring it back." }),
    "file-unwanted": ({ path, pattern }) => ({ message: path === pattern ? `${path} should not exist` : `${path} should not exist (${pattern})`, mend: "Take it out of the repository, or move it to where it belongs." }),
    "file-name": ({ name, rule }) => ({ message: `${name} is not named as it should be: ${rule}`, mend: "Rename it with git mv, and with it what refers to it." }),
    "file-size": ({ path, size, most }) => ({ message: `${path} has ${size}, and ${most} is the most`, mend: "Make it smaller, split it, or keep it elsewhere." }),
    "file-lines": ({ path, lines, most }) => ({ message: `${path} has ${lines} lines, and ${most} is the most`, mend: "Split it by what its parts are about." }),
    "file-alone": ({ path, needs }) => ({ message: `${path} has no ${needs} beside it`, mend: `Add ${needs}.` }),
  },
  // Whether a file is missing, or stands alone, is for others to say.
  reads: (options) => (options["must-exist"] === undefined && options.beside === undefined ? "file" : "tree"),
  readsTexts: (options) => options["max-lines"] !== undefined,
  keptByContent: (options) => options["max-lines"] !== undefined,
  run: checkFiles,
});

async function checkFiles(context: CheckContext, options: Options): Promise<CheckResult> {
  const { version } = context;
  const named = { ...context, version: await withLinks(version) };
  const findings = [...findMissing(named, options), ...findUnwanted(named, options), ...(await findMisnamed(named, options)), ...findAlone(named, options)];
  const { findings: large, unjudged } = await findLarge(context, options);
  const looked = lookedAtOf(context, options)(version.files);
  return { findings: [...findings, ...large].sort((a, b) => compare(a.path, b.path)), examined: { files: looked.length, edges: 0 }, looked, unjudged: [...unjudged], limits: [] };
}

/** A link is there and has a name, though nothing is read through it. */
async function withLinks(version: Version): Promise<Version> {
  const links = version.tree.known?.links ?? (await version.tree.list()).filter(({ type }) => type === "symlink").map(({ path }) => path);
  if (links.length === 0) return version;
  const known = WITH_LINKS.get(version.files);
  const files = known?.links === links ? known.files : [...version.files, ...links].sort();
  WITH_LINKS.set(version.files, { links, files });
  const isLink = new Set(links);
  return { ...version, files, has: (path) => isLink.has(path) || version.has(path) };
}

/** Steps of a history that move none share both lists. */
const WITH_LINKS = new WeakMap<readonly string[], { links: readonly string[]; files: readonly string[] }>();

const lookedAtOf = keepByScope(({ guardrail: { anchor }, inScope }, options: Options) => {
  const matches = compilePatterns(lookedAt(options), anchor);
  // What has to exist was looked for among all files: an empty place is a finding then, not nothing to look at.
  const isAboutTree = options["must-exist"] !== undefined || options["must-not-exist"] !== undefined;
  return openPicking((path) => (isAboutTree && fromAnchor(path, anchor) !== null) || (matches(path) && inScope(path)));
});

/** Patterns of the files that rules are about; where a rule is about all in scope, all. */
function lookedAt(options: Options): string[] {
  const sized = options["max-size"] !== undefined || options["max-lines"] !== undefined;
  return [...(sized ? (options.paths ?? ["**"]) : []), ...(options.names ?? []).flatMap(({ paths }) => paths), ...(options.beside ?? []).flatMap(({ paths }) => paths)];
}

function aboutFile(code: string, path: string, args: RawFinding["args"], snippet: string): RawFinding {
  return { code, args, path, line: 1, column: 1, snippet, ofFile: true };
}

function findMissing(context: CheckContext, options: Options): RawFinding[] {
  return eachAlone(options["must-exist"] ?? []).flatMap((patterns) => {
    if (selectFiles(context, patterns).length > 0) return [];
    const [pattern] = patterns as [string];
    const whole = fromRoot(pattern, context.guardrail.anchor);
    // A pattern with wildcards names no file that a finding could be about.
    return [aboutFile("file-missing", /[*?[\]{}\\]/.test(pattern) ? "" : whole, { pattern: whole }, pattern)];
  });
}

const ALONE = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** The same lists each time. */
function eachAlone(patterns: readonly string[]): readonly (readonly string[])[] {
  const lists = ALONE.get(patterns) ?? patterns.map((pattern) => [pattern]);
  ALONE.set(patterns, lists);
  return lists;
}

function findUnwanted(context: CheckContext, options: Options): RawFinding[] {
  const { anchor } = context.guardrail;
  const unwanted = (options["must-not-exist"] ?? []).map((pattern) => ({ pattern, matches: compilePatterns([pattern], anchor) }));
  if (unwanted.length === 0) return [];
  return inFocus(context, selectFiles(context)).flatMap((path) => {
    const found = unwanted.find(({ matches }) => matches(path));
    return found === undefined ? [] : [aboutFile("file-unwanted", path, { path, pattern: fromRoot(found.pattern, anchor) }, found.pattern)];
  });
}

async function findMisnamed(context: CheckContext, options: Options): Promise<RawFinding[]> {
  const { id, anchor } = context.guardrail;
  const findings: RawFinding[] = [];
  for (const { paths, style, match, except } of options.names ?? []) {
    const isExempt = compilePatterns(except ?? [], anchor);
    const regex = match === undefined ? null : await compileLinear(match, `files.names.match of ${id}`);
    const fits = (name: string) => (regex !== null ? regex.testWhole(name) : style === undefined || name.startsWith(".") || STYLES[style].test(name.replace(/\..*$/s, "")));
    for (const path of inFocus(context, selectFiles(context, paths))) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      if (!isExempt(path) && !fits(name)) findings.push(aboutFile("file-name", path, { name, rule: style ?? match ?? "" }, name));
    }
  }
  return findings;
}

function findAlone(context: CheckContext, { beside = [] }: Options): RawFinding[] {
  return beside.flatMap((rule) => {
    const { subjects, toldAt } = companionsOf(context, rule);
    return subjects(context.version.files).flatMap((path) => {
      const told = toldAt(path);
      return context.version.has(told.args.needs) ? [] : [told];
    });
  });
}

type Alone = RawFinding & { args: { needs: string } };

/** The files that need a companion, and what is told of each where it has none. */
const companionsOf = keepByScope(({ guardrail: { anchor }, inScope }, { paths, needs, except }: z.output<typeof beside>) => {
  const [matches, isExempt, isCompanion] = [compilePatterns(paths, anchor), compilePatterns(except ?? [], anchor), companionNames(needs)];
  const told = new Map<string, Alone>();
  const companionOf = (path: string): string => {
    const [folder, file] = splitPath(path);
    return joinPath(folder, needs.replaceAll("{file}", file).replaceAll("{name}", file.replace(/(?<=.)\.[^.]*$/s, "")));
  };
  return {
    subjects: openPicking((path) => matches(path) && inScope(path) && !isExempt(path) && !isCompanion(splitPath(path)[1]) && companionOf(path) !== path),
    toldAt(path: string): Alone {
      const known = told.get(path) ?? { ...aboutFile("file-alone", path, {}, needs), args: { path, needs: companionOf(path) } };
      told.set(path, known);
      return known;
    },
  };
});

function splitPath(path: string): [folder: string, file: string] {
  const cut = path.lastIndexOf("/") + 1;
  return [path.slice(0, cut), path.slice(cut)];
}

/** Whether a name is that of a companion: `b.test.ts` for `{name}.test.ts`. One that is always the same (README.md) tells nothing. */
function companionNames(needs: string): (file: string) => boolean {
  const [before, after, ...more] = needs.slice(needs.lastIndexOf("/") + 1).split(/\{(?:name|file)\}/);
  if (before === undefined || after === undefined || more.length > 0 || before + after === "") return () => false;
  return (file) => file.length > before.length + after.length && file.startsWith(before) && file.endsWith(after);
}

function joinPath(folder: string, relative: string): string {
  const parts = folder.split("/").filter((part) => part !== "");
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

const NOT_MEASURED = { measured: new Map<string, null>(), unjudged: [] };

async function findLarge(context: CheckContext, options: Options): Promise<{ findings: RawFinding[]; unjudged: readonly Unjudged[] }> {
  const { version } = context;
  const most = options["max-size"] ?? null;
  const mostLines = options["max-lines"] ?? null;
  if (most === null && mostLines === null) return { findings: [], unjudged: [] };
  const findings: RawFinding[] = [];
  const paths = inFocus(context, selectFiles(context, options.paths));
  const sizes = most === null ? [] : await Promise.all(paths.map((path) => tryToSize(version, path)));
  const { measured, unjudged } = mostLines === null ? NOT_MEASURED : await version.measure(paths);
  const unsized: Unjudged[] = [];
  for (const [place, path] of paths.entries()) {
    const bytes = sizes[place] ?? 0;
    if (typeof bytes !== "number") {
      unsized.push({ path, ...bytes });
      continue;
    }
    if (most !== null && bytes > most) findings.push(aboutFile("file-size", path, { path, size: describeBytes(bytes) === describeBytes(most) ? `${bytes} bytes` : describeBytes(bytes), most: describeBytes(most) }, "max-size"));
    const lines = measured.get(path)?.lines ?? 0;
    if (mostLines !== null && lines > mostLines) findings.push(aboutFile("file-lines", path, { path, lines, most: mostLines }, "max-lines"));
  }
  const told = new Set(unjudged.map(({ path }) => path));
  return { findings, unjudged: [...unjudged, ...unsized.filter(({ path }) => !told.has(path))] };
}
