import type { CheckContext } from "../check.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compileFolders, compilePath, compileTargets } from "./boundary-targets.ts";

/**
 * Patterns of what is kept away that stand for nothing in a version. One that may name a package is passed over: that nobody
 * imports it is what the boundary is for.
 */
export async function findDeadPatterns({ guardrail: { anchor }, version }: Pick<CheckContext, "guardrail" | "version">, { deny = [], reachable, apart = [] }: BoundaryOptions): Promise<string[]> {
  const { files } = version;
  const noFile = [...deny, ...(reachable?.to ?? reachable?.deny ?? [])].filter((pattern) => !mayBePackage(pattern) && !isBelowPackage(pattern, anchor, files) && !files.some(compilePath(pattern, anchor)));
  // What is generated is in no tree, and may be imported all the same.
  const edges = noFile.length === 0 ? [] : (await version.graph()).edges;
  const dead = noFile.filter((pattern) => {
    const judge = compileTargets([pattern], anchor);
    return !edges.some((edge) => judge(edge).is === "matched");
  });
  return [...new Set([...dead, ...apart.filter((pattern) => !files.some((path) => compileFolders([pattern], anchor)(path) !== null))])];
}

/** `lodash/fp`: a name without wildcards or ending, in a folder that the tree does not have. */
function isBelowPackage(pattern: string, anchor: string, files: readonly string[]): boolean {
  if (!/^\w[\w-]*(?:\/[\w-]+)+$/.test(pattern)) return false;
  const top = `${anchor === "" ? "" : `${anchor}/`}${pattern.slice(0, pattern.indexOf("/"))}/`;
  return !files.some((path) => path.startsWith(top));
}

/** `lodash`, `@acme/*`, `node:*`, `java.util.*`, `github.com/acme/**`; one with a slash is a path first. */
function mayBePackage(pattern: string): boolean {
  return !pattern.includes("/") || /^@|:|^[^/*?]+\.[^/*?]+\//.test(pattern);
}
