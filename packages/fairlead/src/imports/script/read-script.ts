import { parseSync, type ParseResult, type ParserOptions } from "oxc-parser";
import type { ReadImports } from "../languages.ts";
import { placeImports, type Found } from "./found.ts";
import { splitScripts } from "./script-blocks.ts";
import { scanFlow } from "./scan-flow.ts";
import { findCalls } from "./walk-calls.ts";

/**
 * What a JavaScript or TypeScript file imports: static and type-only imports, re-exports, dynamic imports and `require` of a
 * literal, types that are taken from elsewhere, files by their place. Of Vue, Svelte and Astro files their scripts are read.
 */
export const readScriptImports: ReadImports = (path, text) => {
  const found: Found[] = [];
  const scripts = splitScripts(path, text);
  if (scripts === null) return null;
  for (const script of scripts) {
    // A hashbang behind a byte order mark is none to the parser.
    const read = readModule(script.name, script.text.replace(/^\uFEFF#!/, "// "));
    if (read === null) return null;
    found.push(...script.sources, ...read);
  }
  return placeImports(found, text);
};

const AS_WRITTEN: ParserOptions[] = [{}, { sourceType: "commonjs" }];
/** In .js anything may be written: JSX, `return` outside a function, types that a tool strips. */
const AS_PEOPLE_WRITE: ParserOptions[] = [{ lang: "jsx" }, { lang: "jsx", sourceType: "commonjs" }, { lang: "tsx" }, { lang: "ts" }];

function readModule(name: string, text: string): Found[] | null {
  const isPlain = /\.[cm]?jsx?$/i.test(name);
  const parsed = parse(name, text, isPlain ? AS_PEOPLE_WRITE : AS_WRITTEN);
  if (parsed === null) return isPlain ? scanFlow(text) : null;
  const statements = readStatements(parsed, text);
  return [...statements, ...readCalls(parsed, text, new Set(statements.map(({ start }) => start)))];
}

/** Null when it does not parse. A mistake after which the parser went on does not hide any import. */
function parse(name: string, text: string, ways: readonly ParserOptions[]): ParseResult | null {
  if (nestsTooDeep(text)) return null;
  let mended: ParseResult | null = null;
  try {
    for (const way of ways) {
      const result = parseSync(name, text, way);
      if (result.errors.every(({ severity }) => severity !== "Error")) return result;
      if (mended === null && result.program.body.length > 0) mended = result;
    }
  } catch {
    return null; // nested beyond what can be handed over
  }
  return mended;
}

/**
 * The parser has no guard of its own: some thousand brackets, or elements, within each other end the process. Nobody writes
 * a tenth of that. A sum of ten thousand terms would do it too, and is not seen here: whoever reads a tree reads it in
 * processes that may end.
 */
const MAX_NESTING = 1500;
const MAX_ELEMENTS = 6000;

function nestsTooDeep(text: string): boolean {
  if (text.length <= 2 * MAX_NESTING) return false;
  let depth = 0;
  let elements = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      depth++;
      // Looked at once: from here on only elements are counted.
      if (depth > MAX_NESTING && isNested(text)) return true;
      if (depth > MAX_NESTING) depth = -Infinity;
    } else if (code === 41 || code === 93 || code === 125) {
      if (depth > 0) depth--;
    } else if (code === 60) {
      const next = text.charCodeAt(at + 1) | 32;
      if (text.charCodeAt(at + 1) === 47) elements--;
      else if (next >= 97 && next <= 122 && ++elements > MAX_ELEMENTS) return true;
    } else if (code === 62 && elements > 0 && (text.charCodeAt(at - 1) === 47 || isType(text.charCodeAt(at + 1)))) elements--;
  }
  return false;
}

/** Behind the bracket that closes arguments of a type: "(", ")", ",", ";", "[", ">", "=" */
function isType(code: number): boolean {
  return code === 40 || code === 41 || code === 44 || code === 59 || code === 91 || code === 62 || code === 61;
}

/** Once more without texts and comments, of which some draw brackets. */
function isNested(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\[\s\S]?)*"?|'(?:[^'\\\n]|\\[\s\S]?)*'?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[([{}\])]/g)) {
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[\])}]$/.test(token)) depth = Math.max(0, depth - 1);
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

