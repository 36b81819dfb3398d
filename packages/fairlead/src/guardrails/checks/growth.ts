import * as z from "zod";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding, Unjudged } from "../finding.ts";
import { AMOUNT, inFocus, PATTERNS, selectFiles } from "../select-files.ts";
import type { Version } from "../version.ts";

/*
 * What is large may not grow. A file may have max(what it had, above) + slack: so one that is above the line may only
 * shrink, one below it may grow up to the line, and a new one may not begin above it. Without `above` no file may grow, and
 * a new one may be as large as it is. It is about a change alone.
 */

const OPTIONS = z.strictObject({
  measure: z.enum(["lines", "complexity", "bytes"]).describe("`lines`; `complexity`: levels of indentation, summed (docs/methods/hotspots.md); or `bytes`"),
  above: AMOUNT.optional().describe("a file may grow up to this, and a new one may not begin above it; without it no file may grow at all"),
  slack: AMOUNT.optional().describe("how much more is let pass; 0 where it is not written"),
  paths: PATTERNS.optional().describe("path patterns, from the guardrail's anchor; all files in scope where there are none"),
});
type Options = z.output<typeof OPTIONS>;

export default defineCheck<Options>({
  name: "growth",
  summary: "A file's size or complexity does not rise past what it was.",
  options: OPTIONS,
  expected: "measure (lines, complexity or bytes), and if need be above and slack (numbers) and paths",
  example: "{ measure: complexity, above: 400, paths: [src/**] }",
  messages: {
    "file-grew": ({ path, measure, was, now, most }) => ({ message: `${path} goes from ${say(measure, was)} to ${say(measure, now)}${most === was ? "" : `, and ${say(measure, most)} is the most`}`, mend: "Take something out of it first, or put what is new into a file of its own." }),
    "file-begins-large": ({ path, measure, now, most }) => ({ message: `${path} begins with ${say(measure, now)}, and ${say(measure, most)} is the most`, mend: "Split it by what its parts are about before it grows together." }),
  },
  reads: "tree",
  readsTexts: ({ measure }) => measure !== "bytes",
  keptByContent: ({ measure }) => measure !== "bytes",
  aboutChanges: () => true,
  run: findGrowth,
});

function say(measure: string | number | undefined, amount: string | number | undefined): string {
  return measure === "complexity" ? `complexity ${amount}` : `${amount} ${measure}`;
}

async function findGrowth(context: CheckContext, options: Options): Promise<CheckResult> {
  const { version, before, change } = context;
  const files = selectFiles(context, options.paths);
  const result = (findings: RawFinding[], unjudged: Unjudged[]): CheckResult => ({ findings, examined: { files: files.length, edges: 0 }, looked: files, unjudged, limits: [] });
  if (before === null || change === null) return result([], []);
  const changed = inFocus(context, files).filter((path) => change.changed.has(path));
  const earlier = (path: string): string => change.renamed.get(path) ?? path;
  const [then, now] = [await measure(before, changed.map(earlier), options.measure), await measure(version, changed, options.measure)];
  const findings = changed.flatMap((path) => {
    const amount = now.amounts.get(path);
    // What was too large to be read was larger than anything that can be.
    if (amount === undefined || then.unjudged.has(earlier(path))) return [];
    return judgeOne(path, then.amounts.get(earlier(path)) ?? null, amount, options) ?? [];
  });
  // What git has not of the version before may be there one day: until then nobody knows whether a file grew.
  const unknown = changed.flatMap((path) => now.unjudged.get(path) ?? (then.unjudged.get(earlier(path))?.again === undefined ? [] : { ...then.unjudged.get(earlier(path))!, path }));
  return result(findings, unknown);
}

function judgeOne(path: string, was: number | null, now: number, { measure, above, slack = 0 }: Options): RawFinding | null {
  if (was === null && above === undefined) return null;
  const most = Math.max(was ?? 0, above ?? 0) + slack;
  if (now <= most) return null;
  const place = { path, line: 1, column: 1, snippet: measure, ofChange: true as const };
  return was === null ? { code: "file-begins-large", args: { path, measure, now, most }, ...place } : { code: "file-grew", args: { path, measure, was, now, most }, ...place };
}

/** By path: of files that are there and, where lines are counted, are text. */
interface Amounts {
  amounts: ReadonlyMap<string, number>;
  unjudged: ReadonlyMap<string, Unjudged>;
}

async function measure(version: Version, paths: readonly string[], what: Options["measure"]): Promise<Amounts> {
  if (what === "bytes") {
    const sizes = await Promise.all(paths.map(async (path) => [path, await version.tree.size(path)] as const));
    return { amounts: new Map(sizes.filter((one): one is [string, number] => one[1] !== undefined)), unjudged: new Map() };
  }
  const { measured, unjudged } = await version.measure(paths);
  const amounts = [...measured].flatMap(([path, one]) => (one === null ? [] : [[path, one[what]] as const]));
  return { amounts: new Map(amounts), unjudged: new Map(unjudged.map((one) => [one.path, one])) };
}
