import type { FileLinks } from "../../imports/file-links.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { withEdges } from "../../imports/build-graph.ts";
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

export const withoutTypes = onceForGraph((graph): ImportGraph => {
  const { files, unparsed, settings } = graph;
  const edges = new Map(files.map((path) => [path, graph.edgesOf(path).filter(({ written }) => written.kind !== "type")]));
  return withEdges({ files, unparsed, settings, edges, listLimited: () => graph.limited });
});
/** Lines are of no account: graphs that are alike share it. */
export const linksOf = onceForGraph((graph) => graph.links(), likenessOf);

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

/** Where the first import of a file by another stands. */
export function placeOfLink(graph: ImportGraph, from: string, to: string): { line: number; column: number } {
  const edge = graph.edgesOf(from).find(({ target }) => target.to === "file" && target.path === to);
  return edge === undefined ? { line: 1, column: 1 } : { line: edge.written.line, column: edge.written.column };
}

/** In words, with the first few named. */
export function formatUnresolved(edges: readonly ImportEdge[], what: string): string[] {
  if (edges.length === 0) return [];
  const named = edges.slice(0, 3).map(({ from, written }) => `${written.specifier} in ${from}`);
  const more = edges.length > named.length ? ` and ${edges.length - named.length} more` : "";
  return [`${edges.length} ${edges.length === 1 ? "import leads" : "imports lead"} to no file of this tree, ${what}: ${named.join(", ")}${more}`];
}
