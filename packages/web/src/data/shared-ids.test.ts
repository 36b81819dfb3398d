import { expect, test } from "vitest";
import { findSharedIds } from "./shared-ids.ts";

test("an id is shared where two files of the tree have it; a branch's own version does not count", () => {
  const records = [
    { id: "decision/a", path: "direction/decisions/a.md", branch: null },
    { id: "decision/a", path: "docs/adr/a.md", branch: null },
    { id: "decision/b", path: "direction/decisions/b.md", branch: null },
    { id: "decision/b", path: "docs/adr/b.md", branch: "idea" },
  ];
  expect([...findSharedIds(records)]).toEqual(["decision/a"]);
});
