import { describe, expect, test } from "vitest";
import { memoryVersion } from "../../testing/memory-version.ts";
import { readDirection } from "../read-direction.ts";
import { suggestBoundaries } from "./judge-boundaries.ts";

async function suggestFor(files: Record<string, string>) {
  const version = await memoryVersion(files);
  return suggestBoundaries(version, await readDirection(version.tree));
}

/** `count` files of a folder, each of which imports these specifiers. */
function folder(path: string, count: number, imports: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, place) => [`${path}/f${place}.ts`, imports.map((one) => `import "${one}";\n`).join("")]));
}

/** Twenty-four files of src/api import src/db, in 48 imports; a test of src/db imports src/api, which is no breach. */
const LAYERS = { ...folder("src/api", 24, ["../db/f0.ts", "../db/f1.ts"]), ...folder("src/db", 4), "src/db/f0.test.ts": 'import "../api/f0.ts";\n' };

describe("layers", () => {
  test("a folder that imports nothing of the one that imports it", async () => {
    const { suggestions } = await suggestFor(LAYERS);
    const found = suggestions.find(({ id }) => id === "boundary-src-db");
    expect(found).toMatchObject({ title: "src/db imports nothing of api", kind: "guardrail", exceptions: [], evidence: ["src/api (48) imports src/db: 48 imports in 24 files.", "Nothing breaks it today."] });
    expect(found?.text).toContain('from: src/db/**, except: [ "**/*.{test,spec,stories,bench}.*" ], deny: [ src/api/** ]'.replaceAll("[ ", "[").replaceAll(" ]", "]"));
    expect(found?.text).toContain("status: proposed");
    expect(suggestions.some(({ id }) => id === "boundary-src-api")).toBe(false);
  });

  test("one import that breaks it is told with its line, and the level is lower", async () => {
    const { suggestions } = await suggestFor({ ...LAYERS, "src/db/f3.ts": '\nimport "../api/f9.ts";\n' });
    const found = suggestions.find(({ id }) => id === "boundary-src-db");
    expect(found?.exceptions).toEqual([{ path: "src/db/f3.ts", line: 2, target: "src/api/f9.ts" }]);
    expect(found?.evidence[1]).toBe("1 import breaks it, so it holds in 97 %.");
    expect(found?.text).toContain("level: observe");
    expect(found?.text).toContain("- `src/db/f3.ts:2` → `src/api/f9.ts`");
  });

  test("an import of types alone breaks nothing", async () => {
    const { suggestions } = await suggestFor({ ...LAYERS, "src/db/f3.ts": 'import type { A } from "../api/f9.ts";\n' });
    const found = suggestions.find(({ id }) => id === "boundary-src-db");
    expect([found?.exceptions, found?.evidence.slice(1)]).toEqual([[], ["Nothing breaks it today.", "1 import of types alone does not count."]]);
    expect(found?.text).toContain("types: ignore");
    const python = {
      ...Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`shop/web/f${n}.py`, "from shop.books import ledger\n"])),
      "shop/books/__init__.py": "",
      "shop/books/ledger.py": "",
      "shop/books/post.py": "if TYPE_CHECKING:\n    from ..web import f1\n",
    };
    expect((await suggestFor(python)).suggestions.find(({ id }) => id === "boundary-shop-books")?.exceptions).toEqual([]);
  });

  test("where it is broken more often than in one import of twenty, it does not hold", async () => {
    const broken = folder("src/db", 4, ["../api/f9.ts"]);
    expect((await suggestFor({ ...LAYERS, ...broken })).suggestions.map(({ id }) => id)).not.toContain("boundary-src-db");
  });

  test.each([
    ["deny", "{ from: src/db/**, deny: [src/api/**] }"],
    ["allow-only", "{ from: src/db/**, allow-only: [src/db/**] }"],
    ["apart", "{ apart: src/* }"],
  ])("what a guardrail holds by %s is not suggested", async (_how, boundary) => {
    const guardrail = `---\nstatus: active\ncheck: { boundary: ${boundary} }\n---\n# Held\n`;
    const { suggestions, held } = await suggestFor({ ...LAYERS, "direction/guardrails/held.md": guardrail });
    expect(suggestions.map(({ id }) => id)).not.toContain("boundary-src-db");
    expect(held).toBe(1);
  });

  test("a guardrail that was ended holds nothing", async () => {
    const guardrail = "---\nstatus: stopped\ncheck: { boundary: { from: src/db/**, deny: [src/api/**] } }\n---\n# Ended\n";
    expect((await suggestFor({ ...LAYERS, "direction/guardrails/held.md": guardrail })).suggestions.map(({ id }) => id)).toContain("boundary-src-db");
  });

  test("what the Go compiler refuses anyway is not suggested", async () => {
    const files = { "go.mod": "module example.org/m\n", ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`api/f${n}.go`, 'package api\n\nimport "example.org/m/db"\n\nvar _ = db.A\n'])), ...Object.fromEntries(Array.from({ length: 4 }, (_, n) => [`db/f${n}.go`, "package db\n"])) };
    expect((await suggestFor(files)).suggestions).toEqual([]);
  });
});

