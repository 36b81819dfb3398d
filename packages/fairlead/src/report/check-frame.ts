import { wellFormed } from "./check-plain.ts";
import { drawLine, type Drawn } from "./display-width.ts";

/** Where something stands: lines and columns from 1, columns in UTF-16 units, the end not included. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A line of a frame: its margin, its text, and whether it is one that is meant or the marks below it. */
export interface FrameLine {
  margin: string;
  text: string;
  is: "beside" | "meant" | "marks";
}

/** Only so much of a line around the place is looked at: minified files have lines of megabytes. In UTF-16 units. */
const LONG = 4000;
const BEFORE = 3;
const MOST_LINES = 7;

/**
 * A few lines of code with the place marked below by carets. Tabs are widened; lines that are too long for the width
 * are cut around the place, all at the same column, so that what stands above each other still does.
 * @param width columns in all, margin included
 */
export function computeFrame(frame: { start: number; lines: readonly string[] }, place: Place, width: number): FrameLine[] {
  const near = Math.max(0, place.column - 1 - LONG / 2);
  const rows = frame.lines
    .map((text, index) => ({ number: frame.start + index, text }))
    .filter(({ number }) => number >= place.line - BEFORE)
    .slice(0, MOST_LINES)
    .map(({ number, text }) => ({ number, ...layRow(text, near) }));
  const digits = String(rows.at(-1)?.number ?? 0).length;
  const room = Math.max(16, width - digits - 5);
  const first = rows.find(({ number }) => number === place.line);
  const span = first === undefined ? { from: 0, to: 1 } : spanOf(first, place, near);
  const from = first === undefined ? 0 : firstColumn(first, span, room);
  return rows.flatMap((row): FrameLine[] => {
    const isMeant = row.number >= place.line && row.number <= place.endLine;
    const isFirst = row.number === place.line;
    const shown: FrameLine = { margin: `${isMeant || isFirst ? ">" : " "} ${String(row.number).padStart(digits)} │ `, text: cutRow(row, from, room), is: isMeant || isFirst ? "meant" : "beside" };
    return isFirst ? [shown, { margin: `${" ".repeat(digits + 2)} │ `, text: markSpan(span, from, room), is: "marks" }] : [shown];
  });
}

interface Row {
  cells: Drawn[];
  width: number;
  isCutBefore: boolean;
  isCutAfter: boolean;
}

function layRow(text: string, near: number): Row {
  const cells = drawLine(wellFormed(text.slice(near, near + LONG)));
  const last = cells.at(-1);
  return { cells, width: last === undefined ? 0 : last.at + last.width, isCutBefore: near > 0 && text !== "", isCutAfter: text.length > near + LONG };
}

/** Columns from 0, the end not included. */
interface Span {
  from: number;
  to: number;
}

/** The columns that the place takes in its first line: at least one, also where it stands behind the line's end. */
function spanOf({ cells, width }: Row, { line, column, endLine, endColumn }: Place, near: number): Span {
  const begin = column - 1 - near;
  const end = endLine > line ? Infinity : Math.max(endColumn - 1 - near, begin + 1);
  const covered = cells.filter(({ start, units }) => start + units > begin && start < end);
  const from = covered[0]?.at ?? width;
  const last = covered.at(-1);
  return { from, to: Math.max(from + 1, last === undefined ? 0 : last.at + last.width) };
}

/** The first column that is shown: none is left out while the place can be seen; else the place stands a third in. */
function firstColumn({ width }: Row, { from, to }: Span, room: number): number {
  if (Math.min(to, from + Math.floor(room / 2)) < room) return 0;
  return Math.max(0, Math.min(from - Math.floor(room / 3), width + 1 - room));
}

/** What of a line stands between two columns, each character at its own; `…` where something was left out. */
function cutRow({ cells, width, isCutBefore, isCutAfter }: Row, from: number, room: number): string {
  let text = isCutBefore || (from > 0 && width > 0) ? "…" : "";
  const begin = from + text.length;
  const isAfter = width > from + room || isCutAfter;
  const end = from + room - (isAfter ? 1 : 0);
  let column = begin;
  for (const cell of cells) {
    // A wide character that straddles an edge is left out.
    if (cell.at < begin || cell.at + cell.width > end) continue;
    text += " ".repeat(cell.at - column) + cell.text;
    column = cell.at + cell.width;
  }
  return isAfter && column > begin ? `${text}${" ".repeat(end - column)}…` : text.trimEnd();
}

function markSpan({ from, to }: Span, first: number, room: number): string {
  const begin = Math.min(Math.max(0, from - first), room - 1);
  return " ".repeat(begin) + "^".repeat(Math.max(1, Math.min(to - first, room) - begin));
}
