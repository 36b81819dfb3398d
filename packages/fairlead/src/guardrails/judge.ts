import type { Direction } from "../direction.ts";
import type { Level } from "../governing/standing.ts";
import { CannotJudge, type CheckContext, type RunCommand } from "./check.ts";
import { isNamed, laterOf } from "./counterpart.ts";
import { codeExemptions, isRunning, recordExemptions, type Exemption } from "./exemptions.ts";
import { NOTHING_FOUND, type CheckResult, type Examined, type RawFinding, type Unjudged } from "./finding.ts";
import { matchFindings, matchSame, setSameApart, type Matched } from "./identity.ts";
import { languageOf } from "../imports/languages.ts";
import { areAlike } from "../imports/update-graph.ts";
import { manifestKind } from "./manifests/read-manifest.ts";
import { patternLanguageOf } from "./patterns/languages.ts";
import { compileReach, dependsOnFilesAlone, dependsOnImportsAlone, listCrossing, readsOf } from "./reach.ts";
import { readLines } from "./read-lines.ts";
import type { Guardrail, Problem, Rule } from "./read-rule.ts";
import { eachPlaceOnce } from "./run-rule.ts";
import { tryToRead, type Why } from "./select-files.ts";
import { earlierPaths, type Change, type Version } from "./version.ts";
import { readingOf } from "./words/languages.ts";

/** The two versions that are compared, and the directions that they hold. */
export interface Sides {
  /** what judges: the target's tip */
  target: Direction;
  /** the version that is judged, as it would be merged */
  head: { version: Version; direction: Direction };
  /** null: there is nothing to compare with, so everything is new */
  base: { version: Version; direction: Direction } | null;
  change: Change;
  /** what is judged before it was merged, with the graph of these files (null: of all); null where nothing was merged */
  alone: ((importers: ((path: string) => boolean) | null) => Promise<Version>) | null;
  /** findings in files that have not changed are wanted too */
  all: boolean;
  today: string;
  runCommand: RunCommand | null;
}

export type State = "new" | "known" | "fixed" | "exempt";

export interface Judged {
  rule: Rule;
  /** of a fixed one as it was */
  finding: RawFinding;
  state: State;
  exemption: Exemption | null;
}

/** What one guardrail said of a change. */
export interface Judgement {
  guardrail: Guardrail;
  rule: Rule | null;
  /** the level that decides; of two versions of it that judge, the stricter */
  level: Level;
  findings: Judged[];
  examined: Examined;
  looked: readonly string[];
  /** what it finds in the older version, as it is there */
  before: readonly RawFinding[];
  /** of these, those that are still there */
  staying: ReadonlySet<RawFinding>;
  /** it could not judge the older version either: that is not this change's doing */
  wasBlind: boolean;
  /** why it could not judge, whole or some file */
  problems: Problem[];
  limits: string[];
}

/** Runs one check over one version. What it cannot do is a problem, never a clean result. */
async function examine(rule: Rule, side: { version: Version; direction: Direction }, before: Version | null, sides: Sides, focus: ReadonlySet<string> | null): Promise<CheckResult & { problems: Problem[] }> {
  const { guardrail, check, options } = rule;
  const context: CheckContext = {
    guardrail,
    direction: side.direction,
    agreed: [...new Set([sides.target, sides.head.direction])],
    version: side.version,
    before,
    change: before === null ? null : sides.change,
    inScope: await compileReach(sides.target, guardrail, side.version),
    focus,
    today: sides.today,
    runCommand: before === null && sides.base !== null ? null : sides.runCommand,
  };
  try {
    const result = await check.run(context, options as never);
    return { ...result, findings: eachPlaceOnce(result.findings), problems: [] };
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error;
    return { ...NOTHING_FOUND, problems: [{ path: null, problem: error.message, mend: error.mend }] };
  }
}

/**
 * Judges a change by one guardrail: its findings in both versions, told apart by identity. Where nothing but some files has
 * changed, only these are looked at, unless the guardrail holds everywhere at once.
 * @param known what else was found in the older version: by the guardrail as it was, where files and its scope move together
 */
