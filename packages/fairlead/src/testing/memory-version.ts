import { readDirection } from "../direction/read-direction.ts";
import type { Check, CheckContext } from "../guardrails/check.ts";
import type { CheckExample } from "../guardrails/example.ts";
import { compileReach } from "../guardrails/reach.ts";
import type { CheckResult } from "../guardrails/finding.ts";
import type { Change, Version } from "../guardrails/version.ts";
import type { DirectionRecord } from "../records/record.ts";
import { openVersions } from "../open-version.ts";
import { memoryTree } from "./memory-repository.ts";

const versions = openVersions(null, { worker: null });

/** A version of the tree in memory, read as any other: its imports and patterns in this process, and nothing is kept. */
export function memoryVersion(files: Record<string, string>): Promise<Version> {
  return versions.version(memoryTree(files));
}

/** What differs between two versions in memory. A file that is gone and one with the same text that has come are one that was moved. */
export function memoryChange(before: Record<string, string>, after: Record<string, string>): Change {
  const removed = Object.keys(before).filter((path) => after[path] === undefined);
  const changed = Object.keys(after).filter((path) => before[path] !== after[path]);
  const renamed = new Map<string, string>();
  for (const path of changed.filter((one) => before[one] === undefined)) {
    const from = removed.find((one) => before[one] === after[path] && ![...renamed.values()].includes(one));
    if (from !== undefined) renamed.set(path, from);
  }
  return { changed: new Set(changed), removed: new Set(removed), renamed };
}

export const GUARDRAIL = "direction/guardrails/example.md";

/** The guardrail of an example as a record's text: JSON is YAML, too. */
function guardrailText({ check, scope }: Pick<CheckExample, "check" | "scope">): string {
  return `---\nstatus: active\nlevel: block\n${scope === undefined ? "" : `scope: ${JSON.stringify(scope)}\n`}check: ${JSON.stringify(check)}\n---\n# An example\n`;
}

/** All files of an example, with its guardrail; `side` picks the version. */
export function exampleFiles(example: CheckExample, side: "before" | "files"): Record<string, string> {
  return { ...example[side], ...example.records, [GUARDRAIL]: guardrailText(example) };
}

/** Reads an example's versions and its direction: what a check is given, but for how it is asked. */
export async function openExample(example: CheckExample): Promise<Pick<CheckContext, "guardrail" | "direction" | "inScope" | "version" | "before" | "change">> {
  const after = exampleFiles(example, "files");
  const version = await memoryVersion(after);
  const direction = await readDirection(version.tree);
  const guardrail = direction.records.find((record): record is DirectionRecord<"guardrail"> => record.path === GUARDRAIL);
  if (guardrail === undefined) throw new Error(`no guardrail was read: ${JSON.stringify(direction.findings)}`);
  const earlier = example.before === undefined ? null : exampleFiles(example, "before");
  return {
    guardrail,
    direction,
    version,
    before: earlier === null ? null : await memoryVersion(earlier),
    change: earlier === null ? null : memoryChange(earlier, after),
    inScope: await compileReach(direction, guardrail, version),
  };
}

/** Runs a check on an example; options as the example has them, read by the check's own schema. */
export async function runExample(check: Check<unknown>, example: CheckExample, asked: Partial<CheckContext> = {}): Promise<CheckResult> {
  const setting = await openExample(example);
  const options = check.options.parse(setting.guardrail.fields.check?.[check.name]);
  return check.run({ ...setting, focus: null, today: "2026-11-23", runCommand: null, ...asked }, options);
}
