/** Line and column of places in one text, both counted from 1, columns in UTF-16 units. */
export interface TextPlaces {
  at(offset: number): { line: number; column: number };
  /** where the line of this place begins, and where its text ends */
  lineAt(offset: number): { start: number; end: number };
}

export function textPlaces(text: string): TextPlaces {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    at: (offset) => {
      const line = lineOf(offset);
      return { line: line + 1, column: offset - (starts[line] as number) + 1 };
    },
    lineAt: (offset) => {
      const line = lineOf(offset);
      const end = (starts[line + 1] ?? text.length + 1) - 1;
      return { start: starts[line] as number, end: text[end - 1] === "\r" ? end - 1 : end };
    },
  };
}
