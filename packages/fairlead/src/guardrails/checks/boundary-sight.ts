import type { FileLinks } from "../../imports/file-links.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import type { RawFinding } from "../finding.ts";

/** What every rule of a boundary is given. */
export interface Sight {
  graph: ImportGraph;
  anchor: string;
  links: FileLinks;
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

export function withoutTypes(graph: ImportGraph): ImportGraph {
  return { ...graph, edges: graph.edges.filter(({ written }) => written.kind !== "type") };
}

/** What stands for an import's target in its identity: never how the import is written, as long as it leads somewhere. */
export function identityOf({ target, written }: ImportEdge, nameOf: (path: string) => string): string {
  switch (target.to) {
    case "file":
      return nameOf(target.path);
    case "package":
    case "builtin":
      return target.name;
    case "unresolved":
      return target.path ?? written.specifier;
  }
}

/** Where the import of a file by another stands. */
export function placesOfLinks(graph: ImportGraph): (from: string, to: string) => { line: number; column: number } {
  const places = new Map<string, { line: number; column: number }>();
  for (const { from, target, written } of graph.edges) {
    const key = target.to === "file" ? `${from}\0${target.path}` : "";
    if (key !== "" && !places.has(key)) places.set(key, { line: written.line, column: written.column });
  }
  return (from, to) => places.get(`${from}\0${to}`) ?? { line: 1, column: 1 };
}

/** In words, with the first few named. */
export function formatUnresolved(edges: readonly ImportEdge[], what: string): string[] {
  if (edges.length === 0) return [];
  const named = edges.slice(0, 3).map(({ from, written }) => `${written.specifier} in ${from}`);
  const more = edges.length > named.length ? ` and ${edges.length - named.length} more` : "";
  return [`${edges.length} ${edges.length === 1 ? "import leads" : "imports lead"} to no file of this tree, ${what}: ${named.join(", ")}${more}`];
}
