import { compare } from "../direction.ts";
import { computeChangeSets, computeCoupling, DEFAULT_THRESHOLDS, regroupChangeSets, type CoupledPair, type CouplingThresholds } from "../history/coupling.ts";
import { NONE } from "../history/facts.ts";
import type { Evidence } from "./evidence.ts";
import { readEvidenceFiles } from "./evidence-files.ts";

export interface NamedPair {
  a: string;
  b: string;
  shared: number;
  averageRevisions: number;
  degree: number;
}

export function named({ a, b, ...figures }: CoupledPair, nameOf: (member: number) => string): NamedPair {
  const [first = "", second = ""] = [nameOf(a), nameOf(b)].sort(compare);
  return { a: first, b: second, ...figures };
}

export function byDegree(x: NamedPair, y: NamedPair): number {
  return y.degree - x.degree || y.averageRevisions - x.averageRevisions || y.shared - x.shared || compare(x.a, y.a) || compare(x.b, y.b);
}

/** The pairs of areas that change together, the highest degree first. */
export function coupledAreas(areaOf: (path: string) => string | null, sets: ReturnType<typeof computeChangeSets>, thresholds: CouplingThresholds, isShown: (file: number) => boolean, pathOf: (file: number) => string): NamedPair[] {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const groupOf = new Uint32Array(sets.members).fill(NONE);
  for (let file = 0; file < sets.members; file++) {
    if (sets.revisions[file] === 0 || !isShown(file)) continue;
    const area = areaOf(pathOf(file));
    if (area === null) continue;
    const number = numbers.get(area) ?? names.push(area) - 1;
    numbers.set(area, number);
    groupOf[file] = number;
  }
  if (names.length < 2) return [];
  const regrouped = regroupChangeSets(sets, groupOf, names.length);
  return computeCoupling(regrouped, thresholds).map((pair) => named(pair, (area) => names[area] as string)).sort(byDegree);
}

/** The same of all that is known, by the usual thresholds. */
export async function readCoupledAreas(evidence: Evidence): Promise<NamedPair[]> {
  const { histories, pathOf, isWritten } = await readEvidenceFiles(evidence);
  const sets = computeChangeSets(evidence.history, evidence.commits, histories.fileOf, histories.count);
  return coupledAreas(evidence.areaOf, sets, DEFAULT_THRESHOLDS, (file) => histories.isAlive[file] === 1 && isWritten(pathOf(file)), pathOf);
}
