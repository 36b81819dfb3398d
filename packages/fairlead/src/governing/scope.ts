import { isBelow } from "../records/place.ts";
import type { Scope } from "../records/record.ts";
import type { FileView, Import } from "./file-view.ts";
import { compilePattern, specificity, type Matcher } from "./pattern.ts";

/** A linear-time regular expression, handed in so that its engine is loaded only where a scope uses `contains`. */
export type CompileRegex = (pattern: string) => { test(text: string): boolean };

/** A scope, ready to be asked. Areas are given as scopes of their own, already compiled. */
export interface CompiledScope {
  anchor: string;
  paths: { pattern: string; matches: Matcher }[];
  /** null: there is no such area, so it holds nowhere */
  areas: { name: string; scope: CompiledScope | null }[];
  except: { pattern: string; matches: Matcher }[];
  imports: { pattern: string; matches: Matcher }[];
  contains: { pattern: string; test: (text: string) => boolean }[];
}

/** One reason why a scope holds. */
export interface Reason {
  by: "pattern" | "import" | "contains";
  text: string;
  /** of the pattern that matched; -1 for an import or an expression alone */
  specificity: number;
}

export function compileScope(scope: Scope, anchor: string, areas: Map<string, CompiledScope>, compileRegex: CompileRegex | null): CompiledScope {
  const compileAll = (patterns: string[]) => patterns.map((pattern) => ({ pattern, matches: compilePattern(pattern) }));
  return {
    anchor,
    paths: compileAll(scope.paths),
    areas: scope.areas.map((name) => ({ name, scope: areas.get(name.replace(/^area\//, "")) ?? null })),
    except: compileAll(scope.except),
    imports: compileAll(scope.imports),
    contains: scope.contains.map((pattern) => {
      // One that does not compile matches nothing; tidy names it.
      const regex = compileRegex === null ? null : tryCompile(pattern, compileRegex);
      return { pattern, test: (text: string) => regex?.test(text) ?? false };
    }),
  };
}

function tryCompile(pattern: string, compileRegex: CompileRegex): ReturnType<CompileRegex> | null {
  try {
    return compileRegex(pattern);
  } catch {
    return null;
  }
}

/** The path as a scope's patterns see it: from the anchor; null for paths that are not below it. */
export function fromAnchor(path: string, anchor: string): string | null {
  if (anchor === "") return path;
  return isBelow(path, anchor) && path.length > anchor.length ? path.slice(anchor.length + 1) : null;
}

/**
 * Why a scope holds for a file, or null when it does not. Paths and areas say where, either is enough; `except` takes
 * away whatever the order; imports and contains narrow it, all of them (of each list, one entry is enough).
 */
export function matchScope(scope: CompiledScope, file: FileView): Reason[] | null {
  const path = fromAnchor(file.path, scope.anchor);
  if (path === null || scope.except.some(({ matches }) => matches(path))) return null;
  const reasons: Reason[] = [];
  if (scope.paths.length > 0 || scope.areas.length > 0) {
    const where = matchWhere(scope, path, file);
    if (where === null) return null;
    reasons.push(where);
  }
  if (scope.imports.length > 0) {
    const found = file.imports === null ? undefined : findImport(scope, file.imports);
    if (found === undefined) return null;
    reasons.push({ by: "import", text: found, specificity: -1 });
  }
  if (scope.contains.length > 0) {
    const text = file.text;
    const found = text === null ? undefined : scope.contains.find(({ test }) => test(text));
    if (found === undefined) return null;
    reasons.push({ by: "contains", text: found.pattern, specificity: -1 });
  }
  return reasons.length === 0 ? null : reasons;
}

function matchWhere(scope: CompiledScope, path: string, file: FileView): Reason | null {
  let best: Reason | null = null;
  for (const { pattern, matches } of scope.paths) {
    if (!matches(path)) continue;
    const reason: Reason = { by: "pattern", text: pattern, specificity: specificity(pattern) };
    if (best === null || reason.specificity > best.specificity) best = reason;
  }
  if (best !== null) return best;
  for (const { name, scope: area } of scope.areas) {
    const reason = area === null ? undefined : matchScope(area, file)?.[0];
    if (reason !== undefined) return { ...reason, text: `area ${name}: ${reason.text}` };
  }
  return null;
}

function findImport(scope: CompiledScope, imports: readonly Import[]): string | undefined {
  for (const { specifier, path } of imports) {
    const inside = path === null ? null : fromAnchor(path, scope.anchor);
    const hit = scope.imports.find(({ matches }) => (inside !== null && matches(inside)) || (path === null && matches(specifier)));
    if (hit !== undefined) return specifier === hit.pattern ? specifier : `${specifier} (${hit.pattern})`;
  }
  return undefined;
}
