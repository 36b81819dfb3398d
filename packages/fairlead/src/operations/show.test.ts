import { expect, test } from "vitest";
import { memoryRepository } from "../testing/memory-repository.ts";
import { show } from "./show.ts";

const ask = (files: Record<string, string>, id: string) => show.run({ repository: memoryRepository(files), today: "2026-11-22" }, { id });

test("of a file that holds many records only the one that was asked for is shown", async () => {
  const files = { "TECH_DEBT.md": "# Debts\n\n## 1. Slow tests\n\nThey take an hour.\n\n## 2. Old parser\n\nNobody knows it.\n" };
  expect((await ask(files, "debt/slow-tests")).body.trim()).toBe("They take an hour.");
  expect((await ask(files, "debt/old-parser")).body.trim()).toBe("Nobody knows it.");
});

test("a file of one record is shown below its title, to its end", async () => {
  const files = { "direction/decisions/a.md": "---\nstatus: accepted\n---\n# A\n\nOne.\n\n## Two\n\nThree.\n" };
  expect((await ask(files, "decision/a")).body).toBe("One.\n\n## Two\n\nThree.\n");
});

test("two records of one id are each shown by their path", async () => {
  const text = (title: string) => `---\nstatus: accepted\n---\n# ${title}\n\n## Context\n\nSome.\n\n## Decision\n\nThis.\n`;
  const files = { "direction/decisions/0001-a.md": text("Ours"), "decisions/0001-a.md": text("Theirs") };
  await expect(ask(files, "decision/0001-a")).rejects.toThrow("fits more than one");
  for (const path of Object.keys(files)) expect((await ask(files, path)).record.path).toBe(path);
});
