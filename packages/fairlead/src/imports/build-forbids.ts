import type { ImportEdge } from "./graph.ts";
import { languageOf } from "./languages.ts";
import { folderOf } from "./source/tree-paths.ts";

/** Manifests of parts that a build refuses to have in a circle: what imports the other one cannot be imported by it. */
const UNITS = ["Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts", "go.mod"];

/** From this share on a rule would only repeat what the compiler says. */
const MOSTLY = 0.8;

/**
 * Whether the language refuses an import anyway, so that a guardrail for it says nothing: of two Go packages, crates or
 * modules of which one needs the other, the other cannot need the one.
 */
export function compileImpossible(edges: readonly ImportEdge[], has: (path: string) => boolean): (from: string, to: string, fromFiles: readonly string[], toFiles: readonly string[]) => boolean {
  const isUnit = (folder: string) => UNITS.some((name) => has(`${folder}/${name}`));
  let packages: Map<string, Set<string>> | undefined;
  return (from, to, fromFiles, toFiles) => {
    if (isUnit(from) && isUnit(to)) return true;
    if (languageOf(fromFiles[0] ?? "") !== "go") return false;
    packages ??= goPackages(edges);
    const lower = new Set(fromFiles.map(folderOf));
    const upper = [...new Set(toFiles.map(folderOf))];
    let refused = 0;
    for (const one of upper) for (const reached of reachFrom(packages, one)) if (lower.has(reached)) refused++;
    return refused >= MOSTLY * lower.size * upper.length;
  };
}

function goPackages(edges: readonly ImportEdge[]): Map<string, Set<string>> {
  const packages = new Map<string, Set<string>>();
  for (const { from, target } of edges) {
    if (target.to !== "file" || languageOf(from) !== "go") continue;
    const folder = folderOf(from);
    packages.set(folder, (packages.get(folder) ?? new Set<string>()).add(folderOf(target.path)));
  }
  return packages;
}

function reachFrom(packages: ReadonlyMap<string, ReadonlySet<string>>, start: string): Set<string> {
  const reached = new Set([start]);
  // A Set goes on with what is added while it is walked.
  for (const one of reached) for (const next of packages.get(one) ?? []) reached.add(next);
  return reached;
}
