import type { Tag } from "../history/releases.ts";
import { findCommit } from "./find-repository.ts";
import { runGit } from "./git.ts";

const FORMAT = ["%(refname:lstrip=2)", "%(objecttype)", "%(objectname)", "%(*objecttype)", "%(*objectname)", "%(taggerdate:unix)", "%(committerdate:unix)", "%(*committerdate:unix)"].join("%00");

/** 9999-12-31: what lies beyond is no date */
const LAST_TIME = 253_402_300_799;

/** Every tag that leads to a commit, in one call of git; tags of trees and blobs are no versions. */
export async function readTags(root: string): Promise<Tag[]> {
  const listed = (await runGit(root, ["for-each-ref", `--format=${FORMAT}`, "refs/tags"])).toString("utf8");
  const tags: Tag[] = [];
  for (const line of listed.split("\n")) {
    const [name = "", type, id = "", peeledType, peeledId = "", tagged, own, peeled] = line.split("\0");
    const time = readTime(tagged);
    if (type === "commit") tags.push({ name, commit: id, time: null, committed: readTime(own) });
    else if (type === "tag" && peeledType === "commit") tags.push({ name, commit: peeledId, time, committed: readTime(peeled) });
    else if (type === "tag" && peeledType === "tag") {
      // Older git peels a tag of a tag only once.
      const commit = await findCommit(root, `refs/tags/${name}`);
      if (commit !== undefined) tags.push({ name, commit, time, committed: null });
    }
  }
  return tags;
}

function readTime(seconds = ""): number | null {
  return seconds === "" || Number(seconds) > LAST_TIME ? null : Number(seconds);
}
