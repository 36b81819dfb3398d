import { expect, test } from "vitest";
import { followFolders } from "./moved-folders.ts";

const follow = (renamed: Record<string, string>, removed: string[], added: string[], whole: string[] = []) =>
  Object.fromEntries(followFolders(new Map(Object.entries(renamed)), new Set(whole), new Set([...removed, ...Object.values(renamed)]), new Set([...added, ...Object.keys(renamed)])));
const MOVED = { "core/src/a.ts": "src/a.ts", "core/src/b.ts": "src/b.ts", "core/src/in/c.ts": "src/in/c.ts" };

test("a file that has its place in a moved folder is the one that stood there, whatever it is like", () => {
  expect(follow(MOVED, ["src/d.ts"], ["core/src/d.ts"])).toEqual({ ...MOVED, "core/src/d.ts": "src/d.ts" });
  // two that are alike were taken for one another
  expect(follow({ ...MOVED, "core/src/in/x.ts": "src/y.ts", "core/src/y.ts": "src/in/x.ts" }, [], [])).toEqual({ ...MOVED, "core/src/in/x.ts": "src/in/x.ts", "core/src/y.ts": "src/y.ts" });
});

test("what stayed as it is and got a new name is followed there, though another file has its old name", () => {
  const named = { ...MOVED, "core/src/driver.ts": "src/d.ts" };
  expect(follow(named, [], ["core/src/d.ts"], ["core/src/driver.ts"])).toEqual(named);
  expect(follow(named, [], ["core/src/d.ts"])).toEqual({ ...MOVED, "core/src/d.ts": "src/d.ts" });
  // two that hold the same have their places all the same
  expect(follow({ ...MOVED, "core/src/in/x.ts": "src/y.ts", "core/src/y.ts": "src/in/x.ts" }, [], [], ["core/src/in/x.ts", "core/src/y.ts"])).toEqual({ ...MOVED, "core/src/in/x.ts": "src/in/x.ts", "core/src/y.ts": "src/y.ts" });
});

test("what changed its name as well is what git says", () => {
  expect(follow({ ...MOVED, "core/src/new.ts": "src/old.ts" }, [], [])).toEqual({ ...MOVED, "core/src/new.ts": "src/old.ts" });
});

test("a file or two are no folder, and what was there before is none of them", () => {
  expect(follow({ "lib/a.ts": "src/a.ts" }, ["src/d.ts"], ["lib/d.ts"])).toEqual({ "lib/a.ts": "src/a.ts" });
  expect(follow(MOVED, ["src/d.ts"], [])).toEqual(MOVED);
  expect(follow(MOVED, [], ["core/src/d.ts"])).toEqual(MOVED);
});
