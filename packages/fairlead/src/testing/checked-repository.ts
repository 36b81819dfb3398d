import type { CheckOutput } from "../operations/check-shapes.ts";
import { fairlead } from "./command.ts";
import { createRepository, type Files, type TestRepository } from "./git-repository.ts";

/* A small repository with one guardrail, for tests of what `fairlead check` says of a change to it. */

export const RULE = "direction/guardrails/no-eval.md";
export const rule = (more = "", level = "block") => `---\nstatus: active\nowner: core-lead\nlevel: ${level}\nscope: [src/**]\ncheck: { text: { matches: 'eval\\(' } }\nupholds: [principle/plain]\n${more}---\n# Nothing is evaluated\n`;
export const PRINCIPLE = { "direction/principles/plain.md": "---\nstatus: accepted\n---\n# Plain data\n" };
/** What stands in src/a.ts, and was there before any change. */
export const OLD = "a();\neval(old);\n";

export function repositoryWith(files: Files = {}): TestRepository {
  return createRepository({ files: { [RULE]: rule(), "src/a.ts": OLD, "src/b.ts": "b();\n", ...PRINCIPLE, ...files } });
}

export async function check(root: string, args: string[] = []): Promise<{ code: number; answer: CheckOutput }> {
  const { code, stdout, stderr } = await fairlead(root, ["check", "--json", ...args]);
  if (stdout === "") throw new Error(stderr);
  return { code, answer: JSON.parse(stdout) as CheckOutput };
}

/** Each finding as "new src/b.ts:2 text-found". */
export const told = ({ findings }: CheckOutput) => findings.map(({ state, path, line, code }) => `${state} ${path}:${line} ${code}`);
