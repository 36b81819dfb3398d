import { isBelow } from "../records/place.ts";

/**
 * Finds what may concern a path by the folders that it stands in, so that a question about a whole repository does not
 * ask every scope at every file.
 * @param rootsOf the folders (or whole paths) below which alone an item can hold; "" is everywhere, two stars
 * and a name wherever that name stands
 * @returns for a path the items that may hold there, in no order that means anything; one may come more than once
 */
export function indexByFolder<T>(items: readonly T[], rootsOf: (item: T) => readonly string[]): (path: string) => T[] {
  const index = new Map<string, T[]>();
  for (const item of items) {
    const roots = [...new Set(rootsOf(item))];
    // Of a folder and one below it the outer is enough.
    for (const root of roots.filter((root) => !roots.some((other) => other !== root && isBelow(root, other)))) {
      const there = index.get(root);
      if (there === undefined) index.set(root, [item]);
      else there.push(item);
    }
  }
  return (path) => {
    const found = [...(index.get("") ?? [])];
    for (let end = path.indexOf("/", 1); end > 0; end = path.indexOf("/", end + 1)) found.push(...(index.get(path.slice(0, end)) ?? []));
    found.push(...(path === "" ? [] : (index.get(path) ?? [])));
    for (const name of path.split("/")) found.push(...(index.get(`**/${name}`) ?? []));
    return found;
  };
}
