import { beforeAll, describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type Files, type TestRepository } from "../testing/git-repository.ts";

/*
 * What people and accidents write into records: each is told with its place, what was expected and an example, and
 * takes no other record with it.
 */

const D = "direction/decisions";
const front = (fields: string, title = "A title"): string => `---\n${fields}\n---\n# ${title}\n`;
const ESCAPE = "\u001b]0;owned\u0007\u001b[31mred\u202e";
const levels = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
const BOMB = levels.map((name, index) => `${name}: &${name} [${index === 0 ? '"lol"' : Array(9).fill(`*${levels[index - 1]}`).join(", ")}]`).join("\n");

const FILES: Files = {
  "src/app.ts": "export {};\n",
  "direction/principles/sound.md": front("status: accepted\neven-over: speed", "Sound"),
  [`${D}/0001-sound.md`]: front("status: accepted\nowner: team\nscope: [src/**]", "A sound decision"),
  [`${D}/broken.md`]: front("status: accepted\nowner: \"never closed\nscope: [src/**]", "Broken"),
  [`${D}/bomb.md`]: front(BOMB, "Bomb"),
  [`${D}/twice.md`]: front("status: accepted\nstatus: rejected\nowner: team\nscope: [src/**]", "Twice"),
  [`${D}/binary.md`]: new Uint8Array([0x23, 0x20, 0x00, 0x01, 0xff, 0xfe, 0x00]),
  [`${D}/crlf.md`]: front("status: accepted\nowner: team\nscope: [src/**]", "With CRLF").replaceAll("\n", "\r\n"),
  [`${D}/bom.md`]: `\uFEFF${front("status: accepted\nowner: team\nscope: [src/**]", "With a BOM")}`,
  [`${D}/latin.md`]: Buffer.from(front("status: accepted\nowner: caf\u00e9\nscope: [src/**]", "Caf\u00e9"), "latin1"),
  [`${D}/escape.md`]: front(`status: accepted\nowner: "a\\u001b[31mb"\nscope: [src/**]`, `Title ${ESCAPE}`),
  [`${D}/script.md`]: `${front("status: accepted\nowner: team\nscope: [src/**]", "<script>alert(1)</script>")}\n<script>alert(2)</script>\n`,
  [`${D}/at.md`]: front("status: accepted\nowner: @billing\nscope: [src/**]", "At"),
  [`${D}/exclamation.md`]: front("status: accepted\nowner: team\nscope:\n  - src/**\n  - !src/app.ts", "Exclamation"),
  [`${D}/0012-number.md`]: front("status: accepted\nowner: team\nscope: [src/**]\nsupersedes: 0001", "Number"),
  [`${D}/scope-empty.md`]: front("status: accepted\nowner: team\nscope:", "Empty"),
  [`${D}/scope-list.md`]: front("status: accepted\nowner: team\nscope: []", "Empty list"),
  [`${D}/scope-three.md`]: front("status: accepted\nowner: team\nscope: 3", "Three"),
  [`${D}/scope-word.md`]: front("status: accepted\nowner: team\nscope: { path: [src/**] }", "Misspelt"),
  [`${D}/scope-out.md`]: front("status: accepted\nowner: team\nscope: [../elsewhere/**]", "Outside"),
  [`${D}/cycle-a.md`]: front("status: accepted\nowner: team\nscope: [src/**]\nsupersedes: decision/cycle-b", "A"),
  [`${D}/cycle-b.md`]: front("status: accepted\nowner: team\nscope: [src/**]\nsupersedes: decision/cycle-a", "B"),
  [`${D}/elsewhere.md`]: front("status: accepted\nowner: team\nscope: [src/**]\nrelates: acme/platform:decision/0003-use-otel", "Elsewhere"),
  [`${D}/status.md`]: front("status: in review\nowner: team\nscope: [src/**]", "Odd status"),
  [`${D}/date.md`]: front("status: accepted\nowner: team\nscope: [src/**]\ndue: soon", "Odd date"),
  [`${D}/dir/0001-sound.md`]: front("status: accepted\nowner: team\nscope: [src/**]", "The same id"),
  [`${D}/empty.md`]: "",
  "fairlead.yaml": "extends: acme/platform@1a2b3c4\nlimits: { items: many }\n",
};

interface Listed {
  records: { id: string; title: string; path: string; stage: string | null; owner: string | null; read: string }[];
  unread: { path: string; reason: string }[];
  findings: { code: string; path: string; line: number; column: number; message: string; mend: string }[];
}

let repository: TestRepository;
let listed: Listed;
let tidy: string;

