import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RepositoryPlace } from "../find-repository.ts";
import { runGit, tryGit } from "../git.ts";

export interface HistoryView {
  /** "plain", or what stands for all that makes it another */
  view: string;
  /** ids of the commits at which a shallow clone ends */
  cut: ReadonlySet<string>;
}

/**
 * What decides which history git shows besides its commits: the ends of a shallow clone, grafts, replacements. Facts that
 * were read under another view are of no use.
 */
export async function readView({ root, commonDir }: RepositoryPlace): Promise<HistoryView> {
  const shallow = readText(join(commonDir, "shallow"));
  const grafts = readText(join(commonDir, "info", "grafts"));
  const replaced = await readReplacements(root);
  const view = shallow + grafts + replaced === "" ? "plain" : createHash("sha256").update(JSON.stringify([shallow, grafts, replaced])).digest("hex");
  return { view, cut: new Set(shallow.split("\n").filter(Boolean)) };
}

async function readReplacements(root: string): Promise<string> {
  const replaced = (await runGit(root, ["for-each-ref", "--format=%(refname) %(objectname)", "refs/replace/"])).toString();
  if (replaced === "") return "";
  const used = await tryGit(root, ["config", "--type=bool", "core.useReplaceRefs"]);
  return used.stdout.toString().trim() === "false" ? "" : replaced;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // most repositories have none
  }
}
