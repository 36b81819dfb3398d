import { isBelow } from "../../records/place.ts";
import { testPatternsOf } from "./test-files.ts";

/** A boundary that the imports of one version keep, or nearly, before the check itself has looked at it. */
export interface BoundaryCandidate {
  id: string;
  title: string;
  /** what stands below `boundary:` */
  options: Record<string, unknown>;
  /** sentences with figures */
  evidence: string[];
  /** imports that the boundary is about: those that keep it */
  kept: number;
  /** imports that would break it, from file to file: a guardrail that refuses them holds it already */
  probes: readonly (readonly [from: string, to: string])[];
  /** what holds it already: a guardrail that refuses such an import, or a circle */
  asks: "import" | "cycle";
  mend: string;
  weight: number;
}

/** Of two folders one imports the other so often, from so many files, and at most so large a share leads back. */
export const MIN_IMPORTS = 10;
export const MIN_IMPORTERS = 3;
export const MAX_BACK = 0.05;

/** Where nine of ten sampled imports are refused already, there is nothing to suggest. */
const HELD = 0.9;

/** What leaves out the tests of a folder, as an option of the check. */
export function exceptTests(files: readonly string[], folder: string): { except?: string[] } {
  const patterns = testPatternsOf(files.filter((path) => isBelow(path, folder)));
  return patterns.length === 0 ? {} : { except: patterns };
}

export function depthOf(folder: string): number {
  return folder === "" ? 1 : folder.split("/").length;
}

/** Some imports of one set of files by another, evenly picked. */
export function sampleProbes(from: readonly string[], to: readonly string[], most = 6): [string, string][] {
  const pick = (files: readonly string[]) => files.filter((_, place) => place % Math.max(1, Math.ceil(files.length / most)) === 0);
  return pick(from).flatMap((one) => pick(to).filter((other) => other !== one).map((other): [string, string] => [one, other]));
}

/** Whether these imports would be refused already, but for a few. */
export function isHeld(probes: readonly (readonly [string, string])[], isRefused: (from: string, to: string) => boolean): boolean {
  return probes.filter(([from, to]) => isRefused(from, to)).length >= HELD * probes.length;
}
