import { openAlong } from "../../imports/along-graphs.ts";
import { linkAnew, noLinks, type FileLinks } from "../../imports/file-links.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { languageOf } from "../../imports/languages.ts";
import type { RawFinding } from "../finding.ts";
import { isNamedWhole } from "./boundary-targets.ts";
import type { Selection } from "../selection.ts";

/** What every rule of a boundary is given. */
export interface Sight {
  graph: ImportGraph;
  anchor: string;
  /** of all files of the graph */
  links: () => FileLinks;
  /** those of the version that is compared with; null where a version is examined whole */
  linksBefore: (() => FileLinks) | null;
  /** the files whose imports are judged */
  subjects: Selection;
  nameOf: (path: string) => string;
  /** whether some file was moved, and so is known by another name */
  isMoving: boolean;
}

/** What one rule found, and the files that it looked at. */
export interface Part {
  findings: RawFinding[];
  files: readonly string[];
  isJudged: (path: string) => boolean;
  limits: string[];
}

const isOfTypes = ({ written }: ImportEdge): boolean => written.kind === "type";

/** A list that stays as it is stays the same list. */
const WITHOUT_TYPES = new WeakMap<readonly ImportEdge[], readonly ImportEdge[]>();

function leaveOutTypes(edges: readonly ImportEdge[]): readonly ImportEdge[] {
  if (!edges.some(isOfTypes)) return edges;
  const left = WITHOUT_TYPES.get(edges) ?? edges.filter((edge) => !isOfTypes(edge));
  WITHOUT_TYPES.set(edges, left);
  return left;
}

export function withoutTypes(graph: ImportGraph): ImportGraph {
  const edgesOf = (path: string): readonly ImportEdge[] => leaveOutTypes(graph.edgesOf(path));
  return {
    files: graph.files,
    get edges() {
      return graph.files.flatMap(edgesOf);
    },
    edgesOf,
    unparsed: graph.unparsed,
    get limits() {
      return graph.limits;
    },
    get limited() {
      return graph.limited;
    },
    get settings() {
      return graph.settings;
    },
  };
}

/**
 * Links of one graph after the other; several guardrails look at one.
 * @param see what is seen of a graph
 */
export function openLinks(see: (graph: ImportGraph) => ImportGraph): (graph: ImportGraph) => FileLinks {
  return openAlong(
    (graph) => {
      const { links, edgesOf } = see(graph);
      return links?.() ?? linkAnew(noLinks(), graph.files, edgesOf);
    },
    (before, changed, graph) => linkAnew(before, changed, see(graph).edgesOf),
  );
}

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
export function placeOfLink({ edgesOf }: ImportGraph, from: string, to: string): { line: number; column: number } {
  const written = edgesOf(from).find(({ target }) => target.to === "file" && target.path === to)?.written;
  return { line: written?.line ?? 1, column: written?.column ?? 1 };
}

/** In words, with the first few named. */
export function formatUnresolved(edges: readonly ImportEdge[], what: string): string[] {
  if (edges.length === 0) return [];
  const named = edges.slice(0, 3).map(({ from, written }) => `${written.specifier} in ${from}`);
  const more = edges.length > named.length ? ` and ${edges.length - named.length} more` : "";
  return [`${edges.length} ${edges.length === 1 ? "import leads" : "imports lead"} to no file of this tree, ${what}: ${named.join(", ")}${more}`];
}
