import { afterAll, expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { openObjects } from "./objects.ts";
import { readMessages, readPastTexts } from "./past-texts.ts";

const repository = createRepository({ files: { "a.txt": "one\n" } });
const first = repository.git(["rev-parse", "HEAD"]);
const second = repository.commit("Say two\n\nBecause one was not enough.", { "a.txt": "two\n" });
const objects = openObjects(repository.root);
afterAll(() => objects.close());

test("files as commits hold them, in the order asked", async () => {
  const asked = [{ commit: second, path: "a.txt" }, { commit: first, path: "a.txt" }, { commit: first, path: "b.txt" }, { commit: first, path: "" }, { commit: first, path: "a\nb" }];
  expect(await readPastTexts(objects, asked)).toEqual(["two\n", "one\n", null, null, null]);
});

test("what commits say of themselves", async () => {
  expect(await readMessages(objects, [second, first, "0".repeat(40)])).toEqual(["Say two\n\nBecause one was not enough.", "First", ""]);
});
