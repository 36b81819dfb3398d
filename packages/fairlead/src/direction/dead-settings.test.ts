import { expect, test } from "vitest";
import { wordFinding } from "../records/findings.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { findDrift } from "./drift.ts";
import { readDirection } from "./read-direction.ts";

async function told(files: Record<string, string>): Promise<string[]> {
  const findings = findDrift(await readDirection(memoryTree(files)), Object.keys(files), "2026-11-20");
  return findings.filter(({ code }) => ["settings-dead", "area-circle", "scope-area-unknown"].includes(code)).map((finding) => `${finding.path}:${finding.line}:${finding.column} ${wordFinding(finding).message}`);
}

test("folders and patterns that match nothing, or lead out, are told at their place", async () => {
  expect(await told({ "docs/rfcs/0001-a.md": "# A\n", "fixtures/x": "", "fairlead.yaml": 'read: [docs/rfcs/, /docs/rfcs, ., docs/nosuch]\nignore:\n  - "fixtures/**"\n  - nothing/**\n' })).toEqual([
    "fairlead.yaml:1:35 read: docs/nosuch matches no file.",
    "fairlead.yaml:4:5 ignore: nothing/** matches no file.",
  ]);
  expect(await told({ "fairlead.yaml": "read: [/etc, ../../x]\n", "shop/fairlead.yaml": "read: ['..', docs]\n", "shop/docs/a": "" })).toEqual([
    "fairlead.yaml:1:8 read: /etc matches no file.",
    "fairlead.yaml:1:14 read: ../../x leads out of the repository, so it has no effect.",
    "shop/fairlead.yaml:1:8 read: .. matches no file.",
  ]);
});

test.each([
  [".adr-dir", "doc/nosuch\n", ".adr-dir:1:1 .adr-dir: doc/nosuch matches no file."],
  [".adr-dir", "../../adr\n", ".adr-dir:1:1 .adr-dir: ../../adr leads out of the repository, so it has no effect."],
  [".adr-dir", "", '.adr-dir:1:1 .adr-dir: "" matches no file.'],
  [".log4brains.yml", "project:\n  name: x\n  adrFolder: ./nosuch\n", ".log4brains.yml:3:1 adrFolder: ./nosuch matches no file."],
  [".log4brains.yml", "project:\n  packages:\n    - path: x\n      adrFolder: ../out\n", ".log4brains.yml:4:1 adrFolder: ../out leads out of the repository, so it has no effect."],
])("%s that says %j", async (path, text, expected) => expect(await told({ [path]: text, "docs/adr/0001-a.md": "# A\n" })).toEqual([expected]));

test("settings of other tools that lead to a folder are fine", async () => expect(await told({ ".adr-dir": "docs/adr\n", ".log4brains.yml": "project:\n  adrFolder: ./docs/adr\n", "docs/adr/0001-a.md": "# A\n" })).toEqual([]));

test("areas that name each other in a circle are told once; a smaller area in two larger ones is none", async () => {
  const area = (areas: string) => `---\nowner: x\nscope: { areas: [${areas}] }\n---\n# X\n`;
  const files = { "direction/areas/a.md": area("b, c"), "direction/areas/b.md": area("area/c"), "direction/areas/c.md": area("a"), "direction/areas/d.md": area("e, f"), "direction/areas/e.md": area("f"), "direction/areas/f.md": "# F\n", "direction/areas/self.md": area("self") };
  const found = await told(files);
  expect(found.filter((one) => one.includes("area/a")).length).toBeGreaterThanOrEqual(1);
  expect(found.filter((one) => one.includes("area/d"))).toEqual([]);
  expect(found).toContain("direction/areas/self.md:3:18 These areas name each other in a circle: area/self → area/self. Each of them stands for all of them.");
});

test("of two areas of one name, both in folders elsewhere, the one is followed whose paths a scope has", async () => {
  const area = (scope: string) => `---\nowner: x\nscope: ${scope}\n---\n# X\n`;
  const files = { "direction/areas/a.md": area("{ areas: [x] }"), "one/direction/areas/x.md": area("{ areas: [a] }"), "two/direction/areas/x.md": area("['**']"), "two/a.ts": "" };
  expect(await told(files)).toEqual([]);
});

test("a part of a link by an area that is not there is told", async () => {
  const files = { "direction/decisions/a.md": "# A\n", "direction/decisions/b.md": "---\nsupersedes:\n  - { to: decision/a, only: { areas: [nosuch] } }\n---\n# B\n" };
  expect(await told(files)).toEqual(["direction/decisions/b.md:3:5 The scope names the area nosuch, and there is no such record."]);
});
