import type { ImportKind, WrittenImport } from "../graph.ts";

/** An import and where its statement or call begins, in UTF-16 units. */
export interface Found {
  specifier: string;
  kind: ImportKind;
  start: number;
}

/** In the order of the text, with lines and columns. */
export function placeImports(found: Found[], text: string): WrittenImport[] {
  found.sort((a, b) => a.start - b.start);
  let line = 1;
  let lineStart = 0;
  return found.map(({ specifier, kind, start }) => {
    for (let end = text.indexOf("\n", lineStart); end >= 0 && end < start; end = text.indexOf("\n", lineStart)) {
      line++;
      lineStart = end + 1;
    }
    return { specifier, kind, line, column: start - lineStart + 1 };
  });
}
