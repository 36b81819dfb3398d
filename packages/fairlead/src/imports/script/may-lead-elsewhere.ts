import type { ImportEdge } from "../graph.ts";
import { findAlias } from "./alias.ts";
import type { CompilerSettings } from "./compiler-settings.ts";
import { COMPILED } from "./find-file.ts";
import { folderOf, joinPath } from "./join-path.ts";

/**
 * Whether an import may lead elsewhere once these paths came or went and all settings stayed, judged by what is written and
 * where it led: for versions of which nobody wrote down what was asked for. Says yes too often, and never no where it does.
 */
export function compileMayLeadElsewhere(moved: readonly string[]): (edge: ImportEdge, compiler: CompilerSettings | null) => boolean {
  const paths = new Set(moved);
  const names = new Set(moved.flatMap((path) => path.split("/").map(stemOf)));
  /** a path without a promise of an ending: itself, what it is compiled from, with an ending, a folder with whatever is in it */
  const isMeant = (path: string): boolean => {
    const stem = path.replace(COMPILED, "");
    return moved.some((one) => path === "" || one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}/`) || one.startsWith(`${stem}.`));
  };
  // What a path ends in says mostly that none of these is meant.
  const mayBeMeant = (path: string): boolean => names.has(stemOf(path.slice(path.lastIndexOf("/") + 1)));
  return ({ from, written: { specifier }, target }, compiler) => {
    if (target.to === "file" && paths.has(target.path)) return true;
    if (/[!?#]/.test(specifier)) return true;
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
      if (compiler !== null && compiler.rootDirs.length > 0) return true;
      if (!/(?:^|\/)\.{0,2}$/.test(specifier) && !mayBeMeant(specifier)) return false;
      const path = joinPath(folderOf(from), specifier);
      return path !== null && isMeant(path);
    }
    // A package of this tree, or what should be one.
    if (target.to === "file" || target.to === "unresolved" || specifier.startsWith("/")) return true;
    const based = compiler === null || compiler.baseUrl === null ? null : joinPath(compiler.baseUrl, specifier);
    return [based, ...(findAlias(specifier, compiler)?.targets ?? [])].some((path) => path !== null && isMeant(path));
  };
}

/** A name up to its first ending; of `.env` all. */
function stemOf(name: string): string {
  const dot = name.indexOf(".", 1);
  return dot < 0 ? name : name.slice(0, dot);
}
