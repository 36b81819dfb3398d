import { expect, test } from "vitest";
import { KnownError } from "../errors.ts";
import { PACK_NAMES } from "../guardrails/packs/pack-table.ts";
import { guardrailsOf, readRule } from "../guardrails/read-rule.ts";
import type { Repository } from "../repository.ts";
import { memoryRepository } from "../testing/memory-repository.ts";
import { add } from "./add.ts";

const TREE = {
  "package.json": '{\n  "name": "shop",\n  "version": "1.2.0",\n  "dependencies": { "pg": "^8.0.0" }\n}\n',
  "package-lock.json": "{}",
  "CHANGELOG.md": "# Changelog\n\n## 1.2.0\n",
  "src/records/order.ts": "export const order = 1;\n",
  "src/records/line.ts": 'import { order } from "./order.ts";\nexport const line = order;\n',
  "src/billing/bill.ts": 'import { order } from "../records/order.ts";\nexport const bill = order;\n',
  "src/web/page.ts": 'import { bill } from "../billing/bill.ts";\nimport { line } from "../records/line.ts";\nexport const page = bill + line;\n',
  "src/web/page.test.ts": 'import { page } from "./page.ts";\n',
  "src/web/client.generated.ts": "try { go(); } catch {}\n",
  "examples/send.ts": "try { go(); } catch {}\n",
  "vendor/lib.js": "try { go(); } catch {}\n",
  "tools/report.py": "print(1)\n",
};

const run = (files: Record<string, string>, asked: object) => add.run({ repository: memoryRepository(files), today: "2026-11-23" }, add.input.parse(asked));

test("without a pack, all are told and nothing is written", async () => {
  const files = { ...TREE };
  const { packs, files: planned, written } = await run(files, { write: true });
  expect(packs.map(({ name }) => name)).toEqual(PACK_NAMES);
  expect([planned, written]).toEqual([[], false]);
  expect(files).toEqual(TREE);
});

test.each(PACK_NAMES)("what %s writes is read back as guardrails that can judge, and holds no surprise", async (pack) => {
  const files: Record<string, string> = { ...TREE };
  const { files: planned, written } = await run(files, { pack, owner: "platform team", write: true });
  expect(written).toBe(true);
  expect(Object.keys(files).length).toBe(Object.keys(TREE).length + planned.length);
  const direction = await memoryRepository(files).direction();
  expect(direction.findings).toEqual([]);
  const guardrails = guardrailsOf(direction);
  expect(guardrails.map(({ id }) => id).sort()).toEqual(planned.map(({ id }) => id).sort());
  for (const guardrail of guardrails) {
    const { rule, problem } = await readRule(guardrail);
    expect(problem).toBe(null);
    // Never a gate by default.
    expect(rule?.level).not.toBe("block");
    expect([guardrail.owner, guardrail.scope.state]).toEqual(["platform team", "read"]);
    expect(guardrail.title).toBe(planned.find(({ id }) => id === guardrail.id)?.title);
  }
});

test("a rule about types is only written where there are some", async () => {
  const namesOf = async (files: Record<string, string>) => (await run(files, { pack: "resilience" })).files.map(({ path }) => path);
  const name = "direction/guardrails/no-unchecked-json-js.md";
  expect(await namesOf({ ...TREE })).toContain(name);
  const plain = await namesOf({ "src/a.js": "", "src/b.mjs": "" });
  expect([plain.length > 5, plain.includes(name)]).toEqual([true, false]);
});

test("the scope is where the sources are; tests, examples and what others wrote are left out", async () => {
  const { files } = await run({ ...TREE }, { pack: "resilience", guardrails: ["no-empty-handler"] });
  expect(files.map(({ path }) => path)).toEqual(["direction/guardrails/no-empty-handler-js.md", "direction/guardrails/no-empty-handler-python.md"]);
  expect(files[0]?.text).toContain('scope:\n  paths: [src/**]\n  except: ["**/*.{test,spec,e2e,stories,bench}.*", "**/*.{min,bundle,chunk,generated}.*"]\n');
  expect(files[1]?.text).toContain("scope: [tools/**]\n");
});

test.each([
  ["Java/src/testutil/Db.java", "Java/src/Order.java", "testutil"],
  ["web/src/main/resources/static/app.js", "web/src/order.js", "resources/{static,public}"],
  ["web/static/main.5123fcea.js", "web/order.js", "[0-9a-f]"],
  ["shop/page_tests/order.py", "shop/order.py", "[-_]{test,tests}"],
  ["web/shop-examples/order.js", "web/order.js", "*-examples"],
])("%s serves tests, or was written elsewhere", async (aside, ours, pattern) => {
  const { files } = await run({ [aside]: "", [ours]: "" }, { pack: "resilience", guardrails: ["no-empty-handler"] });
  expect(files[0]?.text).toMatch(/\n {2}except: .*\n/);
  expect(/except: (.*)/.exec(files[0]!.text)?.[1]).toContain(pattern);
});

