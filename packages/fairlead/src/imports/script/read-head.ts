import type { ReadImports } from "../languages.ts";
import { placeImports, type Found } from "./found.ts";

/*
 * Most files import at their head and nowhere else, and nothing is simpler to read than that: a file begins outside of any text,
 * comment, expression or markup. So a file is only handed to the parser where anything behind its head may import something.
 */

/** Behind the head, what no import and no re-export is written without: also `export { a }` is one where `a` was imported. */
const MAY_IMPORT = /\bimport(?:\s*["'{*(./]|\s+(?:type|defer|source)\b|\s+[^\s"'{*(./,;=]+\s*(?:[,=/]|from\b))|\bexport\s*(?:type\s*)?[*{/]|\b(?:require\s*[.?(/]|createRequire\b|URL\s*[(/])|<reference/;

/** Whitespace and comments; where the text ends in a comment that is not closed, it ends before it. */
const GAP = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y;
const TOKEN = /[A-Za-z_$][\w$]*|"[^"\\\n\r]*"|'[^'\\\n\r]*'|[{},*;]/y;
const TEXT = /^["']/;
/** What may be bound: `typeof` is Flow's, and the other words mean something here. */
const NAME = /^(?!(?:typeof|from|as|type|defer|source|import|export|default|const|let|var|function|class)$)[\w$]/;
const WORD = /^[\w$]/;

/** The imports of a file that has them at its head alone, as the parser tells them; null: the parser has to be asked. */
export const readHeadImports: ReadImports = (path, text) => {
  const found = /\.[cm]?[jt]sx?$/i.test(path) ? readHead(text) : null;
  return found === null ? null : placeImports(found, text);
};

function readHead(text: string): Found[] | null {
  const tokens = openTokens(text);
  const found: Found[] = [];
  for (let start = tokens.start(); ; start = tokens.start()) {
    const statement = tokens.skip("import") ? readImport(tokens) : tokens.skip("export") ? readExport(tokens) : tokens.take(TEXT) !== null ? "directive" : "other";
    if (statement === null) return null;
    if (statement === "other") {
      const isDone = !text.slice(0, start).includes("<reference") && !MAY_IMPORT.test(text.slice(start));
      return isDone ? found : null;
    }
    if (statement !== "directive") found.push({ ...statement, start });
    if (!tokens.endsStatement()) return null;
  }
}

interface Tokens {
  /** offset of the token that comes next */
  start(): number;
  isAt(token: string): boolean;
  /** goes on where the next token is this one */
  skip(token: string): boolean;
  /** goes on where the next token is such a one, and gives it */
  take(kind: RegExp): string | null;
  /** goes on behind a semicolon, or stands on a line that begins with a word of its own: not `with { type: "json" }` */
  endsStatement(): boolean;
}

/** Some hundred thousand tokens are read of a history: none of them costs more than its own text. */
function openTokens(text: string): Tokens {
  let gap = 0;
  let start = 0;
  /** "": the end, or what stands in no head */
  let token = "";
  const next = (): void => {
    gap = GAP.lastIndex = start + token.length;
    GAP.test(text);
    start = TOKEN.lastIndex = GAP.lastIndex;
    token = TOKEN.test(text) ? text.slice(start, TOKEN.lastIndex) : "";
  };
  if (text.startsWith("#!")) start = /$/m.exec(text)!.index;
  next();
  const skip = (wanted: string): boolean => {
    const is = token === wanted;
    if (is) next();
    return is;
  };
  const isBroken = (): boolean => start === text.length || /[\n\r]/.test(text.slice(gap, start));
  return {
    start: () => start,
    isAt: (wanted) => token === wanted,
    skip,
    take(kind) {
      const taken = kind.test(token) ? token : null;
      if (taken !== null) next();
      return taken;
    },
    endsStatement: () => skip(";") || (isBroken() && token !== "with" && token !== "assert"),
  };
}

type Statement = Pick<Found, "specifier" | "kind">;

/** Behind `import`. */
function readImport(tokens: Tokens): Statement | null {
  const plain = tokens.take(TEXT);
  if (plain !== null) return { kind: "static", specifier: plain.slice(1, -1) };
  const isType = tokens.skip("type");
  const isNamed = tokens.take(NAME) !== null;
  const more = isNamed && !tokens.skip(",") ? NO_NAMES : readNames(tokens);
  const specifier = more === null ? null : readFrom(tokens);
  if (more === null || specifier === null) return null;
  return { kind: isType || (!isNamed && isAllTypes(more)) ? "type" : "static", specifier };
}

/** Behind `export`. "other": it exports what is the file's own. */
function readExport(tokens: Tokens): Statement | "other" | null {
  const isType = tokens.skip("type");
  if (!tokens.isAt("*") && !tokens.isAt("{")) return "other";
  const names = readNames(tokens);
  const specifier = names === null || names.count === 0 ? null : readFrom(tokens);
  if (names === null || specifier === null) return null;
  return { kind: isType || isAllTypes(names) ? "type" : "re-export", specifier };
}

interface Names {
  count: number;
  types: number;
}

const NO_NAMES: Names = { count: 0, types: 0 };

function isAllTypes({ count, types }: Names): boolean {
  return count > 0 && types === count;
}

/** `*`, `* as a`, `{ a, b as c, type D }` */
function readNames(tokens: Tokens): Names | null {
  if (tokens.skip("*")) return tokens.skip("as") && tokens.take(NAME) === null ? null : { count: 1, types: 0 };
  if (!tokens.skip("{")) return null;
  const names = { ...NO_NAMES };
  while (!tokens.skip("}")) {
    const first = tokens.take(WORD);
    const second = first === "type" ? tokens.take(WORD) : null;
    const name = second ?? first;
    // What `as` means beside `type` is for the parser to say.
    if (name === null || name === "as") return null;
    if (tokens.skip("as") && tokens.take(WORD) === null) return null;
    names.count += 1;
    if (second !== null) names.types += 1;
    if (!tokens.skip(",") && !tokens.isAt("}")) return null;
  }
  return names;
}

function readFrom(tokens: Tokens): string | null {
  return tokens.skip("from") ? (tokens.take(TEXT)?.slice(1, -1) ?? null) : null;
}
