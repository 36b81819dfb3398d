import { readDotnetProject } from "./dotnet-manifests.ts";
import { readComposerJson, readDenoJson, readPackageJson } from "./json-manifests.ts";
import { readGradle } from "./gradle-scripts.ts";
import { readGemfile, readGoMod, readPom, readRequirements } from "./line-manifests.ts";
import type { Ecosystem, ReadManifest } from "./manifest.ts";
import { readSetupCfg, readSetupPy } from "./setup-manifests.ts";
import { readCargo, readGradleCatalogue, readPipfile, readPyproject } from "./toml-manifests.ts";

export interface ManifestKind {
  ecosystem: Ecosystem;
  read: ReadManifest;
}

/** What is taken in by requirements.txt is read as it is, whatever it is called. */
export const REQUIREMENTS: ManifestKind = { ecosystem: "python", read: readRequirements };

const BY_NAME: readonly [name: RegExp, ecosystem: Ecosystem, read: ReadManifest][] = [
  [/^package\.json$/, "npm", readPackageJson],
  [/^deno\.jsonc?$/, "npm", readDenoJson],
  [/^requirements[\w.-]*\.(?:txt|in)$|^[\w.-]+[-_.]requirements\.(?:txt|in)$/, "python", readRequirements],
  [/^pyproject\.toml$/, "python", readPyproject],
  [/^Pipfile$/, "python", readPipfile],
  [/^setup\.cfg$/, "python", readSetupCfg],
  [/^setup\.py$/, "python", readSetupPy],
  [/^go\.mod$/, "go", readGoMod],
  [/^Cargo\.toml$/, "cargo", readCargo],
  [/^(?:Gemfile|gems\.rb)$|\.gemspec$/, "ruby", readGemfile],
  [/^composer\.json$/, "composer", readComposerJson],
  [/^pom\.xml$/, "maven", readPom],
  [/^build\.gradle(?:\.kts)?$/, "maven", readGradle],
  [/^libs\.versions\.toml$/, "maven", readGradleCatalogue],
  [/\.(?:cs|fs|vb)proj$|^Directory\.(?:Build|Packages)\.props$/i, "nuget", readDotnetProject],
];

/** How a file's dependencies are read, by its name alone; null for a file that is no manifest. */
export function manifestKind(path: string): ManifestKind | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const found = BY_NAME.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return { ecosystem: found[1], read: found[2] };
  return /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/.test(path) ? REQUIREMENTS : null;
}
