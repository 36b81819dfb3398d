import type { WrittenImport } from "../graph.ts";
import { maskCode } from "../source/mask-code.ts";
import { findPlaces, literalAt } from "../source/read-code.ts";
import { rubySyntax } from "./ruby-syntax.ts";

const CALL = /(?<![\w@$:.])(?:Kernel\s*\.\s*)?(?:(require|require_relative|load)|((?:[\w:]+\s*\.\s*)?autoload))(?:[ \t]+|[ \t]*\([ \t\r\n]*)(?=["':F])/g;
const CONSTANT = /(?::\w+|:?["'])[ \t]*/y;
/** File.expand_path("../a", __FILE__), File.join(__dir__, "a"), File.dirname(__FILE__) + "/a" */
const EXPANDED = /File\s*\.\s*expand_path[ \t]*\(?[ \t]*(?=["'])/y;
const EXPANDED_FROM = /[ \t]*,[ \t]*(?:(__FILE__)|__dir__|File\s*\.\s*dirname[ \t]*\([ \t]*__FILE__[ \t]*\))[ \t]*(?:\)|\n|$)/y;
const JOINED = /File\s*\.\s*(?:join[ \t]*\(?[ \t]*(?:__dir__|File\s*\.\s*dirname[ \t]*\([ \t]*__FILE__[ \t]*\))[ \t]*,[ \t]*|dirname[ \t]*\([ \t]*__FILE__[ \t]*\)[ \t]*\+[ \t]*)(?=["'])/y;

/**
 * What a Ruby file requires: `require`, `require_relative` and paths by `__dir__` or `__FILE__` (written as "./a"), `load`, and `autoload` as dynamic. Only
 * literals are seen. Constants that Zeitwerk or Rails load by their names are not.
 */
export function readRubyImports(_path: string, text: string): WrittenImport[] | null {
  const code = maskRuby(text);
  if (code === null || /^(?:<{7}|>{7})(?: |$)/m.test(code)) return null;
  const place = findPlaces(text);
  const found: WrittenImport[] = [];
  for (const call of code.matchAll(CALL)) {
    const at = call.index + call[0].length;
    const [, verb, autoload] = call;
    if (autoload !== undefined) {
      const file = readAutoload(code, text, at);
      if (file !== null) found.push({ specifier: file.value, kind: "dynamic", ...place(file.at) });
      continue;
    }
    const file = readFile(code, text, at);
    if (file === null || file.value === "") continue;
    const isNear = verb === "require_relative" && !/^\.{0,2}\//.test(file.value);
    found.push({ specifier: isNear ? `./${file.value}` : file.value, kind: "require", ...place(at) });
  }
  return found;
}

function readAutoload(code: string, text: string, at: number): { at: number; value: string } | null {
  CONSTANT.lastIndex = at;
  let end: number;
  if (code[at] === ":" && /\w/.test(code[at + 1] ?? "")) {
    if (!CONSTANT.test(code)) return null;
    end = CONSTANT.lastIndex;
  } else {
    const name = /["']/.test(code[at] ?? "") ? literalAt(code, text, at) : null;
    if (name === null) return null;
    end = name.end;
  }
  const comma = /[ \t]*,[ \t\r\n]*/y;
  comma.lastIndex = end;
  if (!comma.test(code)) return null;
  const file = readFile(code, text, comma.lastIndex);
  return file === null ? null : { at: comma.lastIndex, value: file.value };
}

/** The path at a place: a literal, or one that is put together from the file's own place; null for whatever is computed. */
function readFile(code: string, text: string, at: number): { value: string } | null {
  if (code[at] !== "F") {
    const literal = /["']/.test(code[at] ?? "") ? literalAt(code, text, at) : null;
    return literal === null || /^[ \t]*(?:\+|%|\.[a-z]|<<)/.test(code.slice(literal.end, literal.end + 20)) ? null : literal;
  }
  EXPANDED.lastIndex = at;
  if (EXPANDED.test(code)) {
    const literal = literalAt(code, text, EXPANDED.lastIndex);
    EXPANDED_FROM.lastIndex = literal?.end ?? 0;
    const from = literal === null ? null : EXPANDED_FROM.exec(code);
    if (literal === null || from === null) return null;
    // seen from a file, the first ".." is its folder
    return { value: `./${from[1] === undefined ? literal.value : literal.value.replace(/^\.\.\/?/, "")}` };
  }
  JOINED.lastIndex = at;
  const literal = JOINED.test(code) ? literalAt(code, text, JOINED.lastIndex) : null;
  return literal === null ? null : { value: `./${literal.value.replace(/^\/+/, "")}` };
}

/** The text without its comments and without what its strings say; null where one has no end. */
export function maskRuby(text: string): string | null {
  return maskCode(text, rubySyntax());
}
