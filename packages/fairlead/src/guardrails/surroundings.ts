import type { RawFinding } from "./finding.ts";
import { countWordUnits, foldSpace } from "./fold-space.ts";

/** What stands around a finding, with white space folded. */
interface Surroundings {
  /** its own line, and what of it is not the finding itself */
  own: string;
  rest: string;
  /** the nearest lines with words in them, outwards */
  above: string[];
  below: string[];
}

export function readSurroundings({ line, endLine, snippet }: RawFinding, lines: readonly string[]): Surroundings {
  const own = foldSpace(lines[line - 1] ?? "");
  return { own, rest: own.replace(foldSpace(snippet), ""), above: wordedLines(lines, line - 1, -1), below: wordedLines(lines, Math.max(line, endLine ?? line) - 1, 1) };
}

/** The nearest two lines with words in them; looked for in no more than ten. */
function wordedLines(lines: readonly string[], start: number, step: 1 | -1): string[] {
  const found: string[] = [];
  for (let index = start + step; found.length < 2 && Math.abs(index - start) <= 10; index += step) {
    const line = lines[index];
    if (line === undefined) break;
    if (countWordUnits(line) > 3) found.push(foldSpace(line));
  }
  return found;
}

export function indexSurroundings(findings: readonly RawFinding[], lines: readonly string[]): Map<string, [RawFinding, Surroundings][]> {
  const index = new Map<string, [RawFinding, Surroundings][]>();
  for (const finding of findings) {
    const around = readSurroundings(finding, lines);
    for (const key of keysOf(around)) {
      const known = index.get(key) ?? [];
      index.set(key, known);
      if (known.length < TRIED) known.push([finding, around]);
    }
  }
  return index;
}

export const keysOf = ({ own, above, below }: Surroundings): string[] => [`above ${above[0] ?? ""}`, `below ${below[0] ?? ""}`, `own ${own}`];

/** So many that stood near the same line are looked at: a file of nothing but equals must not take for ever. */
export const TRIED = 50;

/**
 * Whether a finding came along when its surroundings were moved: the rest of its own line, and two lines with words in them on
 * either side, say enough that this is no chance. A lone `} catch {` says nothing: there is one in many places.
 */
export function isMoved(earlier: Surroundings, later: Surroundings): boolean {
  let evidence = earlier.own === later.own ? countWordUnits(earlier.rest) : 0;
  for (const [one, other] of [[earlier.above, later.above], [earlier.below, later.below]] as const) {
    for (let index = 0; index < Math.min(one.length, other.length) && one[index] === other[index]; index += 1) evidence += countWordUnits(one[index]!);
  }
  return evidence >= ENOUGH;
}

/** Letters and digits in lines that are the same: "return" and "try" together are not enough. */
const ENOUGH = 12;