const BANNER = "/*!\n * jQuery JavaScript Library v1.7.1\n * Dual licensed under the MIT or GPL Version 2 licenses.\n */\n";

test("a library that lies among the sources was written elsewhere, and makes no language of the repository", async () => {
  const python = Object.fromEntries(Array.from({ length: 99 }, (_, place) => [`shop/a${place}.py`, ""]));
  const tree = { ...python, "shop/static/shop.js": "", "shop/static/jquery.js": BANNER, "shop/static/lib/ui.js": BANNER, "shop/static/lib/core.js": BANNER, "shop/static/lib/ui.css": "", "shop/static/lib/ui.min.js": "" };
  const { files, notes } = await run(tree, { pack: "resilience", guardrails: ["no-empty-handler"] });
  expect([files.map(({ id }) => id), notes.at(-1)]).toEqual([["guardrail/no-empty-handler-python"], expect.stringContaining("Too few files are in js")]);
  const { files: asked } = await run(tree, { pack: "resilience", guardrails: ["no-empty-handler"], languages: ["js"] });
  expect(asked[0]?.text).toContain('  paths: [shop/static/**]\n  except: ["**/*.{min,bundle,chunk,generated}.*", shop/static/jquery.js, shop/static/lib/**]\n');
});

test("what is left out of a rule's scope is of its own language", async () => {
  const { files } = await run({ "shop/a.py": "", "shop/b.js": "", "shop/jquery.js": BANNER, "shop/b.test.js": "" }, { pack: "resilience", guardrails: ["no-empty-handler"] });
  expect(files.map(({ text }) => /except: (.*)/.exec(text)?.[1])).toEqual(['["**/*.{test,spec,e2e,stories,bench}.*", shop/jquery.js]', undefined]);
});

test("a library whose own files say whose they are is still the product", async () => {
  const { files } = await run({ "jquery.js": BANNER }, { pack: "resilience", guardrails: ["no-empty-handler"] });
  expect(files[0]?.text).toContain('scope: ["*.js"]\n');
});

test("a folder of pages is left out for the language of pages alone", async () => {
  const tree = { "pkg/ui/serve.go": "", "pkg/a.go": "", "pkg/ui/page.ts": "", "pkg/a.ts": "" };
  const { files } = await run(tree, { pack: "resilience", guardrails: ["calls-end"] });
  const exceptOf = Object.fromEntries(files.map(({ id, text }) => [id, /except: (.*)/.exec(text)?.[1]]));
  expect(exceptOf).toEqual({ "guardrail/calls-end-js": '["**/{frontend,ui,webui,*-ui}/**"]', "guardrail/calls-end-go": undefined });
});

test("packages of a workspace are one pattern", async () => {
  const { files } = await run({ "packages/a/src/a.ts": "", "packages/b/src/b/b.ts": "" }, { pack: "resilience", guardrails: ["calls-end-js"] });
  expect(files[0]?.text).toContain('scope: ["packages/*/src/**"]\n');
});

test("languages, level and folder are as they are asked for", async () => {
  const files = { "shop/src/a.py": "", "shop/src/b.ts": "" };
  const { files: planned } = await run(files, { pack: "resilience", languages: ["python"], level: "block", in: "shop" });
  expect(new Set(planned.map(({ id }) => id.replace(/.*-/, "")))).toEqual(new Set(["python"]));
  expect(planned.every(({ level, path }) => level === "block" && path.startsWith("shop/direction/guardrails/"))).toBe(true);
  expect(planned[0]?.text).toContain("scope: [src/**]\n");
});

test("a guardrail of that name is left as it is, and said", async () => {
  const own = "---\nstatus: active\ncheck: { text: { matches: x } }\n---\n# Our own\n";
  const files: Record<string, string> = { ...TREE, "direction/guardrails/no-empty-handler-js.md": own };
  const { files: planned, left } = await run(files, { pack: "resilience", write: true });
  expect(left).toEqual([{ id: "guardrail/no-empty-handler-js", path: "direction/guardrails/no-empty-handler-js.md" }]);
  expect(planned.map(({ id }) => id)).not.toContain("guardrail/no-empty-handler-js");
  expect(files["direction/guardrails/no-empty-handler-js.md"]).toBe(own);
});

