/*
 * A library that was copied in beside a page says so itself: in its first comment stand its version and its licence, or its address in one
 * that minifiers keep (`/*!`). One that was made smaller has lines that nobody writes.
 */

/** In so much of a file its first comment stands. */
const HEAD = 2000;
/** A script of a person has shorter lines on average; one of a few lines may have any. */
const LONG_LINES = 110;
const FEW = 2000;

const FIRST_COMMENT = /^\uFEFF?\s*(?:\/\*[\s\S]*?\*\/|(?:\/\/[^\n]*\n\s*)+)/;
const LICENCE = /\([cC]\)|©|copyright|licen[cs]e/i;
/** Three parts: `Version 2.0` is that of a licence. */
const VERSION = /\d+\.\d+\.\d+/;

/** Whether a script (.js, .mjs, .cjs) is somebody else's, or what a machine made of one. */
export function isForeignScript(text: string): boolean {
  const [comment = ""] = FIRST_COMMENT.exec(text.slice(0, HEAD)) ?? [];
  if (LICENCE.test(comment) && VERSION.test(comment)) return true;
  if (comment.trimStart().startsWith("/*!") && /https?:/.test(comment)) return true;
  return text.length > FEW && text.length > LONG_LINES * text.split("\n").length;
}
