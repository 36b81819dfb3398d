import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fairlead, fairleadJson, ledgerRepository } from "../testing/command.ts";
import { createRepository, type Files } from "../testing/git-repository.ts";

const D = "direction/decisions";
const codesOf = (findings: { code: string }[]): string[] => findings.map(({ code }) => code).toSorted();

test("what people read of the ledger", async () => {
  const { root } = ledgerRepository();
  expect(await fairlead(root, ["tidy"])).toMatchSnapshot();
  expect(await fairlead(root, [])).toMatchSnapshot();
});

test("--fix without anything to mend writes nothing", async () => {
  const { root, git } = ledgerRepository();
  const { fixed, findings } = await fairleadJson(root, ["tidy", "--fix"]);
  expect(fixed).toEqual([]);
  expect(findings).toEqual((await fairleadJson(root, ["tidy"])).findings);
  expect(git(["status", "--porcelain"])).toBe("");
});

test("guardrails that cannot judge, and exemptions that cover nothing any more", async () => {
  const rule = (check: string, more = "") => `---\nowner: core-lead\nlevel: block\nscope: [src/**]\ncheck: ${check}\n${more}---\n# A rule\n`;
  const { root } = createRepository({
    files: {
      "src/a.ts": "eval(a);\n",
      "src/b.ts": "// fairlead-allow guardrail/eval until 2027-01-01: it was one\nb();\n",
      "direction/guardrails/broken.md": rule("{ txt: { matches: x } }"),
      "direction/guardrails/eval.md": rule("{ text: { matches: 'eval\\(' } }", "exemptions:\n  used: { paths: [src/a.ts], reason: soon, owner: core-lead }\n  over: { paths: [src/gone/**], reason: soon, owner: core-lead }\n"),
    },
  });
  const { findings } = await fairleadJson(root, ["tidy"]);
  expect(findings.map(({ code, path, line }: { code: string; path: string; line: number }) => `${code} ${path}:${line}`)).toEqual(["guardrail-broken direction/guardrails/broken.md:5", "exemption-unused direction/guardrails/eval.md:8", "exemption-unused src/b.ts:1"]);
});

test("boundaries around what is not there, and not those around packages that nobody imports", async () => {
  const rule = (check: string) => `---\nowner: core-lead\nlevel: block\nscope: [src/**]\ncheck:\n  boundary: ${check}\n---\n# A rule\n`;
  const { root } = createRepository({
    files: {
      "src/core/a.ts": 'import "../generated/b.ts";\n',
      "src/io/c.ts": "",
      "direction/guardrails/deny.md": rule('{ deny: ["src/io/**", "src/oi/**", "/src/io", "**/generated/**", lodash, lodash/fp, src/core/gone, "@acme/*", "node:*", "java.util.*", "github.com/acme/**"] }'),
      "direction/guardrails/far.md": rule("{ reachable: { to: [srv/**] }, apart: [src/*, libs/*] }"),
    },
  });
  const { findings } = await fairleadJson(root, ["tidy"]);
  expect(findings.map(({ code, path, line, message }: { code: string; path: string; line: number; message: string }) => `${code} ${path}:${line} ${message.split(" ")[5]}`)).toEqual([
    "boundary-dead direction/guardrails/deny.md:6 src/oi/**,",
    "boundary-dead direction/guardrails/deny.md:6 src/core/gone,",
    "boundary-dead direction/guardrails/far.md:6 srv/**,",
    "boundary-dead direction/guardrails/far.md:6 libs/*,",
  ]);
});

