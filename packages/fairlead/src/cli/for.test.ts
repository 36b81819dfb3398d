import { symlinkSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { estimateTokens, formatForAgent, type ForOutput } from "../report/for.ts";
import { fairlead, fairleadJson, ledgerRepository } from "../testing/command.ts";
import { createFolder, createRepository, type TestRepository } from "../testing/git-repository.ts";

const FILE = "services/billing/src/ledger.ts";
let ledger: TestRepository;
beforeAll(() => {
  ledger = ledgerRepository();
});
const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);

describe("a path", () => {
  test("what people read", async () => {
    expect((await fairlead(ledger.root, ["for", FILE])).stdout).toMatchSnapshot();
  });

  test("a whole path, also by way of a link", async () => {
    const link = `${createFolder()}/by-link`;
    symlinkSync(ledger.root, link);
    const { items } = await fairleadJson(ledger.root, ["for", FILE]);
    expect((await fairleadJson(ledger.root, ["for", `${ledger.root}/${FILE}`])).items).toEqual(items);
    expect((await fairleadJson(ledger.root, ["for", `${link}/${FILE}`])).items).toEqual(items);
  });

  test("for a pull request", async () => {
    expect((await fairlead(ledger.root, ["for", FILE, "--format", "markdown"])).stdout).toMatchSnapshot();
  });

  test("for a coding agent", async () => {
    expect((await fairlead(ledger.root, ["for", FILE, "--format", "agent"])).stdout).toMatchSnapshot();
  });

  test("a scope by import holds for every language whose imports are read, and explain says how", async () => {
    const scope = (imports: string) => `---\nstatus: open\nscope: { imports: [${imports}] }\n---\n# Held\n`;
    const { root } = createRepository({ files: { "direction/risks/by-package.md": scope("requests"), "direction/risks/by-path.md": scope("shop/ledger.py"), "shop/__init__.py": "", "shop/ledger.py": "", "shop/a.py": "from requests.adapters import Retry\nfrom . import ledger\n" } });
    expect(idsOf((await fairleadJson(root, ["for", "shop/a.py"])).items).sort()).toEqual(["risk/by-package", "risk/by-path"]);
    expect((await fairleadJson(root, ["for", "shop/ledger.py"])).items).toEqual([]);
    expect((await fairlead(root, ["explain", "shop/a.py", "by-path"])).stdout).toContain("It imports .: shop/ledger.py.");
  });

  test("five at most; --all shows what was omitted, in the same order", async () => {
    const few = await fairleadJson(ledger.root, ["for", FILE]);
    const all = await fairleadJson(ledger.root, ["for", FILE, "--all"]);
    expect(few.items).toHaveLength(5);
    expect(few.rest).toHaveLength(few.omitted);
    expect(all).toMatchObject({ omitted: 0, rest: [] });
    expect(idsOf(all.items).slice(0, 5)).toEqual(idsOf(few.items));
    const pressing = [...idsOf(few.items), ...idsOf(few.rest)];
    expect(idsOf(all.items).filter((id) => pressing.includes(id))).toEqual(pressing);
  });

  test("heaviest first: what governs, then what informs", async () => {
    const { items } = await fairleadJson(ledger.root, ["for", FILE, "--all"]);
    const kinds = items.map(({ kind, group }: { kind: string; group: string }) => `${group} ${kind}`);
    expect([...new Set(kinds)]).toEqual(["governs guardrail", "governs decision", "governs principle", "governs practice", "governs term", "informs risk", "informs incident", "informs migration", "informs area", "informs goal", "informs decision"].filter((one) => kinds.includes(one)));
    expect(items[0]).toMatchObject({ kind: "guardrail", level: "block" });
    const ranks = items.filter(({ kind }: { kind: string }) => kind === "principle").map(({ rank }: { rank: number }) => rank);
    expect(ranks).toEqual([1, 2, 3]);
  });

  test("nothing applies: nothing is said, in every format", async () => {
    const { root } = createRepository({ files: { "src/a.ts": "", "direction/decisions/0001-a.md": "---\nstatus: accepted\nowner: team\nscope: [lib/**]\n---\n# A\n" } });
    for (const format of ["text", "markdown", "agent"]) expect(await fairlead(root, ["for", "src/a.ts", "--format", format])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await fairleadJson(root, ["for", "src/a.ts"])).toMatchObject({ items: [], omitted: 0 });
  });

  test.each([".", "./"])("%j is the whole repository", async (path) => {
    expect((await fairlead(ledger.root, ["for", path])).stdout).toMatch(/^the whole repository\nin Billing/);
  });

  test("a task is answered by words", async () => {
    const { items } = await fairleadJson(ledger.root, ["for", "--task", "retry a failed posting"]);
    expect(idsOf(items)).toContain("incident/2026-03-12-doubled-entries");
    for (const { why } of items) expect(why.some(({ by }: { by: string }) => by === "words")).toBe(true);
  });
});

