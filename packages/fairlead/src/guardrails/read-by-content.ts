import type { Version } from "./version.ts";

/**
 * Reads files of one version after the other: what stayed as it was is not read again, and is told by the same object. Null for what
 * is no text.
 */
export function openByContent<T>(read: (path: string, text: string) => T): (version: Version, paths: readonly string[]) => Promise<Map<string, T | null>> {
  let last: Version | undefined;
  let earlier = new Map<string, Promise<T | null>>();
  let known = new Map<string, Promise<T | null>>();
  const readFile = async ({ text }: Version, path: string): Promise<T | null> => {
    const content = await text(path);
    return content === null ? null : read(path, content);
  };
  return async (version, paths) => {
    // Of a version that is gone nothing is held, but for what the next one has as well.
    if (version !== last) [earlier, known, last] = [known, new Map(), version];
    const [before, now] = [earlier, known];
    const readOnce = async (path: string) => {
      const key = `${path}\n${await version.tree.oid(path)}`;
      const one = now.get(key) ?? before.get(key) ?? readFile(version, path);
      now.set(key, one);
      return [path, await one] as const;
    };
    return new Map(await Promise.all(paths.map(readOnce)));
  };
}
