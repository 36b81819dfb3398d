import type { Tag, Tags } from "../history/releases.ts";
import { findCommit } from "./find-repository.ts";
import { gitError, runGit, tryGit } from "./git.ts";

const FORMAT = ["%(refname:lstrip=2)", "%(objecttype)", "%(objectname)", "%(*objecttype)", "%(*objectname)", "%(taggerdate:unix)", "%(committerdate:unix)", "%(*committerdate:unix)"].join("%00");

/** 9999-12-31: what lies beyond is no date */
const LAST_TIME = 253_402_300_799;

/** Git takes that many names of refs in one call without a thought. */
const AT_ONCE = 500;

/** Every tag, in one call of git; git gives up at one that leads nowhere, and then they are asked about without those. */
export async function readTags(root: string): Promise<Tags> {
  const { status, stdout, stderr } = await list(root, ["refs/tags"]);
  // What stands in such a ref is no id at all; git passes it over.
  const unread = [...stderr.matchAll(/ignoring broken ref refs\/tags\/(\S+)/g)].map(([, name = ""]) => name);
  if (status === 0) return { tags: await readListed(root, stdout), broken: unread };
  const names = (await runGit(root, ["for-each-ref", "--format=%(refname)", "refs/tags"])).toString("utf8").split("\n").filter(Boolean);
  const ends = (await runGit(root, ["cat-file", "--batch-check"], { input: names.map((name) => `${name}^{}\n`).join("") })).toString("utf8").split("\n");
  const isBroken = (_: string, place: number) => /(?:missing|ambiguous)$/.test(ends[place] ?? "");
  const there = names.filter((name, place) => !isBroken(name, place));
  const tags: Tag[] = [];
  for (let at = 0; at < there.length; at += AT_ONCE) {
    const listed = await list(root, there.slice(at, at + AT_ONCE));
    if (listed.status !== 0) throw gitError(listed.stderr, root, ["for-each-ref"]);
    tags.push(...(await readListed(root, listed.stdout)));
  }
  return { tags, broken: [...unread, ...names.filter(isBroken).map((name) => name.slice("refs/tags/".length))] };
}

function list(root: string, refs: readonly string[]): ReturnType<typeof tryGit> {
  return tryGit(root, ["for-each-ref", `--format=${FORMAT}`, ...refs]);
}

async function readListed(root: string, listed: Buffer): Promise<Tag[]> {
  const tags: Tag[] = [];
  for (const line of listed.toString("utf8").split("\n")) {
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
