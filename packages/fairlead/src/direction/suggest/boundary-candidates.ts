import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { linkFiles, findKnots } from "../../imports/file-links.ts";
import { compileImpossible } from "./build-forbids.ts";
import { below, codeEdges, codeFolders, computeFolderEdges, joinFolder, mainLanguage, nameBelow, type Folder, type FolderEdges } from "./folder-edges.ts";
import { addTo, counted, listed, suggestionId } from "./suggestion.ts";
import { testPatternsOf } from "./test-files.ts";

/*
 * Boundaries that the imports of one version already keep, or nearly. What each of them breaks is counted by the check
 * itself, and what a guardrail holds already is asked of that guardrail: both in judge-boundaries.
 */

export interface BoundaryCandidate {
  id: string;
  title: string;
  /** what stands below `boundary:` */
  options: Record<string, unknown>;
  /** sentences with figures */
  evidence: string[];
  /** imports that the boundary is about: those that keep it */
  kept: number;
  /** imports that would break it, from file to file: a guardrail that refuses them holds it already */
  probes: readonly (readonly [from: string, to: string])[];
  /** what holds it already: a guardrail that refuses such an import, or a circle */
  asks: "import" | "cycle";
  mend: string;
  weight: number;
}

/** Of two folders one imports the other so often, from so many files, and at most so large a share leads back. */
export const MIN_IMPORTS = 10;
export const MIN_IMPORTERS = 3;
export const MAX_BACK = 0.05;
/** A folder of fewer files is no part of its own. */
const MIN_FILES = 3;
/** So many folders are named in one guardrail. */
const MOST_UPPER = 12;
/** Folders that import each other more often are not apart. */
const MOST_CROSSING = 10;
/** That so many imports lead in no circle is no accident. */
const MIN_AMONG = 50;

/** Where nine of ten sampled imports are refused already, there is nothing to suggest. */
const HELD = 0.9;

/**
 * @param has whether the tree has a file: manifests say what a build refuses anyway
 * @param isRefused whether some guardrail refuses this import already; of folders only what it lets pass is suggested
 */
export function findBoundaries(graph: ImportGraph, has: (path: string) => boolean, isRefused: (from: string, to: string) => boolean): BoundaryCandidate[] {
  const edges = codeEdges(graph);
  const folders = codeFolders(graph);
  const pairs = computeFolderEdges(edges);
  return [
    ...findLayers(graph, pairs, folders, compileImpossible(edges, has), isRefused),
    ...findApart(graph, edges, pairs, folders),
    ...findAcyclic(graph, folders),
    ...findEntryPoints(graph, folders),
  ].filter(({ asks, probes }) => probes.length > 0 && (asks === "cycle" || !isHeld(probes, isRefused))).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

/** Folders that others import, and that import none of these: one guardrail for each. */
function findLayers(graph: ImportGraph, pairs: readonly FolderEdges[], folders: ReadonlyMap<string, Folder>, isImpossible: (from: string, to: string, fromFiles: readonly string[], toFiles: readonly string[]) => boolean, isRefused: (from: string, to: string) => boolean): BoundaryCandidate[] {
  const counts = new Map(pairs.map((pair) => [`${pair.parent}\0${pair.from}\0${pair.to}`, pair]));
  const uppers = new Map<string, FolderEdges[]>();
  for (const pair of pairs) {
    const back = counts.get(`${pair.parent}\0${pair.to}\0${pair.from}`);
    const [upper, lower] = [joinFolder(pair.parent, pair.from), joinFolder(pair.parent, pair.to)];
    const [upperFiles, lowerFiles] = [folders.get(upper)?.files ?? [], folders.get(lower)?.files ?? []];
    if (pair.count < MIN_IMPORTS || pair.files.size < MIN_IMPORTERS || upperFiles.length < MIN_FILES || lowerFiles.length < MIN_FILES) continue;
    if ((back?.count ?? 0) > MAX_BACK * (pair.count + (back?.count ?? 0))) continue;
    if (isImpossible(lower, upper, lowerFiles, upperFiles) || isHeld(sampleProbes(lowerFiles, upperFiles), isRefused)) continue;
    addTo(uppers, lower, pair);
  }
  return [...uppers].map(([lower, found]) => {
    const above = found.sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1)).slice(0, MOST_UPPER);
    const names = above.map(({ parent, from }) => joinFolder(parent, from));
    const files = folders.get(lower)?.files ?? [];
    const kept = above.reduce((sum, { count }) => sum + count, 0);
    const importers = new Set(above.flatMap((pair) => [...pair.files]));
    return {
      id: suggestionId("boundary", lower),
      title: `${lower} imports nothing of ${listed(above.map(({ from }) => from))}`,
      options: { from: below(lower), ...exceptTests(graph.files, lower), deny: names.map(below) },
      evidence: [`${listed(names.map((name, place) => `${name} (${above[place]?.count})`), 6)} ${names.length === 1 ? "imports" : "import"} ${lower}: ${counted(kept, "import")} in ${counted(importers.size, "file")}.`],
      kept,
      probes: names.flatMap((name) => sampleProbes(files, folders.get(name)?.files ?? [])),
      asks: "import" as const,
      mend: `Move what both need to ${lower} or below it, or hand it in from above.`,
      // Higher up in the tree a rule says more, and more folders above make a layer of it.
      weight: (Math.sqrt(kept) * Math.sqrt(above.length)) / Math.sqrt(depthOf(lower)),
    };
  });
}

