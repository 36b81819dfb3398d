import type { RawFinding } from "./finding.ts";

export interface Mending {
  /** all that stood before it */
  before: readonly RawFinding[];
  /** what it took away of that */
  fixed: readonly RawFinding[];
  /** what it left, where it changed something */
  left: readonly RawFinding[];
}

/** What several mendings took away and left, each thing once, with the place of the mending that is named first. */
export interface MendedOnce {
  fixed: { finding: RawFinding; mending: number }[];
  left: number;
}

/**
 * A fix and the merge that brought it take the same away, each from its own side: where as much stands before one as before
 * the other, neither follows the other. Where one follows, what the first took away is not there any more.
 */
export function countMendedOnce(mendings: readonly Mending[]): MendedOnce {
  const grouped = mendings.map(({ before, fixed, left }) => ({ before: groupEqual(before), fixed: groupEqual(fixed), left: groupEqual(left) }));
  const found = grouped.flatMap(({ before, fixed }, mending) =>
    [...fixed].flatMap(([key, findings]) => {
      const told = grouped.slice(0, mending).reduce((sum, other) => {
        const [mended, stood] = [countOf(other.fixed, key), countOf(other.before, key)];
        const follows = countOf(before, key) <= stood - mended || stood <= countOf(before, key) - findings.length;
        return follows ? sum : sum + mended;
      }, 0);
      return findings.slice(told).map((finding) => ({ finding, mending }));
    }),
  );
  const keys = new Set(grouped.flatMap(({ left }) => [...left.keys()]));
  const left = [...keys].reduce((sum, key) => sum + Math.max(...grouped.map((one) => countOf(one.left, key))), 0);
  return { fixed: found, left };
}

function groupEqual(findings: readonly RawFinding[]): Map<string, RawFinding[]> {
  const groups = new Map<string, RawFinding[]>();
  for (const finding of findings) {
    const key = `${finding.code}\0${finding.path}\0${finding.snippet}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return groups;
}

function countOf(groups: ReadonlyMap<string, readonly RawFinding[]>, key: string): number {
  return groups.get(key)?.length ?? 0;
}
