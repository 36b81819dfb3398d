import type { Language, Reading } from "./languages.ts";

/** Where words stand: names of the code, comments, or pages for people. Strings are in none. */
export type Place = "names" | "comments" | "docs";

export interface Region {
  place: Place;
  start: number;
  end: number;
}

/** Tells a text's names, comments and pages apart. Takes time in proportion to the text; never throws. */
export function computeRegions(text: string, reading: Reading): Region[] {
  if (reading.as === "docs") return [{ place: "docs", start: 0, end: text.length }];
  return reading.as === "page" ? scanPage(text, reading.language) : scanSource(text, reading.language, 0, text.length);
}

/** Of a page with scripts in it the scripts and the comments; what stands between the tags is for people who use it. */
function scanPage(text: string, language: Language): Region[] {
  const regions: Region[] = [];
  const lower = text.toLowerCase();
  for (let at = 0; at < text.length; ) {
    const tag = text.indexOf("<", at);
    if (tag < 0) break;
    if (text.startsWith("<!--", tag)) {
      const end = endOf(text, "-->", tag + 4);
      regions.push({ place: "comments", start: tag, end });
      at = end;
    } else if (lower.startsWith("<script", tag)) {
      const start = endOf(text, ">", tag);
      const close = lower.indexOf("</script", start);
      const end = close < 0 ? text.length : close;
      for (const region of scanSource(text, language, start, end)) regions.push(region);
      at = end + 1;
    } else at = tag + 1;
  }
  return regions;
}

/** Behind the next such mark; the end of the text where there is none. */
function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function scanSource(text: string, language: Language, start: number, stop: number): Region[] {
  const regions: Region[] = [];
  const marks = new Set([...language.line, ...language.block.map(([open]) => open), ...language.strings, ...language.long, ...(language.characters === true ? ["'"] : []), ...(language.script === true ? ["`", "/", "{", "}"] : [])].map((mark) => mark[0]));
  /** of each template that code stands in how many braces are open */
  const templates: number[] = [];
  let codeFrom = start;
  let at = start;
  const leave = (place: Place | null, end: number) => {
    if (language.commentsOnly !== true && at > codeFrom) regions.push({ place: "names", start: codeFrom, end: at });
    if (place !== null) regions.push({ place, start: at, end: Math.min(end, stop) });
    at = Math.max(end, at + 1);
    codeFrom = at;
  };
  while (at < stop) {
    const char = text[at] as string;
    if (!marks.has(char)) {
      at++;
      continue;
    }
    const block = language.block.find(([open]) => text.startsWith(open, at));
    const long = language.long.find((mark) => text.startsWith(mark, at));
    if (block !== undefined) leave("comments", endOfBlock(text, at, block, language.nested === true));
    else if (language.line.some((mark) => text.startsWith(mark, at)) && (language.spaced !== true || /\s/.test(text[at - 1] ?? " "))) leave("comments", endOfLine(text, at));
    else if (long !== undefined) {
      const end = char === '"' && long === '"' ? endOfRust(text, at) : endOfString(text, at, long, true, language.raw?.includes(long) !== true);
      leave(language.docstrings === true && beginsLine(text, at) ? "comments" : null, end);
    } else if (language.strings.includes(char)) leave(null, endOfString(text, at, char, false, true));
    else if (language.characters === true && char === "'") leave(null, endOfCharacter(text, at));
    else if (language.script === true && char === "`") leave(null, endOfTemplate(text, at + 1, stop, templates));
    else if (char === "{" && templates.length > 0) {
      templates[templates.length - 1] = (templates.at(-1) as number) + 1;
      at++;
    } else if (char === "}" && templates.length > 0) {
      const open = templates.pop() as number;
      if (open > 0) {
        templates.push(open - 1);
        at++;
      } else leave(null, endOfTemplate(text, at + 1, stop, templates));
    } else if (language.script === true && char === "/") {
      const end = endOfExpression(text, at);
      if (end > at) leave(null, end);
      else at++;
    } else at++;
  }
  at = Math.min(at, stop);
  if (language.commentsOnly !== true && at > codeFrom) regions.push({ place: "names", start: codeFrom, end: at });
  return regions;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 ? text.length : found;
}

function endOfBlock(text: string, start: number, [open, close]: readonly [string, string], nested: boolean): number {
  if (!nested) return endOf(text, close, start + open.length);
  let depth = 1;
  let at = start + open.length;
  while (depth > 0 && at < text.length) {
    const next = text.indexOf(close, at);
    if (next < 0) return text.length;
    for (let inner = text.indexOf(open, at); inner >= 0 && inner < next; inner = text.indexOf(open, inner + open.length)) depth++;
    depth--;
    at = next + close.length;
  }
  return at;
}

/** `'a'`, `'\\n'`, `'\\u{1F600}'`; of a lifetime (`'a`) or a type's prime only the mark. */
function endOfCharacter(text: string, start: number): number {
  return start + (/^'(?:\\[^\n]{1,9}?|[^'\\\n]{1,2})'/.exec(text.slice(start, start + 12))?.[0].length ?? 1);
}

/** A string that is not closed ends with its line, unless it may span lines. */
function endOfString(text: string, start: number, mark: string, spansLines: boolean, escapes: boolean): number {
  for (let at = start + mark.length; at < text.length; at++) {
    const char = text[at];
    if (escapes && char === "\\") at++;
    else if (!spansLines && char === "\n") return at;
    else if (char === mark[0] && text.startsWith(mark, at)) return at + mark.length;
  }
  return text.length;
}

/** Rust's raw strings end with as many signs as they begin with: `r##"…"##`. */
function endOfRust(text: string, start: number): number {
  let before = start;
  while (text[before - 1] === "#" && start - before < 255) before--;
  if (text[before - 1] !== "r") return endOfString(text, start, '"', true, true);
  return endOf(text, `"${"#".repeat(start - before)}`, start + 1);
}

/** Goes on in a template up to its end, or to code that stands in it; then `templates` has one more. */
function endOfTemplate(text: string, from: number, stop: number, templates: number[]): number {
  for (let at = from; at < stop; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return at + 1;
    else if (text[at] === "$" && text[at + 1] === "{") {
      templates.push(0);
      return at + 2;
    }
  }
  return stop;
}

function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === " " || text[before] === "\t") before--;
  return before < 0 || text[before] === "\n";
}

/** Behind an expression between slashes; the same place where the slash divides. */
function endOfExpression(text: string, start: number): number {
  let before = start - 1;
  while (before >= 0 && (text[before] === " " || text[before] === "\t")) before--;
  const isOperand = /[\p{L}\p{N}_$)\]}"'`]/u.test(text[before] ?? "");
  if (isOperand && !/(?:^|[^\w$.])(?:return|typeof|case|in|of|yield|await|else|do|void|delete)$/.test(text.slice(Math.max(0, before - 10), before + 1))) return start;
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") return start;
    if (char === "\\") at++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return at + 1;
  }
  return start;
}
