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
  ["// fairlead: decision/0012-use-postgres, risk/lost-keys", ["src/0.ts:1 names risk/lost-keys, and there is no such record."]],
  ["// fairlead: risk/0012", ["src/0.ts:1 names risk/0012, which fits more than one record. Write the whole id."]],
  ["// fairlead: decisions/0012-use-postgres.", ["src/0.ts:1 names decisions/0012-use-postgres., and decisions is not a kind of record. Did you mean decision/0012-use-postgres?"]],
  ["// fairlead: decison/0012-use-postgres", ["src/0.ts:1 names decison/0012-use-postgres, and decison is not a kind of record. Did you mean decision/0012-use-postgres?"]],
  ["// fairlead: decision/0012-use-postgres, risk/flood", []],
  ["// fairlead: decision/0012", []],
  ["// fairlead: boat/0012", []],
  ["fairlead: yes", []],
  [null, []],
])("%j", async (text, told) => expect(await typos(text)).toEqual(told));

test("of many the first few are told, and how many more there are", async () => {
  const told = await typos("// fairlead: risk/aaa-bbb-ccc\n".repeat(9));
  expect(told).toHaveLength(4);
  expect(told.at(-1)).toBe("6 more markers name no record.");
});

test("no text makes it slow", async () => {
  const began = performance.now();
  await typos(`fairlead: ${"decisio/a,".repeat(400)}\nfairlead: ${"risk/none,".repeat(400)}\n`.repeat(2000));
  expect(performance.now() - began).toBeLessThan(2000);
});
