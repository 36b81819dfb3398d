import type { Direction } from "../direction.ts";
import { CannotJudge } from "./check.ts";
import { NOTHING_FOUND, type CheckResult, type RawFinding } from "./finding.ts";
import { matchFindings, setSameApart } from "./identity.ts";
import { areAlike } from "../imports/update-graph.ts";
import { keepTexts, openHeldTexts, type HeldTexts, type KeptTexts } from "./kept-texts.ts";
import { dependsOnFilesAlone, dependsOnImports, dependsOnImportsAlone, listCrossing, listDeciding, readsOf } from "./reach.ts";
import { readLines } from "./read-lines.ts";
import type { Problem, Rule } from "./read-rule.ts";
import { runRule, tellFinding, type Compared } from "./run-rule.ts";
import { earlierPaths, type Change, type Version } from "./version.ts";

/** One step of the past: a version, and what it changed against the one before. */
export interface ReplayStep {
  commit: string;
  /** YYYY-MM-DD */
  date: string;
  version: Version;
  change: Change;
}

export interface Replay {
  /** after each step */
  points: { commit: string; date: string; findings: number }[];
  /** steps that brought findings: those that it would have stopped */
  stopped: { commit: string; date: string; findings: RawFinding[] }[];
  /** findings at the beginning, and what became of all that there ever were */
  start: number;
  came: number;
  /** went while their file stayed: somebody mended them, by hand */
  mended: number;
  /** went with their file */
  removed: number;
  left: number;
  /** days from coming to being mended, of those that came and were */
  mendedAfter: number[];
  /** files that could not be looked into, by path */
  unjudged: Map<string, string>;
  limits: string[];
  /** why nothing could be judged at all */
  problem: Problem | null;
}

const DAY = 86_400_000;

/**
 * Runs one guardrail, as it is now, over versions of the past. The direction of today says what areas are; each version
 * is compared with the one before, as a change is judged.
 */
export async function replay(direction: Direction, rule: Rule, start: Version, steps: AsyncIterable<ReplayStep>, today: string): Promise<Replay> {
  const result: Replay = { points: [], stopped: [], start: 0, came: 0, mended: 0, removed: 0, left: 0, mendedAfter: [], unjudged: new Map(), limits: [], problem: null };
  const came = new Map<RawFinding, string>();
  const limits = new Set<string>();
  const look: Run = (version, compared) => runRule(rule, direction, version, today, compared);
  const note = ({ unjudged, limits: own }: CheckResult): void => {
    for (const { path, reason } of unjudged) result.unjudged.set(path, reason);
    for (const limit of own) limits.add(limit);
  };
  const run: Run = async (version, compared) => {
    const found = await look(version, compared);
    note(found);
    return found;
  };
  try {
    const isEmpty = start.files.length === 0;
    const first = isEmpty ? NOTHING_FOUND : await takeOrSkip(() => run(start));
    let isBlindStart = first instanceof CannotJudge;
    let blind = first instanceof CannotJudge ? { place: "where it begins", problem: first } : null;
    let blindSteps = 0;
    let skipped: Change | null = null;
    let held = first instanceof CannotJudge ? [] : [...first.findings];
    result.start = held.length;
    let before = start;
    const walk: Walk = { direction, rule, look, note, run, texts: openHeldTexts() };
    for await (const { commit, date, version, change: own, looking } of lookAhead(walk, start, steps)) {
      const change: Change = skipped === null ? own : composeChanges(skipped, own);
      const step = await takeOrSkip(() => takeStep(walk, held, before, version, change, skipped === null ? looking : null));
      if (step instanceof CannotJudge) {
        // The next version that can be judged is compared with the last one that could.
        skipped = change;
        blind ??= { place: commit.slice(0, 10), problem: step };
        blindSteps += 1;
        continue;
      }
      skipped = null;
      if (isBlindStart) {
        // Nobody knows what was there before: what is there now is where it begins.
        isBlindStart = false;
        result.start = step.held.length;
        held = step.held;
        before = version;
        result.points.push({ commit, date, findings: held.length });
        continue;
      }
      for (const finding of step.fixed) {
        if (change.removed.has(finding.path) && ![...change.renamed.values()].includes(finding.path)) result.removed += 1;
        else {
          result.mended += 1;
          const since = came.get(finding);
          if (since !== undefined) result.mendedAfter.push(Math.round((Date.parse(date) - Date.parse(since)) / DAY));
        }
      }
      carry(came, step);
      for (const finding of step.added) came.set(finding, date);
      result.came += step.added.length;
      if (step.added.length > 0) result.stopped.push({ commit, date, findings: step.added });
      held = step.held;
      before = version;
      result.points.push({ commit, date, findings: held.length });
    }
    result.left = held.length;
    if (blind !== null && result.points.length === 0) throw blind.problem;
    if (blind !== null) limits.add(`Left out, since it could not judge them: ${blindSteps === 0 ? "the version" : `${blindSteps} of the versions, for example the one`} ${blind.place === "where it begins" ? blind.place : `at ${blind.place}`} (${blind.problem.message})`);
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error;
    result.problem = { path: null, problem: error.message, mend: error.mend };
  }
  result.limits = [...limits];
  return result;
}

