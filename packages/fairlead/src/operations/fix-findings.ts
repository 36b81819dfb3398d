import * as z from "zod";
import { decodeText } from "../decode-text.ts";
import { KnownError } from "../errors.ts";
import { applyFixes, withLineEnds } from "../guardrails/apply-fixes.ts";
import { judgeAll } from "../guardrails/judges.ts";
import type { Judged } from "../guardrails/judge.ts";
import { asked, checkInput, directionsOf, readSides } from "./check.ts";
import { defineOperation } from "./operation.ts";

export const fixFindings = defineOperation({
  name: "fix-findings",
  summary: "Mends in the work tree what guardrails found and their rules can mend.",
  writes: true,
  input: checkInput.pick({ guardrails: true, base: true, all: true }),
  output: z.object({
    fixed: z.array(z.object({ path: z.string(), fixes: z.int() })).describe("files that were written, by path"),
    left: z.int().describe("how many overlap with one that was made; run it again for them"),
  }),
  async run(context, input) {
    const { sides } = await readSides(context, { ...input, at: undefined, staged: false });
    if (sides.head.version.tree.commit !== null) {
      throw new KnownError("edit-refused", "What is judged is this branch as it would be merged, and the files here are older: nothing was mended.", "Bring the main branch in first (git merge or git rebase), then: fairlead check --fix");
    }
    const judgements = await judgeAll(sides, asked(directionsOf(sides), input));
    const found = judgements.flatMap(({ findings }) => findings.filter(({ state, rule, finding }) => finding.fix !== undefined && (state === "new" || (state === "known" && (input.all || rule.absolute)))));
    const fixed: { path: string; fixes: number }[] = [];
    let left = 0;
    for (const [path, there] of byPath(found)) {
      const bytes = await sides.head.version.tree.read(path);
      const decoded = bytes === undefined ? null : decodeText(bytes);
      if (decoded === null || decoded.binary || decoded.encoding !== "utf-8") {
        left += there.length;
        continue;
      }
      const { text, made } = applyFixes(decoded.text, there.map(({ finding }) => withLineEnds(finding.fix as NonNullable<typeof finding.fix>, decoded.text)));
      left += there.length - made.length;
      if (text === decoded.text) continue;
      await context.repository.write(path, text, decoded.text);
      fixed.push({ path, fixes: made.length });
    }
    return { fixed, left };
  },
});

function byPath(found: readonly Judged[]): Map<string, Judged[]> {
  const paths = new Map<string, Judged[]>();
  for (const one of found) paths.set(one.finding.path, [...(paths.get(one.finding.path) ?? []), one]);
  return new Map([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
}
