import type { Import } from "./file-view.ts";

const SCRIPT = /\.(?:[cm]?[jt]sx?)$/;

/** Whether the imports of a file can be read: JavaScript and TypeScript so far. */
export function hasReadableImports(path: string): boolean {
  return SCRIPT.test(path);
}

/**
 * What a JavaScript or TypeScript file imports directly: static and type-only imports, re-exports, dynamic imports and
 * `require` of a literal. Null when it does not parse. The parser is loaded on first use.
 * @param exists whether a path is a file of the tree
 */
export async function readImports(path: string, text: string, exists: (path: string) => boolean): Promise<Import[] | null> {
  const { parseSync, Visitor } = await import("oxc-parser");
  const { module, program, errors } = parseSync(path, text);
  if (errors.some((error) => error.severity === "Error")) return null;
  const specifiers = new Set<string>();
  for (const { moduleRequest } of module.staticImports) specifiers.add(moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest !== null) specifiers.add(moduleRequest.value);
  }
  const literal = (node: unknown) => {
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === "Literal" && typeof value === "string") specifiers.add(value);
  };
  new Visitor({
    ImportExpression: ({ source }) => literal(source),
    CallExpression({ callee, arguments: given }) {
      if (callee.type === "Identifier" && callee.name === "require" && given.length === 1) literal(given[0]);
    },
  }).visit(program);
  return [...specifiers].map((specifier) => ({ specifier, path: resolveRelative(path, specifier, exists) }));
}

const ENDINGS = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".d.ts", "/index.ts", "/index.tsx", "/index.js", "/index.jsx", "/index.mjs"];
/** TypeScript imports are often written with the ending that the compiled file will have. */
const COMPILED: Record<string, string[]> = { ".js": [".ts", ".tsx"], ".jsx": [".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };

/** The path that a relative import leads to; the plain joined path when no such file is in the tree; null for packages, and for what is outside. */
function resolveRelative(from: string, specifier: string, exists: (path: string) => boolean): string | null {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return null;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null; // outside the tree
    } else if (part !== "." && part !== "") parts.push(part);
  }
  const target = parts.join("/");
  const ending = /\.[cm]?jsx?$/.exec(target)?.[0];
  const compiled = ending === undefined ? [] : (COMPILED[ending] ?? []).map((one) => target.slice(0, -ending.length) + one);
  return [...ENDINGS.map((one) => target + one), ...compiled].find(exists) ?? target;
}
