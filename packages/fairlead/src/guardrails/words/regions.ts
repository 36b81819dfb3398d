import { beginsLine, endOf, endOfBlock, endOfCharacter, endOfExpression, endOfLine, endOfRust, endOfString, endOfTemplate, mayBeginValue } from "./ends.ts";
import type { Language, Reading } from "./languages.ts";
import { compileElements, passTagMark, passText, type Markup } from "./markup.ts";

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

/** What the scan is in: code between braces of which so many more are open, a template, an element of JSX. */
type Frame = { in: "code"; braces: number } | { in: "template" } | Markup;

function scanSource(text: string, language: Language, start: number, stop: number): Region[] {
  const regions: Region[] = [];
  const marks = new Set([...language.line, ...language.block.map(([open]) => open), ...language.strings, ...language.long, ...(language.characters === true ? ["'"] : []), ...(language.script === true ? ["`", "/", "{", "}"] : []), ...(language.markup === true ? ["<", ">"] : [])].map((mark) => mark[0]));
  const beginsElement = language.markup === true ? compileElements(text) : () => false;
  /** from the outermost to the innermost */
  const frames: Frame[] = [{ in: "code", braces: 0 }];
  let codeFrom = start;
  let at = start;
  const leave = (place: Place | null, end: number) => {
    if (language.commentsOnly !== true && at > codeFrom) regions.push({ place: "names", start: codeFrom, end: at });
    if (place !== null) regions.push({ place, start: at, end: Math.min(end, stop) });
    at = Math.max(end, at + 1);
    codeFrom = at;
  };
  /** Behind the mark that it stands at, up to where there is code again. */
  const goOn = (frame: Frame): void => {
    if (frame.in === "template") {
      const end = endOfTemplate(text, at + 1, stop);
      if (text[end - 1] === "{") frames.push({ in: "code", braces: 0 });
      else frames.pop();
      return leave(null, end);
    }
    at += 1;
    if (frame.in !== "text") return;
    at = passText(text, at, stop, frame);
    if (text[at] === "{") frames.push({ in: "code", braces: 0 });
    at += 1;
  };
  while (at < stop) {
    const char = text[at] as string;
    if (!marks.has(char)) {
      at++;
      continue;
    }
    const frame = frames.at(-1) as Frame;
    const block = language.block.find(([open]) => text.startsWith(open, at));
    const long = language.long.find((mark) => text.startsWith(mark, at));
    if (block !== undefined) leave("comments", endOfBlock(text, at, block, language.nested === true));
    else if (language.line.some((mark) => text.startsWith(mark, at)) && (language.spaced !== true || /\s/.test(text[at - 1] ?? " "))) leave("comments", endOfLine(text, at));
    else if (frame.in === "tag") {
      if (language.strings.includes(char)) leave(null, endOfString(text, at, char, true, false));
      else {
        if (char === "{") frames.push({ in: "code", braces: 0 });
        else if (passTagMark(text, at, frame)) frames.pop();
        goOn(frame);
      }
    } else if (long !== undefined) {
      const end = char === '"' && long === '"' ? endOfRust(text, at) : endOfString(text, at, long, true, language.raw?.includes(long) !== true);
      leave(language.docstrings === true && beginsLine(text, at) ? "comments" : null, end);
    } else if (language.strings.includes(char)) leave(null, endOfString(text, at, char, false, true));
    else if (language.characters === true && char === "'") leave(null, endOfCharacter(text, at));
    else if (language.script === true && char === "`") {
      frames.push({ in: "template" });
      goOn(frames.at(-1) as Frame);
    } else if (char === "<" && beginsElement(at) && mayBeginValue(text, endOfCode(text, at, regions))) {
      frames.push({ in: "tag", depth: 1, brackets: 0, isClosing: false });
      at++;
    } else if (frame.in === "code" && char === "{") {
      frame.braces += 1;
      at++;
    } else if (frame.in === "code" && char === "}") {
      if (frames.length > 1 && frame.braces === 0) {
        frames.pop();
        goOn(frames.at(-1) as Frame);
      } else {
        frame.braces = Math.max(0, frame.braces - 1);
        at++;
      }
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

/** Where the code ends that stands before: its last character, comments left out. */
function endOfCode(text: string, from: number, regions: readonly Region[]): number {
  let before = from - 1;
  for (let last = regions.length - 1; ; last--) {
    while (before >= 0 && /\s/.test(text[before] as string)) before--;
    while (regions[last]?.place === "names") last--;
    if (regions[last]?.end !== before + 1) return before;
    before = (regions[last] as Region).start - 1;
  }
}