async function takeOrSkip<T>(take: () => Promise<T>): Promise<T | CannotJudge> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof CannotJudge) return error;
    throw error;
  }
}

/** Two changes, one after the other, as one. */
export function composeChanges(one: Change, other: Change): Change {
  const changed = new Set([...[...one.changed].filter((path) => !other.removed.has(path)), ...other.changed]);
  const removed = new Set([...one.removed, ...other.removed].filter((path) => !changed.has(path)));
  const renamed = new Map<string, string>();
  for (const path of changed) {
    const between = other.renamed.get(path) ?? path;
    const from = one.renamed.get(between) ?? between;
    if (from !== path) renamed.set(path, from);
  }
  return { changed, removed, renamed };
}

interface Taken {
  added: RawFinding[];
  fixed: RawFinding[];
  known: (readonly [RawFinding, RawFinding])[];
  held: RawFinding[];
}

type Run = (version: Version, compared?: Compared) => Promise<CheckResult>;

interface Walk {
  direction: Direction;
  rule: Rule;
  look: Run;
  /** what a version could not be judged of is told once it is its turn */
  note(found: CheckResult): void;
  /** both */
  run: Run;
  texts: HeldTexts;
}

/** What is found in the files that a step touched, or that came into the scope or left it. */
interface Looked {
  crossing: readonly string[];
  found: CheckResult;
  texts: KeptTexts;
}

/** So many steps are looked at while one is judged: what they touched is read meanwhile, and asked for together. */
const AHEAD = 4;

type Ahead = ReplayStep & { looking: Promise<Looked> | null };

async function* lookAhead(walk: Walk, start: Version, steps: AsyncIterable<ReplayStep>): AsyncGenerator<Ahead> {
  // A graph is made of the one before, in turn.
  const most = readsOf(walk.rule) === "file" && !dependsOnImports(walk.rule.guardrail) ? AHEAD : 0;
  const waiting: Ahead[] = [];
  let before = start;
  for await (const step of steps) {
    const looking = most > 0 && dependsOnFilesAlone(walk.rule, step.change) ? lookAtTouched(walk, before, step.version, step.change) : null;
    looking?.catch(() => {}); // it is told when it is its turn
    waiting.push({ ...step, looking });
    before = step.version;
    if (waiting.length > most) yield waiting.shift() as Ahead;
  }
  yield* waiting;
}

async function lookAtTouched({ direction, rule, look }: Walk, before: Version, version: Version, change: Change): Promise<Looked> {
  const crossing = await listCrossing(direction, rule.guardrail, before, version);
  const touched = new Set([...crossing, ...change.changed]);
  const texts = keepTexts(version.text);
  const shown = { ...onlyFiles(version, new Set([...touched, ...listDeciding(rule, version)])), text: texts.text };
  return { crossing, found: await look(shown, { before, change, focus: touched }), texts };
}

