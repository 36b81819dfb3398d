import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { onTerminal } from "../testing/terminal.ts";

/* Nothing is written unless somebody picks it. */

const LAYERS = { ...Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`src/api/f${n}.ts`, 'import "../db/f0.ts";\n'])), "src/db/f0.ts": "", "src/db/f1.ts": "", "src/db/f2.ts": "" };

test.each([
  ["None is the first answer", "\r", ""],
  ["the first suggestion is the second", "\u001b[B\r", "?? direction/guardrails/src-db.md"],
  ["Ctrl-C writes nothing", "\u0003", ""],
])("on a terminal it asks whether to write one: %s", async (_what, keys, written) => {
  const { root, git } = createRepository({ files: LAYERS });
  const { screen } = await onTerminal(root, ["suggest"], [["Write one of them as a draft?", keys]]);
  expect(screen).toContain("src/db imports nothing of api");
  expect(git(["status", "--porcelain", "-uall"])).toBe(written);
});