beforeAll(async () => {
  repository = createRepository({ files: FILES });
  listed = await fairleadJson<Listed>(repository.root, ["list"]);
  tidy = (await fairlead(repository.root, ["tidy"])).stdout;
});

const found = (file: string) => listed.findings.filter(({ path }) => path === `${D}/${file}.md`).map(({ code, line, column }) => `${code} ${line}:${column}`);
const record = (file: string) => listed.records.find(({ path }) => path === `${D}/${file}.md`);

describe("each is told with its place", () => {
  test.each([
    ["broken", "yaml-unclosed", "3:8"],
    ["twice", "yaml-duplicate-key", "3:1"],
    ["at", "yaml-at-sign", "3:8"],
    ["exclamation", "yaml-exclamation", "6:5"],
    ["0012-number", "yaml-number-id", "5:13"],
    ["scope-empty", "scope-empty", "4:7"],
    ["scope-list", "scope-empty", "4:8"],
    ["scope-three", "scope-wrong-type", "4:8"],
    ["scope-out", "scope-pattern", "4:9"],
    ["elsewhere", "link-elsewhere", "5:10"],
    ["status", "status-unknown", "2:9"],
    ["date", "field-invalid", "5:6"],
    ["latin", "encoding", "1:1"],
  ])("%s: %s at %s", (file, code, place) => {
    expect(found(file)).toContainEqual(`${code} ${place}`);
  });

  test("a misspelt part of a scope, a bomb, a circle, an id that stands twice", () => {
    expect(found("scope-word").length).toBeGreaterThan(0);
    expect(found("bomb").some((one) => one.startsWith("yaml-aliases"))).toBe(true);
    expect([...found("cycle-a"), ...found("cycle-b")].filter((one) => one.startsWith("link-cycle"))).toHaveLength(1);
    expect(listed.findings.filter(({ code }) => code === "id-twice").length).toBeGreaterThan(0);
  });

  test("settings, with what is not followed yet", () => {
    const settings = listed.findings.filter(({ path }) => path === "fairlead.yaml");
    expect(settings.map(({ code, line }) => `${code} ${line}`).sort()).toEqual(["extends-not-yet 1", "settings-invalid 2"]);
    expect(settings.find(({ code }) => code === "extends-not-yet")?.message).toMatch(/not followed yet/);
  });

  test("every finding says what is wrong and what to do; tidy prints each with file:line:column", () => {
    for (const { path, line, column, message, mend } of listed.findings) {
      expect(message).not.toBe("");
      expect(mend).not.toBe("");
      expect(tidy).toContain(`${path}:${line}:${column}`);
    }
    expect(tidy).toContain("Write it without the @: owner: billing");
    expect(tidy.replaceAll(/\s+/g, " ")).toContain("Exclude with except: scope: { paths: [...], except: [src/app.ts] }");
  });

  test("the text is at most 80 columns wide, but for long words", () => {
    const wide = tidy.split("\n").filter((line) => line.length > 80 && /\S\s+\S/.test(line.trim()));
    expect(wide).toEqual([]);
  });
});

describe("no neighbour is lost, nothing is guessed", () => {
  test("every file is a record or is unread, with a reason", () => {
    const known = new Set([...listed.records.map(({ path }) => path), ...listed.unread.map(({ path }) => path)]);
    expect(Object.keys(FILES).filter((path) => path.startsWith("direction/") && !known.has(path))).toEqual([]);
    for (const { reason } of listed.unread) expect(reason).not.toBe("");
    expect(listed.unread.map(({ path }) => path)).toContain(`${D}/binary.md`);
  });

  test("what is sound in a broken file still counts, and neither of two values does", () => {
    expect(record("at")).toMatchObject({ title: "At", stage: "in-force", owner: "billing" });
    expect(record("broken")).toMatchObject({ title: "Broken", read: "part" });
    expect(record("twice")).toMatchObject({ title: "Twice", stage: null, owner: "team" });
  });

  test("line endings, marks and encodings are read", () => {
    expect(record("crlf")).toMatchObject({ title: "With CRLF", stage: "in-force", owner: "team", read: "whole" });
    expect(record("bom")).toMatchObject({ title: "With a BOM", stage: "in-force", owner: "team", read: "whole" });
    expect(record("latin")).toMatchObject({ title: "Caf\u00e9", owner: "caf\u00e9" });
  });

  test("what governs comes from the sound ones; no broken scope holds anywhere", async () => {
    const { items } = await fairleadJson(repository.root, ["for", "src/app.ts", "--all"]);
    const ids = items.map(({ id }: { id: string }) => id);
    for (const sound of ["decision/0012-number", "decision/crlf", "decision/bom", "decision/at", "principle/sound"]) expect(ids).toContain(sound);
    for (const broken of ["scope-empty", "scope-list", "scope-three", "scope-word", "scope-out", "twice", "status", "bomb"]) expect(ids).not.toContain(`decision/${broken}`);
  });
});

