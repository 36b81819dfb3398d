import type { MayLeadElsewhere } from "../languages.ts";
import { findAlias } from "./alias.ts";
import type { AllCompilerSettings, CompilerSettings } from "./compiler-settings.ts";
import { COMPILED } from "./find-file.ts";
import { folderOf, joinPath } from "./join-path.ts";
import type { Packages } from "./packages.ts";

/**
 * Whether an import may lead elsewhere once paths came or went and all settings stayed, judged by what is written and where it
 * led: for versions of which nobody wrote down what was asked for. Says yes too often, and never no where it does.
 * @param has of the version after it
 */
export function compileMayLeadElsewhere(moved: readonly string[], has: (path: string) => boolean, { packages: { told }, configs }: { packages: Packages; configs: AllCompilerSettings }): MayLeadElsewhere {
  const packages = new Set([...told.keys()].map(folderOf));
  const gone = new Set(moved.filter((path) => !has(path)));
  const came = moved.filter((path) => has(path));
  const names = new Set([...came, ...packages].flatMap((path) => path.split("/").map(stemOf)));
  /** a path without a promise of an ending: itself, what it is compiled from, with an ending, a folder's index; a package may name anything */
  const isMeant = (path: string): boolean => {
    const stem = path.replace(COMPILED, "");
    const index = path === "" ? "index." : `${path}/index.`;
    return packages.has(path) || came.some((one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${stem}.`) || one.startsWith(index));
  };
  // What is written ends mostly in a name that none of them has.
  const known = new Map<string, boolean>();
  const mayBeMeant = (specifier: string): boolean => {
    const before = known.get(specifier);
    if (before !== undefined) return before;
    const last = specifier.slice(specifier.lastIndexOf("/") + 1);
    const may = last === "" || last === "." || last === ".." || /[!?#]/.test(specifier) || names.has(stemOf(last));
    known.set(specifier, may);
    return may;
  };
  // Imports come file by file.
  let last: { from: string; compiler: CompilerSettings | null } | undefined;
  const compilerOf = (from: string): CompilerSettings | null => {
    if (last?.from !== from) last = { from, compiler: configs.forFile(from) };
    return last.compiler;
  };
  return (from, specifier, target) => {
    if (target.to === "file" && gone.has(target.path)) return true;
    if (came.length === 0) return false;
    if (specifier.startsWith(".")) {
      if (configs.hasRootDirs && (compilerOf(from)?.rootDirs.length ?? 0) > 0) return true;
      if (!mayBeMeant(specifier)) return false;
      const path = joinPath(folderOf(from), specifier);
      return /[!?#]/.test(specifier) || (path !== null && isMeant(path));
    }
    // A package of this tree, or what should be one.
    if (target.to === "file" || target.to === "unresolved" || /^\/|[!?#]/.test(specifier)) return true;
    const compiler = configs.isMapped ? compilerOf(from) : null;
    if (compiler === null) return false;
    const based = compiler.baseUrl === null ? null : joinPath(compiler.baseUrl, specifier);
    return [based, ...(findAlias(specifier, compiler)?.targets ?? [])].some((path) => path !== null && isMeant(path));
  };
}

/** A name up to its first ending; of `.env` all. */
function stemOf(name: string): string {
  const dot = name.indexOf(".", 1);
  return dot < 0 ? name : name.slice(0, dot);
}
