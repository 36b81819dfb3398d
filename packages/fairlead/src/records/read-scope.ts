import { isMap, isScalar, isSeq, type Node } from "yaml";
import { describeValue } from "./describe-value.ts";
import type { Finding } from "./finding.ts";
import type { WrittenField } from "./front-matter/front-matter.ts";
import { nearestWord } from "./nearest-word.ts";
import type { Position, Scope, ScopeState } from "./record.ts";

const SCOPE_PARTS = ["paths", "areas", "except", "imports", "contains"] as const satisfies (keyof Scope)[];
type Part = (typeof SCOPE_PARTS)[number];
const EXAMPLES: Record<Part, string> = { paths: "[src/billing/**]", areas: "[billing]", except: "[src/generated/**]", imports: "[pg]", contains: "['new Pool\\(']" };

export function emptyScope(): Scope {
  return { paths: [], areas: [], except: [], imports: [], contains: [] };
}

interface ReadScope {
  scope: ScopeState;
  findings: Finding[];
  /** where each pattern stands, by pattern */
  positions: Map<string, Position>;
}

/** `- !pattern`: read by YAML as a tag with an empty value. It has a finding of its own. */
export function isTagged(node: Node): boolean {
  return isScalar(node) && node.tag !== undefined && /^!(?!!)/.test(node.tag);
}

/**
 * Reads a scope as it is written. What cannot be read is a finding, and a scope that without it would say more than was
 * written is `broken`: it governs no path, never every path.
 */
export function readScope(path: string, field: WrittenField): ReadScope {
  const result: ReadScope = { scope: { state: "broken" }, findings: [], positions: new Map() };
  const report = (code: "scope-empty" | "scope-wrong-type" | "scope-nowhere", args: object) =>
    result.findings.push({ code, path, line: field.line, column: field.column, args } as Finding);
  const { source } = field;
  const node = field.node === null ? null : field.targetOf(field.node);
  if (source === null || source === undefined || source === "") {
    report("scope-empty", {});
    return result;
  }
  const scope = emptyScope();
  // What was lost that would have taken away or narrowed: without it the scope would hold at more places than were meant.
  const lost = new Set<string>();
  if (Array.isArray(source)) readPatterns(path, "paths", node, field, scope, result, lost);
  else if (typeof source === "object" && isMap(node)) {
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : "";
      if (!(SCOPE_PARTS as readonly string[]).includes(name)) {
        const meant = (nearestWord(name, SCOPE_PARTS) ?? "paths") as Part;
        const example = `{ ${meant}: ${EXAMPLES[meant]} }`;
        result.findings.push({ code: "field-invalid", path, ...field.positionOf(pair.key as Node), args: { field: "scope", expected: `one of ${SCOPE_PARTS.join(", ")}`, example, received: describeValue(name) } });
        lost.add(name);
        continue;
      }
      const part = name as Part;
      const value = pair.value as Node | null;
      if (part === "except" && isEmpty(value === null ? null : field.targetOf(value))) continue;
      readPatterns(path, part, value, field, scope, result, lost);
      if (scope[part].length === 0) lost.add(part);
    }
  } else {
    const isText = typeof field.value === "string";
    report("scope-wrong-type", { received: isText ? `the text ${describeValue(source)}` : `the ${typeof field.value} ${String(source)}`, written: String(source), list: isText ? listOf(String(source)) : "" });
    return result;
  }
  const says = SCOPE_PARTS.filter((part) => scope[part].length > 0);
  if (says.length === 0) {
    if (result.findings.length === 0 && !lost.has(EXCLUSION)) report("scope-empty", {});
    return result;
  }
  if (says.every((part) => part === "except")) {
    report("scope-nowhere", {});
    return result;
  }
  if (lost.size > 0) {
    if (result.findings.length === 0 && !lost.has(EXCLUSION)) report("scope-empty", {});
    return result;
  }
  result.scope = { state: "read", scope };
  return result;
}

