/* What a check reports, and what becomes of it once a change is judged. Data only: the wording stands with each check. */

/** One thing that a check found in one version of the tree. */
export interface RawFinding {
  /** what is wrong: a code of the check's own table of messages */
  code: string;
  args: Readonly<Record<string, string | number>>;
  /** from the repository's root; "" when it is about no file */
  path: string;
  /** counted from 1; 1 when it is about the whole file */
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
  /**
   * What it is known by, beside check and path: the text that was found, or what stands for it ("node:fs" for an import).
   * Never a line number, and never anything that changes when the code around it does. White space is normalised later.
   */
  snippet: string;
  /** how the rule itself would mend it */
  fix?: Fix;
  /** it is about its file as a whole, or what the file needs, wherever that is written in it: an import that is moved is the same */
  ofFile?: true;
  /** it is about what the change did, and not about what is there: in the next version it is neither found nor mended */
  ofChange?: true;
}

/** A replacement in the text of the file, in UTF-16 units of the decoded text. */
export interface Fix {
  start: number;
  end: number;
  text: string;
}

/** How much a check looked at: nothing at all means that a blocking guardrail could not judge. */
export interface Examined {
  files: number;
  /** imports, where the check looks at imports */
  edges: number;
}

/** A file that is in the guardrail's scope and could not be looked at: it does not parse, a worker died. */
export interface Unjudged {
  path: string;
  reason: string;
  /** nothing is wrong with the file, and this helps another time */
  again?: string;
}

export interface CheckResult {
  findings: RawFinding[];
  examined: Examined;
  /** the files that it looked at, for a total over all guardrails; some may occur twice */
  looked: readonly string[];
  unjudged: Unjudged[];
  /** what was looked at with less than usual, in words, and how to mend it: a tsconfig that cannot be resolved */
  limits: string[];
}

export const NOTHING_FOUND: Readonly<CheckResult> = { findings: [], examined: { files: 0, edges: 0 }, looked: [], unjudged: [], limits: [] };
