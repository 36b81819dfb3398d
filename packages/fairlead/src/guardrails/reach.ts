import type { Direction } from "../direction.ts";
import { compileAreas } from "../governing/compile.ts";
import { pathOnly } from "../governing/file-view.ts";
import { viewImport } from "../governing/imports.ts";
import { loadRegex } from "../governing/regex.ts";
import { compilePattern } from "../governing/pattern.ts";
import { compileScope, fromAnchor, matchScope, type CompiledScope } from "../governing/scope.ts";
import { isInForce } from "../governing/standing.ts";
import { openAlong } from "../imports/along-graphs.ts";
import type { ImportGraph } from "../imports/graph.ts";
import { areAlike } from "../imports/update-graph.ts";
import type { Scope } from "../records/record.ts";
import type { Reads } from "./check.ts";
import { openByContent, type ReadByContent } from "./read-by-content.ts";
import type { Guardrail, Rule } from "./read-rule.ts";
import { openSelection, type Selection } from "./selection.ts";
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
  return typeof reach === "function" ? reach : reachOfContents(reach, version);
}

/** Where paths alone decide, whether one does; else what else decides. */
type Reach = ((path: string) => boolean) | ByContents;
interface ByContents {
  /** where the scope can hold, by paths alone */
  asked: Selection;
  /** of a graph, the files that import what the scope names; null where it names nothing */
  importing: ((graph: ImportGraph) => ReadonlySet<string>) | null;
  /** of files, those that contain what it names; null where it names nothing */
  containing: ReadByContent<boolean> | null;
  holdsAt: (path: string) => boolean;
}

const REACHES = new WeakMap<Direction, WeakMap<Guardrail, Reach>>();

async function compileParts(direction: Direction, guardrail: Guardrail): Promise<Reach> {
  const { scope, anchor } = guardrail;
  const holdsAt = await partsThatHold(direction, guardrail);
  if (scope.state !== "read") return (path) => fromAnchor(path, anchor) !== null && holdsAt(path);
  const regex = await loadRegex(direction);
  const compile = (written: Scope): CompiledScope => compileScope(written, anchor, compileAreas(direction, regex, anchor), regex);
  const compiled = compile(scope.scope);
  if (compiled.imports.length + compiled.contains.length === 0) return (path) => matchScope(compiled, pathOnly(path)) !== null && holdsAt(path);
  const isEverywhere = compiled.paths.length + compiled.areas.length === 0;
  const where = compile({ ...scope.scope, ...(isEverywhere && { paths: ["**"] }), imports: [], contains: [] });
  const narrowing = { ...compiled, paths: [], areas: [] };
  return {
    asked: openSelection((path) => matchScope(where, pathOnly(path)) !== null),
    importing: compiled.imports.length === 0 ? null : openImporting({ ...narrowing, contains: [] }),
    containing: compiled.contains.length === 0 ? null : openByContent((path, text) => matchScope({ ...narrowing, imports: [] }, { path, text, imports: null }) !== null),
    holdsAt,
  };
}

/** Files of one graph after the other: only those are asked again that import otherwise than before. */
function openImporting(scope: CompiledScope): (graph: ImportGraph) => ReadonlySet<string> {
  const ask = (reached: Set<string>, paths: readonly string[], { edgesOf }: ImportGraph): Set<string> => {
    for (const path of paths) {
      const imports = edgesOf(path).map(({ written, target }) => viewImport(written, target));
      if (matchScope(scope, { path, text: null, imports }) === null) reached.delete(path);
      else reached.add(path);
    }
    return reached;
  };
  return openAlong<Set<string>>(
    (graph) => ask(new Set(), graph.files, graph),
    (before, changed, graph) => ask(new Set(before), changed, graph),
  );
}

async function reachOfContents({ asked, importing, containing, holdsAt }: ByContents, version: Version): Promise<(path: string) => boolean> {
  const imports = importing?.(await version.graph());
  const isAsked = (path: string): boolean => asked.has(path) && imports?.has(path) !== false;
  if (containing === null) return (path) => isAsked(path) && holdsAt(path);
  const { read, unjudged } = await containing(version, asked.of(version.files).filter(isAsked));
  // What nobody can look into may be meant: the check is to say that it cannot judge it.
  const unread = new Set(unjudged.map(({ path }) => path));
  return (path) => (read.get(path) === true || unread.has(path)) && holdsAt(path);
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
