/** Some of all paths, by what is asked of each. */
export interface Selection {
  has(path: string): boolean;
  /** of a sorted list of paths those that belong to it */
  of(paths: readonly string[]): readonly string[];
}

/** Of lists that mostly have the same paths, as versions one after the other do, each path is asked about once. */
export function openSelection(test: (path: string) => boolean): Selection {
  const known = new Map<string, boolean>();
  const has = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const is = test(path);
    known.set(path, is);
    return is;
  };
  return { has, of: openPicking(has) };
}

/** Of one sorted list of paths after the other those that a test takes; of each it is only asked about those that the last one had not. */
export function openPicking(test: (path: string) => boolean): (paths: readonly string[]) => readonly string[] {
  let last: { paths: readonly string[]; picked: readonly string[] } = { paths: [], picked: [] };
  return (paths) => {
    if (paths === last.paths) return last.picked;
    const picked: string[] = [];
    let at = 0;
    let place = 0;
    for (const path of paths) {
      // Mostly they are the same strings, and then nothing is compared.
      while (last.paths[at] !== path && at < last.paths.length && (last.paths[at] as string) < path) {
        if (last.picked[place] === last.paths[at]) place++;
        at++;
      }
      const isKnown = last.paths[at] === path;
      const is = isKnown ? last.picked[place] === path : test(path);
      if (isKnown) at++;
      if (isKnown && is) place++;
      if (is) picked.push(path);
    }
    last = { paths, picked };
    return picked;
  };
}
