/** Opened where a line needs it: that alone takes as long as reading a whole direction. */
let graphemes: Intl.Segmenter | undefined;

/** Fullwidth and wide characters of East Asia (UAX 11: W and F), by ranges; emoji are told by their own property. */
const WIDE = /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}{2})/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** One thing that a terminal draws: its text, its place in the line (UTF-16 units from 0, and how many), the columns it takes. */
export interface Drawn {
  text: string;
  start: number;
  units: number;
  /** the column it begins at, from 0 */
  at: number;
  width: number;
}

/** A line as a terminal draws it; a tab goes to the next stop of four. */
export function drawLine(line: string): Drawn[] {
  const drawn: Drawn[] = [];
  let column = 0;
  // Segmenting costs; a line of plain ASCII needs none.
  // oxlint-disable-next-line no-control-regex
  const parts = /^[\x00-\x7f]*$/.test(line) ? Array.from(line, (segment, index) => ({ segment, index })) : (graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" })).segment(line);
  for (const { segment, index } of parts) {
    const width = segment === "\t" ? 4 - (column % 4) : widthOf(segment);
    drawn.push({ text: segment === "\t" ? " ".repeat(width) : segment, start: index, units: segment.length, at: column, width });
    column += width;
  }
  return drawn;
}

function widthOf(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}

/** Letters of Europe, and the dashes, quotes and arrows that stand between them: a column each, without a second look. */
const NARROW = /^[\u0020-\u02ff\u0370-\u03ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u2190-\u2193\u2264\u2265]*$/;

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  return NARROW.test(text) ? text.length : drawLine(text).reduce((sum, { width }) => sum + width, 0);
}

/** A text with blanks behind it, up to so many columns. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}
