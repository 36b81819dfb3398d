import { expect, test } from "vitest";
import type { CheckOutput } from "../operations/check-shapes.ts";
import { check, rule, RULE } from "../testing/checked-repository.ts";
import { fairleadJson } from "../testing/command.ts";
import { createRepository } from "../testing/git-repository.ts";

/* A clone without large files (--filter=blob:limit=…) lacks what git compares to tell whether one of them was renamed. */

test("a large file that was renamed and edited keeps nobody from judging, nor from walking over the past: it is said what is not known", async () => {
  const numbers = (from: number) => Array.from({ length: 2000 }, (_, line) => `${from + line} ${line * line}\n`).join("");
  const upstream = createRepository({ files: { [RULE]: rule(), "src/a.ts": "a();\n", "large.txt": numbers(1) } });
  upstream.git(["config", "uploadpack.allowFilter", "true"]);
  upstream.commit("Rename, edit, and add what is not to be", { "large.txt": null, "larger.txt": numbers(2), "src/b.ts": "eval(1);\n" });
  upstream.commit("Rename and edit again", { "larger.txt": null, "largest.txt": numbers(3) });
  upstream.commit("Small at last", { "largest.txt": "1\n" });
  const clone = upstream.clone(["--filter=blob:limit=1k"]);
  const said = [expect.stringMatching(/^Only renames without edits were found, .*git fetch --refetch --no-filter$/)];

  const answers = async (): Promise<CheckOutput[]> => [(await check(clone.root, ["--base", "HEAD~2"])).answer, (await check(clone.root, ["--at", "HEAD~2", "--base", "HEAD~3"])).answer];
  const lacking = await answers();
  expect(lacking.map(({ limits }) => limits)).toEqual([said, said]);
  expect(lacking.map(({ findings }) => findings.map(({ path, state }) => `${path} ${state}`))).toEqual([[], ["src/b.ts new"]]);
  const walked = await fairleadJson(clone.root, ["replay", "guardrail/no-eval", "--since", "2000-01-01"]);
  expect([walked.limits, walked.stopped.map(({ findings }: { findings: unknown[] }) => findings.length)]).toEqual([said, [1]]);

  clone.git(["-c", "protocol.file.allow=always", "fetch", "-q", "--refetch", "--no-filter"]);
  expect((await answers()).map(({ limits }) => limits)).toEqual([[], []]);
  expect((await fairleadJson(clone.root, ["replay", "guardrail/no-eval", "--since", "2000-01-01"])).limits).toEqual([]);
});
