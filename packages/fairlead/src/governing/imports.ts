import type { Import } from "./file-view.ts";

const SCRIPT = /\.(?:[cm]?[jt]sx?)$/;

/** Whether the imports of a file can be read: JavaScript and TypeScript so far. */
export function hasReadableImports(path: string): boolean {
  return SCRIPT.test(path);
}

/**
 * What a JavaScript or TypeScript file imports directly: static and type-only imports, re-exports, dynamic imports and
 * `require` of a literal, and what types are taken from. Null when it does not parse. The parser is loaded on first use.
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
    const { type, value, quasis } = node as { type?: string; value?: unknown; quasis?: { value: { cooked: string | null } }[] };
    const text = type === "TemplateLiteral" && quasis?.length === 1 ? quasis[0]?.value.cooked : type === "Literal" ? value : null;
    if (typeof text === "string") specifiers.add(text);
  };
  new Visitor({
    ImportExpression: ({ source }) => literal(source),
    TSImportType: ({ source }) => literal(source),
    TSExternalModuleReference: ({ expression }) => literal(expression),
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
  const joined = parts.join("/");
  // Bundlers take a question behind the name (`./icon.svg?raw`).
  const target = exists(joined) ? joined : joined.replace(/\?.*$/, "");
  const ending = /\.[cm]?jsx?$/.exec(target)?.[0];
  const compiled = ending === undefined ? [] : (COMPILED[ending] ?? []).map((one) => target.slice(0, -ending.length) + one);
  const isFolder = target === "" || /(?:^|\/)\.{0,2}$/.test(specifier);
  const endings = isFolder ? ENDINGS.filter((one) => one.startsWith("/")) : ENDINGS;
  return [...endings.map((one) => (target + one).replace(/^\//, "")), ...compiled].find(exists) ?? target;
}
