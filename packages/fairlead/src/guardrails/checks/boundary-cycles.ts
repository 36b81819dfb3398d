import { computeCycles, cycleKey, rotate, type Circling, type Cycles } from "../../imports/cycles.ts";
import type { FileLinks } from "../../imports/file-links.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import type { RawFinding } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import { openSelection, type Selection } from "../selection.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { placeOfLink, type Part, type Sight } from "./boundary-sight.ts";

/** So many files of a circle are named in a finding. */
const NAMED = 12;

/**
 * Circles among the files: for each import on one the shortest, each circle once. A change that takes an import away may
 * make another circle the shortest that was there all along: it is not new, and so it is not told of that change.
 */
export function findCycles({ graph, anchor, links, linksBefore, subjects, nameOf, isMoving }: Sight, cycles: NonNullable<BoundaryOptions["cycles"]>): Part {
  const judged = judgedOf(subjects, cycles, anchor);
  const earlier = linksBefore === null ? null : cyclesAmong(linksBefore(), judged);
  const { cycles: found, complete } = cyclesAmong(links(), judged);
  const limits = complete ? [] : ["So many files import each other that not every circle was looked for; each of the files told is on one"];
  const part = (findings: RawFinding[]): Part => ({ findings, files: judged.of(graph.files), isJudged: judged.has, limits });
  const isPlain = earlier === null && !isMoving;
  const same = isPlain ? tellSame(found, graph) : null;
  if (same !== null) return part(same);
  const hadLink = linksBefore === null ? () => false : linkTest(linksBefore(), judged);
  const findings: RawFinding[] = [];
  const firsts = new Map<string, readonly ImportEdge[]>();
  // Circles are sorted: those that begin with the same file stand together.
  let first = { path: "", edges: [] as readonly ImportEdge[] };
  const edgesOfFirst = (path: string): readonly ImportEdge[] => {
    if (path !== first.path) {
      first = { path, edges: graph.edgesOf(path) };
      firsts.set(path, first.edges);
    }
    return first.edges;
  };
  found.forEach((cycle, key) => {
    const isMoved = isMoving && cycle.some((path) => nameOf(path) !== path);
    const known = isMoved ? rotate(cycle.map((path) => ({ path, name: nameOf(path) })), (a, b) => a.name < b.name) : null;
    const names = known?.map(({ name }) => name) ?? cycle;
    if (earlier !== null && !earlier.cycles.has(isMoved ? cycleKey(names) : key) && names.every((name, place) => hadLink(name, names[(place + 1) % names.length] as string))) return;
    findings.push(known === null ? findingOf(graph, cycle, edgesOfFirst(cycle[0] as string)) : tellCycle(graph, known.map(({ path }) => path), names));
  });
  if (isPlain) SAME.set(found, { findings, circles: [...found.values()], firsts });
  return part(findings);
}

interface Told {
  /** in the order of the circles */
  findings: RawFinding[];
  circles: readonly (readonly string[])[];
  /** the imports of each circle's first file, which say where it is told */
  firsts: Map<string, readonly ImportEdge[]>;
}

/** All that was told of the same circles, last. */
const SAME = new WeakMap<Cycles, Told>();

/** Circles that stayed are told as they were, but for those whose first file imports on other lines now. */
function tellSame(found: Cycles, graph: ImportGraph): RawFinding[] | null {
  const before = SAME.get(found);
  if (before === undefined) return null;
  const { circles, firsts } = before;
  const others = new Set([...firsts].flatMap(([path, edges]) => (graph.edgesOf(path) === edges ? [] : [path])));
  if (others.size === 0) return before.findings;
  for (const path of others) firsts.set(path, graph.edgesOf(path));
  const findings = before.findings.map((finding, place) => (others.has(finding.path) ? findingOf(graph, circles[place] as readonly string[], firsts.get(finding.path) as readonly ImportEdge[]) : finding));
  if (findings.some((finding, place) => finding !== before.findings[place])) before.findings = findings;
  return before.findings;
}

const AMONG = new WeakMap<Selection, Selection>();

/** Subjects belong to one guardrail, and so to one list of files that circles are looked for among. */
function judgedOf(subjects: Selection, cycles: NonNullable<BoundaryOptions["cycles"]>, anchor: string): Selection {
  if (typeof cycles !== "object") return subjects;
  const isAmong = compilePatterns(cycles.paths, anchor);
  const judged = AMONG.get(subjects) ?? openSelection((path) => subjects.has(path) && isAmong(path));
  AMONG.set(subjects, judged);
  return judged;
}

/** Most circles stay as they are, and so do the imports of their first file: they are told the same of one version after the other. */
const told = new WeakMap<readonly string[], { finding: RawFinding; edges: readonly ImportEdge[] }>();

function findingOf(graph: ImportGraph, cycle: readonly string[], edges: readonly ImportEdge[]): RawFinding {
  const before = told.get(cycle);
  if (before?.edges === edges) return before.finding;
  const fresh = tellCycle(graph, cycle, cycle);
  const finding = before?.finding.line === fresh.line && before.finding.column === fresh.column ? before.finding : fresh;
  told.set(cycle, { finding, edges });
  return finding;
}

function tellCycle(graph: ImportGraph, paths: readonly string[], names: readonly string[]): RawFinding {
  const path = paths[0] as string;
  return { code: "boundary-cycle", args: { files: formatCycle(paths), count: paths.length }, path, ...placeOfLink(graph, path, paths[1] ?? path), snippet: names.join(" → "), ofFile: true };
}

/** Asked of one graph for the same files by what judges, and by what compares with it. */
const known = new WeakMap<FileLinks, WeakMap<Selection, Circling>>();

/** Those of the version that was looked at last: of a change, or a history, the next has mostly the same. */
let last: Circling | undefined;

function cyclesAmong(links: FileLinks, judged: Selection): Circling {
  const before = known.get(links) ?? new WeakMap<Selection, Circling>();
  known.set(links, before);
  const circling = before.get(judged) ?? computeCycles(links, markJudged(links, judged), last);
  before.set(judged, circling);
  last = circling;
  return circling;
}

const MARKS = new WeakMap<Selection, { names: readonly string[]; marks: Uint8Array }>();

/** By number of a file, 1 for those that are judged. Numbers stay from one version to the next. */
function markJudged({ names }: FileLinks, judged: Selection): Uint8Array {
  const before = MARKS.get(judged);
  if (before?.names === names) return before.marks;
  const marks = new Uint8Array(names.length);
  for (let node = 0; node < names.length; node++) {
    const name = names[node] as string;
    marks[node] = name === before?.names[node] ? (before.marks[node] as number) : Number(judged.has(name));
  }
  MARKS.set(judged, { names, marks });
  return marks;
}

function linkTest({ index, out }: FileLinks, judged: Selection): (from: string, to: string) => boolean {
  return (from, to) => {
    const [one, other] = [index.get(from), index.get(to)];
    return one !== undefined && other !== undefined && out[one]?.includes(other) === true && judged.has(from);
  };
}

function formatCycle(paths: readonly string[]): string {
  const named = paths.length <= NAMED ? paths : [...paths.slice(0, NAMED - 1), `… (${paths.length - NAMED + 1} more)`];
  return [...named, paths[0]].join(" → ");
}
