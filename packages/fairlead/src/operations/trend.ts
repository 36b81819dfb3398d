import * as z from "zod";
import { KnownError } from "../errors.ts";
import { dayOf } from "../history/day.ts";
import { commitIdAt, NONE, textAt } from "../history/facts.ts";
import { firstParentLine, pickEvenly, revisionsOfFile, thinOut } from "../history/moments.ts";
import { nearestWord } from "../records/nearest-word.ts";
import { generatedPaths } from "../records/settings.ts";
import type { FileVersion, Repository } from "../repository.ts";
import { listFiles } from "../tree.ts";
import { evidenceInput, evidenceOutput, readEvidence, type Evidence } from "./evidence.ts";
import { readEvidenceFiles, readFileKinds, type EvidenceFiles } from "./evidence-files.ts";
import { sayUnmeasured } from "./hotspots.ts";
import { defineOperation } from "./operation.ts";
import { normalisePath } from "./path-input.ts";

/** Moments of a whole tree: each has to be listed, and what is new in it to be measured. */
const MOMENTS = 13;
/** So many trees are listed and measured together: of a file that changed between them git unpacks what they share once. */
const TOGETHER = 16;

const output = z.object({
  file: z.string().nullable(),
  moments: z
    .array(
      z.object({
        on: z.string().describe("YYYY-MM-DD"),
        commit: z.string(),
        path: z.string().nullable().describe("of a file: the path that it had then"),
        revisions: z.int().describe("commits in the window, up to this moment and since the one before, that changed one of these files"),
        files: z.int(),
        lines: z.int(),
        complexity: z.number().describe("levels of indentation, summed over all lines"),
        missing: z.int().describe("files whose contents this clone lacks: they are in none of these figures"),
      }),
    )
    .describe("the oldest first"),
  omitted: z.int().describe("moments between these that were passed over: revisions of the file, or commits of the branch"),
  ...evidenceOutput,
});

type Answer = z.output<typeof output>;

/** A file of a version, and whether that says itself that people write it, whatever the file says. */
type Written = FileVersion & { isSaidWritten: boolean };

export const trend = defineOperation({
  name: "trend",
  summary: "Shows how size and complexity went over time: of the whole, of a place, or of one file through its revisions.",
  input: z.object({
    ...evidenceInput,
    file: z.string().min(1).optional().describe("a file of the tree: its own revisions, through renames"),
    limit: z.int().min(2).max(1000).optional().describe("at most so many moments, evenly spread; by default 13 of a tree, 1000 of a file"),
  }),
  output,
  async run(context, { file, limit, ...input }) {
    if (file !== undefined && (input.paths.length > 0 || input.area !== undefined)) throw new KnownError("bad-input", "trend: expected a file, or a place (--path, --area), received both.", "For example: fairlead trend src/billing/ledger.ts, or fairlead trend --path src/billing");
    const evidence = await readEvidence(context, input);
    const files = await readEvidenceFiles(evidence);
    return file === undefined ? treeTrend(context.repository, evidence, files, limit ?? MOMENTS) : fileTrend(context.repository, evidence, files, normalisePath(file), limit ?? 1000);
  },
});

async function fileTrend(repository: Repository, { history, commits, files, answer }: Evidence, { histories, pathOf }: EvidenceFiles, path: string, limit: number): Promise<Answer> {
  if (answer.at === null) return { file: path, moments: [], omitted: 0, ...answer };
  const { facts } = history;
  let file = -1;
  for (let one = 0; one < histories.count && file < 0; one++) if (histories.isAlive[one] === 1 && pathOf(one) === path) file = one;
  if (file < 0) throw noSuchFile(path, answer.at, files, answer.limits);
  const all = revisionsOfFile(history, histories, commits, file);
  const picked = thinOut(all, limit);
  const versions = picked.map(({ commit, path }) => ({ commit: commitIdAt(facts, commit), path: textAt(facts.paths, path) }));
  const measured = await repository.measures(versions);
  const unmeasured = { binary: 0, large: 0, missing: 0 };
  const moments: Answer["moments"] = [];
  let before = -1;
  picked.forEach((revision, place) => {
    const measure = measured[place] ?? "missing";
    const upTo = all.indexOf(revision);
    if (typeof measure === "string") return void unmeasured[measure]++;
    const { commit, path } = versions[place] as (typeof versions)[number];
    const { lines, complexity } = measure;
    moments.push({ on: dayOf(facts.commits.commitTime[revision.commit] as number), commit, path, revisions: upTo - before, files: 1, lines, complexity, missing: 0 });
    before = upTo;
  });
  return { file: path, moments, omitted: all.length - picked.length, ...answer, limits: [...answer.limits, ...sayUnmeasured(unmeasured)] };
}

