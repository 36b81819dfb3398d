import { NONE, textAt, type Facts } from "./facts.ts";

/** Whether a commit changed something in a place; each path is asked about once, and only when it comes up. */
export function pathTouches({ commits, changes, paths }: Facts, isInPlace: (path: string) => boolean): (row: number) => boolean {
  const known = new Int8Array(paths.count).fill(-1);
  const isIn = (row: number) => {
    if (known[row] === -1) known[row] = isInPlace(textAt(paths, row)) ? 1 : 0;
    return known[row] === 1;
  };
  return (row) => {
    const end = (commits.changeAt[row] as number) + (commits.changeCount[row] as number);
    for (let change = commits.changeAt[row] as number; change < end; change++) {
      if (isIn(changes.path[change] as number)) return true;
      const from = changes.from[change] as number;
      if (from !== NONE && isIn(from)) return true;
    }
    return false;
  };
}
