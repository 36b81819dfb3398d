import { expect, test } from "vitest";
import { fairlead } from "../testing/command.ts";
import { createFolder } from "../testing/git-repository.ts";

test.each(["for", "knowledge", "new", "score", "advise", "accept", "reject", "supersede", "reopen", "decide", "decisions", "principles", "assumptions", "agenda"])("fairlead %s --help fits 80 columns, examples too", async (command) => {
  const { code, stdout } = await fairlead(createFolder(), [command, "--help"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`Examples:\n  fairlead ${command}`)]);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});