describe("a diff", () => {
  const record = (title: string, scope: string): string => `---\nstatus: accepted\nowner: team\nscope: [${scope}]\n---\n# ${title}\n`;
  const KINDS_OF_CHANGE = ["committed", "staged", "unstaged", "untracked", "renamed-from", "renamed-to", "deleted", "deleted-unstaged"];
  const repository = createRepository({
    files: {
      ...Object.fromEntries(KINDS_OF_CHANGE.map((name) => [`direction/decisions/${name}.md`, record(name, `${name}.ts`)])),
      "direction/decisions/same.md": record("same", "same.ts"),
      ...Object.fromEntries(["committed", "staged", "unstaged", "renamed-from", "deleted", "deleted-unstaged", "same"].map((name) => [`${name}.ts`, `export const ${name.replaceAll("-", "_")} = "${name}";\n`])),
    },
  });
  repository.branch("topic");
  repository.commit("Committed", { "committed.ts": "export {};\n" });
  repository.git(["mv", "renamed-from.ts", "renamed-to.ts"]);
  repository.git(["rm", "-q", "deleted.ts"]);
  repository.write({ "staged.ts": "export {};\n" });
  repository.git(["add", "staged.ts"]);
  repository.write({ "unstaged.ts": "export {};\n", "untracked.ts": "", "deleted-unstaged.ts": null });

  test("committed, staged, not staged, new, renamed and deleted, against the merge base", async () => {
    const { items, paths } = await fairleadJson(repository.root, ["for", "--diff", "--all"]);
    expect(paths.toSorted()).toEqual(KINDS_OF_CHANGE.map((name) => `${name}.ts`).toSorted());
    expect(idsOf(items).toSorted()).toEqual(KINDS_OF_CHANGE.map((name) => `decision/${name}`).toSorted());
  });

  test("main moving on changes nothing", async () => {
    const before = await fairleadJson(repository.root, ["for", "--diff", "main"]);
    const other = repository.clone(["--branch=main"]);
    other.git(["checkout", "-q", "main"]);
    const onMain = other.commit("Same changes", { "same.ts": "export const same = 2;\n" });
    repository.git(["fetch", "-q", `file://${other.root}`, `main:refs/remotes/origin/main`]);
    expect(onMain).not.toBe("");
    expect((await fairleadJson(repository.root, ["for", "--diff", "origin/main"])).paths).toEqual(before.paths);
  });

  test("against a commit", async () => {
    const { paths } = await fairleadJson(repository.root, ["for", "--diff", "HEAD"]);
    expect(paths).not.toContain("committed.ts");
    expect(paths).toContain("untracked.ts");
  });
});

describe("the budget", () => {
  let output: ForOutput;
  beforeAll(async () => {
    output = await fairleadJson<ForOutput>(ledger.root, ["for", FILE, "--all"]);
  });

  test("is never exceeded, and keeps the order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 20 }), (budget, omitted) => {
        const text = formatForAgent({ ...output, omitted }, budget);
        expect(estimateTokens(text)).toBeLessThanOrEqual(budget);
        const told = text.split("\n").flatMap((line) => /^- \[[^\]]*\] .* \((\w+\/[\w-]+);/.exec(line)?.[1] ?? []);
        expect(told).toEqual(idsOf(output.items).slice(0, told.length));
        const left = output.items.length + omitted - told.length;
        if (text !== "") expect(text.includes(left === 0 ? "[" : String(left))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("more room never tells less", () => {
    const lengths = Array.from({ length: 120 }, (_, index) => formatForAgent(output, index * 25 + 1).split("\n- [").length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  });

  test("as it is typed", async () => {
    for (const budget of [10, 60, 200, 1000]) {
      const { stdout } = await fairlead(ledger.root, ["for", FILE, "--all", "--format", "agent", "--budget", String(budget)]);
      expect(estimateTokens(stdout)).toBeLessThanOrEqual(budget);
    }
  });
});