/** Folders beside each other that all keep to themselves: features, plugins, drivers. */
function findApart(graph: ImportGraph, edges: readonly ImportEdge[], pairs: readonly FolderEdges[], folders: ReadonlyMap<string, Folder>): BoundaryCandidate[] {
  return [...folders].flatMap(([parent, { files, folders: names }]) => {
    // A root holds parts of all sorts.
    if (parent === "" || names.size < 4) return [];
    const inside = pairs.filter((pair) => pair.parent === parent);
    // What several of them import is theirs in common, and no part like the others.
    const shared = [...names].filter((name) => inside.filter(({ to }) => to === name).length >= 2);
    const parts = [...names].filter((name) => !shared.includes(name)).sort();
    const filesOf = (name: string) => folders.get(joinFolder(parent, name))?.files ?? [];
    const count = parts.reduce((sum, name) => sum + filesOf(name).length, 0);
    // Where many are used by others they are layers, not parts of one sort.
    if (shared.length > 2 || parts.length < 4 || count < 20 || parts.filter((name) => filesOf(name).length >= 2).length < 4) return [];
    const known = new Set(parts);
    const crossing = inside.filter(({ from, to }) => known.has(from) && known.has(to)).reduce((sum, pair) => sum + pair.count, 0);
    const leaving = countLeaving(edges, parent, known);
    if (leaving < 30 || crossing > MAX_BACK * leaving || crossing > MOST_CROSSING) return [];
    const base = below(parent).slice(0, -2);
    return {
      id: suggestionId("boundary", parent, "apart"),
      title: `The folders of ${parent} do not import each other${shared.length === 0 ? "" : `, but for ${listed(shared.sort())}`}`,
      options: { apart: shared.length === 0 ? `${base}*` : parts.map((name) => `${base}${name}`), ...exceptTests(graph.files, parent) },
      evidence: [`${counted(parts.length, "folder")} in ${parent} (${listed(parts, 5)}) with ${counted(count, "file")} import ${counted(leaving, "time")} from outside of themselves${crossing === 0 ? ", and never from each other" : `, ${crossing} of them from each other`}.`],
      kept: leaving,
      probes: parts.slice(0, 8).flatMap((one, place) => parts.slice(place + 1, 8).flatMap((other) => sampleProbes(filesOf(one), filesOf(other), 2))),
      asks: "import" as const,
      mend: `Move what two of them share to a place that all may import.`,
      weight: (Math.sqrt(Math.min(leaving, 200)) * Math.sqrt(Math.min(parts.length, 12))) / 2 / Math.sqrt(depthOf(parent)) / (files.length > count * 2 ? 2 : 1),
    };
  });
}

/** Imports that lead out of the part in which they stand. */
function countLeaving(edges: readonly ImportEdge[], parent: string, parts: ReadonlySet<string>): number {
  const leaving = new Set<string>();
  for (const { from, written, target } of edges) {
    const own = from.startsWith(`${parent}/`) ? nameBelow(parent, from) : null;
    if (own === null || !parts.has(own) || (target.to === "file" && target.path.startsWith(`${parent}/${own}/`))) continue;
    leaving.add(`${from}:${written.line}:${written.column}`);
  }
  return leaving.size;
}

/** The largest folders in which no file leads back to itself. */
function findAcyclic(graph: ImportGraph, folders: ReadonlyMap<string, Folder>): BoundaryCandidate[] {
  const found: BoundaryCandidate[] = [];
  const edges = codeEdges(graph);
  const look = (folder: string, depth: number): void => {
    const own = folders.get(folder);
    if (own === undefined || own.files.length < 20 || depth > 4) return;
    // One folder that holds nearly all of it is the better name for it.
    const children = [...own.folders].map((name) => joinFolder(folder, name));
    const [largest] = children.filter((child) => (folders.get(child)?.files.length ?? 0) >= 0.95 * own.files.length);
    if (largest !== undefined) return look(largest, depth + (folder === "" ? 0 : 1));
    const inside = edges.filter(({ from, target }) => target.to === "file" && isBelow(folder, from) && isBelow(folder, target.path));
    const whole = inside.length < MIN_AMONG ? null : findKnots(linkFiles([], inside)).length === 0 ? inside : null;
    const withoutTypes = whole === null ? inside.filter(({ written }) => written.kind !== "type") : inside;
    const ignoresTypes = whole === null && withoutTypes.length < inside.length && withoutTypes.length >= MIN_AMONG && findKnots(linkFiles([], withoutTypes)).length === 0;
    // Go refuses circles among packages by itself, and files of one package import each other by being there.
    if ((whole !== null || ignoresTypes) && mainLanguage(own.files) !== "go") {
      const where = folder === "" ? "this repository" : folder;
      found.push({
        id: suggestionId("boundary", folder, "no-circles"),
        title: `No circles of imports in ${where}`,
        options: { ...(folder === "" ? {} : { from: below(folder) }), ...exceptTests(graph.files, folder), cycles: true, ...(ignoresTypes ? { types: "ignore" } : {}) },
        evidence: [`${counted(withoutTypes.length, "import")} among ${counted(own.files.length, "file")} of ${where}, and no file leads back to itself${ignoresTypes ? " (imports of types alone left out)" : ""}.`],
        kept: withoutTypes.length,
        probes: sampleProbes(own.files, own.files, 3),
        asks: "cycle",
        mend: "Move what both files need to a third one that imports neither.",
        weight: Math.sqrt(Math.min(withoutTypes.length, 400)) / (ignoresTypes ? 1.5 : 1) / Math.sqrt(depthOf(folder)),
      });
      return;
    }
    for (const child of children) look(child, depth + 1);
  };
  look("", 1);
  return found;
}

