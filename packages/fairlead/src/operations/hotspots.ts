import * as z from "zod";
import { compare } from "../direction.ts";
import type { Measure } from "../history/complexity.ts";
import { computeHotspots } from "../history/hotspots.ts";
import { countRevisions } from "../history/revisions.ts";
import { evidenceInput, evidenceOutput, readEvidence } from "./evidence.ts";
import { codeLeftOutShape, limitInput, readEvidenceFiles } from "./evidence-files.ts";
import { defineOperation } from "./operation.ts";

export const hotspots = defineOperation({
  name: "hotspots",
  summary: "Finds where change meets complexity: files that are changed often and are hard to read.",
  input: z.object({ ...evidenceInput, limit: limitInput, minRevisions: z.int().min(1).default(1).describe("only files that were changed so often; the others count for the most of any, but are not listed") }),
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
      .describe("files of code that were changed in the window, highest score first; all files where the place holds no code"),
    omitted: z.int().describe("files with a lower score that limit left out"),
    seldom: z.int().describe("files that were changed in the window less often than minRevisions"),
    unmeasured: z
      .object({ files: z.array(z.object({ path: z.string(), revisions: z.int() })), omitted: z.int().describe("files with fewer revisions that limit left out") })
      .describe("files that were changed in the window, and of which it is not known how complex they are (limits say why), most revisions first"),
    leftOut: codeLeftOutShape,
    ...evidenceOutput,
  }),
  async run(context, { limit, minRevisions, ...input }) {
    const evidence = await readEvidence(context, input);
    const { at, limits } = evidence.answer;
    const { histories, pathOf, isWanted, leftOut, noCode, isAskedCode, kinds, limits: unseen } = await readEvidenceFiles(evidence);
    const revisions = countRevisions(evidence.history, histories, evidence.commits);
    const changed: { path: string; revisions: number }[] = [];
    for (let file = 0; file < histories.count; file++) {
      const count = revisions[file] as number;
      if (isWanted[file] === 1 && count > 0 && isAskedCode(kinds, pathOf(file))) changed.push({ path: pathOf(file), revisions: count });
    }
    const measured = at === null ? [] : await context.repository.measures(changed.map(({ path }) => ({ commit: at, path })));
    const files: (Measure & { path: string; revisions: number })[] = [];
    const unmeasured: { path: string; revisions: number }[] = [];
    const why = { binary: 0, large: 0, missing: 0 };
    let generated = 0;
    changed.forEach((file, place) => {
      const measure = measured[place] ?? "missing";
      if (typeof measure !== "string") return void (measure.generated === true && !kinds.isSaidWritten(file.path) ? generated++ : files.push({ ...file, ...measure }));
      why[measure]++;
      if (measure !== "binary") unmeasured.push(file);
    });
    const scored = computeHotspots(files);
    const isOften = ({ revisions }: { revisions: number }): boolean => revisions >= minRevisions;
    const ranked = scored.filter(isOften);
    const unknown = unmeasured.filter(isOften).sort((a, b) => b.revisions - a.revisions || compare(a.path, b.path));
    return {
      files: ranked.slice(0, limit),
      omitted: Math.max(0, ranked.length - limit),
      seldom: scored.length - ranked.length + unmeasured.length - unknown.length,
      unmeasured: { files: unknown.slice(0, limit), omitted: Math.max(0, unknown.length - limit) },
      leftOut: { ...leftOut, generated: leftOut.generated + generated, binary: leftOut.binary + why.binary, ...noCode },
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
