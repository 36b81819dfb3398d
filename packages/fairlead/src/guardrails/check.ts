import type * as z from "zod";
import type { Direction } from "../direction.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { CheckResult, RawFinding } from "./finding.ts";
import type { Change, Version } from "./version.ts";

/** What a check is given for one guardrail and one version of the tree. */
export interface CheckContext {
  guardrail: DirectionRecord<"guardrail">;
  /** the direction of the version: words, areas, debts and decisions are taken from it, so that a change may bring its own */
  direction: Direction;
  /**
   * The directions whose words hold for both versions: the target's, so that a change cannot take one away before it is judged, and
   * the change's own, so that what stood there before is known to a word that is new. `direction` alone where none are given.
   */
  agreed?: readonly Direction[];
  /** the version that is examined */
  version: Version;
  /** what it is compared with; null when a version is examined by itself, and then a check about changes finds nothing */
  before: Version | null;
  change: Change | null;
  /** whether a path is in the guardrail's scope; everywhere below the anchor, where none is written */
  inScope: (path: string) => boolean;
  /**
   * Only findings in these files are wanted: the others have not changed, so a check that looks at each file by itself may
   * skip them. Null: all. `examined` counts what is in scope all the same.
   */
  focus: ReadonlySet<string> | null;
  /** YYYY-MM-DD */
  today: string;
  /** null unless the person asked for it (--run-commands), and for the version that is only compared with */
  runCommand: RunCommand | null;
}

/** Runs a shell command in the work tree, in a folder from the root, and says how it ended, with the last of what it printed. */
export type RunCommand = (folder: string, command: string) => Promise<{ exit: number; output: string }>;

/** How a finding is told, once for every face. Sentences without a full stop at the end of `message`; `mend` says what to do. */
export interface CheckMessage {
  message: string;
  mend: string;
}

export type Reads = "file" | "graph" | "tree";

/** One check, one file: what it takes, what it finds, how that is told. */
export interface Check<O = never> {
  name: string;
  /** one sentence: what it holds */
  summary: string;
  /** what stands below its name in `check:`; strict, so that a mistyped option is found */
  options: z.ZodType<O>;
  /** for the error, when the options are not understood */
  expected: string;
  example: string;
  /** by code; args as the check gives them */
  messages: Readonly<Record<string, (args: RawFinding["args"]) => CheckMessage>>;
  run(context: CheckContext, options: O): Promise<CheckResult>;
  /**
   * What its findings depend on, so that replay looks again only where they can differ. file: each file's findings on that
   * file's content, and on the files of dependsOn. graph: on what the files import. tree: on anything in the tree, or on what has changed.
   */
  reads: Reads | ((options: O) => Reads);
  /**
   * It looks into files that are text; without it one that reads files does, and one of the tree does not. Then a file that is none by
   * what it holds cannot be judged; and what a check of imports finds may differ though all is imported as before.
   */
  readsTexts?(options: O): boolean;
  /** what it asks of a file is kept by content, and so may be asked before a walk, of many files at once */
  keptByContent?(options: O): boolean;
  /**
   * Of a check that reads the graph: the files whose imports decide what it finds, as its options have them. Null, or without it:
   * those of all files.
   */
  importersOf?(options: O, place: Pick<CheckContext, "guardrail" | "inScope">): ((path: string) => boolean) | null;
  /**
   * It judges what a change does, and a version by itself has none of these findings: nobody can say of an incident whether
   * it would have caught it by looking at what stood there.
   */
  aboutChanges?(options: O): boolean;
  /** it needs the work tree, and so nothing can be said of the past */
  onlyNow?: true;
  /** patterns of the files that it keeps others away from, from the anchor: where they move, it may see nothing any more */
  keepsFrom?(options: O): string[];
  /** patterns of its options that stand for nothing in a version, where nobody would notice */
  deadPatterns?(options: O, place: Pick<CheckContext, "guardrail" | "version">): Promise<string[]>;
  /** files whose change changes what the check finds: settings, a command's script. Patterns, from the repository's root. */
  dependsOn?(options: O, anchor: string): string[];
}

/** Gives a check the types of its own options. */
export function defineCheck<O>(check: Check<O>): Check<O> {
  return check;
}

/** What a check throws when its options are readable and cannot work: an expression that does not compile, a language nobody brings. */
export class CannotJudge extends Error {
  /** what to do, with an example */
  readonly mend: string;
  constructor(message: string, mend: string) {
    super(message);
    this.name = "CannotJudge";
    this.mend = mend;
  }
}
