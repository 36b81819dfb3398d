import type { CountedCommit } from "../repository.ts";
import { splitFields } from "./git-path.ts";
import { runGit } from "./git.ts";
import { readPresent } from "./present-objects.ts";

/** What git will compare the contents of: all that a commit changed, or only what came and what went, to find renames. */
export type Compared = "changes" | "renames";

const COMPARED: Record<Compared, readonly string[]> = { changes: ["--no-renames"], renames: ["-M100%", "-l0", "--diff-filter=AD"] };

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** In a partial clone: of each commit, in their order, whether all contents are here that git would compare for it. */
export async function readReadable(root: string, commits: readonly CountedCommit[], compared: Compared): Promise<boolean[]> {
  if (commits.length === 0) return [];
  const input = commits.map(({ id, parent }) => `${parent === null ? id : `${id} ${parent}`}\n`).join("");
  const args = ["diff-tree", "--stdin", "--raw", "-r", "-z", "--root", "--always", "--no-abbrev", ...COMPARED[compared]];
  const fields = splitFields(await runGit(root, args, { input, env: { GIT_FLUSH: "0" } }));
  const contents = new Map<string, string[]>();
  let own: string[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as string;
    if (ID.test(field)) {
      contents.set(field, (own = []));
      continue;
    }
    // ":<mode> <mode> <id> <id> <status>", then the path
    const [before = "", after = "", idBefore = "", idAfter = ""] = field.slice(1).split(" ");
    if (isFile(before)) own.push(idBefore);
    if (isFile(after)) own.push(idAfter);
    at++;
  }
  const present = await readPresent(root, [...new Set([...contents.values()].flat())]);
  return commits.map(({ id }) => (contents.get(id) ?? []).every((one) => present.has(one)));
}

function isFile(mode: string): boolean {
  return mode.startsWith("10") || mode === "120000";
}
