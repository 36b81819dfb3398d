import type { ImportKind } from "../graph.ts";
import type { Found } from "./found.ts";

/** As much of a node as is looked at here. */
type Node = { type?: string; start?: number; end?: number } & { [key: string]: unknown };

/**
 * The imports that are written as calls, as types, or within a declared module. Only the branches of the tree that hold one of these places are
 * walked, without recursion: a file may be nested as deeply as it likes.
 * @param places offsets at which one may begin, in order
 * @param told offsets of statements and dynamic imports that are known already
 * @param requires what `require` is called in this file
 */
export function findCalls(program: unknown, places: readonly number[], told: ReadonlySet<number>, requires: readonly string[]): Found[] {
  const found: Found[] = [];
  const isRequire = (node: unknown): boolean => requires.some((name) => isNamed(node, name));
  const open: unknown[] = [program];
  while (open.length > 0) {
    const node = open.pop() as Node;
    if (typeof node.start === "number" && typeof node.end === "number") {
      const { start, end } = node as { start: number; end: number };
      if (!hasBetween(places, start, end)) continue;
      const call = told.has(start) && isListed(node) ? null : readCall(node, isRequire);
      const literal = call === null ? null : literalOf(call.source);
      const specifier = literal === null || node.type !== "NewExpression" ? literal : besideFile(literal);
      if (call !== null && specifier !== null) found.push({ specifier, kind: call.kind, start });
    }
    for (const key in node) {
      const child = node[key];
      if (typeof child === "object" && child !== null) open.push(child);
    }
  }
  return found;
}

function hasBetween(places: readonly number[], start: number, end: number): boolean {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] as number) < start) from = middle + 1;
    else to = middle;
  }
  return (places[from] ?? Infinity) < end;
}

function isListed({ type }: Node): boolean {
  return type === "ImportExpression" || type === "ImportDeclaration" || type === "ExportAllDeclaration" || type === "ExportNamedDeclaration";
}

function readCall(node: Node, isRequire: (node: unknown) => boolean): { kind: ImportKind; source: unknown } | null {
  switch (node.type) {
    case "ImportExpression":
      return { kind: "dynamic", source: node.source };
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration": {
      const isType = node.importKind === "type" || node.exportKind === "type";
      return { kind: isType ? "type" : node.type === "ImportDeclaration" ? "static" : "re-export", source: node.source };
    }
    case "TSImportType":
      return { kind: "type", source: node.source };
    case "TSImportEqualsDeclaration": {
      const from = node.moduleReference as Node;
      return from.type === "TSExternalModuleReference" ? { kind: node.importKind === "type" ? "type" : "require", source: from.expression } : null;
    }
    case "CallExpression": {
      const kind = calledKind(node.callee as Node, isRequire);
      return kind === null ? null : { kind, source: (node.arguments as unknown[])[0] };
    }
    case "NewExpression": {
      const [source, base] = node.arguments as Node[];
      return isNamed(node.callee, "URL") && isMember(base, "url", isImportMeta) ? { kind: "asset", source } : null;
    }
    default:
      return null;
  }
}

/** `require(…)`, `require.resolve(…)`, `module.require(…)`, `createRequire(…)(…)`, `import.meta.resolve(…)` */
function calledKind(callee: Node, isRequire: (node: unknown) => boolean): ImportKind | null {
  const isMade = (node: Node) => isRequire(node) || (node.type === "CallExpression" && (isNamed(node.callee, "createRequire") || isMember(node.callee, "createRequire", () => true)));
  if (isMade(callee) || isMember(callee, "resolve", (of) => isMade(of as Node))) return "require";
  if (isMember(callee, "require", (of) => isNamed(of, "module"))) return "require";
  return isMember(callee, "resolve", isImportMeta) ? "asset" : null;
}

function isNamed(node: unknown, name: string): boolean {
  const { type, name: written } = (node ?? {}) as Node;
  return type === "Identifier" && written === name;
}

function isMember(node: unknown, name: string, of: (object: unknown) => boolean): boolean {
  const { type, object, property } = (node ?? {}) as Node;
  return type === "MemberExpression" && isNamed(property, name) && of(object);
}

function isImportMeta(node: unknown): boolean {
  const { type, meta } = (node ?? {}) as Node;
  return type === "MetaProperty" && isNamed(meta, "import");
}

/** `new URL("a.js", import.meta.url)` is relative however it is written; one of a folder takes no file. */
function besideFile(url: string): string | null {
  if (/(?:^|\/)\.{0,2}$/.test(url)) return null;
  return /^(?:\.{0,2}\/|[a-z][a-z\d+.-]*:)/i.test(url) ? url : `./${url}`;
}

function literalOf(node: unknown): string | null {
  const { type, value, quasis, expression } = (node ?? {}) as Node;
  if (type === "ParenthesizedExpression" || type === "TSAsExpression") return literalOf(expression);
  if (type === "Literal") return typeof value === "string" ? value : null;
  if (type !== "TemplateLiteral") return null;
  const [only, ...more] = quasis as { value: { cooked: string | null } }[];
  return more.length === 0 ? (only?.value.cooked ?? null) : null;
}
