import { compilePattern, type Matcher } from "../../governing/pattern.ts";
import { fromAnchor } from "../../governing/scope.ts";
import type { ImportEdge } from "../../imports/graph.ts";
import { languageOf, type ImportLanguageName } from "../../imports/languages.ts";
import { splitBare } from "../../imports/script/split-bare.ts";

/** What one import is to a list of patterns; not known where it leads nowhere that could be told. */
export type Judged = { is: "matched"; pattern: string } | { is: "not-matched" } | { is: "not-known" };

/** What a missing file may be called, whose import leaves out the ending. */
const MISSING_ENDINGS = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".vue", ".svelte", "/index.ts", "/index.tsx", "/index.js"];

export type JudgeTarget = (edge: ImportEdge) => Judged;

/**
 * Compiles patterns of what is imported: a path from the anchor ("/…" from the repository's root), a package by its name
 * ("lodash", "@acme/*"), the platform's own ("node:*", "node:fs", or plainly "fs"), a name as its language writes it
 * ("java.util.*", "std::sync::Mutex").
 */
export function compileTargets(patterns: readonly string[], anchor: string): JudgeTarget {
  // The same patterns judge both versions of a change, and all of a history.
  const known = COMPILED.get(patterns) ?? new Map<string, JudgeTarget>();
  COMPILED.set(patterns, known);
  const judge = known.get(anchor) ?? compileAnew(patterns, anchor);
  known.set(anchor, judge);
  return judge;
}

const COMPILED = new WeakMap<readonly string[], Map<string, JudgeTarget>>();

function compileAnew(patterns: readonly string[], anchor: string): JudgeTarget {
  const compiled = patterns.map((pattern) => ({ pattern, matchesPath: compilePath(pattern, anchor), matchesName: compilePattern(pattern), matchesWritten: compileWritten(pattern) }));
  const byPath = (path: string) => compiled.find(({ matchesPath }) => matchesPath(path));
  const byName = (names: readonly string[]) => compiled.find(({ matchesName }) => names.some(matchesName));
  const byWritten = (edge: ImportEdge) => compiled.find(({ matchesWritten }) => matchesWritten(edge));
  const told = (found: { pattern: string } | undefined): Judged => (found === undefined ? { is: "not-matched" } : { is: "matched", pattern: found.pattern });
  // A relative import says no name, so that all that lead to one file are judged alike.
  const files = new Map<string, Judged>();
  return (edge) => {
    const { target, written } = edge;
    switch (target.to) {
      case "file": {
        if (written.specifier.startsWith(".")) {
          const judged = files.get(target.path) ?? told(byPath(target.path));
          files.set(target.path, judged);
          return judged;
        }
        return told(byPath(target.path) ?? byName(namesOfBare(edge)) ?? byWritten(edge));
      }
      case "package":
        return told(byName([target.name, `${target.name}/${target.subpath}`]) ?? byWritten(edge));
      case "builtin":
        return told(byName(namesOfBuiltin(target.name)) ?? byWritten(edge));
      case "unresolved": {
        const { path } = target;
        const found = byName([edge.written.specifier, ...namesOfBare(edge)]) ?? byWritten(edge) ?? (path === undefined ? undefined : MISSING_ENDINGS.map((ending) => byPath(path + ending)).find((one) => one !== undefined));
        return found === undefined && path === undefined ? { is: "not-known" } : told(found);
      }
    }
  };
}

/** What stands between the parts of a name, where it is no slash. */
const SEPARATORS: Partial<Record<ImportLanguageName, string>> = { java: ".", python: ".", rust: "::", php: "\\" };

/** A pattern of names as the importing file's language writes them; `*` stops where a part of a name ends, as it does in paths. */
function compileWritten(pattern: string): (edge: ImportEdge) => boolean {
  if (pattern.includes("/")) return () => false;
  const matchers = new Map(Object.values(SEPARATORS).map((separator) => [separator, compilePattern(slashed(pattern, separator))]));
  return ({ from, written: { specifier } }) => {
    const language = languageOf(from);
    const separator = language === null ? undefined : SEPARATORS[language];
    // One that begins with a dot is relative, and says no name.
    if (separator === undefined || specifier.startsWith(".")) return false;
    return matchers.get(separator)?.(slashed(specifier.replace(/^(?:module|function|const|mod) /, ""), separator)) === true;
  };
}

function slashed(name: string, separator: string): string {
  return name.split(separator).filter((part) => part !== "").join("/");
}

/** Whether names say whole what is imported: `java.util.Date` is another import than `java.util.List`, of the same package. */
export function isNamedWhole(from: string): boolean {
  const language = languageOf(from);
  return language !== null && SEPARATORS[language] !== undefined;
}

/** A pattern of paths, seen from an anchor; with a slash in front from the repository's root. */
export function compilePath(pattern: string, anchor: string): Matcher {
  if (pattern.startsWith("/")) return compilePattern(pattern.slice(1));
  const matches = compilePattern(pattern);
  return (path) => {
    const inside = fromAnchor(path, anchor);
    return inside !== null && matches(inside);
  };
}

/** The folder that a path stands in, of those that patterns name: the outermost. */
export function compileFolders(patterns: readonly string[], anchor: string): (path: string) => string | null {
  const matchers = patterns.map((pattern) => compilePath(pattern.replace(/\/(?:\*\*\/?)?$/, ""), anchor));
  return (path) => {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash);
      if (matchers.some((matches) => matches(folder))) return folder;
    }
    return null;
  };
}

/** A package of this tree leads to its files and may be named all the same. */
function namesOfBare({ from, written: { specifier } }: ImportEdge): string[] {
  const bare = languageOf(from) === "script" && !specifier.startsWith(".") ? splitBare(specifier) : null;
  return bare === null ? [] : [bare.name, specifier];
}

/** "node:fs/promises" is a part of "node:fs", and both may be written without the prefix. */
function namesOfBuiltin(name: string): string[] {
  const [whole = name] = name.split("/");
  const names = [name, whole];
  return name.startsWith("node:") ? [...names, ...names.map((one) => one.slice("node:".length))] : names;
}

/** As it is told to people. */
export function formatTarget({ target, written }: ImportEdge): string {
  switch (target.to) {
    case "file":
      return target.path;
    case "package":
      return target.subpath === "" ? target.name : `${target.name}/${target.subpath}`;
    case "builtin":
      return target.name;
    case "unresolved":
      return target.path ?? written.specifier;
  }
}
