import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openDirection } from "../index.ts";
import { PLAIN } from "../report/style.ts";
import { formatSuggestions } from "../report/suggest.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";

const TODAY = "2026-11-23";

function importing(name: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 6 }, (_, place) => [`src/f${place}.ts`, `import paint from "${name}";\n`]));
}

/** chalk from the beginning; a branch takes ansis instead and is merged with the title of its pull request. */
function paintedRepository(): TestRepository {
  const manifest = (name: string) => JSON.stringify({ name: "painted", dependencies: { [name]: "1" } });
  const repository = createRepository({ files: { "package.json": manifest("chalk"), ...importing("chalk") } });
  repository.branch("topic");
  repository.commit("wip", { "package.json": manifest("ansis") });
  repository.commit("wip 2", importing("ansis"));
  repository.checkout("main");
  repository.git(["merge", "-q", "--no-ff", "-m", "Merge pull request #7 from fork/topic\n\nPaint with ansis, which is smaller", "topic"]);
  repository.commit("Run a store", { "docker-compose.yml": "services:\n  db:\n    image: postgres:16\n" });
  return repository;
}

/** What a first commit brings is how it all began, and no decision. */
function begunRepository(files: Record<string, string>): TestRepository {
  const repository = createRepository();
  repository.git(["commit", "-q", "--allow-empty", "-m", "Begin"]);
  repository.commit("Add what is needed", files);
  return repository;
}

async function ask(root: string, sorts: ("boundary" | "coupling" | "decision")[] = []) {
  const opened = await openDirection(root, { today: TODAY });
  try {
    return await opened.ask("suggest", { sorts });
  } finally {
    opened.close();
  }
}

