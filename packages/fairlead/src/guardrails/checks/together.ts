/* oxlint-disable unicorn/no-thenable -- an option is called so, and is never a function */
import * as z from "zod";
import { defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult } from "../finding.ts";
import { compilePatterns, fromRoot, PATTERNS } from "../select-files.ts";
import type { Change, Version } from "../version.ts";

/*
 * What changes together: a change of some files comes with one of others. It is about a change alone, so a version by
 * itself has no findings. The scope narrows `when`; what has to come with it may stand anywhere below the anchor.
 */

const KINDS = ["added", "changed", "removed"] as const;
type Kind = (typeof KINDS)[number];

const OPTIONS = z.strictObject({
  when: PATTERNS.describe("patterns of files whose change asks for another"),
  then: PATTERNS.describe("patterns; one file that matches one of them has to be added, changed or removed in the same change"),
  unless: PATTERNS.optional().describe("patterns of files that do not count as `when`, whatever else they match"),
  kinds: z.union([z.enum(KINDS).transform((one) => [one]), z.array(z.enum(KINDS)).min(1)]).optional().describe("which changes of the files of `when` count: added, changed, removed; all where none are named. A file that was moved counts as changed"),
});
type Options = z.output<typeof OPTIONS>;

/** So many paths are named in a finding. */
const NAMED = 3;

export default defineCheck<Options>({
  name: "together",
  summary: "A change of these files comes with a change of those.",
  options: OPTIONS,
  expected: "when and then (patterns), and if need be unless (patterns) and kinds (added, changed, removed)",
  example: '{ when: "src/api/**", then: "docs/api/**", unless: "**/*.test.ts" }',
  messages: {
    "changed-alone": ({ files, count, others }) => ({
      message: `${files} ${Number(count) > NAMED ? `and ${Number(count) - NAMED} more ` : ""}${count === 1 ? "changes" : "change"}, and nothing of ${others} does`,
      mend: `Change what belongs to it in ${others}, in the same step.`,
    }),
  },
  reads: "tree",
  aboutChanges: () => true,
  run: findAlone,
});

async function findAlone({ guardrail, version, before, change, inScope }: CheckContext, { when, then, unless, kinds }: Options): Promise<CheckResult> {
  const { anchor } = guardrail;
  const isAnswer = compilePatterns(then, anchor);
  const matches = compilePatterns(when, anchor);
  const isLetPass = compilePatterns(unless ?? [], anchor);
  const asks = (path: string) => matches(path) && inScope(path) && !isLetPass(path) && !isAnswer(path);
  const touched = change === null || before === null ? [] : [...kindsOf(change, version, before)];
  const asking = touched.filter(([path, kind]) => (kinds ?? KINDS).includes(kind) && asks(path)).map(([path]) => path);
  const looked = [...version.files.filter(asks), ...asking.filter((path) => !version.has(path))];
  const examined = { files: looked.length, edges: 0 };
  const limits = version.files.some(isAnswer) ? [] : [`No file matches ${then.join(", ")}, so nothing there can change together with anything`];
  if (asking.length === 0 || touched.some(([path]) => isAnswer(path))) return { findings: [], examined, looked, unjudged: [], limits };
  // A file that is still there comes first: a finding can be shown in it.
  const named = [...asking.filter((path) => version.has(path)).sort(), ...asking.filter((path) => !version.has(path)).sort()];
  const args = { files: named.slice(0, NAMED).join(", "), count: named.length, others: then.map((one) => fromRoot(one, anchor)).join(", ") };
  return { findings: [{ code: "changed-alone", args, path: named[0] as string, line: 1, column: 1, snippet: `${when.join(" ")} → ${then.join(" ")}`, ofChange: true }], examined, looked, unjudged: [], limits };
}

/** Every path of a change with what became of it; where a file was moved, both its places, as changed. */
function kindsOf(change: Change, version: Version, before: Version): Map<string, Kind> {
  const sources = new Set(change.renamed.values());
  const kinds = new Map<string, Kind>();
  for (const path of change.removed) kinds.set(path, sources.has(path) ? "changed" : "removed");
  for (const path of change.changed) if (version.has(path)) kinds.set(path, change.renamed.has(path) || before.has(path) ? "changed" : "added");
  return kinds;
}
