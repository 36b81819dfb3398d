import * as z from "zod";
import { compare } from "../direction.ts";
import { computeLastChanges, LATER, monthsBetween } from "../history/age.ts";
import { dayOf } from "../history/day.ts";
import { computeMedian } from "../history/median.ts";
import { evidenceInput, evidenceOutput, readEvidence } from "./evidence.ts";
import { leftOutShape, limitInput, readEvidenceFiles } from "./evidence-files.ts";
import { defineOperation } from "./operation.ts";

/** Ages by which files are put together, in months: below 1, below 3 … and the rest. */
const BANDS = [1, 3, 6, 12, 24, 60] as const;

export const age = defineOperation({
  name: "age",
  summary: "Says when files were last changed: which parts are settled, and which are in motion.",
  input: z.object({ ...evidenceInput, limit: limitInput }),
  output: z.object({
    on: z.string().describe("YYYY-MM-DD: the day on which ages are counted: until, or the day of the commit that at names, or today. What was done later is not looked at"),
    files: z
      .array(z.object({ path: z.string(), months: z.int().describe("whole calendar months since it was last changed"), lastChange: z.string().describe("YYYY-MM-DD") }))
      .describe("the oldest first"),
    omitted: z.int().describe("younger files that limit left out"),
    bands: z.array(z.object({ below: z.int().nullable().describe("months; null: all that are older"), files: z.int() })).describe("how many files are of which age"),
    folders: z.array(z.object({ folder: z.string().describe("`.` is the root itself"), files: z.int(), months: z.number().describe("median age of its files") })).describe("the upper two levels of folders that differ in age, the oldest first"),
    later: z.int().describe("files that were changed only after that day"),
    leftOut: leftOutShape,
    ...evidenceOutput,
  }),
  async run(context, { limit, ...input }) {
    const evidence = await readEvidence(context, input);
    const { histories, pathOf, isWanted, leftOut, limits: unseen } = await readEvidenceFiles(evidence);
    const on = evidence.lastDay; // asked about a version of the past, a file is as old as it was then
    const last = computeLastChanges(evidence.history, histories, evidence.commits, on);
    const ever = computeLastChanges(evidence.history, histories, evidence.history.commits, on); // the window holds nothing of what was done after it
    const files: { path: string; months: number; lastChange: string; time: number }[] = [];
    let later = 0;
    for (let file = 0; file < histories.count; file++) {
      if (isWanted[file] === 0) continue;
      const time = last[file] as number;
      if (time >= 0) files.push({ path: pathOf(file), months: monthsBetween(dayOf(time), on), lastChange: dayOf(time), time });
      else if (ever[file] === LATER) later++;
    }
    files.sort((a, b) => b.months - a.months || a.time - b.time || compare(a.path, b.path));
    return {
      on,
      files: files.slice(0, limit).map(({ path, months, lastChange }) => ({ path, months, lastChange })),
      omitted: Math.max(0, files.length - limit),
      bands: bandsOf(files),
      folders: foldersOf(files),
      later,
      leftOut,
      ...evidence.answer,
      limits: [...evidence.answer.limits, ...unseen],
    };
  },
});

function bandsOf(files: readonly { months: number }[]): { below: number | null; files: number }[] {
  const bands = [...BANDS, null].map((below) => ({ below: below as number | null, files: 0 }));
  for (const { months } of files) {
    const band = bands.find(({ below }) => below === null || months < below);
    if (band !== undefined) band.files++;
  }
  return bands;
}

/** A folder is shown with those in it where it has any of size; otherwise one row would hide the rest. */
function foldersOf(files: readonly { path: string; months: number }[]): { folder: string; files: number; months: number }[] {
  const ages = new Map<string, number[]>();
  for (const { path, months } of files) {
    const [first = "", second, third] = path.split("/");
    const folder = second === undefined ? "." : third === undefined ? first : `${first}/${second}`;
    const known = ages.get(folder);
    if (known === undefined) ages.set(folder, [months]);
    else known.push(months);
  }
  return [...ages].map(([folder, months]) => ({ folder, files: months.length, months: computeMedian(months) ?? 0 })).sort((a, b) => b.months - a.months || b.files - a.files || compare(a.folder, b.folder));
}
