import { beforeAll, describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type Files, type TestRepository } from "../testing/git-repository.ts";

const NAMES = ["Vexa Tolbrun", "Quill Abyorn", "Zork Andelva", "Wum Petraxi"];
let repository: TestRepository;

function commitAs(name: string, address: string, files: Files, message = "Work"): void {
  repository.commit(message, files);
  repository.git(["commit", "-q", "--amend", "--no-edit", `--author=${name} <${address}>`, "--date=2026-10-01T12:00:00Z"]);
}

const numbered = (folder: string, count: number, text: string): Files => Object.fromEntries(Array.from({ length: count }, (_, place) => [`${folder}/f${String(place).padStart(2, "0")}`, `${text} ${place}\n${"line\n".repeat(20)}`]));

beforeAll(() => {
  repository = createRepository();
  const [vexa = "", quill = "", zork = "", wum = ""] = NAMES;
  commitAs(vexa, "vexa@x.example", { ...numbered("core", 12, "core"), "direction/areas/docs.md": "---\nstatus: active\nowner: docs-lead\nscope: [docs/**]\n---\n# Docs\n" });
  commitAs(quill, "quill@x.example", { "docs/a": "a\n" }, `Work\n\nCo-authored-by: ${zork} <zork@x.example>`);
  commitAs(wum, "wum@x.example", { "docs/b": "b\n" });
  commitAs("V.", "old@x.example", { "docs/c": "c\n" });
  commitAs("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", { "docs/d": "d\n" });
  commitAs(vexa, "vexa@x.example", { ".mailmap": `${vexa} <vexa@x.example> <old@x.example>\n` });
  // moved and changed a little: still the same files
  repository.git(["mv", "core", "kernel"]);
  commitAs(quill, "quill@x.example", { "kernel/f00": `core 0\n${"line\n".repeat(19)}other\n` });
});

describe("fairlead knowledge", () => {
  test("on a repository with renames, a mailmap, co-authors and machines", async () => {
    const answer = await fairleadJson(repository.root, ["knowledge"]);
    // 18 files: 12 of kernel, 4 of docs, the area, the mailmap; without the first author docs/a, docs/b, docs/d and what was moved stay covered
    expect(answer).toMatchObject({ at: repository.git(["rev-parse", "HEAD"]), files: 18, atRisk: 0, window: { since: null, until: null, commits: 7 }, limits: [], ask: null, mine: null });
    expect(answer.areas).toMatchObject([{ area: "area/docs", files: 4 }]);
    expect(answer.folders).toMatchObject([{ folder: "kernel", files: 12 }]);
    expect(JSON.stringify(answer)).not.toMatch(/Vexa|Quill|Zork|Wum|x\.example/);
  });

  test("whom to ask about an area that four people know", async () => {
    expect((await fairleadJson(repository.root, ["knowledge", "--area", "docs"])).ask).toEqual(["Quill Abyorn", "Vexa Tolbrun", "Wum Petraxi", "Zork Andelva"]);
    const { stdout } = await fairlead(repository.root, ["knowledge", "--area", "docs"]);
    expect(stdout).toContain("Quill Abyorn, Vexa Tolbrun, Wum Petraxi, Zork Andelva");
    expect((await fairlead(repository.root, ["knowledge"])).stdout).not.toMatch(/Vexa|Quill|Zork|Wum/);
  });

  test("one's own, by the settings of git", async () => {
    repository.git(["config", "user.name", "somebody else"]);
    repository.git(["config", "user.email", "OLD@x.example"]);
    expect((await fairleadJson(repository.root, ["knowledge", "--mine"])).mine).toEqual({ known: true, places: [".mailmap", "direction/areas/docs.md", "docs/c"] });
    repository.git(["config", "user.email", "new@x.example"]);
    expect((await fairleadJson(repository.root, ["knowledge", "--mine"])).mine).toEqual({ known: false, places: [] });
  });

  test("a year later everybody has been silent, but not at that commit", async () => {
    const later = { FAIRLEAD_TODAY: "2027-12-01" };
    expect((await fairleadJson(repository.root, ["knowledge"], later)).atRisk).toBe(17); // docs/d is nobody's
    expect((await fairleadJson(repository.root, ["knowledge", "--at", "HEAD"], later)).atRisk).toBe(0);
    expect((await fairlead(repository.root, ["knowledge"], later)).stdout).toContain("kernel/  12 of 12 files");
  });

  test("links count, as in the study", async () => {
    const linked = createRepository({ files: { a: "a", b: { link: "a" }, c: { link: "a" } } });
    expect(await fairleadJson(linked.root, ["knowledge"])).toMatchObject({ files: 3, truckFactor: 1, coverage: 0 });
  });

  test("a shallow clone says what cannot be known", async () => {
    const { limits } = await fairleadJson(repository.clone(["--depth=2"]).root, ["knowledge"]);
    expect(limits.join(" ")).toMatch(/shallow/);
  });

  test("in a repository without a commit", async () => {
    expect(await fairlead(createRepository().root, ["knowledge"])).toMatchObject({ code: 0, stdout: "There is no commit yet, so there is no past to ask.\n" });
  });

  test("a name cannot steer the terminal", async () => {
    const odd = createRepository({ files: { a: "a" } });
    odd.git(["config", "user.name", "\u001b[31mred"]);
    expect((await fairlead(odd.root, ["knowledge", "--mine"])).stdout).not.toContain("\u001b");
  });
});
