import * as z from "zod";
import { compare } from "../direction.ts";
import type { Measure } from "../history/complexity.ts";
import { computeHotspots } from "../history/hotspots.ts";
import { countRevisions } from "../history/revisions.ts";
import { evidenceInput, evidenceOutput, readEvidence } from "./evidence.ts";
import { leftOutShape, limitInput, readEvidenceFiles } from "./evidence-files.ts";
import { defineOperation } from "./operation.ts";

export const hotspots = defineOperation({
  name: "hotspots",
  summary: "Finds where change meets complexity: files that are changed often and are hard to read.",
  input: z.object({ ...evidenceInput, limit: limitInput }),
  output: z.object({
    files: z
      .array(
        z.object({
          path: z.string(),
          revisions: z.int().describe("commits in the window that changed it, through renames"),
          lines: z.int(),
          complexity: z.number().describe("levels of indentation, summed over its lines; a level is a tab or four spaces"),
          score: z.number().describe("0 to 1: revisions ÷ most revisions × complexity ÷ most complexity, of these files"),
        }),
      )
      .describe("files that were changed in the window, highest score first"),
    omitted: z.int().describe("files with a lower score that limit left out"),
    unmeasured: z
      .object({ files: z.array(z.object({ path: z.string(), revisions: z.int() })), omitted: z.int().describe("files with fewer revisions that limit left out") })
      .describe("files that were changed in the window, and of which it is not known how complex they are (limits say why), most revisions first"),
    leftOut: leftOutShape,
    ...evidenceOutput,
  }),
  async run(context, { limit, ...input }) {
    const evidence = await readEvidence(context, input);
    const { at, limits } = evidence.answer;
    const { histories, pathOf, isWanted, leftOut, limits: unseen } = await readEvidenceFiles(evidence);
    const revisions = countRevisions(evidence.history, histories, evidence.commits);
    const changed: { path: string; revisions: number }[] = [];
    for (let file = 0; file < histories.count; file++) {
      const count = revisions[file] as number;
      if (isWanted[file] === 1 && count > 0) changed.push({ path: pathOf(file), revisions: count });
    }
    const measured = at === null ? [] : await context.repository.measures(changed.map(({ path }) => ({ commit: at, path })));
    const files: (Measure & { path: string; revisions: number })[] = [];
    const unmeasured: { path: string; revisions: number }[] = [];
    const why = { binary: 0, large: 0, missing: 0 };
    changed.forEach((file, place) => {
      const measure = measured[place] ?? "missing";
      if (typeof measure !== "string") return void files.push({ ...file, ...measure });
      why[measure]++;
      if (measure !== "binary") unmeasured.push(file);
    });
    const ranked = computeHotspots(files);
    unmeasured.sort((a, b) => b.revisions - a.revisions || compare(a.path, b.path));
    return {
      files: ranked.slice(0, limit),
      omitted: Math.max(0, ranked.length - limit),
      unmeasured: { files: unmeasured.slice(0, limit), omitted: Math.max(0, unmeasured.length - limit) },
      leftOut: { ...leftOut, binary: leftOut.binary + why.binary },
      ...evidence.answer,
      limits: [...limits, ...unseen, ...sayUnmeasured(why)],
    };
  },
});

/** What could not be measured, and what to do about it. */
export function sayUnmeasured({ large, missing }: { large: number; missing: number }): string[] {
  return [
    ...(large === 0 ? [] : [`${large === 1 ? "One file is" : `${large} files are`} larger than 5 MiB, and not measured.`]),
    ...(missing === 0 ? [] : [`The contents of ${missing === 1 ? "one file are" : `${missing} files are`} not in this clone, which is a partial one. To measure them: git fetch --refetch --no-filter`]),
  ];
}
