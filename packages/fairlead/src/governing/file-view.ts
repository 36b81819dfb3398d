/**
 * A file as scopes see it. `text` is null where there is no such file (it may be about to be written) or it is not text;
 * `imports` is null where imports cannot be read: another language, or a text that does not parse.
 */
export interface FileView {
  path: string;
  text: string | null;
  imports: Import[] | null;
}

/**
 * One import as it is written; the path that it leads to inside the tree, where it does; the name of the package or of the
 * platform's part that it leads to otherwise.
 */
export interface Import {
  specifier: string;
  path: string | null;
  name?: string;
}

/** Paths only; for questions that need no content. */
export function pathOnly(path: string): FileView {
  return { path, text: null, imports: null };
}
