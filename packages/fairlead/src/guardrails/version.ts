import type { Tree } from "../tree.ts";
import type { Measure } from "../history/complexity.ts";
import type { ImportGraph, Unparsed } from "../imports/graph.ts";
import type { Unjudged } from "./finding.ts";
import type { PatternResult, PatternRule } from "./patterns/rule.ts";

/**
 * One version of the tree, as checks see it. What is extracted from a file's content is kept by content, by whoever hands
 * this in; what needs the rest of the tree is computed for each version, or kept under all that it holds.
 */
export interface Version {
  tree: Tree;
  /** plain files, sorted; no links, no submodules */
  files: readonly string[];
  has(path: string): boolean;
  /** null: no such file, no text, or too large */
  text(path: string): Promise<string | null>;
  /** what the files of this version import; read once. Of a file that imports at its head alone the rest is not parsed for it. */
  graph(): Promise<ImportGraph>;
  /** of these files, those of a language whose imports are read that do not parse to their end, or cannot be read; with the reason */
  unparsed(paths: readonly string[]): Promise<readonly Unparsed[]>;
  /**
   * Files that hold the word by which code exempts itself (guardrails/exemptions).
   * @param before another version, and what differs: what is known of its files is known of those that stayed
   */
  exempting(before?: { version: Version; change: Change }): Promise<readonly string[]>;
  /** the same where the other version's are known, so that only what differs has to be looked at; else null */
  knownExempting(before: { version: Version; change: Change }): Promise<readonly string[] | null>;
  /** what ast-grep's rules match in these files */
  matches(rules: readonly PatternRule[], paths: readonly string[]): Promise<PatternResult>;
  /** lines and indentation-based complexity of files, by path; null for what is no text */
  measure(paths: readonly string[]): Promise<{ measured: ReadonlyMap<string, Measure | null>; unjudged: readonly Unjudged[] }>;
}

/** What differs between two versions. */
export interface Change {
  /** paths of the newer version that were added or changed, or moved to */
  changed: ReadonlySet<string>;
  /** paths of the older version that are gone, moved ones among them */
  removed: ReadonlySet<string>;
  /** path of the newer version → the path that the file had in the older one; only where it differs */
  renamed: ReadonlyMap<string, string>;
}

/** Paths of the older version that a change touches: of files that are gone, are other than they were, or were moved. */
export function earlierPaths({ changed, removed, renamed }: Change): string[] {
  return [...removed, ...[...changed].map((path) => renamed.get(path) ?? path)];
}