async function treeTrend(repository: Repository, evidence: Evidence, { histories, pathOf, isCounted, isAskedCode, kinds }: EvidenceFiles, limit: number): Promise<Answer> {
  const { history, commits, answer, isInPlace } = evidence;
  const { facts } = history;
  const inWindow = new Uint8Array(facts.commits.count);
  for (const row of commits) inWindow[row] = 1;
  const line = firstParentLine(history).filter((row) => inWindow[row] === 1);
  const begun = await findBeginning(line);
  const picked = pickEvenly(line.slice(begun), (row) => facts.commits.commitTime[row] as number, limit);
  const unmeasured = { binary: 0, large: 0, missing: 0 };
  const moments: Answer["moments"] = [];
  let from = 0;
  for (let place = 0; place < picked.length; place += TOGETHER) {
    const rows = picked.slice(place, place + TOGETHER);
    const trees = await Promise.all(rows.map((row) => listWritten(commitIdAt(facts, row))));
    const measures = await repository.measures(trees.flat());
    let at = 0;
    rows.forEach((row, one) => {
      const versions = trees[one] as Written[];
      let [lines, complexity, measuredFiles, missing] = [0, 0, 0, 0];
      for (const { isSaidWritten } of versions) {
        const measure = measures[at++] ?? "missing";
        if (measure === "missing") missing++;
        if (typeof measure === "string") unmeasured[measure]++;
        else if (isSaidWritten || measure.generated !== true) [lines, complexity, measuredFiles] = [lines + measure.lines, complexity + measure.complexity, measuredFiles + 1];
      }
      // Commits stand in their order: what a merge brought in stands before it.
      const to = commits.indexOf(row) + 1;
      let revisions = 0;
      for (const commit of commits.subarray(from, to)) if (changesAny(commit)) revisions++;
      from = to;
      moments.push({ on: dayOf(facts.commits.commitTime[row] as number), commit: commitIdAt(facts, row), path: null, revisions, files: measuredFiles, lines, complexity, missing });
    });
  }
  return { file: null, moments, omitted: line.length - begun - picked.length, ...answer, limits: [...answer.limits, ...sayUnmeasured(unmeasured)] };

  /** Where none of these files stood at first, the place on the line from which on they did. */
  async function findBeginning(line: readonly number[]): Promise<number> {
    if (line[0] === undefined || (await listWritten(commitIdAt(facts, line[0]))).length > 0) return 0;
    const places = new Map(line.map((row, place) => [row, place]));
    let hasSome = false;
    for (const row of commits) {
      hasSome ||= changesAny(row);
      const place = hasSome ? places.get(row) : undefined;
      if (place !== undefined) return place;
    }
    return 0;
  }

  /** The files that people have written, as a commit holds them. */
  async function listWritten(commit: string): Promise<Written[]> {
    const tree = await repository.tree(commit);
    const all = await listFiles(tree);
    const kinds = await readFileKinds(tree, all, generatedPaths(evidence.direction.settings));
    return all.filter((path) => isInPlace(path) && kinds.notWritten(path) === null && isAskedCode(kinds, path)).map((path) => ({ commit, path, isSaidWritten: kinds.isSaidWritten(path) }));
  }

  function changesAny(commit: number): boolean {
    const start = facts.commits.changeAt[commit] as number;
    for (let change = start; change < start + (facts.commits.changeCount[commit] as number); change++) {
      const file = histories.fileOf[change] as number;
      if (file !== NONE && isCounted(file) && isAskedCode(kinds, pathOf(file))) return true;
    }
    return false;
  }
}

function noSuchFile(path: string, at: string, files: readonly string[], limits: readonly string[]): KnownError {
  if (files.includes(path)) return new KnownError("bad-input", `No commit that is known here changed ${path}.`, limits[0] ?? "It came in with a merge. --first-parent counts merges, too.");
  const near = nearestWord(path, files);
  return new KnownError("bad-input", `There is no file ${path} in commit ${at.slice(0, 12)}.`, near === undefined ? "Name a file of that commit; a folder is asked about with --path." : `Did you mean ${near}? A folder is asked about with --path.`);
}
