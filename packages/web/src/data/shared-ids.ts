import type { Answer } from "./backend.ts";

type Listed = Pick<Answer<"list">["records"][number], "id" | "path" | "branch">;

/** The ids that several records of the tree have: such a record is reached by its path alone. */
export function findSharedIds(records: readonly Listed[]): ReadonlySet<string> {
  const pathOf = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, path, branch } of records) {
    if (branch !== null) continue; // a proposal is told apart by its branch
    if ((pathOf.get(id) ?? path) !== path) shared.add(id);
    pathOf.set(id, path);
  }
  return shared;
}
