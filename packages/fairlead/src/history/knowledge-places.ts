/** A folder with fewer files says more about chance than about who knows what. */
export const ENOUGH = 10;

/**
 * Folders of the first two levels that hold enough files, by path. Where all files of one are in a single folder below
 * it, that one stands for both.
 * @param paths sorted
 */
export function findFolders(paths: readonly string[]): Map<string, number[]> {
  const folders = new Map<string, number[]>();
  paths.forEach((path, file) => {
    for (let end = path.indexOf("/"), level = 0; end > 0 && level < 2; end = path.indexOf("/", end + 1), level++) {
      const folder = path.slice(0, end);
      const files = folders.get(folder);
      if (files === undefined) folders.set(folder, [file]);
      else files.push(file);
    }
  });
  const whole = new Set([...folders].map(([folder, files]) => `${folder.slice(0, Math.max(0, folder.indexOf("/")))} ${files.length}`));
  return new Map([...folders].filter(([folder, files]) => files.length >= ENOUGH && (folder.includes("/") || !whole.has(`${folder} ${files.length}`))).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Files in as few words as possible: a folder, with a slash at its end, where all files of it are among them.
 * @param paths all files, sorted
 * @param isMeant file → whether it is among them
 */
export function gatherPaths(paths: readonly string[], isMeant: (file: number) => boolean): string[] {
  const counts = new Map<string, { all: number; meant: number }>();
  const meant: string[] = [];
  paths.forEach((path, file) => {
    const is = isMeant(file);
    if (is) meant.push(path);
    for (const folder of foldersOf(path)) {
      const count = counts.get(folder) ?? { all: 0, meant: 0 };
      counts.set(folder, count);
      count.all++;
      if (is) count.meant++;
    }
  });
  const places = new Set<string>();
  for (const path of meant) {
    const whole = foldersOf(path).find((folder) => counts.get(folder)?.all === counts.get(folder)?.meant && (counts.get(folder)?.all ?? 0) > 1);
    places.add(whole ?? path);
  }
  return [...places];
}

/** "a/", "a/b/" of "a/b/c" */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) folders.push(path.slice(0, end + 1));
  return folders;
}
