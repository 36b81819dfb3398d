import { computeCycles, cycleKey, rotate } from "../../imports/cycles.ts";
import { linkFiles } from "../../imports/file-links.ts";
import type { ImportGraph } from "../../imports/graph.ts";
import type { RawFinding } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { placeOfLink, type Part, type Sight } from "./boundary-sight.ts";

/** So many files of a circle are named in a finding. */
const NAMED = 12;

/**
 * Circles among the files: for each import on one the shortest, each circle once. A change that takes an import away may
 * make another circle the shortest that was there all along: it is not new, and so it is not told of that change.
 */
export function findCycles({ graph, anchor, isSubject, nameOf, before }: Sight, cycles: NonNullable<BoundaryOptions["cycles"]>): Part {
  const isAmong = typeof cycles === "object" ? compilePatterns(cycles.paths, anchor) : () => true;
  const isJudged = (path: string) => isSubject(path) && isAmong(path);
  const { cycles: found, complete } = cyclesAmong(graph, isJudged);
  const told = before === null ? null : new Set(cyclesAmong(before, isJudged).cycles.map(cycleKey));
  const hadLink = linkTest(before, isJudged);
  const findings: RawFinding[] = [];
  for (const cycle of found) {
    const known = rotate(cycle.map((path) => ({ path, name: nameOf(path) })), (a, b) => a.name < b.name);
    const names = known.map(({ name }) => name);
    const [first] = known;
    if (first === undefined) continue;
    const wasThere = told !== null && names.every((name, place) => hadLink(name, names[(place + 1) % names.length] as string));
    if (wasThere && !told.has(cycleKey(names))) continue;
    const paths = known.map(({ path }) => path);
    const { line, column } = placeOfLink(graph, first.path, paths[1] ?? first.path);
    findings.push({ code: "boundary-cycle", args: { files: formatCycle(paths), count: paths.length }, path: first.path, line, column, snippet: names.join(" → "), ofFile: true });
  }
  const limits = complete ? [] : ["So many files import each other that not every circle was looked for; each of the files told is on one"];
  return { findings, files: graph.files.filter(isJudged), isJudged, limits };
}

function cyclesAmong(graph: ImportGraph, isJudged: (path: string) => boolean): ReturnType<typeof computeCycles> {
  return computeCycles(linkFiles([], graph.edges.filter(({ from, target }) => target.to === "file" && isJudged(from) && isJudged(target.path))));
}

function linkTest(graph: ImportGraph | null, isJudged: (path: string) => boolean): (from: string, to: string) => boolean {
  const links = new Set<string>();
  for (const { from, target } of graph?.edges ?? []) if (target.to === "file" && isJudged(from)) links.add(`${from}\0${target.path}`);
  return (from, to) => links.has(`${from}\0${to}`);
}

function formatCycle(paths: readonly string[]): string {
  const named = paths.length <= NAMED ? paths : [...paths.slice(0, NAMED - 1), `… (${paths.length - NAMED + 1} more)`];
  return [...named, paths[0]].join(" → ");
}
