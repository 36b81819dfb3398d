import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { Finding } from "./finding.ts";
import type { WrittenField } from "./front-matter/front-matter.ts";
import type { Position, Scope, ScopeState } from "./record.ts";

export const SCOPE_PARTS = ["paths", "areas", "except", "imports", "contains"] as const satisfies (keyof Scope)[];
type Part = (typeof SCOPE_PARTS)[number];

export function emptyScope(): Scope {
  return { paths: [], areas: [], except: [], imports: [], contains: [] };
}

interface ReadScope {
  scope: ScopeState;
  findings: Finding[];
  /** where each pattern stands, by pattern */
  positions: Record<string, Position>;
}

/**
 * Reads a scope as it is written. What cannot be read is a finding, and a scope of which nothing can be read is
 * `broken`: it governs no path, never every path.
 */
export function readScope(path: string, field: WrittenField): ReadScope {
  const result: ReadScope = { scope: { state: "broken" }, findings: [], positions: {} };
  const report = (code: "scope-empty" | "scope-wrong-type" | "scope-nowhere", args: object) =>
    result.findings.push({ code, path, line: field.line, column: field.column, args } as Finding);
  const { node, source } = field;
  if (source === null || source === undefined || source === "") {
    report("scope-empty", {});
    return result;
  }
  const scope = emptyScope();
  if (Array.isArray(source)) readPatterns(path, "paths", node, field, scope, result);
  else if (typeof source === "object" && isMap(node)) {
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : "";
      if (!(SCOPE_PARTS as readonly string[]).includes(name)) {
        result.findings.push({ code: "field-unknown", path, ...field.positionOf(pair.key as Node), args: { field: `scope.${name}`, suggestion: SCOPE_PARTS.join(", ") } });
        continue;
      }
      readPatterns(path, name as Part, pair.value as Node | null, field, scope, result);
    }
  } else {
    report("scope-wrong-type", { received: typeof source === "string" ? `the text ${JSON.stringify(source)}` : `the ${typeof field.value} ${String(source)}` });
    return result;
  }
  const says = SCOPE_PARTS.filter((part) => scope[part].length > 0);
  if (says.length === 0) {
    if (result.findings.length === 0) report("scope-empty", {});
    return result;
  }
  if (says.every((part) => part === "except")) {
    report("scope-nowhere", {});
    return result;
  }
  result.scope = { state: "read", scope };
  return result;
}

function readPatterns(path: string, part: Part, node: Node | null, field: WrittenField, scope: Scope, result: ReadScope): void {
  if (!isSeq(node)) {
    const received = isScalar(node) && node.value !== null ? JSON.stringify(node.value) : "nothing";
    const args = { field: part === "paths" ? "scope" : `scope.${part}`, expected: "a list", example: part === "areas" ? "[billing]" : "[src/billing/**]", received };
    result.findings.push({ code: "field-invalid", path, ...(node === null ? field : field.positionOf(node)), line: node === null ? field.line : field.positionOf(node).line, args } as Finding);
    return;
  }
  for (const item of node.items as Node[]) {
    const where = field.positionOf(item);
    const written = isScalar(item) ? item.value : undefined;
    // `- !pattern` has a finding of its own already.
    if (isScalar(item) && item.tag !== undefined && /^!(?!!)/.test(item.tag)) continue;
    if (typeof written !== "string" || written.trim() === "") {
      result.findings.push({ code: "scope-pattern", path, ...where, args: { pattern: isScalar(item) ? JSON.stringify(written) : "a list or map", problem: "is not text" } });
      continue;
    }
    const pattern = part === "paths" || part === "except" ? normalisePattern(written) : written.trim();
    const problem = part === "paths" || part === "except" ? problemOf(pattern) : null;
    if (problem !== null) {
      result.findings.push({ code: "scope-pattern", path, ...where, args: { pattern: written, problem } });
      continue;
    }
    scope[part].push(pattern);
    result.positions[pattern] ??= where;
  }
}

/** `/src`, `./src` and `src/` all name what `src` names: patterns are anchored already. */
function normalisePattern(pattern: string): string {
  return pattern.trim().replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
}

function problemOf(pattern: string): string | null {
  if (pattern === "" || pattern === ".") return 'names no path (everything is "**")';
  if (pattern.startsWith("!")) return "begins with !; what is left out goes under except";
  if (pattern.split("/").includes("..")) return "leaves the folder that it is anchored at";
  if (pattern.length > 1000) return "is longer than 1000 characters";
  return null;
}
