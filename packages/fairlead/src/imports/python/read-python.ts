import type { ImportKind, WrittenImport } from "../graph.ts";
import { lineComment, maskCode, stringForm, type Syntax } from "../source/mask-code.ts";
import { findPlaces, isWhole, literalAt } from "../source/read-code.ts";

const FORMS = {
  '"': stringForm('"'),
  "'": stringForm("'"),
  '"""': stringForm('"""', { lines: true }),
  "'''": stringForm("'''", { lines: true }),
};

/** The holes of f-strings are not followed: the quotes in them come in pairs, so that the halves are masked as two strings. */
const SYNTAX: Syntax = {
  marks: /#|"""|'''|"|'|\\\r?\n/g,
  open(text, at, mark) {
    if (mark === "#") return lineComment(text, at);
    // a line that goes on in the next one is one line
    if (mark.startsWith("\\")) return { from: at, to: at + mark.length };
    return { form: FORMS[mark as keyof typeof FORMS], from: at + mark.length };
  },
};

const STATEMENT = /(?:^|[;:])[ \t\f]*(import|from)(?![\p{L}\p{N}_])/gmu;
const MODULE = /[ \t]*((?:\.[ \t]*)*)([^\s.,;()*#][^\s,;()*#]*)?[ \t]*/y;
const DYNAMIC = /(?<![\p{L}\p{N}_])(?:importlib[ \t]*\.[ \t]*import_module|import_module|__import__)[ \t]*\([ \t\r\n]*(?=["'])/gu;
const PACKAGE_GIVEN = /[ \t\r\n]*,[ \t\r\n]*(?:package[ \t]*=[ \t]*)?(?=["'])/y;
const OWN_PACKAGE = /^[ \t\r\n]*(?:\)|,[ \t\r\n]*(?:package[ \t]*=[ \t]*)?__(?:name|package)__[ \t\r\n]*,?[ \t\r\n]*\))/;

/**
 * What a Python file imports, wherever the statement stands: in a function, behind `try:`, below `if`. `import a.b, c` is two imports;
 * `from a import b, c` is one with the names b and c, of which each may be a module. Below `if TYPE_CHECKING:`, and in a stub, they are of kind
 * type; `importlib.import_module("a.b")` and `__import__("a")` of a literal are dynamic.
 */
export function readPythonImports(path: string, text: string): WrittenImport[] | null {
  const code = maskCode(text, SYNTAX);
  if (code === null || !isWhole(code)) return null;
  const found: { at: number; specifier: string; kind: ImportKind; names?: string[] }[] = [];
  const isForTypes = path.toLowerCase().endsWith(".pyi") ? () => true : findTypeBlocks(code);
  const kindAt = (at: number): ImportKind => (isForTypes(at) ? "type" : "static");
  for (const statement of code.matchAll(STATEMENT)) {
    const at = statement.index + statement[0].length;
    if (statement[1] === "import") found.push(...readModules(code, at).map(({ at, name }) => ({ at, specifier: name, kind: kindAt(at) })));
    else {
      const one = readFrom(code, at);
      if (one !== null) found.push({ ...one, kind: kindAt(at) });
    }
  }
  for (const call of code.matchAll(DYNAMIC)) {
    const at = call.index + call[0].length;
    const specifier = readDynamic(code, text, at);
    if (specifier !== null) found.push({ at, specifier, kind: "dynamic" });
  }
  const place = findPlaces(text);
  return found.sort((a, b) => a.at - b.at).map(({ at, specifier, kind, names }) => ({ specifier, kind, ...place(at), ...(names === undefined ? {} : { names }) }));
}

/** `a.b as c, d` behind `import`. */
function readModules(code: string, from: number): { at: number; name: string }[] {
  const found: { at: number; name: string }[] = [];
  const item = /[ \t]*([^\s,;()*#:=]+)(?:[ \t]*\.[ \t]*([^\s,;()*#:=]+))?(?:[ \t]+as[ \t]+[^\s,;()]+)?[ \t]*(,)?/y;
  item.lastIndex = from;
  for (let one = item.exec(code); one !== null; one = item.exec(code)) {
    const name = one[1] as string;
    found.push({ at: one.index + one[0].indexOf(name), name: one[2] === undefined ? name : `${name}.${one[2]}` });
    if (one[3] === undefined) break;
  }
  return found;
}

/** `.a import b as c, (d, e)` behind `from`; null when it is not an import (`raise X from y`). */
function readFrom(code: string, from: number): { at: number; specifier: string; names: string[] } | null {
  MODULE.lastIndex = from;
  const module = MODULE.exec(code);
  if (module === null) return null;
  const dots = (module[1] as string).replaceAll(/[ \t]/g, "");
  const isBare = module[2] === "import";
  if (isBare && dots === "") return null;
  let at = MODULE.lastIndex;
  if (!isBare) {
    if (!code.startsWith("import", at) || /[\p{L}\p{N}_]/u.test(code[at + 6] ?? "")) return null;
    at += 6;
  }
  const name = isBare ? "" : (module[2] ?? "");
  const opening = /[ \t]*\(/y;
  opening.lastIndex = at;
  const isGroup = opening.test(code);
  const end = nextOf(isGroup ? /[()]/g : /[\n;]/g, code, isGroup ? opening.lastIndex : at);
  const list = code.slice(isGroup ? opening.lastIndex : at, end);
  const names = list.split(",").flatMap((one) => /^\s*([^\s]+)/.exec(one)?.[1] ?? []);
  const start = from + (/^[ \t]*/.exec(module[0]) as RegExpExecArray)[0].length;
  return { at: start, specifier: dots + name, names };
}

function nextOf(wanted: RegExp, code: string, from: number): number {
  wanted.lastIndex = from;
  return wanted.exec(code)?.index ?? code.length;
}

/** The module of `import_module("…")`; a relative one with a package that is written is joined to it. Null when it is no literal. */
function readDynamic(code: string, text: string, at: number): string | null {
  const module = literalAt(code, text, at);
  if (module === null || !/^[\p{L}\p{N}_.]+$/u.test(module.value)) return null;
  PACKAGE_GIVEN.lastIndex = module.end;
  if (!module.value.startsWith(".")) return module.value;
  // without a package it is the file's own, as with __name__; one that is computed is not known
  if (!PACKAGE_GIVEN.test(code)) return OWN_PACKAGE.test(code.slice(module.end, module.end + 100)) ? module.value : null;
  const base = literalAt(code, text, PACKAGE_GIVEN.lastIndex);
  if (base === null) return null;
  const [dots] = /^\.+/.exec(module.value) as RegExpExecArray;
  const parts = base.value.split(".");
  return [...parts.slice(0, parts.length - dots.length + 1), module.value.slice(dots.length)].join(".");
}

const CONDITION = /^([ \t]*)(?:el)?if[ \t]+(not[ \t]+)?\(?[ \t]*(?:[\p{L}\p{N}_]+[ \t]*\.[ \t]*)?TYPE_CHECKING[ \t]*\)?[ \t]*:/gmu;

/** Whether an offset stands in the block of an `if TYPE_CHECKING:`, or in the `else:` of `if not TYPE_CHECKING:`. Asked in rising order. */
function findTypeBlocks(code: string): (at: number) => boolean {
  const blocks: { from: number; to: number }[] = [];
  if (!code.includes("TYPE_CHECKING")) return () => false;
  for (const condition of code.matchAll(CONDITION)) {
    const indent = (condition[1] as string).length;
    const from = condition.index + condition[0].length;
    let block = { from, to: blockEnd(code, from, indent) };
    if (condition[2] !== undefined) {
      const other = /[ \t]*else[ \t]*:/y;
      other.lastIndex = block.to;
      if (!other.test(code)) continue;
      block = { from: other.lastIndex, to: blockEnd(code, other.lastIndex, indent) };
    }
    blocks.push(block);
  }
  let next = 0;
  let end = 0;
  return (at) => {
    for (let block = blocks[next]; block !== undefined && block.from <= at; block = blocks[++next]) end = Math.max(end, block.to);
    return at < end;
  };
}

/** Where the first line begins that is indented no deeper; closing brackets alone do not end a block. */
function blockEnd(code: string, from: number, indent: number): number {
  const line = /\n([ \t]*)(?=[^\s)\]}])/g;
  line.lastIndex = from;
  for (let one = line.exec(code); one !== null; one = line.exec(code)) if ((one[1] as string).length <= indent) return one.index + 1;
  return code.length;
}
