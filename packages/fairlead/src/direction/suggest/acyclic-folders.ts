import type { ImportGraph } from "../../imports/graph.ts";
import { findKnots, linkFiles } from "../../imports/file-links.ts";
import { isBelow } from "../../records/place.ts";
import { depthOf, exceptTests, sampleProbes, type BoundaryCandidate } from "./boundary-candidate.ts";
import { below, codeEdges, joinFolder, mainLanguage, type Folder } from "./folder-edges.ts";
import { counted, suggestionId } from "./suggestion.ts";

/** That so many imports lead in no circle is no accident. */
const MIN_AMONG = 50;

/** The largest folders in which no file leads back to itself. */
export function findAcyclic(graph: ImportGraph, folders: ReadonlyMap<string, Folder>): BoundaryCandidate[] {
  const found: BoundaryCandidate[] = [];
  const edges = codeEdges(graph);
  const look = (folder: string, depth: number): void => {
    const own = folders.get(folder);
    if (own === undefined || own.files.length < 20 || depth > 4) return;
    // One folder that holds nearly all of it is the better name for it.
    const children = [...own.folders].map((name) => joinFolder(folder, name));
    const [largest] = children.filter((child) => (folders.get(child)?.files.length ?? 0) >= 0.95 * own.files.length);
    if (largest !== undefined) return look(largest, depth + (folder === "" ? 0 : 1));
    const inside = edges.filter(({ from, target }) => target.to === "file" && isBelow(from, folder) && isBelow(target.path, folder));
    const whole = inside.length < MIN_AMONG ? null : findKnots(linkFiles(inside)).length === 0 ? inside : null;
    const withoutTypes = whole === null ? inside.filter(({ written }) => written.kind !== "type") : inside;
    const ignoresTypes = whole === null && withoutTypes.length < inside.length && withoutTypes.length >= MIN_AMONG && findKnots(linkFiles(withoutTypes)).length === 0;
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
