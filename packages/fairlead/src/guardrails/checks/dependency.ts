import * as z from "zod";
import { compare } from "../../direction.ts";
import { compilePattern } from "../../governing/pattern.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding, Unjudged } from "../finding.ts";
import { keepByScope } from "../keep-by-scope.ts";
import { openManifests, type DeclaredIn } from "../manifests/declared-in.ts";
import { isAllowedLicence, lockKind, type Licensed } from "../manifests/licences.ts";
import type { DependencyKind, Ecosystem } from "../manifests/manifest.ts";
import { compileNamingDecision } from "../manifests/naming-decision.ts";
import { pythonName } from "../manifests/python-name.ts";
import { compilePatterns, lookAtTexts, PATTERNS, selectFiles } from "../select-files.ts";

/*
 * What the repository depends on, as its manifests declare it. New is what no manifest in scope declared before: moving it
 * from one to another is not. What is only for development and is now needed at run time is new. Packages of the repository
 * itself, and what is reached by a path, are no dependencies here. What a lock file alone brings is looked at for licences only.
 */

const KINDS = ["runtime", "dev"] as const;

const OPTIONS = z
  .strictObject({
    new: z.enum(["deny", "needs-decision", "allow"]).optional().describe("what a new dependency is: `deny`, a finding; `needs-decision`, one unless a decision, in force or proposed in the same version, names it in its tags, `scope.imports`, title or options (the chosen one, where one is); `allow`, nothing"),
    banned: z.union([z.array(z.string().min(1)).transform((names) => Object.fromEntries(names.map((name) => [name, ""]))), z.record(z.string().min(1), z.string())]).optional().describe("packages by name, `*` as in paths, each with what to use instead"),
    licences: z.strictObject({ allow: z.array(z.string().min(1)).min(1) }).optional().describe("`{ allow: [MIT, Apache-2.0] }`, SPDX names: what is installed under any other is a finding. Known from package-lock.json and composer.lock alone"),
    kinds: z.union([z.enum(KINDS).transform((one) => [one]), z.array(z.enum(KINDS)).min(1)]).optional().describe("`runtime`, `dev`; both where none is named"),
    paths: PATTERNS.optional().describe("which manifests and lock files; all in scope where there are none"),
  })
  .refine((options) => options.new !== undefined || options.banned !== undefined || options.licences !== undefined, "at least one of new, banned, licences");
type Options = z.output<typeof OPTIONS>;

export default defineCheck<Options>({
  name: "dependency",
  summary: "What the repository depends on: nothing new without a decision, nothing banned, no licence that is not allowed.",
  options: OPTIONS,
  expected: "at least one of new (deny, needs-decision, allow), banned (packages, each with what to use instead), licences ({ allow: [MIT] }); with kinds (runtime, dev) and paths",
  example: '{ new: needs-decision, kinds: runtime, banned: { left-pad: "use String.padStart" } }',
  messages: {
    "dependency-new": ({ name }) => ({ message: `${name} is a new dependency`, mend: "Do without it, or ask whom the guardrail names." }),
    "dependency-undecided": ({ name }) => ({ message: `${name} is a new dependency that no decision names`, mend: `Write the decision with it, as proposed: fairlead new decision "Use ${name}" (and tags: ["${name}"])` }),
    "dependency-banned": ({ name, instead }) => ({ message: `${name} is not to be used here`, mend: instead === "" ? "Take it out." : `${instead}` }),
    "dependency-licence": ({ name, licence, allowed, others }) => ({ message: `${name}${others === 0 ? "" : ` (and ${others} of it for ${others === 1 ? "another platform" : "other platforms"})`} comes under ${licence}, which is not among the licences that are allowed`, mend: `Use another package, or have the licence allowed. Allowed are ${allowed}.` }),
  },
  reads: "tree",
  readsTexts: () => true,
  aboutChanges: (options) => options.new === "deny" || options.new === "needs-decision",
  run: checkDependencies,
});

const manifestsOf = keepByScope(({ guardrail, inScope }, { paths }: Options) => {
  const matches = compilePatterns(paths ?? ["**"], guardrail.anchor);
  return openManifests((path) => matches(path) && inScope(path));
});

async function checkDependencies(context: CheckContext, options: Options): Promise<CheckResult> {
  const { version, before } = context;
  const readManifests = manifestsOf(context, options);
  const then = before === null || (options.new !== "deny" && options.new !== "needs-decision") ? null : await readManifests(before);
  const now = await readManifests(version);
  const kinds = new Set<DependencyKind>(options.kinds ?? KINDS);
  const findings = findBanned(now.declared, kinds, options.banned ?? {});
  if (then !== null && then !== now) findings.push(...findNew(now.declared, then.declared, kinds, options.new === "deny" ? null : compileNamingDecision(context.direction)));
  const licences = options.licences === undefined ? null : await checkLicences(context, selectFiles(context, options.paths), now.files, kinds, options.licences.allow);
  // A manifest says no licences: where nothing else is asked of it, it was not looked at for anything.
  const manifests = options.new === undefined && options.banned === undefined ? 0 : now.files.length;
  return {
    findings: [...findings, ...(licences?.findings ?? [])].sort((a, b) => compare(a.path, b.path) || a.line - b.line),
    examined: { files: manifests + (licences?.locks.length ?? 0), edges: 0 },
    looked: [...now.files, ...(licences?.locks ?? [])],
    unjudged: [...now.unjudged, ...(licences?.unjudged ?? [])],
    limits: [...now.limits, ...(licences?.limits ?? [])],
  };
}

