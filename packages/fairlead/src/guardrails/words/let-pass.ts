import type { Reading } from "./languages.ts";
import type { Region } from "./regions.ts";

interface Span {
  start: number;
  end: number;
}

const URL = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`)\]]+|\bwww\.[^\s<>"'`)\]]+/gi;
const CODE_SPAN = /`[^`\n]{1,300}`/g;
const LINK_TARGET = /\]\([^()\n]{1,700}\)|^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+/gm;

/**
 * Where a word is let pass: in addresses; in imports, which name what others have named; in comments and pages in code
 * between backticks and in fenced blocks, since names are judged where they stand.
 */
export function letPass(text: string, reading: Reading, regions: readonly Region[]): (start: number) => boolean {
  const spans: Span[] = spansOf(text, URL);
  if (reading.as === "docs") spans.push(...(reading.isMarkdown ? [...fences(text), ...spansOf(text, LINK_TARGET)] : []), ...spansOf(text, CODE_SPAN));
  else {
    if (reading.language.imports !== undefined) spans.push(...spansOf(text, reading.language.imports));
    for (const { place, start, end } of regions) {
      if (place === "comments") for (const span of spansOf(text.slice(start, end), CODE_SPAN)) spans.push({ start: start + span.start, end: start + span.end });
    }
  }
  spans.sort((a, b) => a.start - b.start);
  /** the furthest end of any span up to each */
  let furthest = 0;
  const ends = spans.map(({ end }) => (furthest = Math.max(furthest, end)));
  return (start) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle] as Span).start <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] as number) > start;
  };
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

/** Fenced blocks of Markdown, and the front matter of a page. */
function fences(text: string): Span[] {
  const spans: Span[] = [];
  let open: { mark: string; start: number } | null = null;
  for (let at = 0; at <= text.length; ) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, Math.min(end, at + 200));
    const mark = /^[ \t>]{0,12}(`{3,}|~{3,})/.exec(line)?.[1] ?? (at === 0 && /^---[ \t]*\r?$/.test(line) ? "---" : undefined);
    if (open === null && mark !== undefined) open = { mark, start: at };
    else if (open !== null && (open.mark === "---" ? /^---[ \t]*\r?$/.test(line) : mark?.startsWith(open.mark) === true)) {
      spans.push({ start: open.start, end });
      open = null;
    }
    at = end + 1;
  }
  // What was never closed is a fence up to the end; three dashes alone are a line across the page.
  if (open !== null && open.mark !== "---") spans.push({ start: open.start, end: text.length });
  return spans;
}
