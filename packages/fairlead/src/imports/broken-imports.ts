import type { ImportEdge, ImportGraph, ImportTarget } from "./graph.ts";

export interface BrokenImport {
  /** as it stands in what comes out of the merge */
  edge: ImportEdge;
  /** the file that it leads to on one side */
  led: string;
  /** a package's first file, which may give out the name itself now that no file of it has that name: `from a import name` */
  unless: { path: string; name: string } | null;
}

/**
 * Imports that lead to a file on one side of a merge and nowhere in what comes out of it, though text has been merged cleanly. Where
 * a side leads nowhere there by itself it lives with that: it is generated, or installed by now.
 * @param merged what comes out
 * @param sides what was merged
 * @param paths the files whose imports are asked about
 */
export function computeBrokenImports({ graph, has }: Merged, sides: readonly ImportGraph[], paths: Iterable<string>): BrokenImport[] {
  const broken: BrokenImport[] = [];
  let known: ReadonlySet<string> | undefined;
  for (const path of paths) {
    for (const [edge, targets] of statementsOf(graph, path)) {
      const led = sides.flatMap((side) => filesOf(targetsOf(side, edge))).find((file) => !has(file) || !filesOf(targets).includes(file));
      if (led === undefined) continue;
      const nowhere = targets.filter(leadsNowhere);
      known ??= new Set(sides.flatMap(({ edges }) => edges.filter(({ target }) => leadsNowhere(target)).map(placeOf)));
      if (nowhere.some((target) => !known?.has(placeOf({ ...edge, target })))) broken.push({ edge, led, unless: null });
      else if (nowhere.length === 0 && !has(led)) broken.push(...takenByName(edge, targets, led));
    }
  }
  return broken;
}

export interface Merged {
  graph: ImportGraph;
  has(path: string): boolean;
}

/** Each statement once, by its first edge, with all that it leads to. */
function statementsOf({ edgesOf }: ImportGraph, path: string): [ImportEdge, ImportTarget[]][] {
  const statements: [ImportEdge, ImportTarget[]][] = [];
  for (const edge of edgesOf(path)) {
    const last = statements.at(-1);
    if (last?.[0].written === edge.written) last[1].push(edge.target);
    else statements.push([edge, [edge.target]]);
  }
  return statements;
}

/** What the same statement leads to in another version of its file. */
function targetsOf({ edgesOf }: ImportGraph, { from, written: { specifier } }: ImportEdge): ImportTarget[] {
  return edgesOf(from).filter(({ written }) => written.specifier === specifier).map(({ target }) => target);
}

function filesOf(targets: readonly ImportTarget[]): string[] {
  return targets.flatMap((target) => (target.to === "file" ? [target.path] : []));
}

function leadsNowhere({ to }: ImportTarget): boolean {
  return to === "unresolved" || to === "package";
}

/** What cannot be found, as it is known to all who import it. */
function placeOf({ target, written: { specifier } }: ImportEdge): string {
  if (target.to === "package") return `package ${target.name}`;
  return target.to === "unresolved" && target.path !== undefined ? target.path : specifier;
}

/** Python takes a name from a package's first file where no file of the package has it: that leads somewhere, and finds nothing there. */
function takenByName(edge: ImportEdge, targets: readonly ImportTarget[], led: string): BrokenImport[] {
  const [, folder, name] = /^(.*\/)([^/]+?)(?:\/__init__)?\.pyi?$/.exec(led) ?? [];
  const path = filesOf(targets).find((file) => /^__init__\.pyi?$/.test(file.slice(folder?.length)) && file.startsWith(folder ?? ""));
  return path === undefined || name === undefined || edge.written.names?.includes(name) !== true ? [] : [{ edge, led, unless: { path, name } }];
}
