import type { ImportKind } from "../graph.ts";

/** An import and where its statement or call begins, in UTF-16 units. */
export interface Found {
  specifier: string;
  kind: ImportKind;
  start: number;
}