async function takeStep(walk: Walk, held: RawFinding[], before: Version, version: Version, change: Change, looking: Promise<Looked> | null): Promise<Taken> {
  const { rule, run } = walk;
  if (dependsOnFilesAlone(rule, change)) {
    const { crossing, found: looked, texts } = await (looking ?? lookAtTouched(walk, before, version, change));
    walk.note(looked);
    const found = looked.findings;
    const earlier = new Set([...crossing, ...earlierPaths(change)]);
    const touched = held.filter(({ path }) => earlier.has(path));
    const earlierTexts = { text: async (path: string) => walk.texts.get(path) ?? before.text(path) };
    const { added, fixed, known } = matchFindings(touched, found, change, await readLines(earlierTexts, texts, { before: touched, after: found }, change));
    walk.texts.step(earlier, found.filter(({ ofFile }) => ofFile !== true).map(({ path }) => path), texts.known);
    return { added, fixed, known, held: [...held.filter(({ path }) => !earlier.has(path)), ...found] };
  }
  walk.texts.clear();
  if (dependsOnImportsAlone(rule) && areAlike(await before.graph(), await version.graph())) return { added: [], fixed: [], known: [], held };
  const found = (await run(version, { before, change })).findings;
  // The same list says the same.
  if (found === held && change.renamed.size === 0) return { added: [], fixed: [], known: [], held };
  const ofChange = found.filter((one) => one.ofChange === true);
  const staying = ofChange.length === 0 ? found : found.filter((one) => one.ofChange !== true);
  if (change.renamed.size === 0) {
    const { same, earlier, later } = setApart(held, staying, change);
    const { added, fixed, known } = matchFindings(earlier, later, change, await readLines(before, version, { before: earlier, after: later }, change));
    return { added: [...added, ...ofChange], fixed, known: [...same, ...known], held: staying };
  }
  // In a step that moves files they are known by their earlier names; from then on by those that they have.
  const named = (await run(version)).findings;
  const { earlier, later } = setSameApart(held, staying, change);
  const { added, fixed, known } = matchFindings(earlier, later, change, await readLines(before, version, { before: earlier, after: later }, change));
  const laterOf = followNames(staying, named);
  return { added: [...added.map(laterOf), ...ofChange], fixed, known: known.map(([one, other]) => [one, laterOf(other)] as const), held: named };
}

/** What is found again as it was, in a file that has not changed, need not be told apart from anything: mostly little else is left. */
function setApart(held: readonly RawFinding[], found: readonly RawFinding[], { changed }: Change): { same: Taken["known"]; earlier: RawFinding[]; later: RawFinding[] } {
  if (held.length === found.length && held.every((one, place) => one === found[place])) return { same: [], earlier: [], later: [] };
  const [was, is] = [new Set(held), new Set(found)];
  const left = new Map(held.filter((one) => !is.has(one)).map((one) => [tellFinding(one), one]));
  const same: Taken["known"] = [];
  const later = found.filter((one) => {
    if (was.has(one)) return false;
    const told = changed.has(one.path) ? "" : tellFinding(one);
    const before = left.get(told);
    if (before === undefined) return true;
    left.delete(told);
    same.push([before, one]);
    return false;
  });
  return { same, earlier: [...left.values()], later };
}

/** A version without its other files: what a check finds in one file does not depend on them. */
function onlyFiles({ tree, has, text, graph, unparsed, exempting, knownExempting, matches, measure }: Version, paths: ReadonlySet<string>): Version {
  return { tree, files: [...paths].filter(has).sort(), has, text, graph, unparsed, exempting, knownExempting, matches, measure };
}

/** The same findings under their later names: the check tells them in one order. */
function followNames(staying: readonly RawFinding[], later: readonly RawFinding[]): (finding: RawFinding) => RawFinding {
  if (staying === later || staying.length !== later.length) return (finding) => finding;
  const place = new Map(staying.map((finding, index) => [finding, index]));
  return (finding) => later[place.get(finding) as number] ?? finding;
}

/** All at once: one that stood may be the same object as another that stands now. */
function carry(came: Map<RawFinding, string>, { known, fixed }: Pick<Taken, "known" | "fixed">): void {
  const dates = known.map(([earlier]) => came.get(earlier));
  for (const [earlier] of known) came.delete(earlier);
  for (const finding of fixed) came.delete(finding);
  for (const [place, [, later]] of known.entries()) {
    const date = dates[place];
    if (date !== undefined) came.set(later, date);
  }
}
