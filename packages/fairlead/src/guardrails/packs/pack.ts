import type { ImportGraph } from "../../imports/graph.ts";
import type { Level } from "../../governing/standing.ts";

/**
 * Languages whose sources a pack knows by their endings: `js` is TypeScript and JavaScript, `c` is C and C++. What is asked of paths and
 * imports goes for all of them; patterns are written for some.
 */
export const PACK_LANGUAGES = ["js", "python", "go", "java", "kotlin", "scala", "rust", "ruby", "php", "csharp", "c", "swift", "elixir", "dart"] as const;
export type PackLanguage = (typeof PACK_LANGUAGES)[number];

/** A guardrail that a pack offers: what becomes of it once it is written is its team's. */
export interface PackGuardrail {
  /** stem of its file */
  name: string;
  title: string;
  /** the source files of this language are its scope; null: it brings its own */
  language: PackLanguage | null;
  scope?: PackScope;
  /** value of `check:` as YAML, one check; no indentation of its own */
  check: string;
  /** Markdown below the title */
  text: string;
  /** where the pack means less than a warning; a level that is asked for goes before it */
  level?: Level;
  /** patterns of files that it is not about, where there are such */
  except?: readonly string[];
}

/** As a record writes it, from the anchor of the guardrails. */
export interface PackScope {
  paths: readonly string[];
  except: readonly string[];
}

/** What a pack may look at before it says what it offers. Paths are from the anchor of the guardrails. */
export interface PackSetting {
  /** languages in question, in the order of PACK_LANGUAGES */
  languages: readonly PackLanguage[];
  /** all plain files, sorted */
  files: readonly string[];
  /** source files of these languages, sorted: neither tests, nor examples, nor written by others or by a machine */
  sources: readonly string[];
  /** what holds these sources */
  scope: PackScope;
  /** patterns of the tests that there are */
  tests: readonly string[];
  /** of these files, patterns of those that are tests, examples, or written by others */
  exceptOf(paths: readonly string[]): string[];
  text(path: string): Promise<string | null>;
  graph(): Promise<Pick<ImportGraph, "edges" | "limits">>;
  /** the paths that each of the branch's last changes touched; none where the past is not known */
  changes(): Promise<readonly (readonly string[])[]>;
}

export interface PackPlan {
  guardrails: PackGuardrail[];
  /** what was left out, or is seen with less than usual, and why */
  notes: string[];
}

/** Says what it offers for a tree. */
export type Pack = (setting: PackSetting) => PackPlan | Promise<PackPlan>;