describe("decisions that were taken and never written down", () => {
  test("a gem is known by its constant, since it is required once", async () => {
    const users = Object.fromEntries(Array.from({ length: 6 }, (_, place) => [`lib/page/f${place}.rb`, "A = Liquid::Template\n"]));
    const { root } = begunRepository({ "page.gemspec": 'Gem::Specification.new do |s|\n  s.name = "page"\n  s.add_runtime_dependency("liquid", "~> 4.0")\nend\n', "lib/page.rb": 'require "liquid"\n', ...users });
    const { suggestions } = await ask(root, ["decision"]);
    expect(suggestions.map(({ title, evidence }) => [title, evidence[0]])).toEqual([["Use liquid", expect.stringContaining("7 files use it today")]]);
  });

  test("an artifact of Maven is known by the packages that it brings; what is for tests, or of the same group, is none", async () => {
    const dependency = (name: string, scope = "") => `<dependency><groupId>${name.split(":")[0]}</groupId><artifactId>${name.split(":")[1]}</artifactId>${scope}</dependency>`;
    const imports = ["com.google.gson.Gson", "org.mockito.Mockito", "com.shop.shared.Money", "org.slf4j.Logger"].map((name) => `import ${name};\n`).join("");
    const users = Object.fromEntries(Array.from({ length: 6 }, (_, place) => [`src/main/java/com/shop/F${place}.java`, `package com.shop;\n${imports}class F${place} {}\n`]));
    const pom = `<project><groupId>com.shop</groupId><artifactId>web</artifactId><dependencies>${dependency("com.google.code.gson:gson")}${dependency("org.mockito:mockito-core", "<scope>test</scope>")}${dependency("com.shop:shared")}</dependencies></project>`;
    const repository = begunRepository({ "pom.xml": pom, ...users });
    repository.commit("Log", { "pom.xml": pom.replace("</dependencies>", `${dependency("org.slf4j:slf4j-api")}</dependencies>`) });
    const { suggestions } = await ask(repository.root, ["decision"]);
    expect(new Map(suggestions.map(({ title, evidence }) => [title, evidence[0]]))).toEqual(
      new Map([
        ["Use com.google.code.gson:gson", expect.stringMatching(/^com\.google\.code\.gson:gson came to pom\.xml on .*, and 6 files import com\.google\.gson today\.$/)],
        ["Use org.slf4j:slf4j-api", expect.stringContaining("6 files import org.slf4j today")],
      ]),
    );
    repository.write({ "direction/decisions/0001-gson.md": "---\nstatus: accepted\n---\n# JSON by Gson\n" });
    expect((await ask(repository.root, ["decision"])).suggestions.map(({ title }) => title)).toEqual(["Use org.slf4j:slf4j-api"]);
  });

  test("what moved from one manifest to another came with the first, though that is gone", async () => {
    const users = Object.fromEntries(Array.from({ length: 6 }, (_, place) => [`shop/f${place}.py`, "import requests\nimport attrs\n"]));
    const repository = begunRepository({ "setup.py": 'setup(name="shop", install_requires=["requests>=2"])\n', ...users });
    repository.commit("Two more lines", { "setup.py": 'setup(name="shop", install_requires=[\n  "requests>=2",\n])\n' });
    repository.commit("Build by a standard", { "setup.py": null, "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["requests>=2", "attrs"]\n' });
    const { suggestions } = await ask(repository.root, ["decision"]);
    const first = repository.git(["rev-parse", "HEAD~2"]);
    expect(suggestions.map(({ title, evidence, changes }) => [title, evidence[0], changes.map(({ commit }) => commit)])).toEqual([
      ["Use attrs", expect.stringMatching(/^attrs came to pyproject\.toml on /), [repository.git(["rev-parse", "HEAD"])]],
      ["Use requests", expect.stringMatching(/^requests came to setup\.py on /), [first]],
    ]);
  });

  test("what the first commit brought, or a change that speaks of something else, was not decided there", async () => {
    const imports = (name: string, count: number) => Object.fromEntries(Array.from({ length: count }, (_, place) => [`src/${name}${place}.ts`, `import "${name}";\n`]));
    const manifest = (...names: string[]) => ({ "package.json": JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "1"])) }) });
    const repository = createRepository({ files: { ...manifest("express"), ...imports("express", 300) } });
    repository.commit("Show how long a coupon lasts", { ...manifest("express", "human-time"), ...imports("human-time", 5) });
    repository.commit("Set up bull-queue", { ...manifest("express", "human-time", "@nestjs/bull_queue"), ...imports("@nestjs/bull_queue", 5) });
    repository.commit("Wire it up", { ...manifest("express", "human-time", "@nestjs/bull_queue", "everywhere"), ...imports("everywhere", 25) });
    repository.commit("Use ms, and rxjs at last", { ...manifest("express", "human-time", "@nestjs/bull_queue", "everywhere", "ms", "rxjs"), ...imports("ms", 30), ...imports("rxjs", 20) });
    const { suggestions } = await ask(repository.root, ["decision"]);
    expect(suggestions.map(({ title }) => title).sort()).toEqual(["Use @nestjs/bull_queue", "Use everywhere", "Use rxjs"]);
  });

  test("an artifact whose place another took", async () => {
    const manifest = (name: string) => `dependencies {\n  implementation("${name}:1")\n}\n`;
    const users = (name: string) => Object.fromEntries(Array.from({ length: 6 }, (_, place) => [`src/main/kotlin/F${place}.kt`, `import ${name}\n`]));
    const repository = createRepository({ files: { "build.gradle.kts": manifest("com.google.code.gson:gson"), ...users("com.google.gson.Gson") } });
    repository.commit("Take Moshi", { "build.gradle.kts": manifest("com.squareup.moshi:moshi"), ...users("com.squareup.moshi.Moshi") });
    const { suggestions } = await ask(repository.root, ["decision"]);
    expect(suggestions.map(({ title, evidence }) => [title, evidence[0]])).toEqual([["Replace com.google.code.gson:gson by com.squareup.moshi:moshi", expect.stringContaining("6 files that imported com.google.code.gson:gson before import com.squareup.moshi:moshi today")]]);
  });

  test("what replaced what, with the change that brought it and the title of its pull request", async () => {
    const repository = paintedRepository();
    const { suggestions } = await ask(repository.root, ["decision"]);
    const merge = repository.git(["rev-parse", "HEAD~1"]);
    expect(suggestions.find(({ id }) => id === "decision-ansis-for-chalk")).toMatchObject({
      title: "Replace chalk by ansis",
      changes: [{ commit: merge, date: "2026-01-01", subject: "Paint with ansis, which is smaller" }],
      evidence: [expect.stringContaining("6 files that imported chalk before import ansis today")],
    });
    expect(suggestions.map(({ id }) => id)).toContain("decision-run-postgres");
    expect(suggestions.map(({ title }) => title)).not.toContain("Use ansis");
  });

  test.each([
    ["title", "# Paint with ansis\n"],
    ["text", "# Colours\n\nWe take ansis, and never chalk.\n"],
  ])("what a decision says in its %s is not suggested", async (_where, text) => {
    const repository = paintedRepository();
    repository.write({ "direction/decisions/0001-colours.md": `---\nstatus: accepted\n---\n${text}` });
    const { suggestions, recorded } = await ask(repository.root, ["decision"]);
    expect(suggestions.map(({ id }) => id)).toEqual(["decision-run-postgres"]);
    expect(recorded).toBe(1);
  });
});