/** `!pattern` was meant to take away, wherever it stands; its trap has a finding of its own. */
const EXCLUSION = "!";

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && !isTagged(node)) || (isSeq(node) && node.items.length === 0);
}

function readPatterns(path: string, part: Part, written: Node | null, field: WrittenField, scope: Scope, result: ReadScope, lost: Set<string>): void {
  const node = written === null ? null : field.targetOf(written);
  if (!isSeq(node)) {
    lost.add(part);
    if (node !== null && isTagged(node)) {
      lost.add(EXCLUSION);
      return;
    }
    const received = isScalar(node) ? describeValue(node.value) : node === null ? "nothing" : "a map";
    const { line, column } = written === null ? field : field.positionOf(written);
    const list = isScalar(node) && typeof node.value === "string" ? listOf(node.value) : "";
    const args = { field: `scope.${part}`, expected: "a list", example: `{ ${part}: ${list || EXAMPLES[part]} }`, received };
    result.findings.push({ code: "field-invalid", path, line, column, args });
    return;
  }
  for (const item of node.items as Node[]) {
    const where = field.positionOf(item);
    const target = field.targetOf(item);
    const text = isScalar(target) ? target.value : undefined;
    if (isTagged(target)) {
      lost.add(EXCLUSION);
      continue;
    }
    if (typeof text !== "string" || text.trim() === "") {
      result.findings.push({ code: "scope-pattern", path, ...where, args: { pattern: isScalar(target) ? JSON.stringify(text) : "a list or map", problem: typeof text === "string" ? "is empty" : "is not text" } });
      if (part === "except") lost.add(part);
      continue;
    }
    const pattern = part === "contains" || part === "areas" ? text.trim() : normalisePattern(text);
    if ((part === "paths" || part === "except") && WINDOWS_PATH.test(pattern)) {
      result.findings.push({ code: "scope-backslash", path, ...where, args: { pattern: text, path: withSlashes(text) } });
      if (part === "except") lost.add(EXCLUSION);
      continue;
    }
    const problem = part === "paths" || part === "except" ? problemOf(pattern) : null;
    if (problem !== null) {
      result.findings.push({ code: "scope-pattern", path, ...where, args: { pattern: text, problem } });
      if (part === "except" || pattern.startsWith("!")) lost.add(EXCLUSION);
      continue;
    }
    scope[part].push(pattern);
    if (!result.positions.has(pattern)) result.positions.set(pattern, where);
  }
}

/** `src\web`: a backslash takes its meaning from a mark, and a letter has none. */
const WINDOWS_PATH = /\\[\p{L}\p{N}_.-]/u;

function withSlashes(path: string): string {
  return path.replaceAll(/\\+/g, "/");
}

/** What was written as one text, as the list that was meant: `src/a, src/b` gives `[src/a, src/b]`; "" where nothing can be said. */
function listOf(written: string): string {
  const text = WINDOWS_PATH.test(written) ? withSlashes(written) : written;
  const items = text.split(/,(?![^{]*\})/).map((item) => item.trim()).filter((item) => item !== "");
  if (items.length === 0 || text.length > 100 || text.includes("\n")) return "";
  return `[${items.map((item) => (/^[\w./-][\w./*?@+-]*$/.test(item) ? item : JSON.stringify(item))).join(", ")}]`;
}

/** `/src`, `./src` and `src/` all name what `src` names: patterns are anchored already. */
export function normalisePattern(pattern: string): string {
  return pattern.trim().replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
}

function problemOf(pattern: string): string | null {
  if (pattern === "" || pattern === ".") return 'names no path (everything is "**")';
  if (pattern.startsWith("!")) return "begins with !; what is left out goes under except";
  if (pattern.split("/").includes("..")) return "leaves the folder that it is anchored at";
  if (pattern.length > 1000) return "is longer than 1000 characters";
  return null;
}
