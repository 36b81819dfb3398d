/**
 * A file as scopes see it. `text` is null where there is no such file (it may be about to be written) or it is not text;
 * `imports` is null where imports cannot be read: another language, or a text that does not parse.
 */
export interface FileView {
  path: string;
  text: string | null;
  imports: Import[] | null;
}

/** One import as it is written, and the path that it leads to inside the tree, where it does. */
export interface Import {
  specifier: string;
  path: string | null;
}

/** Paths only; for questions that need no content. */
export function pathOnly(path: string): FileView {
  return { path, text: null, imports: null };
}
