import type { ImportGraph } from "../../imports/graph.ts";
import { countEdges } from "../../imports/count-edges.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult } from "../finding.ts";
import { keepByScope } from "../keep-by-scope.ts";
import { compilePatterns } from "../select-files.ts";
import { openSelection } from "../selection.ts";
import { findCycles } from "./boundary-cycles.ts";
import { findDeadPatterns } from "./boundary-dead.ts";
import { findForbidden } from "./boundary-edges.ts";
import { boundaryMessages } from "./boundary-messages.ts";
import { BOUNDARY_OPTIONS, type BoundaryOptions } from "./boundary-options.ts";
import { findOrphans } from "./boundary-orphans.ts";
import { findReached } from "./boundary-reach.ts";
import { openLinks, withoutTypes, type Part, type Sight } from "./boundary-sight.ts";

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
  // A file is no orphan that others use by its name alone, that a build names, or that is a program.
  readsTexts: ({ orphans }) => orphans === true,
  run: judgeBoundary,
});

async function judgeBoundary(context: CheckContext, options: BoundaryOptions): Promise<CheckResult> {
  const sight = await openSight(context, options);
  const { graph } = sight;
  const parts: Part[] = [];
  if (options.deny !== undefined || options["allow-only"] !== undefined || options.apart !== undefined) parts.push(findForbidden(sight, options));
  if (options.cycles !== undefined) parts.push(findCycles(sight, options.cycles));
  if (options.reachable !== undefined) parts.push(findReached(sight, options.reachable));
  if (options.orphans !== undefined) parts.push(await findOrphans(sight, options.orphans, context.version));
  const looked = parts.length === 1 ? (parts[0] as Part).files : [...new Set(parts.flatMap(({ files }) => files))];
  const isLooked = (path: string): boolean => parts.some(({ isJudged }) => isJudged(path));
  return {
    findings: parts.length === 1 ? (parts[0] as Part).findings : parts.flatMap(({ findings }) => findings),
    examined: {
      files: looked.length,
      get edges() {
        return countEdges(graph, looked);
      },
    },
    looked,
    unjudged: graph.unparsed.filter(({ path }) => isLooked(path)),
    limits: [...new Set([...limitsOf(graph, options, isLooked), ...parts.flatMap(({ limits }) => limits)])],
  };
}

/** What is not known of the files that it judged; where ways lead through other files, of all. */
function limitsOf({ limits, limited }: ImportGraph, { reachable, orphans }: BoundaryOptions, isLooked: (path: string) => boolean): readonly string[] {
  if (reachable !== undefined || orphans !== undefined) return limits;
  return limits.filter((limit) => {
    for (const path of limited.get(limit) ?? []) if (isLooked(path)) return true;
    return false;
  });
}

const linksOf = openLinks((graph) => graph);
const linksWithoutTypes = openLinks(withoutTypes);

async function openSight(context: CheckContext, options: BoundaryOptions): Promise<Sight> {
  const { before, change } = context;
  const graph = await context.version.graph();
  // Where all is looked at, all is told.
  const earlier = before === null || context.focus === null ? null : await before.graph();
  const links = options.types === "ignore" ? linksWithoutTypes : linksOf;
  return {
    graph: options.types === "ignore" ? withoutTypes(graph) : graph,
    anchor: context.guardrail.anchor,
    links: () => links(graph),
    linksBefore: earlier === null ? null : () => links(earlier),
    subjects: subjectsOf(context, options),
    // What a file was called before its move is what it is known by, in both versions.
    nameOf: (path) => change?.renamed.get(path) ?? path,
    isMoving: change !== null && change.renamed.size > 0,
  };
}

const subjectsOf = keepByScope((place, options: BoundaryOptions) => openSelection(compileSubjects(options, place)));

/** The files whose imports are judged. */
function compileSubjects({ from, except }: BoundaryOptions, { guardrail, inScope }: Pick<CheckContext, "guardrail" | "inScope">): (path: string) => boolean {
  const isFrom = from === undefined ? () => true : compilePatterns(from, guardrail.anchor);
  const isExcept = compilePatterns(except ?? [], guardrail.anchor);
  return (path) => inScope(path) && isFrom(path) && !isExcept(path);
}
