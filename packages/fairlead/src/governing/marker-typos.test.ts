import { expect, test } from "vitest";
import { readDirection } from "../direction/read-direction.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { findMarkerTypos } from "./marker-typos.ts";

const files = { "direction/decisions/0012-use-postgres.md": "# A\n", "direction/risks/loss.md": "# B\n", "direction/risks/0012-fire.md": "---\naliases: [flood]\n---\n# C\n", "direction/risks/0012-ice.md": "# D\n" };
async function typos(...texts: (string | null)[]) {
  return findMarkerTypos(await readDirection(memoryTree(files)), texts.map((text, index) => ({ path: `src/${index}.ts`, text, imports: null })));
}

test.each([
  ["x\n// fairlead: decision/0012-use-postgre", ["src/0.ts:2 names decision/0012-use-postgre, and there is no such record. Did you mean decision/0012-use-postgres?"]],
  ["  # fairlead: decision/0021-use-postgres", ["src/0.ts:1 names decision/0021-use-postgres, and there is no such record. Did you mean decision/0012-use-postgres?"]],
  ["// fairlead: decision/0012-use-postgres, risk/los", ["src/0.ts:1 names risk/los, and there is no such record. Did you mean risk/loss?"]],
  ["// fairlead: risk/0012", ["src/0.ts:1 names risk/0012, which fits more than one record: risk/0012-fire, risk/0012-ice. Write the whole id in the place of risk/0012."]],
  ["// fairlead: 0012", ["src/0.ts:1 names 0012, which fits more than one record: decision/0012-use-postgres, risk/0012-fire, risk/0012-ice. Write the whole id in the place of 0012."]],
  ["// fairlead: decisions/0012-use-postgres.", ["src/0.ts:1 names decisions/0012-use-postgres., and decisions is not a kind of record. Did you mean decision/0012-use-postgres?"]],
  [" * fairlead: decison/0012-use-postgres", ["src/0.ts:1 names decison/0012-use-postgres, and decison is not a kind of record. Did you mean decision/0012-use-postgres?"]],
  ["// fairlead: decision/0012-use-postgres, risk/flood", []],
  ["// fairlead: decision/0012", []],
  ["// fairlead: boat/0012", []],
  ["// fairlead: decision/0099-gone", []],
  ["// fairlead: risk/lost-keys", []],
  ["// fairlead: decisions/0099-gone", []],
  ["// fairlead: 0099", []],
  ["fairlead: yes", []],
  ['expect("// fairlead: decision/0012-use-postgre")', []],
  ["// A comment such as fairlead: decision/0012-use-postgre ties a file.", []],
  ["/** `fairlead: decision/0012-use-postgre` */", []],
  [null, []],
])("%j", async (text, told) => expect(await typos(text)).toEqual(told));

test("a whole id that two files share is told by their paths", async () => {
  const direction = await readDirection(memoryTree({ "direction/risks/loss.md": "# B\n", "direction/risks/old/loss.md": "# B\n" }));
  expect(findMarkerTypos(direction, [{ path: "a.py", text: "# fairlead: risk/loss\n", imports: null }])).toEqual([
    "a.py:1 names risk/loss, which fits more than one record: direction/risks/loss.md, direction/risks/old/loss.md. Rename one of these files: a marker cannot tell them apart.",
  ]);
});

test("a page that speaks of markers is left alone", async () => {
  const direction = await readDirection(memoryTree(files));
  expect(findMarkerTypos(direction, [{ path: "README.md", text: "```\n// fairlead: decision/0012-use-postgre\n```\n", imports: null }])).toEqual([]);
});

test("of many the first few are told, and how many more there are", async () => {
  const told = await typos("// fairlead: risk/los\n".repeat(9));
  expect(told).toHaveLength(4);
  expect(told.at(-1)).toBe("6 other markers name no record.");
});

test("no text makes it slow", async () => {
  const began = performance.now();
  await typos(`// fairlead: ${"decisio/a,".repeat(400)}\n// fairlead: ${"risk/none,".repeat(400)}\n`.repeat(2000));
  expect(performance.now() - began).toBeLessThan(2000);
});