function findBanned(declared: readonly DeclaredIn[], kinds: ReadonlySet<DependencyKind>, banned: Readonly<Record<string, string>>): RawFinding[] {
  const rules = Object.entries(banned).map(([pattern, instead]) => ({ names: compileNames(pattern), instead }));
  return declared.flatMap(({ name, kind, path, line, ecosystem }) => {
    const rule = kinds.has(kind) ? rules.find(({ names }) => names(name, ecosystem)) : undefined;
    return rule === undefined ? [] : [{ code: "dependency-banned", args: { name, instead: rule.instead }, path, line, column: 1, snippet: name, ofFile: true as const }];
  });
}

/** A pattern without wildcards is a name here, and nothing below it: `github.com/a/b` does not ban its neighbours. */
function compileNames(pattern: string): (name: string, ecosystem: Ecosystem) => boolean {
  const isPattern = /[*?[\]{}]/.test(pattern);
  const small = pattern.toLowerCase();
  const [matches, matchesSmall] = [compilePattern(pattern), compilePattern(small)];
  return (name, ecosystem) => {
    const isSmall = ecosystem === "nuget";
    return name === (isSmall ? small : pattern) || (ecosystem === "python" && name === pythonName(pattern)) || (isPattern && (isSmall ? matchesSmall : matches)(name));
  };
}

function findNew(now: readonly DeclaredIn[], before: readonly DeclaredIn[], kinds: ReadonlySet<DependencyKind>, isDecided: ReturnType<typeof compileNamingDecision> | null): RawFinding[] {
  const key = ({ ecosystem, name }: DeclaredIn) => `${ecosystem} ${name}`;
  const atRunTime = new Set(before.filter(({ kind }) => kind === "runtime").map(key));
  const atAll = new Set(before.map(key));
  const told = new Set<string>();
  return now.flatMap((one) => {
    const isKnown = (one.kind === "runtime" && kinds.has("runtime") ? atRunTime : atAll).has(key(one));
    if (!kinds.has(one.kind) || isKnown || told.has(key(one)) || isDecided?.(one.name, one.ecosystem) === true) return [];
    told.add(key(one));
    const code = isDecided === null ? "dependency-new" : "dependency-undecided";
    return [{ code, args: { name: one.name }, path: one.path, line: one.line, column: 1, snippet: one.name, ofChange: true as const }];
  });
}

interface Licences {
  findings: RawFinding[];
  locks: string[];
  unjudged: Unjudged[];
  limits: string[];
}

/** So many packages without a licence are named. */
const NAMED = 5;

async function checkLicences({ version, focus }: CheckContext, files: readonly string[], manifests: readonly string[], kinds: ReadonlySet<DependencyKind>, allowed: readonly string[]): Promise<Licences> {
  const locks = files.filter((path) => lockKind(path) !== null && !/(?:^|\/)(?:node_modules|vendor)\//.test(path));
  const findings: RawFinding[] = [];
  const unparsed: Unjudged[] = [];
  const limits: string[] = [];
  // What a file does not say, it is told of when that file changes, or when all are asked about.
  const isAskedAbout = (path: string) => focus === null || focus.has(path);
  const tooLarge = await lookAtTexts(version, locks, (path, text) => {
    const packages = lockKind(path)?.read(text) ?? null;
    if (packages === null) {
      unparsed.push({ path, reason: "it does not parse" });
      return;
    }
    const wanted = packages.filter(({ kind }) => kinds.has(kind));
    findings.push(...findLicences(path, wanted, allowed));
    const unknown = new Set(wanted.filter(({ licence }) => licence === null).map(({ name }) => name));
    if (!isAskedAbout(path)) return;
    if (unknown.size > 0) limits.push(`${path} says no licence of ${[...unknown].slice(0, NAMED).join(", ")}${unknown.size > NAMED ? ` and ${unknown.size - NAMED} more` : ""}`);
    if (packages.length === 0) limits.push(`${path} says no licences: npm writes them from version 7 on`);
  });
  const silent = manifests.filter((path) => isAskedAbout(path) && !locks.some((lock) => isCovered(path, lock)));
  if (silent.length > 0) limits.push(`No lock file says the licences of what ${silent.slice(0, NAMED).join(", ")}${silent.length > NAMED ? ` and ${silent.length - NAMED} more` : ""} ${silent.length === 1 ? "declares" : "declare"}`);
  return { findings, locks, unjudged: [...unparsed, ...tooLarge], limits };
}

/** What is built for many platforms, each a package by itself, is found once. */
function findLicences(path: string, packages: readonly Licensed[], allowed: readonly string[]): RawFinding[] {
  const found = new Map<string, { line: number; licence: string; names: Set<string> }>();
  for (const { name, licence, line, family } of packages) {
    if (licence === null || isAllowedLicence(licence, allowed)) continue;
    const snippet = `${family} ${licence}`;
    const known = found.get(snippet);
    if (known === undefined) found.set(snippet, { line, licence, names: new Set([name]) });
    else known.names.add(name);
  }
  return [...found].map(([snippet, { line, licence, names }]) => {
    const [name = ""] = names;
    return { code: "dependency-licence", args: { name, licence, allowed: allowed.join(", "), others: names.size - 1 }, path, line, column: 1, snippet, ofFile: true };
  });
}

/** A lock file speaks for the manifests of its kind in its folder and below: workspaces have one between them. */
function isCovered(manifest: string, lock: string): boolean {
  const name = manifest.slice(manifest.lastIndexOf("/") + 1);
  const folder = lock.slice(0, lock.lastIndexOf("/") + 1);
  return manifest.startsWith(folder) && name === (lock.endsWith("composer.lock") ? "composer.json" : "package.json");
}
