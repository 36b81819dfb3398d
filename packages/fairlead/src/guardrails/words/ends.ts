/* Where what begins at a place of a source ends. What is never closed ends with the text. */

/** Behind the next such mark; the end of the text where there is none. */
export function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

export function endOfLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 ? text.length : found;
}

export function endOfBlock(text: string, start: number, [open, close]: readonly [string, string], nested: boolean): number {
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
export function endOfCharacter(text: string, start: number): number {
  return start + (/^'(?:\\[^\n]{1,9}?|[^'\\\n]{1,2})'/.exec(text.slice(start, start + 12))?.[0].length ?? 1);
}

/** A string that is not closed ends with its line, unless it may span lines. */
export function endOfString(text: string, start: number, mark: string, spansLines: boolean, escapes: boolean): number {
  for (let at = start + mark.length; at < text.length; at++) {
    const char = text[at];
    if (escapes && char === "\\") at++;
    else if (!spansLines && char === "\n") return at;
    else if (char === mark[0] && text.startsWith(mark, at)) return at + mark.length;
  }
  return text.length;
}

/** Rust's raw strings end with as many signs as they begin with: `r##"…"##`. */
export function endOfRust(text: string, start: number): number {
  let before = start;
  while (text[before - 1] === "#" && start - before < 255) before--;
  if (text[before - 1] !== "r") return endOfString(text, start, '"', true, true);
  return endOf(text, `"${"#".repeat(start - before)}`, start + 1);
}

/** Behind the end of a template, or behind the brace that opens code in it. */
export function endOfTemplate(text: string, from: number, stop: number): number {
  for (let at = from; at < stop; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return at + 1;
    else if (text[at] === "$" && text[at + 1] === "{") return at + 2;
  }
  return stop;
}

export function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === " " || text[before] === "\t") before--;
  return before < 0 || text[before] === "\n";
}

/** Whether a value may begin behind this character: no value ends with it, but a word that asks for one. */
export function mayBeginValue(text: string, last: number): boolean {
  return !/[\p{L}\p{N}_$)\]}"'`]/u.test(text[last] ?? "") || /(?:^|[^\w$.])(?:return|typeof|case|in|of|yield|await|else|do|void|delete|default)$/.test(text.slice(Math.max(0, last - 10), last + 1));
}

/** Behind an expression between slashes; the same place where the slash divides. */
export function endOfExpression(text: string, start: number): number {
  let before = start - 1;
  while (before >= 0 && (text[before] === " " || text[before] === "\t")) before--;
  if (!mayBeginValue(text, before)) return start;
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
