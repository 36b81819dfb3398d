import * as z from "zod";
import { compileOwning } from "../../governing/owning-areas.ts";
import { isUnknownName } from "../../governing/person-names.ts";
import { compare, type Direction } from "../../direction.ts";
import type { DirectionRecord } from "../../records/record.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import { limitsOfDraftAreas } from "../draft-areas.ts";
import type { CheckResult, RawFinding } from "../finding.ts";
import { PATTERNS, selectFiles } from "../select-files.ts";

/*
 * Every path has an area, and somebody carries it. Areas are those in force in the version itself, CODEOWNERS among them, so
 * a change may bring a folder and its area together, and one that takes an area away is told. A folder without any area is
 * one finding, the highest of them; a file without one in a folder that has some is one by itself.
 */

// `check: { owners: }` has no options, and needs none.
const OPTIONS = z.preprocess((written) => written ?? {}, z.strictObject({ paths: PATTERNS.optional().describe("path patterns, from the guardrail's anchor; all files in scope where there are none") }));
type Options = z.output<typeof OPTIONS>;

export default defineCheck<Options>({
  name: "owners",
  summary: "Every path has an area, and whoever owns it is still there.",
  options: OPTIONS,
  expected: "nothing ({}), or paths",
  example: "{}",
  messages: {
    "owners-missing": ({ path, count }) => ({
      message: Number(count) === 0 ? `No area carries ${path}` : `No area carries ${path === "" ? "anything here" : path} (${count} ${count === 1 ? "file" : "files"})`,
      mend: `Write who carries it: fairlead new area "…", with scope: [${path === "" ? "**" : Number(count) === 0 ? path : `${path}/**`}], or add it to the scope of one that is there.`,
    }),
    "owners-gone": ({ area, owner }) => ({ message: `${owner}, who owns ${area}, is not among the names that fairlead.yaml lists under teams`, mend: "Name who carries it now, or add the name to teams in fairlead.yaml." }),
    "owners-nobody": ({ area }) => ({ message: `${area} carries paths here and names no owner`, mend: "Name a person, a role or a team: owner: billing-lead" }),
  },
  reads: "tree",
  run: checkOwners,
});

function checkOwners(context: CheckContext, options: Options): Promise<CheckResult> {
  const files = selectFiles(context, options.paths);
  const owning = compileOwning(context.direction);
  const areas = new Set<DirectionRecord>();
  const isOwned = files.map((path) => {
    const found = owning(path);
    for (const area of found) areas.add(area);
    return found.length > 0;
  });
  const unowned = findUnowned(files, isOwned);
  const findings = [...unowned, ...[...areas].flatMap((area) => findGone(context.direction, area))];
  return Promise.resolve({ findings: findings.sort((a, b) => compare(a.path, b.path) || a.line - b.line), examined: { files: files.length, edges: 0 }, looked: files, unjudged: [], limits: unowned.length === 0 ? [] : limitsOfDraftAreas(context.direction) });
}

function findUnowned(files: readonly string[], isOwned: readonly boolean[]): RawFinding[] {
  /** of each folder how many of its files, at any depth, have no area, and whether some has one */
  const folders = new Map<string, { unowned: number; some: boolean }>([["", { unowned: 0, some: false }]]);
  for (const [place, path] of files.entries()) {
    for (const folder of foldersOf(path)) {
      const counted = folders.get(folder) ?? { unowned: 0, some: false };
      folders.set(folder, counted);
      if (isOwned[place] === true) counted.some = true;
      else counted.unowned += 1;
    }
  }
  const found = new Map<string, number>();
  for (const [place, path] of files.entries()) {
    if (isOwned[place] === true) continue;
    const highest = foldersOf(path).find((folder) => folders.get(folder)?.some === false);
    if (highest === undefined) found.set(path, 0);
    else found.set(highest, folders.get(highest)?.unowned ?? 0);
  }
  return [...found].map(([path, count]) => ({ code: "owners-missing", args: { path, count }, path, line: 1, column: 1, snippet: "no area", ofFile: true as const }));
}

/** The folders that a path stands in, the root first. */
function foldersOf(path: string): string[] {
  const folders = [""];
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) folders.push(path.slice(0, at));
  return folders;
}

function findGone(direction: Direction, { id, path, line, owner, positions }: DirectionRecord): RawFinding[] {
  const place = { path, ...(positions["owner"] ?? { line, column: 1 }) };
  if (owner === null) return [{ code: "owners-nobody", args: { area: id }, ...place, snippet: id, ofFile: true as const }];
  return !isUnknownName(direction, path, owner) ? [] : [{ code: "owners-gone", args: { area: id, owner }, ...place, snippet: `${id} ${owner}`, ofFile: true as const }];
}
