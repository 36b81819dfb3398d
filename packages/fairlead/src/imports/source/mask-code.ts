/** How a string ends, and what may stand in it. Made once by `stringForm`. */
export interface StringForm {
  close: string;
  /** the bracket that opens another level of the same string: Ruby's `%w(a (b))` */
  nest: string | null;
  /** global; finds whatever is not plain content */
  stops: RegExp;
  hole: string | null;
}

/** What begins at a mark: a string, something to blank as a whole, or nothing. */
export type Region =
  | { form: StringForm; from: number }
  /** a comment or a whole literal, blanked from `from` to `to`; `later` is blanked when the scan comes to it (a heredoc's body) */
  | { from: number; to: number; later?: { from: number; to: number } }
  | "unclosed"
  | null;

export interface Syntax {
  /** global; where something may begin that is no code. With `{` and `}` among the marks, holes in strings are followed. */
  marks: RegExp;
  open(text: string, at: number, mark: string): Region;
  /** where the code begins, for a language that stands in other text */
  begin?(text: string): number;
}

/**
 * The code of a text, of the same length: comments and what stands in strings are blanked, line breaks in them too; quotes stay, so that
 * `literalAt` finds them again. Code in the holes of a string ("#{x}") stays, and so does the hole's opening: such a string is no literal.
 * Null when a string or a comment is not closed. Linear in the text's length.
 */
export function maskCode(text: string, syntax: Syntax): string | null {
  const parts: string[] = [];
  let kept = 0;
  const blank = (from: number, to: number) => {
    if (to <= from || from < kept) return;
    parts.push(text.slice(kept, from), " ".repeat(to - from));
    kept = to;
  };
  const holes: { form: StringForm; level: number; braces: number }[] = [];
  /** Blanks the rest of a string from `from`; where the code goes on, or -1 when the string has no end. */
  const passString = (form: StringForm, from: number, nested: number): number => {
    let level = nested;
    let at = from;
    for (;;) {
      form.stops.lastIndex = at;
      const stop = form.stops.exec(text);
      if (stop === null) return -1;
      const found = stop[0];
      at = stop.index + found.length;
      if (found === "\\") at++;
      else if (found.startsWith(form.close)) {
        if (level-- > 0) continue;
        blank(from, stop.index);
        return at;
      } else if (found === form.nest) level++;
      else if (found === "\n") return -1;
      else if (found === form.hole) {
        blank(from, stop.index);
        holes.push({ form, level, braces: 0 });
        return at;
      }
    }
  };
  let later: { from: number; to: number } | null = null;
  // no code, and no reason why a statement behind it would not begin its line
  const byteOrderMark = text.startsWith("\ufeff") ? 1 : 0;
  let at = Math.max(byteOrderMark, syntax.begin?.(text) ?? 0);
  blank(0, at);
  const { marks } = syntax;
  for (;;) {
    marks.lastIndex = at;
    const found = marks.exec(text);
    if (later !== null && (found === null || found.index >= later.from)) {
      blank(later.from, later.to);
      at = Math.max(at, later.to);
      later = null;
      continue;
    }
    if (found === null) break;
    const mark = found[0];
    const hole = holes.at(-1);
    if (mark === "{" || mark === "}") {
      at = found.index + 1;
      if (hole === undefined) continue;
      if (mark === "{") hole.braces++;
      else if (hole.braces-- === 0) {
        holes.pop();
        at = passString(hole.form, at, hole.level);
        if (at === -1) return null;
      }
      continue;
    }
    const region = syntax.open(text, found.index, mark);
    if (region === "unclosed") return null;
    if (region === null) at = found.index + 1;
    else if ("form" in region) {
      at = passString(region.form, region.from, 0);
      if (at === -1) return null;
    } else {
      blank(region.from, region.to);
      at = Math.max(region.to, found.index + 1);
      if (region.later !== undefined) later = later === null ? region.later : { from: later.from, to: region.later.to };
    }
  }
  if (holes.length > 0) return null;
  return kept === 0 ? text : parts.join("") + text.slice(kept);
}

/**
 * @param options.escapes a backslash takes the next character with it; options.lines it may go on over lines
 * @param options.hole what opens code inside it; options.run the last of a run of closing marks closes it (Kotlin's `""""`)
 */
export function stringForm(close: string, options: { escapes?: boolean; lines?: boolean; hole?: string; nest?: string; run?: boolean } = {}): StringForm {
  const { escapes = true, lines = false, hole, nest, run = false } = options;
  const stops = [close, ...(hole === undefined ? [] : [hole]), ...(nest === undefined ? [] : [nest])].map((one) => one.replace(/[^\w\s]/g, "\\$&"));
  if (run) stops[0] = `${stops[0]}${close.at(-1)}*`;
  if (escapes) stops.push("\\\\");
  if (!lines) stops.push("\\n");
  return { close, nest: nest ?? null, stops: new RegExp(stops.join("|"), "g"), hole: hole ?? null };
}

/** A line comment's region: up to the line's end, which stays. */
export function lineComment(text: string, at: number): Region {
  const end = text.indexOf("\n", at);
  return { from: at, to: end === -1 ? text.length : end };
}

/** A block comment's region: from its opening to behind its closing text. */
export function blockComment(text: string, at: number, close = "*/"): Region {
  const end = text.indexOf(close, at + 2);
  return end === -1 ? "unclosed" : { from: at, to: end + close.length };
}

/** A block comment that may hold others (Rust, Kotlin). */
export function nestedComment(text: string, at: number): Region {
  const ends = /\/\*|\*\//g;
  ends.lastIndex = at;
  let level = 0;
  for (let one = ends.exec(text); one !== null; one = ends.exec(text)) {
    level += one[0] === "/*" ? 1 : -1;
    if (level === 0) return { from: at, to: ends.lastIndex };
  }
  return "unclosed";
}
