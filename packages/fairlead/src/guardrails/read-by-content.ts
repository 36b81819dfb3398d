import type { Unjudged } from "./finding.ts";
import { tryToRead, type Why } from "./select-files.ts";
import type { Version } from "./version.ts";

/** By path; null for what is no text. What cannot be read has nothing in `read`. */
export interface ReadFiles<T> {
  read: Map<string, T | null>;
  unjudged: Unjudged[];
}

export type ReadByContent<T> = (version: Version, paths: readonly string[]) => Promise<ReadFiles<T>>;

type Answer<T> = { value: T | null } | Why;

/** Reads files of one version after the other: what stayed as it was is not read again, and is told by the same object. */
export function openByContent<T>(read: (path: string, text: string) => T): ReadByContent<T> {
  let last: Version | undefined;
  let earlier = new Map<string, Promise<Answer<T>>>();
  let known = new Map<string, Promise<Answer<T>>>();
  const readFile = async (version: Version, path: string): Promise<Answer<T>> => {
    const content = await version.text(path);
    if (content !== null) return { value: read(path, content) };
    return (await tryToRead(version, path)).why ?? { value: null };
  };
  return async (version, paths) => {
    // Of a version that is gone nothing is held, but for what the next one has as well.
    if (version !== last) [earlier, known, last] = [known, new Map(), version];
    const [before, now] = [earlier, known];
    const found: ReadFiles<T> = { read: new Map(), unjudged: [] };
    const readOnce = async (path: string) => {
      const key = `${path}\n${await version.tree.oid(path)}`;
      const one = now.get(key) ?? before.get(key) ?? readFile(version, path);
      now.set(key, one);
      const answer = await one;
      // What cannot be read now may be there another time.
      if ("reason" in answer) now.delete(key);
      return [path, answer] as const;
    };
    for (const [path, answer] of await Promise.all(paths.map(readOnce))) {
      if ("reason" in answer) found.unjudged.push({ path, ...answer });
      else found.read.set(path, answer.value);
    }
    return found;
  };
}
