import * as z from "zod";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding, Unjudged } from "../finding.ts";
import { AMOUNT, inFocus, PATTERNS, selectFiles, tryToSize, type Why } from "../select-files.ts";
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
  const earlierOf = (path: string): string => change.renamed.get(path) ?? path;
  const [then, now] = [await measure(before, changed.map(earlierOf), options.measure), await measure(version, changed, options.measure)];
  const findings: RawFinding[] = [];
  const unjudged: Unjudged[] = [];
  for (const path of changed) {
    const [was, is] = [then.get(earlierOf(path)) ?? null, now.get(path) ?? null];
    if (isWhy(is)) unjudged.push({ path, ...is });
    else if (isWhy(was) && was.again !== undefined) unjudged.push({ path, reason: `how large it was before is not known: ${was.reason}`, again: was.again });
    else if (is !== null) {
      // What was too large to be read was larger than anything that can be.
      const finding = isWhy(was) ? null : judgeOne(path, was, is, options);
      if (finding !== null) findings.push(finding);
    }
  }
  return result(findings, unjudged);
}

function judgeOne(path: string, was: number | null, now: number, { measure, above, slack = 0 }: Options): RawFinding | null {
  if (was === null && above === undefined) return null;
  const most = Math.max(was ?? 0, above ?? 0) + slack;
  if (now <= most) return null;
  const place = { path, line: 1, column: 1, snippet: measure, ofChange: true as const };
  return was === null ? { code: "file-begins-large", args: { path, measure, now, most }, ...place } : { code: "file-grew", args: { path, measure, was, now, most }, ...place };
}

/** By path; null where there is no such file, or it is no text. */
async function measure(version: Version, paths: readonly string[], what: Options["measure"]): Promise<ReadonlyMap<string, number | null | Why>> {
  if (what === "bytes") return new Map(await Promise.all(paths.map(async (path) => [path, await tryToSize(version, path)] as const)));
  const { measured, unjudged } = await version.measure(paths);
  return new Map<string, number | null | Why>([...[...measured].map(([path, one]) => [path, one === null ? null : one[what]] as const), ...unjudged.map(({ path, ...why }) => [path, why] as const)]);
}

function isWhy(measured: number | null | Why): measured is Why {
  return measured !== null && typeof measured !== "number";
}
