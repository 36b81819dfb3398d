import * as z from "zod";
import { compileOwning } from "../../governing/owning-areas.ts";
import { isUnknownName } from "../../governing/person-names.ts";
import { compare, type Direction } from "../../direction.ts";
import type { DirectionRecord } from "../../records/record.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import { limitsOfDraftAreas } from "../draft-areas.ts";
import type { CheckResult, RawFinding } from "../finding.ts";
import { PATTERNS, selectFiles } from "../select-files.ts";
import { findUnowned } from "./unowned.ts";

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
  const { direction } = context;
  const files = selectFiles(context, options.paths);
  const known = JUDGED.get(files);
  const result = known?.direction === direction ? known.result : judgeFiles(files, direction);
  JUDGED.set(files, { direction, result });
  return Promise.resolve(result);
}

/** Most steps of a history bring no file and take none away: they have one list. */
const JUDGED = new WeakMap<readonly string[], { direction: Direction; result: CheckResult }>();

function judgeFiles(files: readonly string[], direction: Direction): CheckResult {
  const owning = owningOf(direction);
  const areas = new Set<DirectionRecord>();
  const unowned = findUnowned(files, (path) => {
    const found = owning(path);
    for (const area of found) areas.add(area);
    return found.length > 0;
  });
  const missing = unowned.map(({ path, count }): RawFinding => ({ code: "owners-missing", args: { path, count }, path, line: 1, column: 1, snippet: "no area", ofFile: true }));
  const findings = [...missing, ...[...areas].flatMap((area) => findGone(direction, area))];
  return { findings: findings.sort((a, b) => compare(a.path, b.path) || a.line - b.line), examined: { files: files.length, edges: 0 }, looked: files, unjudged: [], limits: unowned.length === 0 ? [] : limitsOfDraftAreas(direction) };
}

const OWNING = new WeakMap<Direction, ReturnType<typeof compileOwning>>();

/** Each path is asked about once. */
function owningOf(direction: Direction): ReturnType<typeof compileOwning> {
  const before = OWNING.get(direction);
  if (before !== undefined) return before;
  const known = new Map<string, DirectionRecord[]>();
  const owning = compileOwning(direction);
  const once = (path: string): DirectionRecord[] => {
    const found = known.get(path) ?? owning(path);
    known.set(path, found);
    return found;
  };
  OWNING.set(direction, once);
  return once;
}

function findGone(direction: Direction, { id, path, line, owner, positions }: DirectionRecord): RawFinding[] {
  const place = { path, ...(positions["owner"] ?? { line, column: 1 }) };
  if (owner === null) return [{ code: "owners-nobody", args: { area: id }, ...place, snippet: id, ofFile: true as const }];
  return !isUnknownName(direction, path, owner) ? [] : [{ code: "owners-gone", args: { area: id, owner }, ...place, snippet: `${id} ${owner}`, ofFile: true as const }];
}
