import type { ImportKind, WrittenImport } from "../graph.ts";
import { lineComment, maskCode, nestedComment, stringForm, type Syntax } from "../source/mask-code.ts";
import { findPlaces, isWhole, literalAt } from "../source/read-code.ts";
import { readUseTree } from "./use-tree.ts";

const STRING = stringForm('"', { lines: true });
const RAW = new Map<number, ReturnType<typeof stringForm>>();

const SYNTAX: Syntax = {
  marks: /\/\/|\/\*|"|'/g,
  open(text, at, mark) {
    if (mark === "//") return lineComment(text, at);
    if (mark === "/*") return nestedComment(text, at);
    if (mark === "'") {
      // 'a' is a character, 'a without a second quote is a lifetime
      const character = /'\\[^\n][^'\n]{0,10}'/y;
      if (text[at + 2] === "'" && text[at + 1] !== "\\") return { from: at, to: at + 3 };
      if (text[at + 3] === "'" && /[\ud800-\udbff]/.test(text[at + 1] as string)) return { from: at, to: at + 4 };
      if (text[at + 1] !== "\\") return null;
      character.lastIndex = at;
      return character.test(text) ? { from: at, to: character.lastIndex } : null;
    }
    let hashes = 0;
    while (hashes < 256 && text[at - 1 - hashes] === "#") hashes++;
    const isRaw = /(?:^|[^\p{L}\p{N}_])[bc]?r$/u.test(text.slice(Math.max(0, at - hashes - 3), at - hashes));
    if (!isRaw) return { form: STRING, from: at + 1 };
    const form = RAW.get(hashes) ?? stringForm(`"${"#".repeat(hashes)}`, { escapes: false, lines: true });
    RAW.set(hashes, form);
    return { form, from: at + 1 };
  },
};

const WORDS = /[{}]|\buse\b|\bmod\b|\bextern\b|\binclude(?:_str|_bytes)?!/g;
const VISIBLE = /(?:^|[^\p{L}\p{N}_])pub(?:\s*\([^()]{0,100}\))?\s+$/u;
const MODULE = /\s+(?:r#)?([\p{L}_][\p{L}\p{N}_]*)\s*([;{])/uy;
const CRATE = /\s+crate\s+(?:r#)?([\p{L}_][\p{L}\p{N}_]*)/uy;
const INCLUDED = /\s*[([{]\s*(?=")/y;
const PATH_ATTRIBUTE = /#\[\s*path\s*=\s*(?=")/g;

/**
 * What a Rust file imports: each path of a `use` tree by itself, `mod x;` as "mod x", `extern crate`, and files by `include!`, `include_str!`.
 * Paths are written as seen from the file's own module: what stands in `mod tests { … }` and begins with `super` is brought up to it.
 * `pub use` is a re-export. A `mod` with `#[path]` is written as its path.
 */
export function readRustImports(_path: string, text: string): WrittenImport[] | null {
  const code = maskCode(text, SYNTAX);
  if (code === null || !isWhole(code)) return null;
  const place = findPlaces(text);
  const found: WrittenImport[] = [];
  const add = (at: number, specifier: string, kind: ImportKind) => found.push({ specifier, kind, ...place(at) });
  const given = readPathAttributes(code, text);
  const inline: { name: string; depth: number }[] = [];
  let depth = 0;
  let usedUntil = 0;
  for (const { 0: word, index } of code.matchAll(WORDS)) {
    if (index < usedUntil) continue;
    const behind = index + word.length;
    if (word === "{") depth++;
    else if (word === "}") {
      depth--;
      if (inline.at(-1)?.depth === depth) inline.pop();
    } else if (word === "use") {
      // `use<'a>` of a type captures, and imports nothing; r#use is a name
      if (!/[\s:{]/.test(code[behind] ?? "") || code[index - 1] === "#") continue;
      const tree = readUseTree(code, behind);
      usedUntil = tree.end;
      const kind = VISIBLE.test(code.slice(Math.max(0, index - 120), index)) ? "re-export" : "static";
      for (const { at, path } of tree.paths) add(at, fromFile(path, inline), kind);
    } else if (word === "mod") {
      MODULE.lastIndex = behind;
      const [whole = "", name = "", end] = MODULE.exec(code) ?? [];
      usedUntil = behind + whole.length;
      if (end === "{") inline.push({ name, depth: depth++ });
      else if (end === ";" && inline.length < DEEPEST) add(behind + whole.indexOf(name), given(index) ?? `mod ${[...inline.map(({ name }) => name), name].join("::")}`, "static");
    } else if (word === "extern") {
      CRATE.lastIndex = behind;
      const name = CRATE.exec(code)?.[1] ?? "self";
      if (name !== "self") add(CRATE.lastIndex - name.length, `::${name}`, "static");
    } else {
      INCLUDED.lastIndex = behind;
      const literal = INCLUDED.test(code) ? literalAt(code, text, INCLUDED.lastIndex) : null;
      const isAlone = literal !== null && /^\s*[,)\]}]/.test(code.slice(literal.end, literal.end + 50));
      if (isAlone) add(INCLUDED.lastIndex, `./${literal.value}`, word === "include!" ? "require" : "asset");
    }
  }
  return found;
}

const DEEPEST = 40;

/** A path as the file's own module would write it, of one that stands in inline modules. */
function fromFile(path: string, inline: readonly { name: string }[]): string {
  if (inline.length === 0) return path;
  const parts = path.split("::");
  const own = inline.slice(0, DEEPEST).map(({ name }) => name);
  if (parts[0] === "self") parts.shift();
  else if (parts[0] !== "super") return own.includes(parts[0] as string) ? ["self", ...own.slice(0, own.indexOf(parts[0] as string)), ...parts].join("::") : path;
  while (parts[0] === "super" && own.length > 0) {
    own.pop();
    parts.shift();
  }
  return parts[0] === "super" ? parts.join("::") : ["self", ...own, ...parts].join("::");
}

/** The path that `#[path = "…"]` gives to the `mod` at an offset, relative to the file's folder. Asked in rising order. */
function readPathAttributes(code: string, text: string): (at: number) => string | null {
  const attributes = [...code.matchAll(PATH_ATTRIBUTE)].flatMap((one) => {
    const literal = literalAt(code, text, one.index + one[0].length);
    return literal === null ? [] : [{ end: literal.end, value: literal.value }];
  });
  let next = 0;
  return (at) => {
    let near: (typeof attributes)[number] | null = null;
    for (let one = attributes[next]; one !== undefined && one.end <= at; one = attributes[++next]) near = one;
    // between the two there may be other attributes only
    return near !== null && at - near.end < 300 && /^\s*\](?:\s*#\[[^\]]*\])*\s*$/.test(code.slice(near.end, at)) ? `./${near.value}` : null;
  };
}