describe("--fix mends what needs no judgement, and changes only these lines", () => {
  const OLD: Files = {
    "src/a.ts": "",
    [`${D}/0001-old.md`]: "---\r\nstatus:   accepted   # kept\r\nowner: team\r\nscope: [src/**]\r\n---\r\n# Old\r\n\r\nBody, @here: 0001\r\n",
    [`${D}/0002-new.md`]: "---\nstatus: accepted\nowner: @team   # who\nscope: [ src/** ]\nsupersedes: 0001\ntags: ['a',  b]\n---\n# New\n\nowner: @team\n",
    [`${D}/0003-star.md`]: "\uFEFF---\nstatus: accepted\nowner: team\nscope:\n  - *.ts\n  - src/**\nrelates: [decision/none]\n---\n# Star\n",
    [`${D}/0004-judgement.md`]: "---\nstatus: perhaps\nscope:\n---\n# Judgement\n",
    "docs/adr/0005-foreign.md": "---\nstatus: accepted\ndecision-makers: @team\nsupersedes: 0001\n---\n# Foreign\n\n## Context and Problem Statement\n\nX\n\n## Considered Options\n\n* A\n\n## Decision Outcome\n\nA\n",
  };
  const EXPECTED: Record<string, [from: string, to: string][]> = {
    [`${D}/0001-old.md`]: [["accepted", "superseded"]],
    [`${D}/0002-new.md`]: [["owner: @team   # who", "owner: team   # who"], ["supersedes: 0001", "supersedes: decision/0001-old"]],
    [`${D}/0003-star.md`]: [["- *.ts", '- "*.ts"']],
  };
  const repository = createRepository({ files: OLD });

  test("once", async () => {
    const before = await fairleadJson(repository.root, ["tidy"]);
    const { fixed, findings } = await fairleadJson(repository.root, ["tidy", "--fix"]);
    expect(codesOf(fixed)).toEqual(["supersession-disagrees", "yaml-asterisk", "yaml-at-sign", "yaml-number-id"]);
    expect(codesOf([...fixed, ...findings])).toEqual(codesOf(before.findings));
    expect(repository.git(["diff", "--name-only"]).split("\n")).toEqual(Object.keys(EXPECTED));
    for (const [path, changes] of Object.entries(EXPECTED)) {
      const expected = changes.reduce((text, [from, to]) => text.replace(from, to), OLD[path] as string);
      expect(readFileSync(`${repository.root}/${path}`, "utf8")).toBe(expected);
    }
  });

  test("a second time there is nothing left to mend", async () => {
    const { fixed, findings } = await fairleadJson(repository.root, ["tidy", "--fix"]);
    expect(fixed).toEqual([]);
    // the foreign file has the same mark, and is never rewritten
    const marks = findings.filter(({ code }: { code: string }) => code.startsWith("yaml-"));
    expect(marks.map(({ path }: { path: string }) => path)).toEqual(["docs/adr/0005-foreign.md"]);
    const { stdout, code } = await fairlead(repository.root, ["tidy"]);
    expect(code).toBe(0); // what is stale is told, never a gate
    expect(stdout).toContain("To be mended");
  });

  test("a file that is not UTF-8 is left as it is", async () => {
    const bytes = Buffer.from("---\nstatus: accepted\nowner: @caf\u00e9\nscope: [src/**]\n---\n# Latin\n", "latin1");
    const latin = createRepository({ files: { "src/a.ts": "", [`${D}/0001-latin.md`]: bytes } });
    expect((await fairleadJson(latin.root, ["tidy", "--fix"])).fixed).toEqual([]);
    expect(readFileSync(`${latin.root}/${D}/0001-latin.md`).equals(bytes)).toBe(true);
  });

  test("what was mended is told, with its place", async () => {
    const other = createRepository({ files: OLD });
    const { stdout } = await fairlead(other.root, ["tidy", "--fix"]);
    expect(stdout).toContain("Mended (4)");
    expect(stdout).toContain(`  ${D}/0002-new.md:3`);
  });
});

describe("drift", () => {
  const record = (kind: string, name: string, fields: string, title = name): Files => ({ [`direction/${kind}/${name}.md`]: `---\n${fields}\n---\n# ${title}\n` });

  test("each kind of it is told once, with its place", async () => {
    const { root } = createRepository({
      files: {
        "src/a.ts": "",
        "fairlead.yaml": "teams: [team]\n",
        ...record("decisions", "0001-gone", "status: accepted\nowner: somebody-gone\nscope: [src/**, gone/**]\nrevisit: 2026-01-01"),
        ...record("decisions", "0001-same-number", "status: accepted\nowner: team"),
        ...record("principles", "speed", "status: accepted\neven-over: principle/safety"),
        ...record("principles", "safety", "status: accepted\neven-over: principle/speed"),
        ...record("principles", "quality", "status: accepted"),
        ...record("risks", "lost", "status: open\nscope: { areas: [nowhere] }"),
      },
    });
    const { findings } = await fairleadJson(root, ["tidy"]);
    const told = findings.map(({ code, path, line }: { code: string; path: string; line: number }) => `${code} ${path.replace("direction/", "")}:${line}`);
    expect(told.toSorted()).toEqual(
      [
        "date-passed decisions/0001-gone.md:5",
        "gives-nothing-up principles/quality.md:4",
        "governs-nothing decisions/0001-same-number.md:5",
        "number-twice decisions/0001-same-number.md:5",
        "owner-gone decisions/0001-gone.md:3",
        "owner-missing risks/lost.md:5",
        "principles-contradict principles/safety.md:3",
        "rank-missing principles/README.md:1",
        "rank-missing principles/README.md:1",
        "rank-missing principles/README.md:1",
        "scope-area-unknown risks/lost.md:3",
        "scope-dead decisions/0001-gone.md:4",
      ].toSorted(),
    );
  });
});
