import type { ImportEdge } from "../../imports/graph.ts";
import { computeWays } from "../../imports/reach.ts";
import type { RawFinding } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compilePath, compileTargets, formatTarget } from "./boundary-targets.ts";
import { formatUnresolved, identityOf, placeOfLink, type Part, type Sight } from "./boundary-sight.ts";

/** So many files of a way are named in a finding. */
const NAMED = 10;

/** What may not be reached, through any files: one finding for each file and target, with the shortest way. */
export function findReached({ graph, anchor, links: linksOfGraph, subjects, nameOf }: Sight, reachable: NonNullable<BoundaryOptions["reachable"]>): Part {
  const links = linksOfGraph();
  const isStart = reachable.from === undefined ? () => true : compilePatterns(reachable.from, anchor);
  const judge = compileTargets(reachable.to ?? reachable.deny ?? [], anchor);
  const mayPass = (reachable["unless-via"] ?? []).map((pattern) => compilePath(pattern, anchor));
  const doors = new Map<string, string[]>();
  const byTarget = new Map<string, ImportEdge>();
  const byDoor = new Map<string, ImportEdge>();
  const ends = new Set(links.names.filter((path) => mayPass.some((matches) => matches(path))));
  const unknown: ImportEdge[] = [];
  for (const edge of graph.edges) {
    const { is } = judge(edge);
    if (edge.target.to === "unresolved" && is !== "matched") unknown.push(edge);
    if (is !== "matched") continue;
    const target = identityOf(edge, (path) => path);
    if (edge.target.to === "file") ends.add(edge.target.path);
    if (!byTarget.has(target)) byTarget.set(target, edge);
    if (!byDoor.has(`${edge.from}\0${target}`)) byDoor.set(`${edge.from}\0${target}`, edge);
    const targets = doors.get(edge.from);
    if (targets === undefined) doors.set(edge.from, [target]);
    else if (!targets.includes(target)) targets.push(target);
  }
  const isJudged = (path: string) => subjects.has(path) && isStart(path);
  const files = graph.files.filter(isJudged);
  const findings = computeWays(links, files.filter((path) => !ends.has(path)), doors, ends).map(({ files: way, target }): RawFinding => {
    const [path = "", next] = way;
    const edge = byTarget.get(target) as ImportEdge;
    const written = byDoor.get(`${path}\0${target}`)?.written;
    const { line, column } = next === undefined ? { line: written?.line ?? 1, column: written?.column ?? 1 } : placeOfLink(graph, path, next);
    return { code: "boundary-reachable", args: { target: formatTarget(edge), way: formatWay([...way, formatTarget(edge)]) }, path, line, column, snippet: identityOf(edge, nameOf), ofFile: true };
  });
  return { findings, files, isJudged, limits: formatUnresolved(unknown, "and no way leads through") };
}

function formatWay(names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(" → ");
  return [...names.slice(0, NAMED - 2), `… (${names.length - NAMED + 1} more)`, names.at(-1)].join(" → ");
}