describe("keep-suggestion", () => {
  test("writes the one that was named, and nothing else; afterwards it is not suggested", async () => {
    const repository = paintedRepository();
    const opened = await openDirection(repository.root, { today: TODAY });
    const { path, id } = await opened.ask("keep-suggestion", { suggestion: "decision-ansis-for-chalk" });
    opened.close();
    expect([id, path]).toEqual(["decision/0001-replace-chalk-by-ansis", "direction/decisions/0001-replace-chalk-by-ansis.md"]);
    expect(repository.git(["status", "--porcelain", "-uall"])).toBe(`?? ${path}`);
    const text = readFileSync(`${repository.root}/${path}`, "utf8");
    expect(text).toContain("decided: 2026-01-01");
    expect(text).toContain("scope: { imports: [ansis] }");
    expect(text).not.toContain("Robin");
    expect((await ask(repository.root, ["decision"])).suggestions.map((one) => one.id)).toEqual(["decision-run-postgres"]);
  });

  test("a name that means none is refused with the nearest", async () => {
    const { root } = paintedRepository();
    const opened = await openDirection(root, { today: TODAY });
    await expect(opened.ask("keep-suggestion", { suggestion: "decision-ansis-for-chlk" })).rejects.toMatchObject({ code: "bad-input", message: expect.stringContaining("Did you mean decision-ansis-for-chalk?") });
    opened.close();
  });
});

test("a guardrail is proposed with what breaks it, and holds afterwards", async () => {
  const layers = { ...Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`src/api/f${n}.ts`, 'import "../db/f0.ts";\n'])), "src/db/f0.ts": "", "src/db/f1.ts": "", "src/db/f2.ts": 'import "../api/f0.ts";\n' };
  const repository = createRepository({ files: layers });
  const opened = await openDirection(repository.root, { today: TODAY });
  const { path } = await opened.ask("keep-suggestion", { suggestion: "boundary-src-db" });
  opened.close();
  const text = readFileSync(`${repository.root}/${path}`, "utf8");
  expect([path, text]).toEqual(["direction/guardrails/src-db.md", expect.stringContaining("status: proposed")]);
  expect(text).toContain("- `src/db/f2.ts:1` → `src/api/f0.ts`");
  const after = await ask(repository.root);
  expect(after.suggestions.map(({ id }) => id)).not.toContain("boundary-src-db");
  expect(after.held).toBe(1);
});

test("folders that changed together, with the change that broke it; a written guardrail holds it", async () => {
  const repository = createRepository({ files: { "api/a.txt": "", "manual/a.txt": "", "core/a.txt": "" } });
  for (let n = 0; n < 12; n++) repository.commit(`Change ${n}`, { "api/a.txt": `${n}`, "api/b.txt": `${n}`, "manual/a.txt": `${n}`, "manual/b.txt": `${n}` });
  for (let n = 0; n < 20; n++) repository.commit(`Core ${n}`, { "core/a.txt": `${n}` });
  const alone = repository.commit("Forget the manual", { "api/a.txt": "alone" });
  const { suggestions } = await ask(repository.root, ["coupling"]);
  const [found, ...more] = suggestions;
  expect(more).toEqual([]);
  // The first commit and twelve others changed both: 13 of the 14 changes of api.
  expect(found).toMatchObject({ id: "coupling-manual-api", evidence: [expect.stringContaining("13 of 13 changes of manual"), "It was never broken.", "No import joins the two."] });
  expect(alone).toHaveLength(40);
  repository.write({ "direction/guardrails/manual.md": found?.text ?? "" });
  expect(await ask(repository.root, ["coupling"])).toMatchObject({ suggestions: [], held: 1 });
});

test("an empty repository, and one without any code, have nothing to suggest", async () => {
  for (const files of [undefined, { "README.md": "# Nothing\n" }]) {
    const answer = await ask(createRepository(files === undefined ? {} : { files }).root);
    expect(answer.suggestions).toEqual([]);
    expect(formatSuggestions(answer, PLAIN)).toContain("Nothing to suggest");
  }
});

test("what is shown fits 80 columns, and says how to write one", async () => {
  const shown = formatSuggestions(await ask(paintedRepository().root), PLAIN);
  for (const line of shown.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(shown).toMatch(/fairlead suggest --write decision-/);
});
