import type { Fix } from "./finding.ts";

export interface Fixed {
  text: string;
  /** places of the fixes that were made, among those given */
  made: number[];
}

/** A replacement as the text ends its lines: a rule is written with \n alone. */
export function withLineEnds(fix: Fix, text: string): Fix {
  const isWindows = text.includes("\r\n") && !/(?:^|[^\r])\n/.test(text);
  return isWindows && fix.text.includes("\n") ? { ...fix, text: fix.text.replace(/\r?\n/g, "\r\n") } : fix;
}

/**
 * Makes as many fixes in a text as do not overlap: of two that do, the one that begins first, and the longer of those. What
 * is left is found again when the check is run again.
 */
export function applyFixes(text: string, fixes: readonly Fix[]): Fixed {
  const order = fixes.map((fix, place) => ({ fix, place })).filter(({ fix: { start, end } }) => start >= 0 && start <= end && end <= text.length);
  order.sort((a, b) => a.fix.start - b.fix.start || b.fix.end - a.fix.end || a.place - b.place);
  const made: number[] = [];
  let fixed = "";
  let at = 0;
  for (const { fix, place } of order) {
    if (fix.start < at) continue;
    fixed += text.slice(at, fix.start) + fix.text;
    at = fix.end;
    made.push(place);
    // Two insertions at one place are two fixes; a replacement there is made once.
  }
  return { text: fixed + text.slice(at), made: made.sort((a, b) => a - b) };
}
