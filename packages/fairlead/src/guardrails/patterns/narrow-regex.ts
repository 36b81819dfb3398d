/*
 * ast-grep takes a rule apart for each file, and most of that time goes to its regular expressions: of all that Unicode has, `\w` and
 * `[^"]` make a large machine. Of the characters that a text has they make a small one, twenty times sooner, and it finds the same there.
 */

/** Of more different characters a machine is not so small any more. */
const MOST_OTHERS = 64;

/** The characters of a text that are not ASCII, each once, sorted; null where there are many. */
export function othersIn(text: string): string | null {
  const others = new Set<string>();
  // oxlint-disable-next-line no-control-regex
  for (const [other] of text.matchAll(/[^\x00-\x7f]/gu)) if (others.add(other).size > MOST_OTHERS) return null;
  return [...others].sort().join("");
}

/** The same rule for texts of ASCII and these others: wherever in it something is to match an expression. */
export function narrowRule<T>(part: T, others: string): T {
  if (Array.isArray(part)) return part.map((one) => narrowRule(one, others)) as T;
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, key === "regex" && typeof value === "string" ? narrowRegex(value, others) : narrowRule(value, others)])) as T;
}

/** A class outside of brackets: `\w`, `\pL`, `\p{Greek}` */
const CLASS = /\\(?:[wWdDsS]|[pP](?:\{[^}]*\}|[A-Za-z]))/y;
/** An expression over several lines, where blanks mean nothing, or one that says itself what it means of Unicode. */
const OTHERWISE = /\(\?[A-Za-z-]*[xu]/;

/** An expression, as the crate `regex` of Rust reads it, that finds the same in a text of ASCII and these others. */
export function narrowRegex(regex: string, others: string): string {
  if (OTHERWISE.test(regex)) return regex;
  let narrowed = "";
  for (let at = 0, end = 0; at < regex.length; at = end) {
    end = endOfClass(regex, at);
    if (end > at) narrowed += `[${regex.slice(at, end)}&&[\\x00-\\x7f${others}]]`;
    else {
      end = at + (regex[at] === "\\" ? 2 : 1);
      const isBoundary = others === "" && regex.startsWith("\\b", at) && regex[end] !== "{";
      narrowed += isBoundary ? "(?-u:\\b)" : regex.slice(at, end);
    }
  }
  return narrowed;
}

/** Behind the class that begins here; here where none does. */
function endOfClass(regex: string, at: number): number {
  CLASS.lastIndex = at;
  if (CLASS.test(regex)) return CLASS.lastIndex;
  return regex[at] === "[" ? endOfBrackets(regex, at) : at;
}

/** Behind the bracket that closes this one; classes may stand within each other, and a bracket that comes first is a letter. */
function endOfBrackets(regex: string, start: number): number {
  let depth = 0;
  for (let at = start; at < regex.length; at++) {
    if (regex[at] === "\\") at++;
    else if (regex[at] === "[") {
      depth++;
      if (regex[at + 1] === "^") at++;
      if (regex[at + 1] === "]") at++;
    } else if (regex[at] === "]" && --depth === 0) return at + 1;
  }
  return regex.length;
}