const INDEX = /^(?:index\.(?:[cm]?[jt]sx?|vue)|__init__\.pyi?)$/;

/** Folders that nearly all others import only through their index. */
function findEntryPoints(graph: ImportGraph, folders: ReadonlyMap<string, Folder>): BoundaryCandidate[] {
  const edges = codeEdges(graph);
  const taken = new Map<string, number>();
  for (const { target } of edges) if (target.to === "file" && INDEX.test(target.path.slice(target.path.lastIndexOf("/") + 1))) taken.set(target.path, (taken.get(target.path) ?? 0) + 1);
  return [...folders].flatMap(([folder, { files }]) => {
    const index = folder === "" ? undefined : files.find((path) => INDEX.test(path.slice(folder.length + 1)));
    if (index === undefined || files.length < 4 || (taken.get(index) ?? 0) < MIN_IMPORTS) return [];
    const coming = edges.filter(({ from, target }) => target.to === "file" && target.path.startsWith(`${folder}/`) && !from.startsWith(`${folder}/`));
    const through = coming.filter(({ target }) => target.to === "file" && target.path === index);
    const importers = new Set(through.map(({ from }) => from));
    if (through.length < MIN_IMPORTS || importers.size < MIN_IMPORTERS || coming.length - through.length > MAX_BACK * coming.length) return [];
    const inner = files.filter((path) => path !== index);
    const outside = [...importers];
    return {
      id: suggestionId("boundary", folder, "entry"),
      title: `Others import ${folder} only through its ${index.slice(folder.length + 1)}`,
      options: { except: [below(folder), ...testPatternsOf(graph.files)], deny: innerPatterns(folder, index, inner) },
      evidence: [`${through.length} of ${counted(coming.length, "import")} from outside, in ${counted(importers.size, "file")}, take ${index}; ${folder} has ${counted(inner.length, "file")} more.`],
      kept: through.length,
      probes: sampleProbes(outside, inner),
      asks: "import" as const,
      mend: `Give it out from ${index}, or leave it inside.`,
      weight: Math.sqrt(through.length) / Math.sqrt(depthOf(folder)) / (inner.length < 6 ? 2 : 1),
    };
  });
}

/**
 * All of a folder but its index, as patterns, which cannot say "not": what begins otherwise than the index does, and by name
 * what begins as it does.
 */
function innerPatterns(folder: string, index: string, inner: readonly string[]): string[] {
  const base = below(folder).slice(0, -2);
  const name = index.slice(folder.length + 1);
  const starts = name.startsWith("_") ? [`${base}[!_]*`] : [`${base}[!i]*`, `${base}i[!n]*`];
  const alike = inner.map((path) => path.slice(folder.length + 1)).filter((path) => !path.includes("/") && path.startsWith(name.startsWith("_") ? "_" : "in"));
  return [`${base}*/**`, ...starts, ...alike.map((path) => below(`${folder}/${path}`).slice(0, -3))];
}

function exceptTests(files: readonly string[], folder: string): { except?: string[] } {
  const patterns = testPatternsOf(files.filter((path) => isBelow(folder, path)));
  return patterns.length === 0 ? {} : { except: patterns };
}

function isBelow(folder: string, path: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

function depthOf(folder: string): number {
  return folder === "" ? 1 : folder.split("/").length;
}

/** Some imports of one set of files by another, evenly picked. */
function sampleProbes(from: readonly string[], to: readonly string[], most = 6): [string, string][] {
  const pick = (files: readonly string[]) => files.filter((_, place) => place % Math.max(1, Math.ceil(files.length / most)) === 0);
  return pick(from).flatMap((one) => pick(to).filter((other) => other !== one).map((other): [string, string] => [one, other]));
}

function isHeld(probes: readonly (readonly [string, string])[], isRefused: (from: string, to: string) => boolean): boolean {
  return probes.filter(([from, to]) => isRefused(from, to)).length >= HELD * probes.length;
}