test("layers are taken from the imports, and hold", async () => {
  const { files } = await run({ ...TREE }, { pack: "layers" });
  expect(files.map(({ id }) => id)).toEqual(["guardrail/no-import-circles", "guardrail/layer-records", "guardrail/layer-billing"]);
  expect(files[1]?.text).toContain("from: src/records/**\n    # these import records today, and it imports none of them\n    deny: [src/billing/**, src/web/**]\n");
  expect(files[2]?.text).toContain("deny: [src/web/**]\n    # it imports today: records\n");
});

test("names of folders cannot write anything of their own", async () => {
  const odd = "src/a\nlevel: block";
  const files: Record<string, string> = { ...TREE, [`${odd}/b.ts`]: 'import "../records/order.ts";\n', "src/bill-ing/a.ts": 'import "../records/line.ts";\n', "src/bill_ing/a.ts": 'import "../bill-ing/a.ts";\n', "src/web/c.ts": 'import "../bill_ing/a.ts";\n' };
  const { files: planned } = await run(files, { pack: "layers", write: true });
  expect(planned.map(({ id }) => id).toSorted()).toEqual(["guardrail/layer-bill-ing", "guardrail/layer-bill-ing-2", "guardrail/layer-billing", "guardrail/layer-records", "guardrail/no-import-circles"]);
  expect(planned.every(({ text }) => !text.includes("level: block"))).toBe(true);
});

test("circles that are there, and imports of which nobody can tell where they lead, are said", async () => {
  const { files, notes } = await run({ ...TREE, "src/records/order.ts": 'import "./line.ts";\nimport "./gone.ts";\nexport const order = 1;\n' }, { pack: "layers" });
  expect(files.map(({ id }) => id)).toEqual(["guardrail/no-import-circles", "guardrail/layer-billing"]);
  expect(notes).toEqual([
    "2 files lead back to themselves through their imports today. Only circles that a change adds are told of it.",
    "src/records has 1 import of which nobody can tell where it leads (src/records/order.ts:2), so nothing is said to hold there.",
  ]);
});

test("where the only folder that others stand on is left out, nothing is said of the direction of the others", async () => {
  const { notes } = await run({ "apps/a.ts": 'import "../libs/l.ts";\n', "libs/l.ts": 'import "./gone.ts";\nimport "./lost.ts";\n', "tools/t.ts": "" }, { pack: "layers" });
  expect(notes).toEqual(["libs has 2 imports of which nobody can tell where they lead (the first: libs/l.ts:1), so nothing is said to hold there."]);
});

test("what is not understood says what there is", async () => {
  await expect(run({ ...TREE }, { pack: "resiliance" })).rejects.toThrow("There is no pack called resiliance. Did you mean resilience?");
  await expect(run({ ...TREE }, { pack: "tests", guardrails: ["change-with-tests"] })).rejects.toThrow("Did you mean change-with-test?");
  await expect(run({ ...TREE }, { pack: "tests", in: "shop" })).rejects.toThrow("There is no file below shop");
});

test("a pack that has nothing to say here says why", async () => {
  const { files, notes } = await run({ "README.md": "" }, { pack: "tests" });
  expect(files).toEqual([]);
  expect(notes).toEqual(["No tests were found, so a change could not come with one. Write a first test, and add the pack then."]);
});

const RUBY = {
  "lib/shop.rb": 'require_relative "shop/order"\n',
  "lib/shop/order.rb": "",
  "lib/shop/version.rb": 'module Shop\n  VERSION = "1.2.0".freeze\nend\n',
  "test/order_test.rb": "",
  "features/buying.feature": "",
  "features/support/env.rb": "",
  ".github/actions/release.rb": "",
  "shop.gemspec": "",
  "History.markdown": "## 1.2.0\n",
};

test("languages without patterns of their own are asked what does not need any, and where none is written it is said", async () => {
  const scopes = async (pack: string) => (await run({ ...RUBY }, { pack })).files.map(({ id, text }) => [id, /scope:.*(?:\n {2}.*)*/.exec(text)?.[0]]);
  expect(await scopes("tests")).toEqual([["guardrail/change-with-test", "scope: [lib/**]"]]);
  expect(await scopes("layers")).toEqual([["guardrail/no-import-circles", "scope: [lib/**]"]]);
  expect(await scopes("release")).toEqual([
    ["guardrail/changelog-with-change", "scope: [lib/**]"],
    ["guardrail/version-and-tag-agree", "scope: [lib/shop/version.rb, History.markdown]"],
  ]);
  expect(await scopes("dependencies")).toEqual([["guardrail/new-dependency-has-decision", 'scope: ["**/*.gemspec"]']]);
  const { files, notes } = await run({ ...RUBY }, { pack: "resilience" });
  expect([files, notes[0]]).toEqual([[], expect.stringContaining("There is none for Ruby")]);
});

