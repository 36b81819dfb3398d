import { GET_ALL, gitError, lacksObject, runGit, tryGit, type GitOptions } from "./git.ts";

/** What it takes to look for renames, and for those without edits alone, for which git reads no contents. */
const RENAMES = "-M";
const EXACT_RENAMES = "-M100%";

const ONLY_EXACT = `Only renames without edits were found, since this clone lacks contents of files that git has to compare. Get them with: ${GET_ALL}`;

/**
 * Runs git where it looks for renames. A partial clone may lack what it would have to compare: what was renamed and edited then
 * counts as gone and come, and `limits` says so.
 * @param args with how renames are looked for in the place that is theirs
 */
export async function runComparing(cwd: string, args: (renames: string) => readonly string[], limits: string[], options: GitOptions = {}): Promise<Buffer> {
  const { status, stdout, stderr } = await tryGit(cwd, args(RENAMES), options);
  if (status === 0) return stdout;
  if (!lacksObject(stderr) && !/unable to read/.test(stderr)) throw gitError(stderr, cwd, args(RENAMES));
  const exact = await runGit(cwd, args(EXACT_RENAMES), options);
  if (!limits.includes(ONLY_EXACT)) limits.push(ONLY_EXACT);
  return exact;
}
