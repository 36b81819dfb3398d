import { expect, test } from "vitest";
import { readScriptImports } from "../imports/script/read-script.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { readLinks } from "./coupling-links.ts";

const FILES = {
  "src/a.ts": 'import { b } from "./b.js";\nimport { d } from "@/deep/dee.ts";\nexport * from "./folder";\n',
  "src/b.ts": "",
  "src/deep/dee.ts": "",
  "src/folder/index.ts": "",
  "src/says-bee.ts": "// see b, and a\n",
  "src/broken.ts": "import { from b\n",
  "lib/x.py": "import b",
};

test.each([
  ["src/a.ts", "src/b.ts", "import"],
  ["src/a.ts", "src/deep/dee.ts", "import"],
  ["src/a.ts", "src/folder/index.ts", "import"],
  ["src/says-bee.ts", "src/a.ts", "none"],
  ["src/says-bee.ts", "src/b.ts", "none"],
  ["src/deep/dee.ts", "src/b.ts", "none"],
  ["src/broken.ts", "src/b.ts", "not-known"],
  ["src/broken.ts", "src/deep/dee.ts", "none"], // it does not even hold the name
  ["lib/x.py", "src/b.ts", "not-known"],
  ["src/gone.ts", "src/b.ts", "not-known"],
])("%s and %s: %s", async (a, b, link) => {
  const tree = memoryTree(FILES);
  expect(await readLinks(tree, Object.keys(FILES), [{ a, b }, { a: b, b: a }], async (_, some) => new Map(some.map((path) => [path, readScriptImports(path, FILES[path as keyof typeof FILES] ?? "")])))).toEqual([link, link]);
});
