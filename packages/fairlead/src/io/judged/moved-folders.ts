/** A folder counts as moved where so many of its files were found elsewhere, in the same places below it. */
const ENOUGH = 3;
/** So many folders of one change are looked at, those of most files first. */
const FOLDERS = 20;

/**
 * Renames as git tells them, by likeness alone, set right by the folders that were moved: a file that has its old place in
 * one is the one that stood there, though a small one may be more like another, or like none since its imports changed, too. One
 * that stayed as it is and got a new name in the folder is where git found it, whatever has its old name by now.
 * @param renamed path now → path before, as git says
 * @param whole those of them, by the path now, that hold what they held
 * @param removed paths that are gone, moved ones among them
 * @param added paths that were not there before
 */
export function followFolders(renamed: ReadonlyMap<string, string>, whole: ReadonlySet<string>, removed: ReadonlySet<string>, added: ReadonlySet<string>): Map<string, string> {
  const moves = new Map([...renamed].flatMap(([path, old]) => (whole.has(path) ? [[old, path]] : [])));
  const found = new Map<string, string>();
  const placed = new Set<string>();
  for (const { from, to } of findMovedFolders(renamed)) {
    const hasPlace = (path: string): boolean => path.startsWith(to) && removed.has(from + path.slice(to.length));
    for (const old of removed) {
      const path = old.startsWith(from) ? to + old.slice(from.length) : "";
      if (placed.has(old) || found.has(path) || !added.has(path)) continue;
      const moved = moves.get(old);
      if (moved !== undefined && !hasPlace(moved)) continue;
      found.set(path, old);
      placed.add(old);
    }
  }
  for (const [path, old] of renamed) if (!found.has(path) && !placed.has(old)) found.set(path, old);
  return found;
}

/** Each with a slash at its end; "" is the root. */
interface MovedFolder {
  from: string;
  to: string;
}

function findMovedFolders(renamed: ReadonlyMap<string, string>): MovedFolder[] {
  const counts = new Map<string, { folder: MovedFolder; count: number }>();
  for (const [path, old] of renamed) {
    const folder = folderOf(old, path);
    if (folder === null) continue;
    const key = JSON.stringify(folder);
    const known = counts.get(key);
    counts.set(key, { folder, count: (known?.count ?? 0) + 1 });
  }
  const moved = [...counts.entries()].filter(([, { count }]) => count >= ENOUGH).sort(([one, { count }], [other, { count: more }]) => more - count || (one < other ? -1 : 1));
  return moved.slice(0, FOLDERS).map(([, { folder }]) => folder);
}

/** What differs before the part of both paths that is the same; null where a file changed its name. */
function folderOf(old: string, path: string): MovedFolder | null {
  const [before, after] = [old.split("/"), path.split("/")];
  let same = 0;
  while (same < before.length && same < after.length && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  if (same === 0) return null;
  const head = (parts: string[]): string => parts.slice(0, parts.length - same).map((part) => `${part}/`).join("");
  return { from: head(before), to: head(after) };
}