function readStatements(parsed: ParseResult, text: string): Found[] {
  const { module } = parsed;
  const found: Found[] = [];
  for (const { start, moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 ? entries.every((entry) => entry.isType) : /^import\s+type\b/.test(text.slice(start, start + 40));
    found.push({ specifier: moduleRequest.value, kind: isType ? "type" : "static", start });
  }
  for (const { start, entries } of module.staticExports) {
    // What is exported by its name stands, to the parser, where it is imported; so does a name that is declared here as well, which no file that runs has.
    const isElsewhere = text.startsWith("import", start);
    const source = entries.find((entry) => entry.moduleRequest !== null && !(isElsewhere && /\bexport\s+$/.test(text.slice(Math.max(0, entry.start - 40), entry.start))))?.moduleRequest;
    if (source) found.push({ specifier: source.value, kind: entries.every(({ isType }) => isType) ? "type" : "re-export", start });
  }
  for (const { 2: specifier = "", index: start } of text.matchAll(EMPTY_EXPORT)) {
    if (!isWithin(parsed.comments, start)) found.push({ specifier, kind: "re-export", start });
  }
  if (text.includes("<reference")) found.push(...readReferences(text));
  return found;
}

/** `/// <reference path="types.d.ts" />`, which is relative however it is written, and `/// <reference types="vite/client" />`. */
function readReferences(text: string): Found[] {
  return [...text.matchAll(/^[ \t]*\/\/\/[ \t]*<reference[ \t]+(path|types)[ \t]*=[ \t]*(?:"([^"\n]+)"|'([^'\n]+)')/gm)].map((match) => {
    const named = match[2] ?? match[3] ?? "";
    return { specifier: match[1] === "types" || /^\.{0,2}\//.test(named) ? named : `./${named}`, kind: "type", start: match.index };
  });
}

/** The parser tells nothing of one that takes nothing; it is loaded all the same. */
const EMPTY_EXPORT = /(?<![\w$.])export\s*\{\s*\}\s*from\s*(["'])([^"'\\\n]*)\1/g;

const PLAIN = /^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)$/;
/** Where a call may stand that the parser's own list of imports does not tell. */
const CALLS = /\brequire\s*[.?(/]|\bcreateRequire\s*\(|\bimport\s*[(/]|\bURL\s*[(/]|\bimport\s*\.\s*meta\s*\.\s*resolve\b/g;

/** How a module makes a `require` for itself; so many in one file are followed. */
const MADE_REQUIRE = /(?<![\w$.])(?<name>[A-Za-z_$][\w$]{0,60})\s*=\s*(?:[A-Za-z_$][\w$]{0,60}\s*\.\s*)?createRequire\s*\(/g;
const MOST_MADE = 20;

/** In a declared module statements stand that are none of the file's own; the parser's list has the file's own. */
const DECLARED = /\bdeclare\s+(?:module|namespace|global)\b/;
const STATEMENTS = /\b(?:import|export)\b/g;

/** So Browserify lists the modules of a bundle, each with a `require` that finds the others in the same file. */
const BUNDLED = /:\s*\[\s*function\s*\(\s*require\s*,\s*module\s*,\s*exports\s*\)/;

/**
 * The tree is only taken over, which costs more than parsing, where the text may hold an import that needs it.
 * @param told offsets of what is known already
 */
function readCalls(parsed: ParseResult, text: string, told: Set<number>): Found[] {
  const found: Found[] = [];
  for (const { start, moduleRequest } of parsed.module.dynamicImports) {
    const match = PLAIN.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (match === null) continue;
    told.add(start);
    found.push({ specifier: match[1] ?? match[2] ?? match[3] ?? "", kind: "dynamic", start });
  }
  const made = text.includes("createRequire") ? [...text.matchAll(MADE_REQUIRE)].map(({ groups }) => groups?.["name"] as string).slice(0, MOST_MADE) : [];
  const calls = made.length === 0 ? [] : text.matchAll(new RegExp(`(?<![\\w$])(?:${made.map((name) => name.replaceAll("$", "\\$")).join("|")})\\s*[.?(]`, "g"));
  let places = [...text.matchAll(CALLS), ...calls, ...(DECLARED.test(text) ? text.matchAll(STATEMENTS) : [])].map(({ index }) => index).filter((index) => !told.has(index));
  if (places.length === 0) return found;
  const { comments } = parsed;
  const bundle = BUNDLED.exec(text)?.index ?? Infinity;
  places = places.filter((place) => place < bundle && !isWithin(comments, place)).sort((a, b) => a - b);
  return places.length === 0 ? found : [...found, ...findCalls(parsed.program, places, told, ["require", ...made])];
}

/** Whether an offset is in one of these, which stand in order: by halving, since a file may have as many as it likes. */
function isWithin(comments: readonly { start: number; end: number }[], offset: number): boolean {
  let from = 0;
  let to = comments.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((comments[middle] as { end: number }).end <= offset) from = middle + 1;
    else to = middle;
  }
  return (comments[from]?.start ?? Infinity) <= offset;
}
