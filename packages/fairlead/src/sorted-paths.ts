/**
 * A sorted list of paths, of which some came or went; the price of those that stayed is that of copying them.
 * @param moved each once
 * @param isThere of those that moved: whether it is in the new list
 */
export function movePaths(paths: readonly string[], moved: Iterable<string>, isThere: (path: string) => boolean): string[] {
  const parts: (readonly string[])[] = [];
  let from = 0;
  for (const path of [...moved].sort()) {
    const place = findPlace(paths, path, from);
    parts.push(paths.slice(from, place));
    if (isThere(path)) parts.push([path]);
    from = paths[place] === path ? place + 1 : place;
  }
  parts.push(paths.slice(from));
  let all: string[] = [];
  for (let at = 0; at < parts.length; at += AT_ONCE) all = all.concat(...parts.slice(at, at + AT_ONCE));
  return all;
}

/** So many parts are put together at once: arguments of one call, of which there cannot be any number. */
const AT_ONCE = 1000;

/** Where a path stands in a sorted list, or would: the place of the first that is not before it. */
export function findPlace(paths: readonly string[], path: string, from = 0): number {
  let low = from;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] as string) < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
