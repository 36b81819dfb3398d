import { beforeAll, describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";

const decision = (title: string, status = "accepted", scope = "src/**", more = ""): string => `---\nstatus: ${status}\nowner: team\nscope: [${scope}]\n${more}---\n# ${title}\n`;
const idsOf = (answer: { items?: { id: string }[]; records?: { id: string }[]; hits?: { id: string }[] }): string[] => (answer.items ?? answer.records ?? answer.hits ?? []).map(({ id }) => id);

describe("--at shows the past, without a checkout", () => {
  let repository: TestRepository;
  beforeAll(() => {
    repository = createRepository({ files: { "src/a.ts": "", "direction/decisions/0001-use-mysql.md": decision("Use MySQL") } });
    repository.git(["tag", "v1"]);
    repository.commit("Change", {
      "src/a.ts": null,
      "src/b.ts": "",
      "direction/decisions/0001-use-mysql.md": decision("Use MySQL", "superseded"),
      "direction/decisions/0002-use-postgres.md": decision("Use PostgreSQL", "proposed", "src/**, gone/**", "due: 2026-11-01\nsupersedes: decision/0001-use-mysql\nrelates: decision/none\n"),
    });
    repository.write({ "direction/decisions/0003-not-committed.md": decision("Not committed") });
  });

  const OLD = "decision/0001-use-mysql";
  test.each(["v1", "HEAD~1", "main^", "HEAD^{commit}~1"])("list at %s", async (at) => {
    expect(idsOf(await fairleadJson(repository.root, ["list", "--at", at]))).toEqual([OLD]);
    expect(idsOf(await fairleadJson(repository.root, ["list", "--at", "HEAD"]))).toHaveLength(2);
    expect(idsOf(await fairleadJson(repository.root, ["list"]))).toHaveLength(3);
  });

  test("every reading command", async () => {
    const at = (...args: string[]) => fairleadJson(repository.root, [...args, "--at", "v1"]);
    expect((await at("for", "src/a.ts")).items).toMatchObject([{ id: OLD, stage: "in-force", group: "governs" }]);
    expect(await at("explain", "src/a.ts", "1")).toMatchObject({ applies: true, record: { status: "accepted" } });
    expect(await at("show", OLD)).toMatchObject({ record: { status: "accepted" }, reverse: [] });
    expect(idsOf(await at("search", "PostgreSQL"))).toEqual([]);
    expect(idsOf(await at("search", "MySQL"))).toEqual([OLD]);
    expect(await at("tidy")).toMatchObject({ findings: [], examined: { records: 1, files: 2 } });
    expect(await fairleadJson(repository.root, ["--at", "v1"])).toMatchObject({ pastDue: [], brokenLinks: [], deadScopes: [] });
  });

  test("and now is otherwise", async () => {
    expect((await fairleadJson(repository.root, ["show", OLD])).reverse).toMatchObject([{ type: "superseded-by", from: { id: "decision/0002-use-postgres" } }]);
    expect(await fairleadJson(repository.root, [])).toMatchObject({ pastDue: [{ id: "decision/0002-use-postgres", days: -21 }], brokenLinks: [{ code: "link-broken" }], deadScopes: [{ code: "scope-dead" }] });
    const gone = await fairlead(repository.root, ["show", "decision/0002-use-postgres", "--at", "v1"]);
    expect([gone.code, gone.stdout]).toEqual([2, ""]);
  });
});

describe("proposals on branches", () => {
  let repository: TestRepository;
  beforeAll(() => {
    const origin = createRepository({ files: { "src/a.ts": "", "direction/decisions/0001-a.md": decision("A") } });
    origin.branch("remote-idea");
    origin.commit("Propose", { "direction/decisions/0003-remote.md": decision("Remote", "proposed", "src/**", "due: 2026-11-20\n") });
    origin.checkout("main");
    repository = origin.clone();
    repository.branch("local-idea");
    repository.commit("Propose", { "direction/decisions/0002-local.md": decision("Local", "accepted") });
    repository.checkout("main");
  });

  test("are listed with their branch, and show theirs", async () => {
    const { records } = await fairleadJson(repository.root, ["list"]);
    expect(records.map(({ id, branch }: { id: string; branch: string | null }) => [id, branch])).toEqual([
      ["decision/0001-a", null],
      ["decision/0002-local", "local-idea"],
      ["decision/0003-remote", "origin/remote-idea"],
    ]);
    expect((await fairlead(repository.root, ["list"])).stdout).toContain("on local-idea");
    expect((await fairleadJson(repository.root, ["show", "decision/0003-remote"])).record).toMatchObject({ title: "Remote", branch: "origin/remote-idea" });
  });

  test("never govern, whatever their status says", async () => {
    expect(idsOf(await fairleadJson(repository.root, ["for", "src/a.ts", "--all"]))).toEqual(["decision/0001-a"]);
    expect(idsOf(await fairleadJson(repository.root, ["for", "--task", "local remote", "--all"]))).toEqual([]);
  });

  test("wait today", async () => {
    const { pastDue, open } = await fairleadJson(repository.root, []);
    expect([...pastDue, ...open].map(({ id, branch }: { id: string; branch: string | null }) => [id, branch])).toContainEqual(["decision/0003-remote", "origin/remote-idea"]);
  });

  test("are not of the past", async () => {
    expect(idsOf(await fairleadJson(repository.root, ["list", "--at", "HEAD"]))).toEqual(["decision/0001-a"]);
  });
});

describe("nested directions", () => {
  const nested = createRepository({
    files: {
      "direction/decisions/0001-all.md": decision("For all", "accepted", "services/**"),
      "direction/principles/whole.md": "---\nstatus: accepted\neven-over: speed\n---\n# Whole\n",
      "services/billing/direction/decisions/0001-near.md": decision("Near", "accepted", "src/**"),
      "services/billing/direction/principles/near.md": "---\nstatus: accepted\neven-over: speed\n---\n# Near\n",
      "services/billing/src/a.ts": "",
      "services/other/src/a.ts": "",
      "src/a.ts": "",
    },
  });

  test("each speaks for its folder, and the nearer one comes first", async () => {
    expect(idsOf(await fairleadJson(nested.root, ["for", "services/billing/src/a.ts"]))).toEqual(["decision/0001-near", "decision/0001-all", "principle/near", "principle/whole"]);
    expect(idsOf(await fairleadJson(nested.root, ["for", "services/other/src/a.ts"]))).toEqual(["decision/0001-all", "principle/whole"]);
    expect(idsOf(await fairleadJson(nested.root, ["for", "src/a.ts"]))).toEqual(["principle/whole"]);
  });

  test("explain says where a scope is anchored", async () => {
    expect(await fairleadJson(nested.root, ["explain", "src/a.ts", "decision/0001-near"])).toMatchObject({ applies: false, anchor: "services/billing", because: "Its direction speaks only for what is below its folder." });
  });

  test("new writes into the one that is named", async () => {
    expect((await fairleadJson(nested.root, ["new", "risk", "A risk", "--in", "services/billing"])).path).toBe("services/billing/direction/risks/a-risk.md");
    expect((await fairleadJson(nested.root, ["new", "decision", "Next", "--in", "services/billing"])).path).toBe("services/billing/direction/decisions/0002-next.md");
  });
});