export async function judge(rule: Rule, sides: Sides, known: readonly RawFinding[] = []): Promise<Judgement> {
  const { head, base, change } = sides;
  const isWhole = sides.all || rule.absolute || base === null;
  const crossing = base === null || (isWhole && !dependsOnFilesAlone(rule, change)) ? [] : await listCrossing(sides.target, rule.guardrail, base.version, head.version);
  const after = await examine(rule, head, base?.version ?? null, sides, isWhole ? null : new Set([...crossing, ...change.changed]));
  const { before, found, added, stayed, fixed } = await compare(rule, sides, after, { isWhole, crossing, known });
  const unjudged = findUnjudged({ ...after, unjudged: [...after.unjudged, ...(await findHidden(rule, after, before, sides)), ...findUntold(after, before, change)] }, change, isWhole);
  const isAllowed = await compileAllowed(rule.guardrail, sides, after.findings);
  const judged = (finding: RawFinding, state: State): Judged => {
    const exemption = state === "fixed" ? null : isAllowed(finding);
    return { rule, finding, state: exemption === null ? state : "exempt", exemption };
  };
  return {
    guardrail: rule.guardrail,
    rule,
    level: rule.level,
    wasBlind: (before?.problems.length ?? 0) > 0,
    findings: [...added.map((one) => judged(one, "new")), ...stayed.map(([, one]) => judged(one, "known")), ...fixed.map((one) => judged(one, "fixed"))],
    examined: after.examined,
    looked: after.looked,
    before: found,
    staying: new Set(stayed.map(([earlier]) => earlier)),
    // Where a file is told that could not be looked into, its scope is not at fault.
    problems: [...after.problems, ...(unjudged.length > 0 ? unjudged : findNothing(after))],
    limits: after.limits,
  };
}

type Examination = Awaited<ReturnType<typeof examine>>;

interface Comparison {
  /** null: there is no older version */
  before: Examination | null;
  /** all that stands in the older version, with what else was known of it */
  found: readonly RawFinding[];
  added: readonly RawFinding[];
  /** as they were, and as they are */
  stayed: readonly (readonly [RawFinding, RawFinding])[];
  fixed: readonly RawFinding[];
}

/** Examines the older version as far as the newer one does not tell what stands there, and tells both apart. */
async function compare(rule: Rule, sides: Sides, after: Examination, { isWhole, crossing, known }: { isWhole: boolean; crossing: readonly string[]; known: readonly RawFinding[] }): Promise<Comparison> {
  const { head, base, change } = sides;
  const tell = async (before: Examination | null, findings: readonly RawFinding[], stayed: readonly RawFinding[] = []): Promise<Comparison> => {
    const found = eachPlaceOnce([...known, ...(before?.findings ?? [])]);
    const matched = await match(sides, { before: found, after: findings });
    return { before, found: [...stayed, ...found], added: matched.added, stayed: [...stayed.map(asItWas), ...matched.known], fixed: matched.fixed };
  };
  if (base === null) return tell(null, after.findings);
  // Where both versions import alike, what a check of imports finds in one it finds in the other.
  if (dependsOnImportsAlone(rule) && change.renamed.size === 0 && areAlike(await base.version.graph(), await head.version.graph())) {
    if (known.length > 0) return tell(after, after.findings);
    const { known: stayed } = matchSame(after.findings);
    return { before: after, found: after.findings, added: [], stayed, fixed: [] };
  }
  const earlier = new Set([...crossing, ...earlierPaths(change)]);
  if (!isWhole) return tell(await examine(rule, base, null, sides, earlier), after.findings);
  if (!dependsOnFilesAlone(rule, change) || known.length > 0) return tell(await examine(rule, base, null, sides, null), after.findings);
  // What is found in one file does not depend on the others: those that no change touches are looked at in one version.
  const before = await examine(rule, base, null, sides, earlier);
  if (before.problems.length > 0) return tell(before, after.findings);
  const isTouched = ({ path }: RawFinding): boolean => earlier.has(path) || change.changed.has(path);
  return tell(before, after.findings.filter(isTouched), after.findings.filter((one) => !isTouched(one)));
}

const asItWas = (finding: RawFinding): [RawFinding, RawFinding] => [finding, finding];

async function match({ base, head, change }: Sides, found: { before: readonly RawFinding[]; after: readonly RawFinding[] }): Promise<Matched> {
  const { same, earlier, later } = setSameApart(found.before, found.after, change);
  const matched = matchFindings(earlier, later, change, base === null ? undefined : await readLines(base.version, head.version, { before: earlier, after: later }, change));
  return { ...matched, known: [...same.map(asItWas), ...matched.known] };
}

/** Files that nobody could look into: those of the change, since the others are as they were; all where all are judged. */
function findUnjudged({ unjudged }: CheckResult, change: Change, isWhole: boolean): Problem[] {
  return unjudged.filter(({ path }) => isWhole || change.changed.has(path)).map(({ path, reason, again }) => ({ path, problem: reason, mend: again ?? `Mend ${path}, or leave it out of the guardrail's scope with except.` }));
}

/**
 * Files of the change that nobody can vouch for. Those that do not parse, where their imports count. Those that are text by their
 * name and none by what they hold: a compiler may take UTF-16, and so may whoever installs a requirements.txt, and git, and whoever
 * reads texts here, takes it for binary. And files that were looked at and became links, or parts of a submodule. To pass over
 * them would be a way around every rule.
 */
