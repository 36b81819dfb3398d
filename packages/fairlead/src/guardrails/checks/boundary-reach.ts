import { compare } from "../../direction.ts";
import { openAlong } from "../../imports/along-graphs.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { computeWays } from "../../imports/reach.ts";
import type { RawFinding } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compilePath, compileTargets, formatTarget, type JudgeTarget } from "./boundary-targets.ts";
import { formatUnresolved, identityOf, placeOfLink, type Part, type Sight } from "./boundary-sight.ts";

/** So many files of a way are named in a finding. */
const NAMED = 10;

/** What may not be reached, through any files: one finding for each file and target, with the shortest way. */
export function findReached({ graph, anchor, links: linksOfGraph, subjects, nameOf }: Sight, reachable: Reachable): Part {
  const links = linksOfGraph();
  const { isStart, mayPass, judge, doorsOf } = compiledFor(reachable, anchor);
  const doors = new Map<string, string[]>();
  const byTarget = new Map<string, ImportEdge>();
  const ends = new Set(mayPass.length === 0 ? [] : links.names.filter((path) => mayPass.some((matches) => matches(path))));
  const unknown: ImportEdge[] = [];
  for (const [path, found] of [...doorsOf(graph)].sort(([one], [other]) => compare(one, other))) {
    unknown.push(...found.unknown);
    if (found.edges.size > 0) doors.set(path, [...found.edges.keys()]);
    for (const [target, edge] of found.edges) {
      if (edge.target.to === "file") ends.add(edge.target.path);
      if (!byTarget.has(target)) byTarget.set(target, edge);
    }
  }
  const isJudged = (path: string) => subjects.has(path) && isStart(path);
  const files = subjects.of(graph.files).filter(isStart);
  const findings = computeWays(links, files.filter((path) => !ends.has(path)), doors, ends).map(({ files: way, target }): RawFinding => {
    const [path = "", next] = way;
    const edge = byTarget.get(target) as ImportEdge;
    const { line, column } = next === undefined ? placeOfDoor(graph, path, target, judge) : placeOfLink(graph, path, next);
    return { code: "boundary-reachable", args: { target: formatTarget(edge), way: formatWay([...way, formatTarget(edge)]) }, path, line, column, snippet: identityOf(edge, nameOf), ofFile: true };
  });
  return { findings, files, isJudged, limits: formatUnresolved(unknown, "and no way leads through") };
}

type Reachable = NonNullable<BoundaryOptions["reachable"]>;

/** What one file imports of what may not be reached, by what it is known by; and what it imports that nobody knows. Lines are of no account. */
interface Doors {
  edges: ReadonlyMap<string, ImportEdge>;
  unknown: readonly ImportEdge[];
}

interface Compiled {
  isStart: (path: string) => boolean;
  mayPass: readonly ((path: string) => boolean)[];
  judge: JudgeTarget;
  /** of those files that have any */
  doorsOf: (graph: ImportGraph) => ReadonlyMap<string, Doors>;
}

const COMPILED = new WeakMap<Reachable, Map<string, Compiled>>();

function compiledFor(reachable: Reachable, anchor: string): Compiled {
  const known = COMPILED.get(reachable) ?? new Map<string, Compiled>();
  COMPILED.set(reachable, known);
  const one = known.get(anchor) ?? compileAnew(reachable, anchor);
  known.set(anchor, one);
  return one;
}

function compileAnew(reachable: Reachable, anchor: string): Compiled {
  const judge = compileTargets(reachable.to ?? reachable.deny ?? [], anchor);
  const add = (doors: Map<string, Doors>, paths: readonly string[], { edgesOf }: ImportGraph): Map<string, Doors> => {
    for (const path of paths) {
      const found = findDoors(edgesOf(path), judge);
      if (found.edges.size + found.unknown.length === 0) doors.delete(path);
      else doors.set(path, found);
    }
    return doors;
  };
  return {
    isStart: reachable.from === undefined ? () => true : compilePatterns(reachable.from, anchor),
    mayPass: (reachable["unless-via"] ?? []).map((pattern) => compilePath(pattern, anchor)),
    judge,
    doorsOf: openAlong<Map<string, Doors>>(
      (graph) => add(new Map(), graph.files, graph),
      (before, changed, graph) => add(new Map(before), changed, graph),
    ),
  };
}

function findDoors(imports: readonly ImportEdge[], judge: JudgeTarget): Doors {
  const edges = new Map<string, ImportEdge>();
  const unknown: ImportEdge[] = [];
  for (const edge of imports) {
    const isMatched = judge(edge).is === "matched";
    if (isMatched && !edges.has(doorName(edge))) edges.set(doorName(edge), edge);
    if (!isMatched && edge.target.to === "unresolved") unknown.push(edge);
  }
  return { edges, unknown };
}

const doorName = (edge: ImportEdge): string => identityOf(edge, (path) => path);

/** Where a file itself first imports a target. */
function placeOfDoor({ edgesOf }: ImportGraph, path: string, target: string, judge: JudgeTarget): { line: number; column: number } {
  const written = edgesOf(path).find((edge) => judge(edge).is === "matched" && doorName(edge) === target)?.written;
  return { line: written?.line ?? 1, column: written?.column ?? 1 };
}

function formatWay(names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(" → ");
  return [...names.slice(0, NAMED - 2), `… (${names.length - NAMED + 1} more)`, names.at(-1)].join(" → ");
}
