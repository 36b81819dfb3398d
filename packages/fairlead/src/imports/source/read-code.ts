/** Whether brackets close in the order in which they were opened, and no merge left its marks: roughly, whether masked code parses. */
export function isWhole(code: string): boolean {
  if (/^(?:<{7}|>{7})(?: |$)/m.test(code)) return false;
  const open: string[] = [];
  const brackets = /[()[\]{}]/g;
  for (let one = brackets.exec(code); one !== null; one = brackets.exec(code)) {
    const bracket = one[0];
    if (bracket === "(") open.push(")");
    else if (bracket === "[") open.push("]");
    else if (bracket === "{") open.push("}");
    else if (open.pop() !== bracket) return false;
  }
  return open.length === 0;
}

export interface Literal {
  value: string;
  /** behind the closing quote */
  end: number;
}

/**
 * The string that begins with the quote at `at`, from masked code and its text; null when code stands in it. Escapes are
 * undone only as far as paths need it: `\x` is `x`.
 */
export function literalAt(code: string, text: string, at: number): Literal | null {
  const end = code.indexOf(code[at] as string, at + 1);
  if (end === -1 || end - at > LONGEST_LITERAL || /\S/.test(code.slice(at + 1, end))) return null;
  return { value: text.slice(at + 1, end).replace(/\\(.)/g, "$1"), end: end + 1 };
}

/** Longer strings are no paths. */
const LONGEST_LITERAL = 4096;

/** Answers line and column (from 1) of offsets that are asked in rising order; a lower one starts anew. */
export function findPlaces(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  let next = text.indexOf("\n");
  return (offset) => {
    if (offset < start) {
      line = 1;
      start = 0;
      next = text.indexOf("\n");
    }
    while (next !== -1 && next < offset) {
      line++;
      start = next + 1;
      next = text.indexOf("\n", start);
    }
    return { line, column: offset - start + 1 };
  };
}
