import * as z from "zod";
import { findDrift } from "../direction/drift.ts";
import { compare, type Direction } from "../direction.ts";
import { findStaleGuardrails } from "../guardrails/tend.ts";
import type { Finding } from "../records/finding.ts";
import { decodeText } from "../decode-text.ts";
import { wordFindings } from "./brief.ts";
import { defineOperation, type Context } from "./operation.ts";
import { at, findingShape } from "./shapes.ts";
import { KnownError } from "../errors.ts";
import { mendText } from "../direction/mend.ts";
import { listFiles } from "../tree.ts";

export const tidy = defineOperation({
  name: "tidy",
  summary: "Finds what has gone stale or wrong in the direction itself, and mends what needs no judgement.",
  writes: true,
  input: z.object({ fix: z.boolean().default(false), at }),
  output: z.object({
    findings: z.array(findingShape).describe("what is left"),
    fixed: z.array(findingShape).describe("what was mended; empty without fix"),
    examined: z.object({ records: z.int(), files: z.int() }),
  }),
  async run(context, { fix, at }) {
    if (fix && at !== undefined) throw new KnownError("bad-input", "--fix edits the work tree, and --at names another version.", "Leave one of the two out.");
    const direction = await context.repository.direction({ at });
    const tree = await context.repository.tree(at);
    const paths = await listFiles(tree);
    const version = await context.repository.version(tree);
    const findings = [...findDrift(direction, paths, context.today), ...(await findStaleGuardrails(direction, version, context.today))].sort(byPlace);
    const fixed = fix ? await mendAll(context, direction, findings) : new Set<Finding>();
    return {
      findings: wordFindings(findings.filter((finding) => !fixed.has(finding))),
      fixed: wordFindings([...fixed]),
      examined: { records: direction.records.length, files: paths.length },
    };
  },
});

function byPlace(a: Finding, b: Finding): number {
  return compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.code, b.code);
}

/** Mends file by file: each is read, edited and written once, and only if it still holds what was read. */
async function mendAll({ repository }: Context, direction: Direction, findings: readonly Finding[]): Promise<Set<Finding>> {
  const fixed = new Set<Finding>();
  const tree = await repository.tree();
  for (const path of new Set(findings.map((finding) => finding.path))) {
    const bytes = await tree.read(path);
    const decoded = bytes === undefined ? null : decodeText(bytes);
    if (decoded === null || decoded.encoding !== "utf-8" || decoded.binary) continue;
    const mended = mendText(direction, path, decoded.text, findings.filter((finding) => finding.path === path));
    if (mended.text === decoded.text) continue;
    await repository.write(path, mended.text, decoded.text);
    for (const finding of mended.fixed) fixed.add(finding);
  }
  return fixed;
}
