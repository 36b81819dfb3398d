import type { Direction } from "../direction.ts";
import { compileAreas } from "../governing/compile.ts";
import { pathOnly, type FileView } from "../governing/file-view.ts";
import { viewImport } from "../governing/imports.ts";
import { loadRegex } from "../governing/regex.ts";
import { compilePattern } from "../governing/pattern.ts";
import { compileScope, fromAnchor, matchScope, type CompiledScope } from "../governing/scope.ts";
import { isInForce } from "../governing/standing.ts";
import { areAlike } from "../imports/update-graph.ts";
import type { Reads } from "./check.ts";
import type { Guardrail, Rule } from "./read-rule.ts";
import { tryToRead } from "./select-files.ts";
import type { Change, Version } from "./version.ts";

/**
 * Where a guardrail holds, as its scope says in the direction that judges: without one, everywhere below its anchor, since
 * its check says itself what it looks at. A scope by import or contents is asked of the version's files; any other is the same
 * function for all versions.
 */
export async function compileReach(direction: Direction, guardrail: Guardrail, version: Version): Promise<(path: string) => boolean> {
  const known = REACHES.get(direction) ?? new WeakMap<Guardrail, Reach>();
  REACHES.set(direction, known);
  const reach = known.get(guardrail) ?? (await compileParts(direction, guardrail));
  known.set(guardrail, reach);
  return typeof reach === "function" ? reach : reachOfContents(reach, guardrail, version);
}

/** Where paths alone decide, whether one does; else what else decides. */
type Reach = ((path: string) => boolean) | ByContents;
interface ByContents {
  compiled: CompiledScope;
  /** the same without what is asked of files */
  where: CompiledScope;
  holdsAt: (path: string) => boolean;
}

const REACHES = new WeakMap<Direction, WeakMap<Guardrail, Reach>>();

async function compileParts(direction: Direction, guardrail: Guardrail): Promise<Reach> {
  const { scope, anchor } = guardrail;
  const holdsAt = await partsThatHold(direction, guardrail);
  if (scope.state !== "read") return (path) => fromAnchor(path, anchor) !== null && holdsAt(path);
  const regex = await loadRegex(direction);
  const compiled = compileScope(scope.scope, anchor, compileAreas(direction, regex, anchor), regex);
  if (compiled.imports.length + compiled.contains.length === 0) return (path) => matchScope(compiled, pathOnly(path)) !== null && holdsAt(path);
  return { compiled, where: compileScope({ ...scope.scope, imports: [], contains: [] }, anchor, compileAreas(direction, regex, anchor), regex), holdsAt };
}

async function reachOfContents({ compiled, where, holdsAt }: ByContents, { anchor }: Guardrail, version: Version): Promise<(path: string) => boolean> {
  const isEverywhere = where.paths.length + where.areas.length === 0;
  const asked = version.files.filter((path) => fromAnchor(path, anchor) !== null && (isEverywhere || matchScope(where, pathOnly(path)) !== null));
  const files = await viewOf(version, asked, compiled.imports.length > 0, compiled.contains.length > 0);
  // What nobody can look into may be meant: the check is to say that it cannot judge it.
  const unread = new Set(compiled.contains.length === 0 ? [] : await listUnread(version, files));
  const reached = new Set(files.filter((file) => matchScope(unread.has(file.path) ? { ...compiled, contains: [] } : compiled, file) !== null).map(({ path }) => path));
  return (path) => reached.has(path) && holdsAt(path);
}

async function listUnread(version: Version, files: readonly FileView[]): Promise<string[]> {
  const silent = files.filter(({ text }) => text === null).map(({ path }) => path);
  const tried = await Promise.all(silent.map((path) => tryToRead(version, path)));
  return silent.filter((_, place) => tried[place]?.why !== null);
}

/** A file may come into a scope by what it contains, though it imports what it did. */
export function dependsOnTexts({ scope }: Guardrail): boolean {
  return scope.state === "read" && scope.scope.contains.length > 0;
}

/** Whether a rule finds the same in two versions that import alike. */
export function dependsOnImportsAlone(rule: Rule): boolean {
  const { check, options, guardrail } = rule;
  return readsOf(rule) === "graph" && check.readsTexts?.(options as never) !== true && !dependsOnTexts(guardrail);
}

export function readsOf({ check, options }: Pick<Rule, "check" | "options">): Reads {
  return typeof check.reads === "function" ? check.reads(options as never) : check.reads;
}

/** Whether what it finds in a file that a change does not touch stays as it was. */
export function dependsOnFilesAlone(rule: Rule, { changed, removed }: Change): boolean {
  if (readsOf(rule) !== "file") return false;
  const decides = compileDeciding(rule);
  return ![...changed, ...removed].some(decides);
}

/** Of a version, the files that decide what it finds in others. */
export function listDeciding(rule: Rule, { files }: Version): readonly string[] {
  const known = DECIDING.get(files) ?? new WeakMap<Rule, readonly string[]>();
  DECIDING.set(files, known);
  const deciding = known.get(rule) ?? files.filter(compileDeciding(rule));
  known.set(rule, deciding);
  return deciding;
}

/** Most versions of a history have the same files, in one list. */
const DECIDING = new WeakMap<readonly string[], WeakMap<Rule, readonly string[]>>();

function compileDeciding({ check, options, guardrail }: Rule): (path: string) => boolean {
  const patterns = (check.dependsOn?.(options as never, guardrail.anchor) ?? []).map(compilePattern);
  return (path) => patterns.some((matches) => matches(path));
}

export function dependsOnImports({ scope }: Guardrail): boolean {
  return scope.state === "read" && scope.scope.imports.length > 0;
}

/** Files of both versions that came into a scope, or left it, by where their imports lead: a change need not touch them. */
export async function listCrossing(direction: Direction, guardrail: Guardrail, before: Version, after: Version): Promise<string[]> {
  if (!dependsOnImports(guardrail) || areAlike(await before.graph(), await after.graph())) return [];
  const [was, is] = await Promise.all([before, after].map((version) => compileReach(direction, guardrail, version)));
  return after.files.filter((path) => before.has(path) && was!(path) !== is!(path));
}

/** Another guardrail may have taken its place for some paths. */
async function partsThatHold(direction: Direction, guardrail: Guardrail): Promise<(path: string) => boolean> {
  if (!(direction.links.to.get(guardrail) ?? []).some(({ written }) => written.type === "supersedes")) return () => true;
  const compileRegex = await loadRegex(direction);
  return (path) => isInForce(direction, guardrail, { file: pathOnly(path), compileRegex });
}

/** Files as scopes see them, read from a version: its imports are known to it anyway. */
async function viewOf(version: Version, paths: readonly string[], wantsImports: boolean, wantsText: boolean): Promise<FileView[]> {
  const imports = new Map<string, NonNullable<FileView["imports"]>>();
  if (wantsImports) {
    const { files, edges } = await version.graph();
    for (const path of files) imports.set(path, []);
    for (const { from, written, target } of edges) imports.get(from)?.push(viewImport(written, target));
  }
  return Promise.all(paths.map(async (path) => ({ path, text: wantsText ? await version.text(path) : null, imports: imports.get(path) ?? null })));
}
