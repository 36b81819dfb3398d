import { computeCycles, cycleKey, rotate, type Knot } from "../../imports/cycles.ts";
import { keepLinks } from "../../imports/file-links.ts";
import type { ImportGraph } from "../../imports/graph.ts";
import { likenessOf } from "../../imports/update-graph.ts";
import type { RawFinding } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { linksOf, placeOfLink, type Part, type Sight } from "./boundary-sight.ts";

/** So many files of a circle are named in a finding. */
const NAMED = 12;

/**
 * Circles among the files: for each import on one the shortest, each circle once. A change that takes an import away may
 * make another circle the shortest that was there all along: it is not new, and so it is not told of that change.
 */
export function findCycles({ graph, anchor, isSubject, nameOf, before }: Sight, cycles: NonNullable<BoundaryOptions["cycles"]>): Part {
  const isAmong = typeof cycles === "object" ? compilePatterns(cycles.paths, anchor) : () => true;
  const isJudged = (path: string) => isSubject(path) && isAmong(path);
  const earlier = before === null ? null : cyclesAmong(before, isJudged);
  const { cycles: found, complete } = cyclesAmong(graph, isJudged);
  const hadLink = linkTest(before, isJudged);
  const findings: RawFinding[] = [];
  for (const cycle of found.values()) {
    const known = rotate(cycle.map((path) => ({ path, name: nameOf(path) })), (a, b) => a.name < b.name);
    const names = known.map(({ name }) => name);
    if (earlier !== null && !earlier.cycles.has(cycleKey(names)) && names.every((name, place) => hadLink(name, names[(place + 1) % names.length] as string))) continue;
    const paths = known.map(({ path }) => path);
    findings.push(findingOf(cycle, paths, names, placeOfLink(graph, paths[0] as string, paths[1] ?? (paths[0] as string))));
  }
  const limits = complete ? [] : ["So many files import each other that not every circle was looked for; each of the files told is on one"];
  return { findings, files: graph.files.filter(isJudged), isJudged, limits };
}

/** Most circles stay as they are, and are told the same of one version after the other. */
const told = new WeakMap<readonly string[], RawFinding>();

function findingOf(cycle: readonly string[], paths: readonly string[], names: readonly string[], { line, column }: { line: number; column: number }): RawFinding {
  const before = told.get(cycle);
  const isMoved = names.some((name, place) => name !== paths[place]);
  if (!isMoved && before?.line === line && before.column === column) return before;
  const finding: RawFinding = { code: "boundary-cycle", args: { files: formatCycle(paths), count: paths.length }, path: paths[0] as string, line, column, snippet: names.join(" → "), ofFile: true };
  if (!isMoved) told.set(cycle, finding);
  return finding;
}

type Computed = ReturnType<typeof computeCycles>;

/** Asked of one graph for the same files by what judges, and by what compares with it. */
const known = new WeakMap<object, { judged: Uint8Array; computed: Computed }[]>();

/** Those of the version that was looked at last: of a change, or a history, the next has mostly the same. */
let lastKnots: readonly Knot[] = [];

function cyclesAmong(graph: ImportGraph, isJudged: (path: string) => boolean): Computed {
  const links = linksOf(graph);
  // What imports nothing is on no circle.
  const judged = Uint8Array.from(links.names, (name, place) => ((links.out[place] as readonly number[]).length > 0 && isJudged(name) ? 1 : 0));
  const before = known.get(likenessOf(graph)) ?? [];
  const same = before.find((one) => one.judged.every((is, place) => is === judged[place]));
  if (same !== undefined) return same.computed;
  const computed = computeCycles(keepLinks(links, judged), lastKnots);
  lastKnots = computed.knots;
  known.set(likenessOf(graph), [...before, { judged, computed }]);
  return computed;
}

function linkTest(graph: ImportGraph | null, isJudged: (path: string) => boolean): (from: string, to: string) => boolean {
  if (graph === null) return () => false;
  const { index, out } = linksOf(graph);
  return (from, to) => {
    const [one, other] = [index.get(from), index.get(to)];
    return one !== undefined && other !== undefined && out[one]?.includes(other) === true && isJudged(from);
  };
}

function formatCycle(paths: readonly string[]): string {
  const named = paths.length <= NAMED ? paths : [...paths.slice(0, NAMED - 1), `… (${paths.length - NAMED + 1} more)`];
  return [...named, paths[0]].join(" → ");
}
