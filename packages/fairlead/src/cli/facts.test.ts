import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createFolder, createRepository, type TestRepository } from "../testing/git-repository.ts";

const PATH = '=cmd|"x", é';
let repository: TestRepository;
beforeAll(() => {
  repository = createRepository({ files: { "src/a.ts": "one\ntwo\nthree\n", b: "1" } });
  repository.commit("Second\n\nCo-authored-by: Kim Other <kim@example.net>", { b: "2", [PATH]: "x" });
  repository.git(["mv", "src/a.ts", "src/c.ts"]);
  repository.commit("Renamed");
});
const rowsOf = async (file: string) => {
  const bytes = readFileSync(file);
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer });
};
const TABLES = ["changes", "coauthors", "commits", "files", "parents", "people"];

describe("fairlead facts", () => {
  test("says what is known, since when, and where it is kept", async () => {
    const answer = await fairleadJson(repository.root, ["facts"]);
    expect(answer).toMatchObject({ whole: true, commitCount: 3, changeCount: 5, pathCount: 4, first: "2026-01-01", last: "2026-01-01", limits: [] });
    expect(answer.stored).toMatchObject({ folder: join(repository.root, ".git/fairlead/history"), commitCount: 3 });
    expect(answer.stored.bytes).toBeGreaterThan(100);
    const { stdout } = await fairlead(repository.root, ["facts"]);
    expect(stdout).toContain("3 commits, 2026-01-01 to 2026-01-01\n5 changes of 4 paths\n");
  });

  test("of one commit", async () => {
    const { root, ...made } = createRepository();
    made.commit("Begin", { a: "1\n" });
    expect((await fairlead(root, ["facts"])).stdout).toMatch(/^1 commit, 2026-01-01 to 2026-01-01\n1 change of 1 path\n/);
  });

  test("in an empty repository", async () => {
    expect(await fairlead(createRepository().root, ["facts"])).toMatchObject({ code: 0, stdout: "There is no commit here yet.\n" });
  });
});

describe("fairlead facts --export", () => {
  test("Parquet: every row as git has it, from the built command", async () => {
    const folder = join(createFolder(), "out");
    const { stdout, stderr, code } = await fairlead(repository.root, ["facts", "--export", folder]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout).toContain(`Wrote ${folder}\n`);
    expect(readdirSync(folder).sort()).toEqual([...TABLES.map((name) => `${name}.parquet`), "fairlead-export.json"].sort());
    const commits = await rowsOf(join(folder, "commits.parquet"));
    expect(commits.map(({ id }) => id)).toEqual(repository.git(["rev-list", "--reverse", "HEAD"]).split("\n"));
    expect(commits.map(({ committed }) => (committed as Date).toISOString())).toEqual(repository.git(["log", "--reverse", "--format=%ct"]).split("\n").map((time) => new Date(Number(time) * 1000).toISOString()));
    const changes = await rowsOf(join(folder, "changes.parquet"));
    expect(changes.map(({ commit, kind, path, path_before: before }) => [commit, kind, path, before])).toEqual(
      expect.arrayContaining([[0, "added", "src/a.ts", null], [0, "added", "b", null], [1, "modified", "b", null], [1, "added", PATH, null], [2, "renamed", "src/c.ts", "src/a.ts"]]),
    );
    expect(changes).toHaveLength(5);
    const renamed = changes.find(({ path }) => path === "src/c.ts")?.["file"];
    expect(changes.find(({ path }) => path === "src/a.ts")?.["file"]).toBe(renamed);
    expect((await rowsOf(join(folder, "files.parquet"))).find(({ file }) => file === renamed)).toEqual({ file: renamed, path: "src/c.ts", exists: true });
    expect(JSON.parse(readFileSync(join(folder, "fairlead-export.json"), "utf8"))).toMatchObject({ fairlead: "export", version: 1, format: "parquet", at: repository.git(["rev-parse", "HEAD"]), limits: [] });
  });

  test("Arrow and CSV hold the same, into the same folder again", async () => {
    const folder = join(createFolder(), "out");
    const written = await fairleadJson(repository.root, ["facts", "--export", folder, "--format", "arrow"]);
    const table = tableFromIPC(readFileSync(join(folder, "changes.arrow")));
    expect([...(table.getChild("path") ?? [])].sort()).toEqual(["b", "b", "src/a.ts", "src/c.ts", PATH].sort());
    expect(written.files.map(({ file, rows }: { file: string; rows: number }) => [file, rows])).toContainEqual(["changes.arrow", 5]);
    await fairleadJson(repository.root, ["facts", "--export", folder, "--format", "csv"]);
    expect(readdirSync(folder).sort()).toEqual([...TABLES.map((name) => `${name}.csv`), "fairlead-export.json"].sort());
    const lines = readFileSync(join(folder, "changes.csv"), "utf8").split("\n");
    expect(lines[0]).toBe("commit,file,kind,path,path_before");
    expect(lines).toContainEqual(expect.stringMatching(/^1,\d+,"added","=cmd\|""x"", é",$/));
  });

  test("nobody's name or address is in it, nor a hash of one, and each export has pseudonyms of its own", async () => {
    const [one, other] = [join(createFolder(), "a"), join(createFolder(), "b")];
    for (const folder of [one, other]) await fairleadJson(repository.root, ["facts", "--export", folder, "--format", "csv"]);
    const text = (folder: string) => TABLES.map((name) => readFileSync(join(folder, `${name}.csv`), "utf8")).join("\n") + readFileSync(join(folder, "fairlead-export.json"), "utf8");
    for (const who of ["robin@example.org", "Robin Example", "kim@example.net", "Kim Other", "Robin Example\0robin@example.org"]) {
      expect(text(one)).not.toContain(who);
      for (const hash of ["md5", "sha1", "sha256"]) expect(text(one)).not.toContain(createHash(hash).update(who).digest("hex").slice(0, 16));
    }
    const people = (folder: string) => readFileSync(join(folder, "people.csv"), "utf8").trim().split("\n").slice(1);
    expect(people(one)).toHaveLength(2);
    expect(people(one).filter((pseudonym) => people(other).includes(pseudonym))).toEqual([]);
  });

  test("a folder that holds anything else is refused, and left as it is", async () => {
    const folder = createFolder();
    writeFileSync(join(folder, "mine"), "1");
    expect(await fairlead(repository.root, ["facts", "--export", folder])).toMatchObject({ code: 2, stderr: expect.stringContaining("holds what no export wrote (mine)") });
    expect(readdirSync(folder)).toEqual(["mine"]);
    expect(await fairlead(repository.root, ["facts", "--format", "csv"])).toMatchObject({ code: 2 });
    expect(await fairlead(repository.root, ["facts", "--export", "x", "--format", "xml"])).toMatchObject({ code: 2 });
  });
});