test("a script in another language is no language of the repository, unless it is asked for", async () => {
  const files = { ...Object.fromEntries(Array.from({ length: 99 }, (_, place) => [`lib/a${place}.rb`, ""])), "lib/live.js": "" };
  const { files: none, notes } = await run({ ...files }, { pack: "resilience" });
  expect([none, notes.at(-1)]).toEqual([[], "Too few files are in js for them to be meant. To take them in: --languages ruby js"]);
  expect((await run({ ...files }, { pack: "resilience", languages: ["js"] })).files.length).toBeGreaterThan(0);
  expect((await run({ ...files, "live.swift": "" }, { pack: "resilience" })).notes.at(-1)).toContain("are in js for");
  for (const pack of ["dependencies", "release", "tests", "layers"]) expect((await run({ ...files, "live_test.rb": "" }, { pack })).notes.filter((note) => note.startsWith("Too few"))).toEqual([]);
});

test("of Go, no layer is written that its compiler holds, and no circle is asked about", async () => {
  const go = (name: string, imported: readonly string[]) => `package ${name}\n${imported.map((one) => `import "x.org/m/${one}"\n`).join("")}`;
  const { files, notes } = await run({ "go.mod": "module x.org/m\n", "api/a.go": go("api", []), "cmd/c.go": go("cmd", ["api"]), "web/w.go": go("web", ["cmd"]) }, { pack: "layers" });
  expect(files).toEqual([]);
  expect(notes).toEqual(["Go refuses circles among packages by itself, so no guardrail for them is written.", expect.stringContaining("the build refuses the other way")]);
});

test("where most files are on a circle, no guardrail asks for another not to be added", async () => {
  const files = { "Cargo.toml": '[package]\nname = "shop"\n', "src/lib.rs": "pub mod order;\npub mod bill;\n", "src/order.rs": "use crate::bill::Bill;\n", "src/bill.rs": "use crate::order::Order;\n" };
  const { files: planned, notes } = await run(files, { pack: "layers" });
  expect(planned).toEqual([]);
  expect(notes[0]).toBe("2 of 3 files lead back to themselves through their imports, as modules of one crate do: no guardrail for circles is written.");
});

test("a product in a package that is called samples is no sample", async () => {
  const at = "src/main/java/org/acme/samples/shop";
  const { files } = await run({ [`${at}/Cart.java`]: "", [`${at}/Bill.java`]: "", "src/test/java/org/acme/samples/shop/CartTest.java": "", "bench/Run.java": "" }, { pack: "tests" });
  expect(files[0]?.text).toContain("when: [src/main");
});

test.each([
  ["told with most changes", 4, "warn", "Of the last 12 changes of sources before this was written, 4 came without a word in the changelog.\n"],
  ["told later, or not at all", 9, "observe", "Of the last 12 changes of sources before this was written, 9 came without a word in the changelog. It would have told each of them, so it only observes.\n"],
])("a changelog that is %s", async (_how, silent, level, says) => {
  const told = [["src/a.ts", "CHANGELOG.md"], ["src/a.test.ts", "src/b.ts", "CHANGELOG.md"]];
  const changes = [...Array.from({ length: silent }, () => ["src/a.ts"]), ...Array.from({ length: 12 - silent }, (_, place) => told[place % 2] as string[]), ["README.md"], ["src/a.test.ts"], ["CHANGELOG.md"]];
  const { files, notes } = await add.run({ repository: withChanges(changes), today: "2026-11-23" }, add.input.parse({ pack: "release", guardrails: ["changelog-with-change"] }));
  expect(files.map((one) => one.level)).toEqual([level]);
  expect(files[0]?.text).toContain(says);
  expect(notes.some((note) => note.includes(`${silent} came without a word`))).toBe(level === "observe");
  const asked = await add.run({ repository: withChanges(changes), today: "2026-11-23" }, add.input.parse({ pack: "release", guardrails: ["changelog-with-change"], level: "block" }));
  expect(asked.files.map((one) => one.level)).toEqual(["block"]);
});

