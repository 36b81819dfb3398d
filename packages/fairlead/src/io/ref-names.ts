/** A branch as people say it: "main", "origin/main". */
export function sayRef(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes)\//, "");
}

/** The same without its remote: "main" of both. */
export function branchOf(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes\/[^/]+)\//, "");
}
