import { linkFiles, type FileLinks } from "../../imports/file-links.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { likenessOf } from "../../imports/update-graph.ts";
import { languageOf } from "../../imports/languages.ts";
import type { RawFinding } from "../finding.ts";
import { isNamedWhole } from "./boundary-targets.ts";

/** What every rule of a boundary is given. */
export interface Sight {
  graph: ImportGraph;
  anchor: string;
  /** of all files of the graph */
  links: () => FileLinks;
  isSubject: (path: string) => boolean;
  nameOf: (path: string) => string;
  /** the graph of the version that is compared with; null where a version is examined whole */
  before: ImportGraph | null;
}

/** What one rule found, and the files that it looked at. */
export interface Part {
  findings: RawFinding[];
  files: string[];
  isJudged: (path: string) => boolean;
  limits: string[];
}

/** Several guardrails look at one graph: what is made of it is made once. */
function onceForGraph<T>(make: (graph: ImportGraph) => T, keyOf: (graph: ImportGraph) => object = (graph) => graph): (graph: ImportGraph) => T {
  const made = new WeakMap<object, { value: T }>();
  return (graph) => {
    const key = keyOf(graph);
    const one = made.get(key) ?? { value: make(graph) };
    made.set(key, one);
    return one.value;
  };
}

export const withoutTypes = onceForGraph((graph): ImportGraph => ({ ...graph, edges: graph.edges.filter(({ written }) => written.kind !== "type") }));
/** Lines are of no account: graphs that are alike share it. */
export const linksOf = onceForGraph((graph) => linkFiles(graph.files, graph.edges), likenessOf);

/** What stands for an import's target in its identity: never how the import is written, as long as it leads somewhere. */
export function identityOf({ from, target, written }: ImportEdge, nameOf: (path: string) => string): string {
  switch (target.to) {
    case "file": {
      // What names a whole package is the same import whichever files the package has.
      if (written.specifier.endsWith("*")) return written.specifier;
      const name = nameOf(target.path);
      return languageOf(from) === "go" ? name.slice(0, name.lastIndexOf("/") + 1) : name;
    }
    case "package":
    case "builtin":
      return isNamedWhole(from) ? written.specifier : target.name;
    case "unresolved":
      return target.path ?? written.specifier;
  }
}

/** Where the edges of each file begin: they stand file by file. */
const beginningsIn = onceForGraph(({ edges }) => {
  const beginnings = new Map<string, number>();
  let last = "";
  for (const [place, { from }] of edges.entries()) {
    if (from !== last && !beginnings.has(from)) beginnings.set(from, place);
    last = from;
  }
  return beginnings;
});

/** Where the first import of a file by another stands. */
export function placeOfLink(graph: ImportGraph, from: string, to: string): { line: number; column: number } {
  const { edges } = graph;
  for (let place = beginningsIn(graph).get(from) ?? edges.length; edges[place]?.from === from; place++) {
    const { target, written } = edges[place] as ImportEdge;
    if (target.to === "file" && target.path === to) return { line: written.line, column: written.column };
  }
  return { line: 1, column: 1 };
}

/** In words, with the first few named. */
export function formatUnresolved(edges: readonly ImportEdge[], what: string): string[] {
  if (edges.length === 0) return [];
  const named = edges.slice(0, 3).map(({ from, written }) => `${written.specifier} in ${from}`);
  const more = edges.length > named.length ? ` and ${edges.length - named.length} more` : "";
  return [`${edges.length} ${edges.length === 1 ? "import leads" : "imports lead"} to no file of this tree, ${what}: ${named.join(", ")}${more}`];
}
