/** Who asked whether a path is there: where it comes or goes, their answers may be others, and nobody else's. */
export interface AskedPaths {
  note(path: string, asker: string): void;
  /** those who asked for one of these; null: it was not written down of all of them */
  askersOf(paths: readonly string[]): ReadonlySet<string> | null;
}

/** @param watched the paths of which it is written down; null: all */
export function openAskedPaths(watched: ReadonlySet<string> | null): AskedPaths {
  const askers = new Map<string, Set<string>>();
  return {
    note(path, asker) {
      if (watched !== null && !watched.has(path)) return;
      const known = askers.get(path);
      if (known !== undefined) known.add(asker);
      else askers.set(path, new Set([asker]));
    },
    askersOf: (paths) => (watched !== null && !paths.every((path) => watched.has(path)) ? null : new Set(paths.flatMap((path) => [...(askers.get(path) ?? [])]))),
  };
}