test("folders that keep to themselves, but for the one that they share", async () => {
  const parts = ["cart", "account", "search", "orders"].map((name) => folder(`src/features/${name}`, 8, ["../shared/f0.ts", "../../lib/f0.ts"]));
  const { suggestions } = await suggestFor({ ...Object.assign({}, ...parts), ...folder("src/features/shared", 3), ...folder("src/lib", 3) });
  const found = suggestions.find(({ id }) => id === "boundary-src-features-apart");
  expect(found?.title).toBe("The folders of src/features do not import each other, but for shared");
  expect(found?.text).toContain("src/features/cart");
  expect(found?.text).not.toContain("- src/features/shared");
});

test("imports that lead in no circle; with one circle, nothing is suggested", async () => {
  const chain = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`src/f${n}.ts`, n > 1 ? `import "./f${n - 1}.ts";\nimport "./f${n - 2}.ts";\n` : ""]));
  const found = (await suggestFor(chain)).suggestions;
  expect(found.map(({ id, evidence }) => [id, evidence[0]])).toEqual([["boundary-src-no-circles", "56 imports among 30 files of src, and no file leads back to itself."]]);
  expect((await suggestFor({ ...chain, "src/f0.ts": 'import "./f29.ts";\n' })).suggestions).toEqual([]);
  const guardrail = "---\nstatus: active\nscope: [src/**]\ncheck: { boundary: { cycles: true } }\n---\n# Held\n";
  expect(await suggestFor({ ...chain, "direction/guardrails/held.md": guardrail })).toMatchObject({ suggestions: [], held: 1 });
});

test("a folder that others import only through its index", async () => {
  const inner = { "src/money/index.ts": 'export * from "./round.ts";\nexport * from "./tax.ts";\nexport * from "./init.ts";\n', "src/money/round.ts": "", "src/money/tax.ts": "", "src/money/init.ts": "", "src/money/deep/table.ts": "" };
  const { suggestions } = await suggestFor({ ...inner, ...folder("src/shop", 12, ["../money/index.ts"]) });
  const found = suggestions.find(({ id }) => id === "boundary-src-money-entry");
  expect(found?.title).toBe("Others import src/money only through its index.ts");
  expect(found?.exceptions).toEqual([]);
  const version = await memoryVersion({ ...inner, ...folder("src/shop", 12, ["../money/index.ts"]), "direction/guardrails/entry.md": (found?.text ?? "").replace("status: proposed", "status: active") });
  // What was written holds what it says: the same is not suggested again.
  expect((await suggestBoundaries(version, await readDirection(version.tree))).suggestions.map(({ id }) => id)).not.toContain("boundary-src-money-entry");
});

test("every guardrail that is suggested can be read, and is not suggested again once it is written", async () => {
  const { suggestions } = await suggestFor(LAYERS);
  const written = Object.fromEntries(suggestions.map(({ id, text }) => [`direction/guardrails/${id}.md`, text]));
  const version = await memoryVersion({ ...LAYERS, ...written });
  const direction = await readDirection(version.tree);
  expect(direction.findings.filter(({ code }) => code !== "owner-missing")).toEqual([]);
  expect((await suggestBoundaries(version, direction)).suggestions).toEqual([]);
  expect(suggestions.length).toBeGreaterThan(0);
});
