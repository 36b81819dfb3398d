import { isBelow } from "../records/place.ts";
import type { Scope } from "../records/record.ts";
import type { FileView, Import } from "./file-view.ts";
import { compilePattern, rootOf, specificity, type Matcher } from "./pattern.ts";

/** A linear-time regular expression, handed in so that its engine is loaded only where a scope uses `contains`. */
export type CompileRegex = (pattern: string) => { test(text: string): boolean };

/** A scope, ready to be asked. Areas are given as scopes of their own, already compiled. */
export interface CompiledScope {
  anchor: string;
  paths: { pattern: string; matches: Matcher; specificity: number }[];
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
    paths: scope.paths.map((pattern) => ({ pattern, matches: compilePattern(pattern), specificity: specificity(pattern) })),
    areas: scope.areas.map((name) => ({ name, scope: areaNamed(areas, name) })),
    except: compileAll(scope.except),
    imports: compileAll(scope.imports),
    contains: scope.contains.map((pattern) => {
      // One that does not compile matches nothing; tidy names it.
      const regex = compileRegex === null ? null : tryCompile(pattern, compileRegex);
      return { pattern, test: (text: string) => regex?.test(text) ?? false };
    }),
  };
}

/** An area may be named with its kind or without. */
export function areaNamed(areas: ReadonlyMap<string, CompiledScope>, name: string): CompiledScope | null {
  return areas.get(name.replace(/^area\//, "")) ?? null;
}

function tryCompile(pattern: string, compileRegex: CompileRegex): ReturnType<CompileRegex> | null {
  try {
    return compileRegex(pattern);
  } catch {
    return null;
  }
}

/** The folders, or whole paths, below which alone a scope can hold. Of areas that name areas only their anchor is taken. */
export function rootsOf({ anchor, paths, areas }: CompiledScope): string[] {
  if (paths.length === 0 && areas.length === 0) return [anchor];
  const fromRoot = (root: string) => (root.startsWith("**/") ? root : root === "" ? anchor : anchor === "" ? root : `${anchor}/${root}`);
  const inAreas = areas.flatMap(({ scope }) => (scope === null ? [] : scope.areas.length > 0 ? [scope.anchor] : rootsOf(scope)));
  return [...paths.map(({ pattern }) => fromRoot(rootOf(pattern))), ...inAreas];
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
  return matchBy(scope, file, matchArea);
}

type AskArea = (area: CompiledScope, file: FileView) => Reason | null;

function matchBy(scope: CompiledScope, file: FileView, ask: AskArea): Reason[] | null {
  const path = fromAnchor(file.path, scope.anchor);
  if (path === null) return null;
  const where = scope.paths.length > 0 || scope.areas.length > 0 ? (bestPattern(scope, path) ?? firstArea(scope, file, ask)) : undefined;
  // Most files are elsewhere; what is left out of a scope takes longer to find out.
  if (where === null || scope.except.some(({ matches }) => matches(path))) return null;
  const narrowed = narrow(scope, file);
  if (narrowed === null) return null;
  const reasons = where === undefined ? narrowed : [where, ...narrowed];
  return reasons.length === 0 ? null : reasons;
}

function bestPattern(scope: CompiledScope, path: string): Reason | null {
  let best: Reason | null = null;
  for (const { pattern, matches, specificity } of scope.paths) {
    if ((best === null || specificity > best.specificity) && matches(path)) best = { by: "pattern", text: pattern, specificity };
  }
  return best;
}

/** Imports and contains; null where they do not hold. */
function narrow(scope: CompiledScope, file: FileView): Reason[] | null {
  const reasons: Reason[] = [];
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
  return reasons;
}

/** The first area that holds, of those that a scope names. */
function firstArea(scope: CompiledScope, file: FileView, ask: AskArea): Reason | null {
  for (const { name, scope: area } of scope.areas) {
    const reason = area === null ? null : ask(area, file);
    if (reason !== null) return { ...reason, text: `area ${name}: ${reason.text}` };
  }
  return null;
}

/** What is known of areas at a file. A view of a file never changes, so each area is asked about it once. */
const ANSWERS = new WeakMap<FileView, Map<CompiledScope, Reason | null>>();

/**
 * Why an area holds for a file. Areas may name areas, many times over and in a circle, so all that this one leads to are
 * settled together: each after those that it names; where a circle came back too early, once more when there is an
 * answer. There is no recursion and no name is followed more than twice, so nobody can write areas that take for ever.
 */
function matchArea(area: CompiledScope, file: FileView): Reason | null {
  const answers = ANSWERS.get(file) ?? new Map<CompiledScope, Reason | null>();
  ANSWERS.set(file, answers);
  const known = answers.get(area);
  if (known !== undefined) return known;
  const queue = inwardsFirst(area, answers);
  const waiting = new Set<CompiledScope>();
  const namers = new Map<CompiledScope, CompiledScope[]>();
  for (const one of queue) {
    const reason = matchBy(one, file, (area) => answers.get(area) ?? null)?.[0] ?? null;
    if (reason !== null) {
      for (const namer of namers.get(one) ?? []) if (waiting.delete(namer)) queue.push(namer);
    } else if (!answers.has(one)) {
      waiting.add(one);
      for (const { scope } of one.areas) if (scope !== null) append(namers, scope, one);
    }
    answers.set(one, reason);
  }
  return answers.get(area) ?? null;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The areas that an area leads to and itself, each after those that it names as far as there is no circle. */
function inwardsFirst(area: CompiledScope, answers: ReadonlyMap<CompiledScope, unknown>): CompiledScope[] {
  const order: CompiledScope[] = [];
  const seen = new Set([area]);
  const way = [{ area, next: 0 }];
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    const named = top.area.areas[top.next++];
    if (named === undefined) order.push((way.pop() as typeof top).area);
    else if (named.scope !== null && !seen.has(named.scope) && !answers.has(named.scope)) {
      seen.add(named.scope);
      way.push({ area: named.scope, next: 0 });
    }
  }
  return order;
}

/** Whether a pattern means this import: by where it leads inside the tree; else as it is written, or by the name of its package. */
export function isImportOf({ specifier, path, name }: Import, anchor: string, matches: Matcher): boolean {
  if (path === null) return matches(specifier) || (name !== undefined && matches(name));
  const inside = fromAnchor(path, anchor);
  return inside !== null && matches(inside);
}

function findImport(scope: CompiledScope, imports: readonly Import[]): string | undefined {
  for (const one of imports) {
    const { specifier } = one;
    const hit = scope.imports.find(({ matches }) => isImportOf(one, scope.anchor, matches));
    if (hit !== undefined) return specifier === hit.pattern ? specifier : `${specifier} (${hit.pattern})`;
  }
  return undefined;
}
