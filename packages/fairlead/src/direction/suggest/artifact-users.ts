import type { ImportGraph } from "../../imports/graph.ts";
import { isOfPackages, packagesOfArtifact } from "../../imports/java/artifact-packages.ts";
import { languageOf } from "../../imports/languages.ts";
import type { DependencyPast } from "./taken-dependencies.ts";
import { isTestFile } from "./test-files.ts";

export interface ArtifactUsers {
  files: Set<string>;
  /** packages that these files import, none of them below another */
  packages: string[];
}

/**
 * Who uses the artifacts of Maven that are declared today, by the names of packages. Those of one family may bring the same: the one that
 * came first stands for them.
 */
export function findArtifactUsers(graph: Pick<ImportGraph, "edges">, dependencies: readonly DependencyPast[]): Map<string, ArtifactUsers> {
  const users = new Map<string, ArtifactUsers>();
  const artifacts = dependencies.filter(({ ecosystem, kind, went }) => ecosystem === "maven" && kind === "runtime" && went === null).sort((a, b) => a.came.time - b.came.time || (a.name < b.name ? -1 : 1));
  if (artifacts.length === 0) return users;
  const importers = readImporters(graph);
  const claimed = new Set<string>();
  for (const { name } of artifacts) {
    const mayBring = packagesOfArtifact(name);
    if (mayBring.some((one) => claimed.has(one))) continue;
    const packages = mayBring.filter((one) => importers.has(one));
    if (packages.length === 0) continue;
    for (const one of packages) claimed.add(one);
    const files = new Set(packages.flatMap((one) => [...(importers.get(one) ?? [])]));
    users.set(name, { files, packages: packages.filter((one) => !packages.some((other) => other !== one && isOfPackages(one, [other]))) });
  }
  return users;
}

/** No artifact's name says a package that is deeper: what stands below is of the one above. */
const DEEP = 24;

/** Files that are no tests, by the packages of Java that they import from outside, and by each that one of these stands below. */
function readImporters({ edges }: Pick<ImportGraph, "edges">): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>();
  for (const { from, target } of edges) {
    if (target.to !== "package" || languageOf(from) !== "java" || isTestFile(from)) continue;
    let name = "";
    for (const part of target.name.split(".", DEEP)) {
      name += name === "" ? part : `.${part}`;
      importers.set(name, (importers.get(name) ?? new Set<string>()).add(from));
    }
  }
  return importers;
}