describe("nothing raw reaches a terminal", () => {
  // oxlint-disable-next-line no-control-regex
  const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

  test.each([
    [["list"]],
    [["list", "--json"]],
    [["show", "decision/escape"]],
    [["show", "decision/escape", "--json"]],
    [["for", "src/app.ts", "--all"]],
    [["for", "src/app.ts", "--all", "--json"]],
    [["for", "src/app.ts", "--all", "--format", "markdown"]],
    [["for", "src/app.ts", "--all", "--format", "agent", "--budget", "9000"]],
    [["explain", "src/app.ts", "decision/escape"]],
    [["search", "title"]],
    [["tidy"]],
    [["show", `decision/${ESCAPE}`]],
    [["explain", `src/${ESCAPE}`, "decision/escape"]],
    [["for", `src/${ESCAPE}`, "--format", "markdown"]],
    [["list", "--at", ESCAPE]],
    [[`list${ESCAPE}`]],
    [["list", ESCAPE]],
    [["for", `--${ESCAPE}`]],
    [["schema", "--output", ESCAPE]],
    [["-C", `/nowhere${ESCAPE}`, "list"]],
  ])("%j", async (args) => {
    const { stdout, stderr } = await fairlead(repository.root, args);
    expect(stdout + stderr).not.toMatch(HARMFUL);
    expect(stdout + stderr).not.toBe("");
  });

  test("a script in a title stays text in Markdown", async () => {
    const { stdout } = await fairlead(repository.root, ["for", "src/app.ts", "--all", "--format", "markdown"]);
    expect(stdout).toContain("alert(1)");
    expect(stdout).not.toContain("<script");
  });
});

describe("names that fit two records", () => {
  test("both are named and nothing is done", async () => {
    for (const typed of ["decision/0001-sound", "0001", "ADR-1", "1"]) {
      const { code, stdout, stderr } = await fairlead(repository.root, ["show", typed]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`${D}/0001-sound.md`);
      expect(stderr).toContain(`${D}/dir/0001-sound.md`);
    }
  });

  test("the path tells them apart", async () => {
    expect((await fairleadJson(repository.root, ["show", `${D}/dir/0001-sound.md`])).record.title).toBe("The same id");
  });

  test("a record of another repository: not yet; no such record: the nearest", async () => {
    const elsewhere = await fairlead(repository.root, ["show", "acme/platform:decision/0003-use-otel"]);
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.stderr).toMatch(/not followed yet/);
    const near = await fairlead(repository.root, ["show", "decision/crfl"]);
    expect(near.code).toBe(2);
    expect(near.stderr).toContain("Did you mean decision/crlf?");
  });
});

describe("sizes", () => {
  test("a file of 50 MB is left unread with its reason, quickly", async () => {
    const big = createRepository({ files: { "direction/decisions/0001-small.md": front("status: accepted\nowner: team", "Small"), "a.ts": "" } });
    big.write({ "direction/decisions/0002-big.md": `${front("status: accepted", "Big")}${"x".repeat(50 << 20)}` });
    const { records, unread } = await fairleadJson<Listed>(big.root, ["list"]);
    expect(records.map(({ title }) => title)).toEqual(["Small"]);
    expect(unread).toMatchObject([{ path: "direction/decisions/0002-big.md", reason: expect.stringMatching(/50.0 MiB; files up to/) }]);
    expect((await fairlead(big.root, ["for", "direction/decisions/0002-big.md"])).code).toBe(0);
    big.remove();
  });

  test("a scope of a thousand patterns", async () => {
    const patterns = Array.from({ length: 1000 }, (_, index) => `  - src/part-${index}/**/{a,b}*.ts`);
    const many = createRepository({ files: { "direction/decisions/0001-many.md": front(`status: accepted\nowner: team\nscope:\n${patterns.join("\n")}`, "Many"), "src/part-999/x/apple.ts": "" } });
    const { items } = await fairleadJson(many.root, ["for", "src/part-999/x/apple.ts"]);
    expect(items).toMatchObject([{ id: "decision/0001-many", why: [{ by: "pattern", text: "src/part-999/**/{a,b}*.ts" }] }]);
    many.remove();
  });
});
