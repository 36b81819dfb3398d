import type { ImportGraph } from "../../imports/graph.ts";
import { countEdges } from "../../imports/count-edges.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult } from "../finding.ts";
import { compilePatterns } from "../select-files.ts";
import { findCycles } from "./boundary-cycles.ts";
import { findDeadPatterns } from "./boundary-dead.ts";
import { findForbidden } from "./boundary-edges.ts";
import { boundaryMessages } from "./boundary-messages.ts";
import { BOUNDARY_OPTIONS, type BoundaryOptions } from "./boundary-options.ts";
import { findOrphans } from "./boundary-orphans.ts";
import { findReached } from "./boundary-reach.ts";
import { linksOf, withoutTypes, type Part, type Sight } from "./boundary-sight.ts";

/*
 * Which files may import what. The graph is that of the whole version; the scope and `from` say whose imports are judged.
 * How imports are read and resolved, and what is not seen: docs/methods/imports.md.
 */

export default defineCheck<BoundaryOptions>({
  name: "boundary",
  summary: "These files import only what they may.",
  options: BOUNDARY_OPTIONS,
  expected: "from (patterns) with deny or allow-only; or apart, cycles, reachable { from, to }, orphans; types (count, ignore)",
  example: '{ from: "src/records/**", deny: ["src/io/**", "node:*"] }',
  messages: boundaryMessages,
  reads: "graph",
  keepsFrom: ({ deny, reachable }) => [...(deny ?? []), ...(reachable?.to ?? reachable?.deny ?? [])],
  deadPatterns: (options, place) => findDeadPatterns(place, options),
  // Ways, and files that nobody imports, are a matter of all files.
  importersOf: (options, place) => (options.reachable === undefined && options.orphans === undefined ? compileSubjects(options, place) : null),
  run: judgeBoundary,
});

async function judgeBoundary(context: CheckContext, options: BoundaryOptions): Promise<CheckResult> {
  const sight = await openSight(context, options);
  const parts: Part[] = [];
  if (options.deny !== undefined || options["allow-only"] !== undefined || options.apart !== undefined) parts.push(findForbidden(sight, options));
  if (options.cycles !== undefined) parts.push(findCycles(sight, options.cycles));
  if (options.reachable !== undefined) parts.push(findReached(sight, options.reachable));
  if (options.orphans !== undefined) parts.push(findOrphans(sight, options.orphans));
  const looked = new Set(parts.flatMap(({ files }) => files));
  return {
    findings: parts.flatMap(({ findings }) => findings),
    examined: { files: looked.size, edges: countEdges(sight.graph, looked) },
    looked: [...looked],
    unjudged: sight.graph.unparsed.filter(({ path }) => parts.some(({ isJudged }) => isJudged(path))),
    limits: [...new Set([...limitsOf(sight.graph, options, looked), ...parts.flatMap(({ limits }) => limits)])],
  };
}

/** What is not known of the files that it judged; where ways lead through other files, of all. */
function limitsOf({ limits, limited }: ImportGraph, { reachable, orphans }: BoundaryOptions, looked: ReadonlySet<string>): readonly string[] {
  if (reachable !== undefined || orphans !== undefined) return limits;
  return limits.filter((limit) => {
    const files = limited?.get(limit);
    return files === undefined || [...files].some((path) => looked.has(path));
  });
}

async function openSight(context: CheckContext, options: BoundaryOptions): Promise<Sight> {
  const { anchor } = context.guardrail;
  const see = (graph: ImportGraph) => (options.types === "ignore" ? withoutTypes(graph) : graph);
  const graph = see(await context.version.graph());
  const { before, change } = context;
  return {
    graph,
    anchor,
    links: () => linksOf(graph),
    // Asked for each import of a file, and by each rule.
    isSubject: remember(compileSubjects(options, context)),
    // What a file was called before its move is what it is known by, in both versions.
    nameOf: (path) => change?.renamed.get(path) ?? path,
    // Where all is looked at, all is told.
    before: before === null || context.focus === null ? null : see(await before.graph()),
  };
}

/** The files whose imports are judged. */
function compileSubjects({ from, except }: BoundaryOptions, { guardrail, inScope }: Pick<CheckContext, "guardrail" | "inScope">): (path: string) => boolean {
  const isFrom = from === undefined ? () => true : compilePatterns(from, guardrail.anchor);
  const isExcept = compilePatterns(except ?? [], guardrail.anchor);
  return (path) => inScope(path) && isFrom(path) && !isExcept(path);
}

function remember(test: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const is = test(path);
    known.set(path, is);
    return is;
  };
}
