import type { WrittenImport } from "../graph.ts";
import { blockComment, lineComment, maskCode, stringForm, type Syntax } from "../source/mask-code.ts";
import { findPlaces, isWhole, literalAt } from "../source/read-code.ts";

const PLAIN = stringForm('"');
const RUNE = stringForm("'");
const RAW = stringForm("`", { escapes: false, lines: true });

const SYNTAX: Syntax = {
  marks: /\/\/|\/\*|"|'|`/g,
  open(text, at, mark) {
    if (mark === "//") return lineComment(text, at);
    if (mark === "/*") return blockComment(text, at);
    return { form: mark === '"' ? PLAIN : mark === "'" ? RUNE : RAW, from: at + 1 };
  },
};

/** The code of a Go file, of the same length, without comments and what stands in literals; null where one has no end. */
export function maskGo(text: string): string | null {
  return maskCode(text, SYNTAX);
}

/** `import` is reserved: it begins an import wherever it stands in code. */
const IMPORT = /(?<![\p{L}\p{N}_])import(?=[\s("`.])/gu;
const SINGLE = /[ \t\r\n]*(?:[._\p{L}][\p{L}\p{N}_]*)?[ \t\r\n]*(?=["`])/uy;
const OPENING = /[ \t\r\n]*\(/y;
const IN_GROUP = /["`()]/g;

/** What a Go file imports: one by one or in a group, with an alias, a dot or a blank; `import "C"` is cgo's. All of them are static. */
export function readGoImports(_path: string, text: string): WrittenImport[] | null {
  const code = maskGo(text);
  if (code === null || !isWhole(code)) return null;
  const place = findPlaces(text);
  const found: WrittenImport[] = [];
  const add = (at: number): number => {
    const literal = literalAt(code, text, at);
    if (literal === null) return at + 1;
    if (literal.value !== "") found.push({ specifier: literal.value, kind: "static", ...place(at) });
    return literal.end;
  };
  for (const { index } of code.matchAll(IMPORT)) {
    OPENING.lastIndex = index + 6;
    if (!OPENING.test(code)) {
      SINGLE.lastIndex = index + 6;
      if (SINGLE.test(code)) add(SINGLE.lastIndex);
      continue;
    }
    IN_GROUP.lastIndex = OPENING.lastIndex;
    for (let one = IN_GROUP.exec(code); one !== null && !/[()]/.test(one[0]); one = IN_GROUP.exec(code)) IN_GROUP.lastIndex = add(one.index);
  }
  return found;
}
