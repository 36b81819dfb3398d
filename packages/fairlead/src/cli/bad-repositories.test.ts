import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fairlead, fairleadJson, ledgerRepository } from "../testing/command.ts";
import { createFolder, createRepository } from "../testing/git-repository.ts";

const decision = (title: string, fields = "status: accepted\nowner: team\nscope: [src/**]"): string => `---\n${fields}\n---\n# ${title}\n`;
const ids = (answer: { items?: { id: string }[]; records?: { id: string }[] }): string[] => (answer.items ?? answer.records ?? []).map(({ id }) => id);

test("no repository: says so, and how to begin one", async () => {
  const { code, stdout, stderr } = await fairlead(createFolder(), ["list"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/git init/);
});

test("an empty repository: nothing is there, and that is no error", async () => {
  const { root } = createRepository();
  expect(await fairlead(root, ["for", "src/index.ts"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(await fairlead(root, ["for", "--diff"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect((await fairlead(root, ["list"])).stdout).toContain("No records yet. Begin with: fairlead init");
  expect((await fairlead(root, [])).stdout).toContain("No direction is written here yet.");
  expect((await fairlead(root, ["tidy"])).stdout).toContain("Nothing to tidy");
});

describe("a bare repository", () => {
  const ledger = ledgerRepository();
  const bare = ledger.clone(["--bare"]);

  test("answers at HEAD as the work tree does", async () => {
    for (const args of [["list"], ["for", "services/billing/src/ledger.ts"], [], ["tidy"], ["show", "12"], ["search", "retry"]]) {
      const answer = await fairleadJson(bare.root, args);
      const same = await fairleadJson(ledger.root, args);
      expect(answer).toEqual(same);
    }
  });

  test.each([[["new", "risk", "A risk"]], [["init", "--yes"]], [["tidy", "--fix"]]])("%j refuses", async (args) => {
    const broken = createRepository({ files: { "direction/decisions/0001-a.md": decision("A", "status: accepted\nowner: @team\nscope: [src/**]") } }).clone(["--bare"]);
    const { code, stderr } = await fairlead(broken.root, args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/bare/);
  });
});

test("a repository that belongs to somebody else: git's refusal, and what to do", async () => {
  const { root } = ledgerRepository();
  const { code, stdout, stderr } = await fairlead(root, ["list"], { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/safe\.directory/);
});

test("a shallow clone: says what it could not know, and answers the rest", async () => {
  const origin = createRepository({ files: { "direction/decisions/0001-a.md": decision("A"), "src/a.ts": "" } });
  origin.commit("Second", { "src/b.ts": "" });
  origin.branch("topic");
  origin.commit("Third", { "src/c.ts": "" });
  const shallow = origin.clone(["--depth=1", "--no-single-branch", "--branch=topic"]);
  expect(ids(await fairleadJson(shallow.root, ["list"]))).toEqual(["decision/0001-a"]);
  const answer = await fairleadJson(shallow.root, ["for", "--diff", "origin/main"]);
  expect(answer.paths).toContain("src/c.ts");
  expect(answer.limits.join("\n")).toMatch(/shallow/);
  expect(answer.limits.join("\n")).toMatch(/git fetch/);
  for (const format of ["text", "markdown", "agent"]) {
    expect((await fairlead(shallow.root, ["for", "--diff", "origin/main", "--format", format])).stdout).toMatch(/shallow/);
  }
});

test("a submodule is another repository: nothing of it is read", async () => {
  const inner = createRepository({ files: { "direction/decisions/0001-inner.md": decision("Inner"), "src/a.ts": "" } });
  const outer = createRepository({ files: { "direction/decisions/0001-outer.md": decision("Outer", "status: accepted\nowner: team\nscope: [\"**\"]") } });
  outer.git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", `file://${inner.root}`, "vendor/inner"]);
  outer.commit("Add it");
  expect(ids(await fairleadJson(outer.root, ["list"]))).toEqual(["decision/0001-outer"]);
  expect(await fairlead(outer.root, ["for", "vendor/inner", "--all"])).toMatchObject({ code: 0, stderr: "" });
  expect(ids(await fairleadJson(`${outer.root}/vendor/inner`, ["list"]))).toEqual(["decision/0001-inner"]);
});

describe("where symbolic links lead", () => {
  const outside = createRepository({ files: { "secret.md": decision("Secret"), "folder/0002-secret.md": decision("Secret, too") } });

  test("a record or a folder that leads out of the repository is not followed, and said", async () => {
    const { root } = createRepository({
      files: {
        "direction/decisions/0001-inside.md": decision("Inside"),
        "direction/decisions/0003-out.md": { link: `${outside.root}/secret.md` },
        "direction/risks": { link: `${outside.root}/folder` },
        "src/out.ts": { link: "/etc/passwd" },
      },
    });
    for (const more of [[], ["--at", "HEAD"]]) {
      const answer = await fairleadJson(root, ["list", ...more]);
      expect(ids(answer)).toEqual(["decision/0001-inside"]);
      expect(JSON.stringify(answer)).not.toContain("Secret");
      expect(answer.unread).toContainEqual({ path: "direction/decisions/0003-out.md", reason: expect.stringMatching(/symbolic link/) });
    }
    expect(await fairlead(root, ["for", "src/out.ts"])).toMatchObject({ code: 0, stderr: "" });
    const shown = await fairlead(root, ["show", "direction/decisions/0003-out.md"]);
    expect([shown.code, shown.stdout]).toEqual([2, ""]);
    const written = await fairlead(root, ["new", "risk", "A risk"]);
    expect(written.code).toBe(2);
    expect(written.stderr).toMatch(/symbolic link/);
    expect(outside.git(["status", "--porcelain"])).toBe("");
  });
});

describe("paths with everything in them", () => {
  const PATHS = ["src/with space.ts", "src/line\nbreak.ts", "src/\u{1F6A2}.ts", "src/-leading.ts", "-lead/a.ts", "src/[a]{b}*.ts", "src/'quote\".ts", "src/back\\slash.ts"];
  const files = Object.fromEntries(PATHS.map((path) => [path, "export {};\n"]));
  const repository = createRepository({
    files: {
      ...files,
      "direction/decisions/0001-all.md": decision("All", "status: accepted\nowner: team\nscope: [src/**, '-lead/**']"),
      "direction/decisions/with space.md": decision("Space"),
      "direction/decisions/\u{1F6A2}.md": decision("Ship"),
      "direction/decisions/-leading.md": decision("Leading"),
      "direction/decisions/line\nbreak.md": decision("Line break"),
    },
  });

  test.each(PATHS)("%j is asked about", async (path) => {
    const answer = await fairleadJson(repository.root, ["for", "--", path]);
    expect(answer.paths).toEqual([path]);
    expect(ids(answer)).toContain("decision/0001-all");
  });

  test.each(PATHS)("%j, as it changes", async (path) => {
    repository.write({ [path]: "export const changed = true;\n" });
    expect((await fairleadJson(repository.root, ["for", "--diff", "HEAD"])).paths).toContain(path);
  });

  test("records are listed, shown by path, and stand on lines of their own", async () => {
    const { records } = await fairleadJson(repository.root, ["list"]);
    expect(records).toHaveLength(5);
    for (const { path, title } of records) {
      expect((await fairleadJson(repository.root, ["show", "--", path])).record.title).toBe(title);
    }
    const { stdout } = await fairlead(repository.root, ["for", "--all", "--format", "markdown", "src/with space.ts"]);
    expect(stdout).toContain("(direction/decisions/with%20space.md#L6)");
    expect(stdout).toContain("(direction/decisions/line%EF%BF%BDbreak.md#L6)");
  });

  test("a line break in a path cannot draw a second line", async () => {
    const { stdout } = await fairlead(repository.root, ["for", "src/line\nbreak.ts"]);
    expect(stdout.split("\n").some((line) => line.startsWith("break.ts"))).toBe(false);
  });

  test("from a folder, paths are as people type them there", async () => {
    mkdirSync(`${repository.root}/src/deep`, { recursive: true });
    const answer = await fairleadJson(`${repository.root}/src/deep`, ["for", "../with space.ts", "new.ts"]);
    expect(answer.paths).toEqual(["src/with space.ts", "src/deep/new.ts"]);
    const byFlag = await fairleadJson(createFolder(), ["-C", `${repository.root}/src`, "for", "deep/new.ts"]);
    expect(byFlag.paths).toEqual(["src/deep/new.ts"]);
  });
});

test("a user whom the system does not know has no home, and is answered all the same", async () => {
  const { root } = createRepository({ files: { "direction/principles/plain.md": "---\nstatus: accepted\n---\n# Plain data\n" } });
  const homeless = join(createFolder(), "homeless.cjs");
  writeFileSync(homeless, 'require("node:os").homedir = () => { throw new Error("uv_os_homedir returned ENOENT"); };\n');
  const { code, stdout, stderr } = await fairlead(root, ["list"], { XDG_CACHE_HOME: "", NODE_OPTIONS: `--require=${homeless}` });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Plain data");
});
