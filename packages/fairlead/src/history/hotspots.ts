import type { Measure } from "./complexity.ts";
import { roundFigure } from "../round-figure.ts";

export interface Hotspot extends Measure {
  path: string;
  revisions: number;
  /** 0 to 1 */
  score: number;
}

/**
 * Where change meets complexity: score = (revisions ÷ the most of any of these files) × (complexity ÷ the most of any).
 * Highest first. A file without indentation has no complexity, and so no score; only where no file has any, lines stand for it.
 *
 * Source: Tornhill, "Your Code as a Crime Scene" (2015): hotspots are complicated code that changes often. Each is divided by
 * its maximum, as maat-scripts' csv_as_enclosure_json.py does with revisions; the order does not depend on that.
 */
export function computeHotspots(files: readonly (Measure & { path: string; revisions: number })[]): Hotspot[] {
  const mostRevisions = files.reduce((most, { revisions }) => Math.max(most, revisions), 0);
  const isFlat = files.every(({ complexity }) => complexity === 0);
  const sizeOf = ({ lines, complexity }: Measure): number => (isFlat ? lines : complexity);
  const mostComplexity = files.reduce((most, file) => Math.max(most, sizeOf(file)), 0);
  return files
    .map((file) => ({ ...file, score: ratio(file.revisions, mostRevisions) * ratio(sizeOf(file), mostComplexity) }))
    .sort((a, b) => b.score - a.score || b.revisions - a.revisions || b.lines - a.lines || (a.path < b.path ? -1 : 1))
    .map(({ path, revisions, lines, complexity, score }) => ({ path, revisions, lines, complexity, score: roundFigure(score) }));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
