import { ENDINGS } from "./endings.ts";
import { isObject, isText, type JsonObject } from "./jsonc.ts";
import { joinPath } from "./join-path.ts";

/** What is compiled is often named by the ending that it will have. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".jsx", ".d.ts"],
  ".jsx": [".tsx", ".d.ts"],
  ".mjs": [".mts", ".ts", ".tsx", ".d.mts"],
  ".cjs": [".cts", ".ts", ".tsx", ".d.cts"],
  ".d.ts": [".ts", ".tsx", ".js", ".jsx"],
  ".d.mts": [".mts", ".ts", ".mjs"],
  ".d.cts": [".cts", ".ts", ".cjs"],
};
export const COMPILED = /(?:\.d\.[cm]?ts|\.[cm]?jsx?)$/;

/** As much of the tree as finding a file takes. */
export interface Files {
  has(path: string): boolean;
  /** the package.json of a folder; undefined where there is none, or it is no object */
  manifest(folder: string): JsonObject | undefined;
}

/**
 * The file that a path without a promise of an ending means: itself, the source that it is compiled from, itself with an
 * ending, what a folder's package.json names, a folder's index. Null when the tree has none of them.
 */
export function findFile(files: Files, path: string, asFolder: boolean): string | null {
  return (asFolder ? null : findAsFile(files, path)) ?? findInFolder(files, path);
}

export function findAsFile(files: Files, path: string): string | null {
  if (path === "") return null;
  if (files.has(path)) return path;
  const ending = COMPILED.exec(path)?.[0];
  const stem = ending === undefined ? "" : path.slice(0, -ending.length);
  const source = ending === undefined ? undefined : SOURCES[ending]?.find((one) => files.has(stem + one));
  if (source !== undefined) return stem + source;
  const found = ENDINGS.find((one) => files.has(path + one));
  return found === undefined ? null : path + found;
}

function findInFolder(files: Files, folder: string): string | null {
  const named = findByMain(files, folder);
  if (named !== null) return named;
  const index = folder === "" ? "index" : `${folder}/index`;
  const found = ENDINGS.find((one) => files.has(index + one));
  return found === undefined ? null : index + found;
}

/** What package.json's older fields name as the entry. */
function findByMain(files: Files, folder: string): string | null {
  const manifest = files.manifest(folder);
  for (const entry of manifest === undefined ? [] : mainsOf(manifest)) {
    const path = joinPath(folder, entry);
    if (path === null || path === folder) continue;
    const found = findAsFile(files, path) ?? ENDINGS.map((one) => `${path}/index${one}`).find((one) => files.has(one));
    if (found !== undefined) return found;
  }
  return null;
}

export function mainsOf({ source, module, main, browser, types, typings }: JsonObject): string[] {
  return [source, module, main, isObject(browser) ? undefined : browser, types, typings].filter(isText);
}
