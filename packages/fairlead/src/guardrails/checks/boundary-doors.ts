import { compare } from "../../direction.ts";
import { openAlong } from "../../imports/along-graphs.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { identityOf } from "./boundary-sight.ts";
import { formatTarget, type JudgeTarget } from "./boundary-targets.ts";

/** Where files import what may not be reached. Lines are of no account: as long as the files do it alike, it is the same object. */
export interface Doors {
  /** of those files that have any, in the order of their paths */
  own: ReadonlyMap<string, OwnDoors>;
  /** by file, the targets that it imports, by what they are known by */
  targets: ReadonlyMap<string, readonly string[]>;
  /** by target, the first import of it */
  first: ReadonlyMap<string, ImportEdge>;
  /** targets that are files of the tree */
  files: ReadonlySet<string>;
  /** imports of which nobody knows what they are */
  unknown: readonly ImportEdge[];
}

/** Of one file, its first import of each target. */
interface OwnDoors {
  edges: ReadonlyMap<string, ImportEdge>;
  unknown: readonly ImportEdge[];
}

/** Of one graph after the other. */
export function openDoors(judge: JudgeTarget): (graph: ImportGraph) => Doors {
  return openAlong<Doors>(
    (graph) => findDoors(NO_DOORS, graph.files, graph, judge),
    (before, changed, graph) => findDoors(before, changed, graph, judge),
  );
}

const NO_DOORS: Doors = { own: new Map(), targets: new Map(), first: new Map(), files: new Set(), unknown: [] };

function findDoors(before: Doors, paths: readonly string[], { edgesOf }: ImportGraph, judge: JudgeTarget): Doors {
  const changed = new Map<string, OwnDoors>();
  for (const path of paths) {
    const found = readDoors(edgesOf(path), judge);
    if (!isSame(found, before.own.get(path) ?? NOTHING)) changed.set(path, found);
  }
  if (changed.size === 0) return before;
  const own = [...new Map([...before.own, ...changed])].filter(([, { edges, unknown }]) => edges.size + unknown.length > 0);
  return joinDoors(own.sort(([one], [other]) => compare(one, other)));
}

const NOTHING: OwnDoors = { edges: new Map(), unknown: [] };

function readDoors(imports: readonly ImportEdge[], judge: JudgeTarget): OwnDoors {
  const edges = new Map<string, ImportEdge>();
  const unknown: ImportEdge[] = [];
  for (const edge of imports) {
    const isMatched = judge(edge).is === "matched";
    if (isMatched && !edges.has(doorName(edge))) edges.set(doorName(edge), edge);
    if (!isMatched && edge.target.to === "unresolved") unknown.push(edge);
  }
  return { edges, unknown };
}

function joinDoors(own: readonly (readonly [string, OwnDoors])[]): Doors {
  const targets = new Map<string, readonly string[]>();
  const first = new Map<string, ImportEdge>();
  const files = new Set<string>();
  for (const [path, { edges }] of own) {
    if (edges.size > 0) targets.set(path, [...edges.keys()]);
    for (const [target, edge] of edges) {
      if (edge.target.to === "file") files.add(edge.target.path);
      if (!first.has(target)) first.set(target, edge);
    }
  }
  return { own: new Map(own), targets, first, files, unknown: own.flatMap(([, { unknown }]) => unknown) };
}

function isSame(one: OwnDoors, other: OwnDoors): boolean {
  return areSame([...one.edges.values()], [...other.edges.values()]) && areSame(one.unknown, other.unknown);
}

/** Imports of one file that are written alike, lead to the same, and so are told alike. */
function areSame(some: readonly ImportEdge[], others: readonly ImportEdge[]): boolean {
  return some.length === others.length && some.every((one, place) => {
    const other = others[place] as ImportEdge;
    return one.written.specifier === other.written.specifier && one.target.to === other.target.to && formatTarget(one) === formatTarget(other);
  });
}

const doorName = (edge: ImportEdge): string => identityOf(edge, (path) => path);

/** Where a file itself first imports a target. */
export function placeOfDoor({ edgesOf }: ImportGraph, path: string, target: string, judge: JudgeTarget): { line: number; column: number } {
  const written = edgesOf(path).find((edge) => judge(edge).is === "matched" && doorName(edge) === target)?.written;
  return { line: written?.line ?? 1, column: written?.column ?? 1 };
}