test.each([[4, "warn"], [9, "observe"]])("of twelve changes of sources %i came without a test", async (silent, level) => {
  const changes = [...Array.from({ length: silent }, () => ["src/a.ts"]), ...Array.from({ length: 12 - silent }, () => ["src/a.ts", "src/a.test.ts"]), ["README.md"], ["src/a.test.ts"]];
  const { files, notes } = await add.run({ repository: withChanges(changes), today: "2026-11-23" }, add.input.parse({ pack: "tests", guardrails: ["change-with-test"] }));
  expect(files.map((one) => one.level)).toEqual([level]);
  expect(notes).toEqual(level === "warn" ? [] : ["Of the last 12 changes of sources, 9 came without a test. So change-with-test gets the level observe, unless another is asked for."]);
  expect(files[0]?.text).toContain(`Of the last 12 changes of sources before this was written, ${silent} came without a test.`);
});

test("a changelog among the pages is found, where none stands at the root", async () => {
  const tree = { "shop/order.py": "", "shop/__init__.py": '__version__ = "1.2.0"\n', "docs/changelog.rst": "1.2.0\n", "test/test_order.py": "", "examples/shop/CHANGELOG.md": "" };
  const { files, notes } = await run(tree, { pack: "release" });
  expect(files.map(({ text }) => /then: (.*)|reads: (.*)/.exec(text)?.[0])).toEqual(["then: [docs/changelog.rst]", "reads: [shop/__init__.py, docs/changelog.rst]"]);
  expect(notes).toEqual([]);
  expect((await run({ ...tree, "CHANGES.rst": "" }, { pack: "release" })).files[0]?.text).toContain("then: [CHANGES.rst]");
});

test.each([
  ["beside the manifest of each package", { "a/package.json": "{}", "a/a.ts": "", "a/CHANGELOG.md": "", "b/Cargo.toml": "", "b/b.rs": "", "b/CHANGELOG.md": "" }, "when: [a/**, b/**]\n    then: [\"**/CHANGELOG.md\"]\n", []],
  ["of one package of several", { "a/package.json": "{}", "a/a.ts": "", "a/CHANGELOG.md": "", "b/package.json": "{}", "b/b.ts": "" }, "when: [a/**]\n    then: [\"**/CHANGELOG.md\"]\n", ["Only a has a changelog, so nothing is asked of what changes elsewhere."]],
  ["of a part that is no package", { "go.mod": "", "a.go": "", "tools/rpc/rpc.go": "", "tools/rpc/CHANGELOG.md": "" }, undefined, [expect.stringContaining("but for those of parts that have no manifest beside them (tools/rpc/CHANGELOG.md)")]],
  ["of pages, one folder down", { "a.py": "", "docs/source/changelog.rst": "" }, "then: [docs/source/changelog.rst]\n", []],
])("a changelog %s", async (_where, tree, check, said) => {
  const { files, notes } = await run(tree as Record<string, string>, { pack: "release" });
  const text = files.find(({ id }) => id === "guardrail/changelog-with-change")?.text;
  if (check === undefined) expect(text).toBe(undefined);
  else expect(text).toContain(check);
  expect(notes.filter((note) => !note.startsWith("No file with the version"))).toEqual(said);
});

test("of a young repository nothing is said", async () => {
  const { files } = await add.run({ repository: withChanges(Array.from({ length: 9 }, () => ["src/a.ts"])), today: "2026-11-23" }, add.input.parse({ pack: "release" }));
  expect(files.find(({ id }) => id === "guardrail/changelog-with-change")).toMatchObject({ level: "warn", text: expect.not.stringContaining("Of the last") });
});

test("where a partial clone lacks what was moved, the rules are written without its past", async () => {
  const lacking: Repository = { ...withChanges([]), steps: () => Promise.reject(new KnownError("git-failed", "git log needs something that is not in this clone")) };
  const { files } = await add.run({ repository: lacking, today: "2026-11-23" }, add.input.parse({ pack: "release" }));
  expect(files.find(({ id }) => id === "guardrail/changelog-with-change")).toMatchObject({ level: "warn", text: expect.not.stringContaining("Of the last") });
});

/** The paths that the last changes of the branch touched. */
function withChanges(changes: readonly (readonly string[])[]): Repository {
  const repository = memoryRepository({ "CHANGELOG.md": "", "src/a.ts": "", "src/a.test.ts": "" });
  return {
    ...repository,
    head: () => Promise.resolve({ branch: "main", commit: "c" }),
    steps: async (range) => ({
      ...(await repository.steps(range)),
      walk: async function* () {
        for (const paths of changes) yield { commit: "c", date: "2026-11-23", tree: await repository.tree(), change: { changed: new Set(paths), removed: new Set<string>(), renamed: new Map<string, string>() } };
      },
    }),
  };
}
