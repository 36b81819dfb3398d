import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFolder } from "../testing/git-repository.ts";
import { MARK, writeExportFolder } from "./export-folder.ts";

const file = (name: string, text: string) => ({ name, parts: [new TextEncoder().encode(text)] });
const text = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

test("a new folder, below folders that are not there yet", () => {
  const folder = join(createFolder(), "deep/er/out");
  expect(writeExportFolder(folder, [file("a.csv", "1"), file("b.csv", "")], { format: "csv" })).toBe(folder);
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "b.csv", MARK]);
  expect(JSON.parse(text(folder, MARK))).toEqual({ fairlead: "export", format: "csv", files: ["a.csv", "b.csv"] });
});

test("an empty folder and an earlier export are replaced whole; nothing is left beside them", () => {
  const parent = createFolder();
  const folder = join(parent, "out");
  mkdirSync(folder);
  writeExportFolder(folder, [file("a.csv", "1"), file("gone.csv", "1")], {});
  writeExportFolder(folder, [file("a.csv", "2")], {});
  expect(readdirSync(folder).sort()).toEqual(["a.csv", MARK]);
  expect(text(folder, "a.csv")).toBe("2");
  expect(readdirSync(parent)).toEqual(["out"]);
});

test("anything else is left as it is", () => {
  const parent = createFolder();
  const folder = join(parent, "out");
  const again = () => writeExportFolder(folder, [file("a.csv", "2")], {});
  writeExportFolder(folder, [file("a.csv", "1")], {});
  writeFileSync(join(folder, "notes.txt"), "mine");
  expect(again).toThrow("holds what no export wrote (notes.txt)");
  expect(text(folder, "a.csv")).toBe("1");

  const sources = join(parent, "sources");
  mkdirSync(join(sources, "below"), { recursive: true });
  expect(() => writeExportFolder(sources, [], {})).toThrow("(below)");
  // a mark that names a folder does not make it an export's own
  writeFileSync(join(sources, MARK), JSON.stringify({ fairlead: "export", files: ["below"] }));
  expect(() => writeExportFolder(sources, [], {})).toThrow("(below)");
  writeFileSync(join(parent, "file"), "x");
  expect(() => writeExportFolder(join(parent, "file"), [], {})).toThrow("is a file");
  expect(() => writeExportFolder(join(parent, "file/out"), [], {})).toThrow("a part of its path is a file");
  expect(readdirSync(parent).sort()).toEqual(["file", "out", "sources"]);
});

test("a link is followed, and stays a link", () => {
  const parent = createFolder();
  mkdirSync(join(parent, "real"));
  symlinkSync(join(parent, "real"), join(parent, "link"));
  writeExportFolder(join(parent, "link"), [file("a.csv", "1")], {});
  expect(text(join(parent, "link"), "a.csv")).toBe("1");
  expect(readdirSync(join(parent, "real")).sort()).toEqual(["a.csv", MARK]);
  symlinkSync(join(parent, "nowhere"), join(parent, "loose"));
  expect(() => writeExportFolder(join(parent, "loose"), [], {})).toThrow("leads nowhere");
});

test("what a killed process left beside it is taken away, what another writes just now is not", () => {
  const parent = createFolder();
  const [old, fresh] = [join(parent, ".out-fairlead-export-1-aa"), join(parent, ".out-fairlead-export-2-bb")];
  for (const folder of [old, fresh]) mkdirSync(folder);
  utimesSync(old, 1, 1);
  writeExportFolder(join(parent, "out"), [], {});
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
});
