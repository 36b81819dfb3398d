import { saysGenerated } from "./generated-head.ts";

/** How large a file is and how deeply it is indented. */
export interface Measure {
  /** all lines, as an editor numbers them; a newline at the end begins none */
  lines: number;
  /** levels of indentation, summed over the lines that are not blank; a level is one tab or four spaces */
  complexity: number;
}

/** Raised when what is measured of the same bytes changes, so that nothing old is taken from a cache. */
export const MEASURE_VERSION = 2;

const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
/** as far as git looks for it */
const BINARY_UP_TO = 8000;

/**
 * Measures a file by its bytes; null for a binary file, as git tells them: with a zero among the first 8,000 bytes.
 *
 * Source: `complexity_of` and `calculate_complexity_in` of Adam Tornhill's maat-scripts (miner/complexity_calculations.py):
 * of each line that is not blank the tabs that it begins with, plus the spaces that it begins with ÷ 4.
 */
export function computeMeasure(bytes: Uint8Array): Measure | null {
  if (bytes.subarray(0, BINARY_UP_TO).includes(0)) return null;
  let lines = 0;
  let quarters = 0;
  let at = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    lines++;
    let indent = 0;
    let byte = bytes[at] as number;
    while (byte === SPACE || byte === TAB) {
      indent += byte === TAB ? 4 : 1;
      byte = bytes[++at] as number;
    }
    // What is left may be blank, too: a carriage return, a form feed.
    while (byte !== NEWLINE && isBlank(byte)) byte = bytes[++at] as number;
    if (at < bytes.length && byte !== NEWLINE) quarters += indent;
    const end = bytes.indexOf(NEWLINE, at);
    if (end < 0) break;
    at = end + 1;
  }
  return { lines, complexity: quarters / 4 };
}

/** Also whether the file says that a tool wrote it. */
export function computePastMeasure(bytes: Uint8Array): (Measure & { generated?: true }) | null {
  const measure = computeMeasure(bytes);
  return measure !== null && saysGenerated(bytes) ? { ...measure, generated: true } : measure;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= 13);
}
