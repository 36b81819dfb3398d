/* What a manifest declares, of any ecosystem: read from its text alone. */

export type DependencyKind = "runtime" | "dev";

export interface Declared {
  /** as its ecosystem names it: `@scope/name`, `github.com/org/repo`, `org.group:artifact`; Python's in lower case with hyphens, NuGet's in lower case */
  name: string;
  kind: DependencyKind;
  /** counted from 1 */
  line: number;
  /** of a catalogue, which says what there is and not what it is for: how scripts call it, alone and in bundles */
  aliases?: readonly string[];
}

export interface Manifest {
  /** the package's own name, where the manifest says it: what depends on it depends on nothing from outside */
  own: string | null;
  declared: Declared[];
  /** files that it takes in as if they were its own, from its folder; they are read as it is */
  includes?: string[];
}

export type Ecosystem = "npm" | "python" | "go" | "cargo" | "ruby" | "composer" | "maven" | "nuget";

/** Null: the text does not parse as what its name says. Never throws. */
export type ReadManifest = (path: string, text: string) => Manifest | null;
