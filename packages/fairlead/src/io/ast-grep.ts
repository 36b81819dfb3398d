import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as AstGrepPackage from "@ast-grep/napi";

/** A parser that a package of its own brings. */
export interface ParserPackage {
  /** the name by which it is asked for */
  name: string;
  package: string;
  symbol: string;
  expando: string;
}

const requireHere = createRequire(import.meta.url);
const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { darwin: "macOS", linux: "Linux", win32: "Windows" };
let areRegistered = false;

/**
 * Loads ast-grep, with those of the parsers that are installed for this system. ast-grep takes parsers only once in a
 * process: so either none is named, or all that there are.
 */
export function loadAstGrep(parsers: readonly ParserPackage[]): typeof AstGrepPackage {
  const astGrep = requireHere("@ast-grep/napi") as typeof AstGrepPackage;
  if (parsers.length === 0 || areRegistered) return astGrep;
  const languages: Record<string, { libraryPath: string; extensions: string[]; languageSymbol: string; expandoChar: string }> = {};
  for (const { name, package: packageName, symbol, expando } of parsers) {
    const libraryPath = findLibrary(packageName);
    if (libraryPath !== undefined) languages[name] = { libraryPath, extensions: [name], languageSymbol: symbol, expandoChar: expando };
  }
  astGrep.registerDynamicLanguage(languages);
  areRegistered = true;
  return astGrep;
}

/** The packages' own way to it (`require(name).libraryPath`) would print lines of its own, and take longer than all the rest. */
function findLibrary(packageName: string): string | undefined {
  const folder = findFolder(packageName);
  if (folder === undefined) return undefined;
  const cpu = process.arch === "arm64" ? "ARM64" : process.arch === "x64" ? "X64" : process.arch;
  const built = join(folder, "prebuilds", `prebuild-${SYSTEMS[process.platform]}-${cpu}`, "parser.so");
  return [built, join(folder, "parser.so")].find(existsSync);
}

/** Where Node would look: to have it resolve two dozen names takes as long as to load what they bring. */
function findFolder(packageName: string): string | undefined {
  const folders = requireHere.resolve.paths(packageName) ?? [];
  const near = folders.map((folder) => join(folder, packageName)).find(existsSync);
  if (near !== undefined) return near;
  try {
    // Yarn may keep packages in places of its own.
    return dirname(requireHere.resolve(`${packageName}/package.json`));
  } catch {
    return undefined; // not installed: a rule in that language is told so
  }
}
