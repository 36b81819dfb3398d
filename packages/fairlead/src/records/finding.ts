import type { FindingCode, FindingArgs } from "./findings.ts";

/**
 * One thing that is wrong or not understood in the direction itself: a code and its arguments, never a sentence.
 * The wording lives in `findings.ts` alone, for terminal, web and agents alike.
 */
export interface Finding<C extends FindingCode = FindingCode> {
  code: C;
  path: string;
  /** counted from 1 */
  line: number;
  /** counted from 1 */
  column: number;
  args: FindingArgs[C];
  /** the record it is about, where there is one */
  record?: string;
}
