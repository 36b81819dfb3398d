import { runGit } from "../git.ts";
import { sayRef } from "../ref-names.ts";

export interface Tip {
  commit: string;
  /** as people say it: "main (4f2a1c9)" */
  against: string;
}

/**
 * Where the main branch stands, of its names (main, origin/main) the one that is ahead. Where each has what the other lacks,
 * the one that the commit is nearer to.
 * @param standing full names of refs
 * @param commits where each of them stands
 */
export async function findMainTip(root: string, standing: readonly string[], commits: ReadonlyMap<string, string>, commit: string): Promise<Tip> {
  const [first] = standing;
  const tips = [...new Set(standing.map((ref) => commits.get(ref)!))];
  if (tips.length === 1) return nameTip(first!, tips[0]!);
  const ahead = (await readLines(root, ["merge-base", "--independent", ...tips])).filter((id) => id !== "");
  const refs = standing.filter((ref) => ahead.includes(commits.get(ref)!));
  const others = standing.filter((ref) => !refs.includes(ref)).map(sayRef);
  if (ahead.length === 1) return nameTip(refs[0]!, ahead[0]!, `, which is ahead of ${others.join(" and ")}`);
  // what the commit shares with all of them together, it shares with the nearest
  const [near = ""] = await readLines(root, ["merge-base", commit, ...ahead], true);
  const holding = near === "" ? [] : await readLines(root, ["for-each-ref", `--contains=${near}`, "--format=%(refname)", ...refs]);
  const chosen = refs.find((ref) => holding.includes(ref)) ?? refs[0]!;
  const rest = refs.filter((ref) => ref !== chosen).map(sayRef);
  return nameTip(chosen, commits.get(chosen)!, `, from which ${rest.join(" and ")} differs`);
}

async function readLines(root: string, args: readonly string[], mayFail = false): Promise<string[]> {
  try {
    return (await runGit(root, args)).toString("utf8").split("\n");
  } catch (error) {
    if (mayFail) return [];
    throw error;
  }
}

function nameTip(ref: string, commit: string, note = ""): Tip {
  return { commit, against: `${sayRef(ref)} (${commit.slice(0, 7)}${note})` };
}
