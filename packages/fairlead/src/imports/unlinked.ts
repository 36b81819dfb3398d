import type { FileLinks } from "./file-links.ts";

/** Files that import no other and that no other imports. */
export interface Unlinked {
  links: Pick<FileLinks, "names" | "out">;
  /** by number of a file, how many others import it */
  importers: Int32Array;
  /** those that are gone among them; the same set as in the version before where nobody comes or goes */
  paths: ReadonlySet<string>;
}

/** @param before of another version: only what links otherwise now is looked at, where files have the same numbers */
export function findUnlinked({ names, out }: FileLinks, before: Unlinked = NOTHING): Unlinked {
  const known = isNumberedAlike(before.links.names, names) ? before : NOTHING;
  const was = known.links.out;
  const importers = new Int32Array(names.length);
  importers.set(known.importers);
  const touched = new Set<number>();
  const count = (node: number, targets: readonly number[], by: 1 | -1): void => {
    for (const to of targets) {
      if (to === node) continue;
      importers[to] = (importers[to] as number) + by;
      touched.add(to);
    }
  };
  const relink = (node: number, then: readonly number[]): void => {
    touched.add(node);
    count(node, then, -1);
    count(node, out[node] as readonly number[], 1);
  };
  for (let node = 0; node < was.length; node++) if (out[node] !== was[node]) relink(node, was[node] as readonly number[]);
  for (let node = was.length; node < out.length; node++) relink(node, []);
  const isUnlinked = (node: number): boolean => importers[node] === 0 && (out[node] as readonly number[]).every((to) => to === node);
  const moved = [...touched].filter((node) => known.paths.has(names[node] as string) !== isUnlinked(node));
  return { links: { names, out }, importers, paths: moved.length === 0 ? known.paths : movePaths(known.paths, moved.map((node) => names[node] as string)) };
}

const NOTHING: Unlinked = { links: { names: [], out: [] }, importers: new Int32Array(0), paths: new Set() };

function isNumberedAlike(before: readonly string[], names: readonly string[]): boolean {
  if (before === names) return true;
  if (before.length > names.length) return false;
  for (let node = 0; node < before.length; node++) if (before[node] !== names[node]) return false;
  return true;
}

/** Of these paths, those that were in the set leave it, and others come in. */
function movePaths(before: ReadonlySet<string>, moved: readonly string[]): Set<string> {
  const paths = new Set(before);
  for (const path of moved) if (!paths.delete(path)) paths.add(path);
  return paths;
}
