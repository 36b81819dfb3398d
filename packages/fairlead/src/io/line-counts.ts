import { KnownError } from "../errors.ts";
import type { CountedCommit, LineCount, LineCounts } from "../repository.ts";
import { splitFields } from "./git-path.ts";
import { gitError, lacksObject, tryGit } from "./git.ts";
import { readReadable } from "./readable-commits.ts";

/** Commits in one call of git: neighbours share what git has unpacked, and progress is seen. */
const BLOCK = 500;
const PROCESSES = 2;
/** After so many commits whose contents are missing, no more of their neighbours are tried: a clone lacks all that is old. */
const PATIENCE = 20;
const ID = /^[0-9a-f]{40,64}$/;

/**
 * Counts the lines that commits added and removed. It has git compare contents, which takes five to sixteen times as long
 * as comparing trees: only for what is asked. Binary files have none.
 * @param partial whether this is a partial clone, where contents may be missing
 */
export async function readLineCounts(root: string, commits: readonly CountedCommit[], partial = false): Promise<LineCounts> {
  const isReadable = partial ? await readReadable(root, commits, "changes") : null;
  const places = [...commits.keys()].filter((place) => isReadable?.[place] !== false);
  const blocks: number[] = [];
  for (let from = 0; from < places.length; from += BLOCK) blocks.push(from);
  const results: LineCounts[] = [];
  const patience = { left: PATIENCE };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < blocks.length) {
      const block = next++;
      const from = blocks[block] as number;
      results[block] = await readBlock(root, places.slice(from, from + BLOCK).map((place) => commits[place] as CountedCommit), from, patience);
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
  const missing = results.flatMap((result) => result.missing.map((one) => places[one] as number));
  const unreadable = [...commits.keys()].filter((place) => isReadable?.[place] === false);
  return { counts: results.flatMap(({ counts }) => counts.map((one) => ({ ...one, commit: places[one.commit] as number }))), missing: [...unreadable, ...missing] };
}

async function readBlock(root: string, commits: readonly CountedCommit[], from: number, patience: { left: number }): Promise<LineCounts> {
  const all: LineCounts = { counts: [], missing: [] };
  let done = 0;
  let alone = false;
  while (done < commits.length) {
    const asked = alone ? commits.slice(done, done + 1) : commits.slice(done);
    const { counts, answered, isWhole } = await readOnce(root, asked, from + done);
    if (isWhole) {
      for (const one of counts) all.counts.push(one);
      done += asked.length;
      alone = false;
      continue;
    }
    // Git ends at the first content that it lacks. What it said last may not be whole: that commit is asked about alone.
    if (alone) {
      all.missing.push(from + done++);
      alone = false;
      if (--patience.left <= 0) for (; done < commits.length; done++) all.missing.push(from + done);
    } else {
      const sure = Math.max(0, answered - 1);
      for (const one of counts) if (one.commit < from + done + sure) all.counts.push(one);
      done += sure;
      alone = true;
    }
  }
  return all;
}

async function readOnce(root: string, commits: readonly CountedCommit[], from: number): Promise<{ counts: LineCount[]; answered: number; isWhole: boolean }> {
  const input = commits.map(({ id, parent }) => (parent === null ? id : `${id} ${parent}`)).join("\n");
  const args = ["diff-tree", "--stdin", "--numstat", "-r", "-z", "--root", "--always", "-M", "-l0", "--no-ext-diff", "--no-textconv", "--diff-algorithm=myers"];
  const { status, stdout, stderr } = await tryGit(root, args, { input: `${input}\n`, env: { GIT_FLUSH: "0" } });
  if (status !== 0 && !lacksObject(stderr) && !/unable to read|missing blob|bad object/.test(stderr)) throw gitError(stderr, root, args);
  return { ...parseNumstat(stdout, new Map(commits.map(({ id }, place) => [id, from + place]))), isWhole: status === 0 };
}

/** `id`, then for each file `added TAB removed TAB path`, of a rename the path empty and two more fields; `-` for binary files. */
function parseNumstat(output: Buffer, places: ReadonlyMap<string, number>): { counts: LineCount[]; answered: number } {
  const counts: LineCount[] = [];
  let commit = -1;
  let answered = 0;
  const fields = splitFields(output);
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as string;
    if (ID.test(field)) {
      commit = places.get(field) ?? -1;
      answered++;
      continue;
    }
    const [, added, removed, named] = /^(\d+|-)\t(\d+|-)\t([^]*)$/.exec(field) ?? [];
    if (added === undefined || removed === undefined || commit < 0) throw new KnownError("git-failed", `git diff-tree said what is not understood: ${JSON.stringify(field.slice(0, 80))}`);
    let path = named as string;
    if (path === "") {
      path = fields[at + 2] ?? "";
      at += 2;
    }
    counts.push({ commit, path, added: added === "-" ? 0 : Number(added), removed: removed === "-" ? 0 : Number(removed) });
  }
  return { counts, answered };
}
