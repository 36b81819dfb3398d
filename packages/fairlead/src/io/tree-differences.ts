import { runGit } from "./git.ts";
import { splitFields } from "./git-path.ts";

/** A plain file that one commit adds or changes against another. */
export interface Difference {
  path: string;
  oid: string;
}

/** Compares pairs of commits (old, new), all in one process, below some folders ("" is everything). */
export async function readTreeDifferences(
  root: string,
  pairs: readonly (readonly [string, string])[],
  folders: readonly string[],
): Promise<Difference[][]> {
  if (pairs.length === 0) return [];
  const args = ["diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff"];
  // a second commit on a line is taken for the first one's parent
  const input = pairs.map(([old, young]) => `${young} ${old}\n`).join("");
  const fields = splitFields(await runGit(root, [...args, "--", ...pathspec(folders)], { input }));
  const differences: Difference[][] = [];
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!;
    if (!field.startsWith(":")) {
      differences.push([]); // the commit that the next ones belong to
      continue;
    }
    const path = fields[++index]!;
    const [, mode, , oid, status] = field.slice(1).split(" ");
    if (mode?.startsWith("100") && oid !== undefined && status !== "D") {
      differences.at(-1)?.push({ path, oid });
    }
  }
  return differences;
}

/** Every content that a path had on a line of commits, as "<id> <path>". */
export async function readPastContents(root: string, revisions: readonly string[], folders: readonly string[]): Promise<Set<string>> {
  const args = ["log", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "-m", "--first-parent", "-O/dev/null", "--no-ext-diff", "--no-textconv"];
  const fields = splitFields(await runGit(root, [...args, ...revisions, "--", ...pathspec(folders)]));
  const contents = new Set<string>();
  for (let index = 0; index + 1 < fields.length; index += 1) {
    const oid = /^\s*:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/.exec(fields[index]!)?.[1];
    if (oid !== undefined) contents.add(`${oid} ${fields[++index]!}`);
  }
  return contents;
}

function pathspec(folders: readonly string[]): readonly string[] {
  return folders.includes("") ? [] : folders;
}