async function findHidden(rule: Rule, { looked, unjudged }: CheckResult, before: CheckResult | null, { head: { version }, change }: Sides): Promise<Unjudged[]> {
  const [{ check, options }, reads] = [rule, readsOf(rule)];
  if (reads !== "graph" && !(check.readsTexts?.(options as never) ?? reads === "file")) return [];
  const told = new Set(unjudged.map(({ path }) => path));
  const links = (before?.looked ?? []).filter((path) => change.changed.has(path) && !version.has(path));
  const named = looked.filter((path) => change.changed.has(path) && !told.has(path) && isTextByName(path));
  const hidden = await Promise.all([...links, ...named].map(async (path) => ((await version.text(path)) !== null ? [] : [{ path, ...(await whyHidden(version, path)) }])));
  return [...hidden.flat(), ...(await findSubmodules(before, version, change)), ...(reads === "graph" ? await version.unparsed(named) : [])];
}

/** Files in which something is found, and of which nobody can tell what stood in them before: a clone lacks that. */
function findUntold({ findings, unjudged }: CheckResult, before: CheckResult | null, { renamed }: Change): Unjudged[] {
  const lacking = new Map((before?.unjudged ?? []).flatMap((one) => (one.again === undefined ? [] : [[one.path, one] as const])));
  if (lacking.size === 0) return [];
  const told = new Set(unjudged.map(({ path }) => path));
  return [...new Set(findings.map(({ path }) => path))].flatMap((path) => {
    const earlier = told.has(path) ? undefined : lacking.get(renamed.get(path) ?? path);
    return earlier === undefined ? [] : [{ path, reason: `what it finds there may have stood there before, which is not known: ${earlier.reason}`, again: earlier.again }];
  });
}

/** Folders whose files were looked at, and that are repositories of their own now. */
async function findSubmodules(before: CheckResult | null, { tree }: Version, { changed, removed }: Change): Promise<Unjudged[]> {
  const gone = (before?.looked ?? []).filter((path) => removed.has(path));
  if (gone.length === 0) return [];
  const submodules = (await tree.list()).filter(({ path, type }) => type === "submodule" && changed.has(path));
  return submodules.filter(({ path: folder }) => gone.some((path) => path.startsWith(`${folder}/`))).map(({ path }) => ({ path, reason: "it was a folder and is a submodule now, and nothing is read in a submodule" }));
}

async function whyHidden(version: Version, path: string): Promise<Why> {
  const { isThere, why } = await tryToRead(version, path);
  if (why !== null) return why;
  // until it is staged, git lists a link as the file that it was
  if (!isThere) return { reason: "it was a file and is a link now, and nothing is read through a link" };
  const binary = "it holds zero bytes, as UTF-16 does, so it is taken for binary and not looked into";
  return { reason: (await isRecoded(version)) ? `${binary}; git keeps it as UTF-8 where .gitattributes gives it a working-tree-encoding, and that is what \`fairlead check --staged\` looks at` : binary };
}

/** Whether files of the work tree may be written otherwise than git keeps them. */
async function isRecoded({ tree, files, text }: Version): Promise<boolean> {
  if (tree.commit !== null) return false;
  const attributes = await Promise.all(files.filter((path) => /(?:^|\/)\.gitattributes$/.test(path)).map(text));
  return attributes.some((one) => one?.includes("working-tree-encoding") === true);
}

function isTextByName(path: string): boolean {
  return languageOf(path) !== null || patternLanguageOf(path) !== null || readingOf(path) !== null || manifestKind(path) !== null;
}

export const LOOKED_AT_NOTHING = "It looked at no file: nothing in this version is where it looks";

function findNothing({ examined, problems }: CheckResult & { problems: Problem[] }): Problem[] {
  if (examined.files + examined.edges > 0 || problems.length > 0) return [];
  return [{ path: null, problem: LOOKED_AT_NOTHING, mend: "Correct its scope and the paths of its check, or end it (status: stopped)." }];
}

/** The first exemption that covers a finding and still runs: of the record as the change has it, then of the file itself. */
async function compileAllowed(guardrail: Guardrail, sides: Sides, findings: readonly RawFinding[]): Promise<(finding: RawFinding) => Exemption | null> {
  const { head, today } = sides;
  const written = recordExemptions(laterOf(sides, guardrail) ?? guardrail);
  const inCode = new Map<string, Exemption[]>();
  const paths = new Set(findings.map((finding) => finding.path));
  for (const path of await listExempting(paths, sides)) {
    const text = await head.version.text(path);
    if (text !== null) inCode.set(path, codeExemptions(path, text, (id) => isNamed(guardrail, id)));
  }
  return (finding) => [...written, ...(inCode.get(finding.path) ?? [])].find((one) => isRunning(one, today) && one.covers(finding)) ?? null;
}

/** Of these files those that may exempt themselves. Where that is known of the version before, few have to be read. */
async function listExempting(paths: ReadonlySet<string>, { head, base, change }: Sides): Promise<Iterable<string>> {
  const known = base === null || paths.size === 0 ? null : await head.version.knownExempting({ version: base.version, change });
  return known?.filter((path) => paths.has(path)) ?? paths;
}
