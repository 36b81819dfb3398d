import type { ImportKind, WrittenImport } from "../graph.ts";
import { blockComment, maskCode, stringForm, type Region, type Syntax } from "../source/mask-code.ts";
import { findPlaces, isWhole, literalAt } from "../source/read-code.ts";

const SINGLE = stringForm("'", { lines: true });
const DOUBLE = stringForm('"', { lines: true, hole: "{$" });
const SHELL = stringForm("`", { lines: true, hole: "{$" });

const SYNTAX: Syntax = {
  marks: /\/\/|\/\*|#(?!\[)|["'`{}]|\?>|<<</g,
  begin: (text) => afterOpening(text, 0),
  open(text, at, mark) {
    if (mark === "//" || mark === "#") {
      // a comment ends with its line, and with the code
      const end = /\n|\?>/g;
      end.lastIndex = at;
      return { from: at, to: end.exec(text)?.index ?? text.length };
    }
    if (mark === "/*") return blockComment(text, at);
    if (mark === "?>") return { from: at, to: afterOpening(text, at + 2) };
    if (mark === "<<<") return readHeredoc(text, at);
    return { form: mark === "'" ? SINGLE : mark === '"' ? DOUBLE : SHELL, from: at + 1 };
  },
};

/** Where PHP begins next; the text's end when it does not. */
function afterOpening(text: string, from: number): number {
  const opening = /<\?(?:php\b|=)/gi;
  opening.lastIndex = from;
  return opening.test(text) ? opening.lastIndex : text.length;
}

function readHeredoc(text: string, at: number): Region {
  const opening = /<<<[ \t]*(["']?)([\p{L}_][\p{L}\p{N}_]*)\1[ \t]*\r?\n/uy;
  opening.lastIndex = at;
  const name = opening.exec(text)?.[2];
  if (name === undefined) return null;
  const closing = new RegExp(`^[ \\t]*${name}(?![\\p{L}\\p{N}_])`, "gmu");
  closing.lastIndex = opening.lastIndex;
  return closing.test(text) ? { from: at, to: closing.lastIndex } : "unclosed";
}

const WORDS = /[{}]|(?<![\w$>:\\])(?:use|namespace|require|require_once|include|include_once)\b/gi;
const NAMESPACE = /[ \t\r\n]+[\p{L}\p{N}_\\ \t\r\n]*\{|[ \t\r\n]*\{/uy;
const LIST_END = /[;(){}]/g;
const USE = /[ \t\r\n]+([^;(){}]+)(\{[^;(){}]*\})?[ \t\r\n]*;/y;

/**
 * What a PHP file imports: `use` of a namespace, each name by itself, groups taken apart ("function a\b", "const a\B" for the two other kinds), and
 * files by require and include of a literal, of `__DIR__ . "/a"` and `dirname(__FILE__) . "/a"`, written as "./a". Traits that a class uses, names that
 * are written in full and those of the same namespace are not seen.
 */
export function readPhpImports(_path: string, text: string): WrittenImport[] | null {
  const code = maskPhp(text);
  if (code === null || !isWhole(code)) return null;
  const place = findPlaces(text);
  const found: WrittenImport[] = [];
  const add = (at: number, specifier: string, kind: ImportKind) => found.push({ specifier, kind, ...place(at) });
  let depth = 0;
  let behindNamespace = -1;
  let usedUntil = 0;
  for (const { 0: word, index } of code.matchAll(WORDS)) {
    const behind = index + word.length;
    if (index < usedUntil) continue;
    if (word === "{") depth += index === behindNamespace ? 0 : 1;
    else if (word === "}") depth = Math.max(0, depth - 1);
    else if (/^namespace$/i.test(word)) {
      NAMESPACE.lastIndex = behind;
      if (NAMESPACE.test(code)) behindNamespace = NAMESPACE.lastIndex - 1;
    } else if (/^use$/i.test(word)) {
      // no other word of a list begins an import: each text is looked at once
      LIST_END.lastIndex = behind;
      usedUntil = LIST_END.exec(code)?.index ?? code.length;
      USE.lastIndex = behind;
      const use = depth === 0 && usedUntil < code.length ? USE.exec(code) : null;
      if (use !== null) usedUntil = USE.lastIndex;
      if (use !== null) for (const { at, specifier } of readNames(use[1] as string, use[2], behind)) add(at, specifier, "static");
    } else {
      const file = readIncluded(code, text, behind);
      if (file !== null) add(file.at, file.specifier, "require");
    }
  }
  return found;
}

/** The names of `use a\b as c, function d\e` and of `use a\{b, const c}`. @param from where the word `use` ends */
function readNames(list: string, group: string | undefined, from: number): { at: number; specifier: string }[] {
  const found: { at: number; specifier: string }[] = [];
  const read = (names: string, offset: number, prefix: string, every: string) => {
    let at = offset;
    for (const item of names.split(",")) {
      const one = /^\s*(?:(function|const)\s+)?\\?([^\s]+)/i.exec(item);
      const sort = one?.[1]?.toLowerCase() ?? every;
      if (one !== null) found.push({ at: at + one[0].length - (one[2] as string).length, specifier: `${sort === "" ? "" : `${sort} `}${prefix}${one[2]}` });
      at += item.length + 1;
    }
  };
  // the name begins behind white space, which USE has passed
  const start = from + 1;
  if (group === undefined) read(list, start, "", /^\s*(function|const)\s/i.exec(list)?.[1]?.toLowerCase() ?? "");
  else {
    const head = /^\s*(?:(function|const)\s+)?\\?([^\s]*)\s*$/i.exec(list);
    if (head !== null) read(group.slice(1, -1), start + list.length + 1, (head[2] as string).slice(0, LONGEST_PREFIX), head[1]?.toLowerCase() ?? "");
  }
  return found;
}

/** Longer prefixes are no names; it bounds what a group multiplies. */
const LONGEST_PREFIX = 300;

const FOLDER = /[ \t\r\n(]*(?:(__DIR__)|dirname[ \t]*\([ \t]*(?:(__FILE__)|(__DIR__)[ \t]*(?:,[ \t]*(\d)[ \t]*)?)\))[ \t\r\n]*\.[ \t\r\n]*(?=["'])/y;
const PLAIN = /[ \t\r\n(]*(?=["'])/y;

function readIncluded(code: string, text: string, behind: number): { at: number; specifier: string } | null {
  FOLDER.lastIndex = behind;
  const folder = FOLDER.exec(code);
  PLAIN.lastIndex = behind;
  if (folder === null && !PLAIN.test(code)) return null;
  const at = folder === null ? PLAIN.lastIndex : FOLDER.lastIndex;
  const literal = literalAt(code, text, at);
  // what goes on behind the text is no literal
  if (literal === null || literal.value === "" || (code[at] === '"' && literal.value.includes("$")) || /^[ \t\r\n]*\./.test(code.slice(literal.end, literal.end + 50))) return null;
  if (folder === null) return { at, specifier: literal.value };
  const up = folder[3] === undefined ? 0 : Number(folder[4] ?? 1);
  return { at, specifier: `./${"../".repeat(up)}${literal.value.replace(/^\/+/, "")}` };
}

/** The code of a text, without comments and without what its strings say; null where one has no end. */
export function maskPhp(text: string): string | null {
  return maskCode(text, SYNTAX);
}
