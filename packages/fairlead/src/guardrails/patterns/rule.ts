import type { Fix, Unjudged } from "../finding.ts";

/** A rule as ast-grep's users write it; what stands in `rule`, `constraints`, `utils`, `transform` and `fix` is handed to ast-grep as it is. */
export interface PatternRule {
  /** ast-grep's name of the language in lower case: typescript, tsx, javascript, python, go, java … */
  language: string;
  rule: Readonly<Record<string, unknown>>;
  constraints?: Readonly<Record<string, unknown>>;
  utils?: Readonly<Record<string, unknown>>;
  transform?: Readonly<Record<string, unknown>>;
  fix?: string | Readonly<Record<string, unknown>>;
}

export interface PatternMatch {
  path: string;
  /** place of the rule among those that were asked */
  rule: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** the matched text, at most 400 characters of it */
  text: string;
  /** what the rule's meta-variables stand for, by name without `$`, each at most 100 characters */
  variables: Record<string, string>;
  fix?: Fix;
}

export interface PatternResult {
  matches: PatternMatch[];
  /** how many files were of a language that some rule is written in */
  files: number;
  unjudged: Unjudged[];
  /** a rule that ast-grep refuses, by its place, with what ast-grep says */
  refused: { rule: number; problem: string }[];
}
