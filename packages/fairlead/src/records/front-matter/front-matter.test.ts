import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node, YAMLSeq } from "yaml";
import { locateFrontMatter, readFrontMatter, type FrontMatter, type WrittenField } from "./front-matter.ts";

const read = (yaml: string, eol = "\n"): FrontMatter => readFrontMatter("f.md", `---\n${yaml}\n---\n# Title\n`.replaceAll("\n", eol));
const values = (frontMatter: FrontMatter) => Object.fromEntries([...frontMatter.fields].map(([name, field]) => [name, field.value]));
const sources = (frontMatter: FrontMatter) => Object.fromEntries([...frontMatter.fields].map(([name, field]) => [name, field.source]));
const told = (frontMatter: FrontMatter) => frontMatter.findings.map(({ code, line, column }) => `${code}:${line}:${column}`);

describe("where front matter stands", () => {
  test.each([
    ["no fence", "# Title\n"],
    ["a rule at the top of a text", "---\nSome text.\n\nMore text.\n"],
    ["a rule, a blank line and text", "---\n\nSome text\n\n---\n# Title\n"],
    ["a quotation between two rules", "---\nFirst paragraph.\n\n- and a list\n\n---\n# Title\n"],
    ["a heading between two rules", "---\n\n# Title\n\n---\n"],
    ["a rule above a heading", "---\n# Title\n\nStatus: accepted\n"],
    ["a fence and nothing else", "---"],
    ["a fence that is not on the first line", "\n---\nstatus: accepted\n---\n"],
    ["an indented fence", " ---\nstatus: accepted\n ---\n"],
  ])("none: %s", (_name, source) => {
    expect(locateFrontMatter(source)).toBeNull();
    const frontMatter = readFrontMatter("f.md", source);
    expect(frontMatter).toMatchObject({ present: false, bodyStart: 0, bodyLine: 1, findings: [] });
  });

  test.each([
    ["LF", "---\nstatus: draft\n---\n# T\n", "# T\n", 4],
    ["CRLF", "---\r\nstatus: draft\r\n---\r\n# T\r\n", "# T\r\n", 4],
    ["BOM", "\uFEFF---\nstatus: draft\n---\n# T\n", "# T\n", 4],
    ["blanks after the fences", "---  \nstatus: draft\n--- \t\n# T\n", "# T\n", 4],
    ["no text and no last newline", "---\nstatus: draft\n---", "", 3],
    ["closed by three dots", "---\nstatus: draft\n...\n# T\n\n---\n", "# T\n\n---\n", 4],
    ["three dots in the middle of fields", "---\nowner: sre\n...\nstatus: draft\n---\n# T\n", "# T\n", 6],
  ])("%s", (_name, source, body, bodyLine) => {
    const frontMatter = readFrontMatter("f.md", source);
    expect(frontMatter).toMatchObject({ present: true, bodyLine, findings: [] });
    expect(values(frontMatter)).toMatchObject({ status: "draft" });
    expect(source.slice(frontMatter.bodyStart)).toBe(body);
  });

  test("empty front matter is front matter", () => {
    expect(readFrontMatter("f.md", "---\n---\n# T\n")).toMatchObject({ present: true, findings: [], bodyLine: 3 });
    expect(readFrontMatter("f.md", "---\n# only a comment\n---\n# T\n")).toMatchObject({ present: true, findings: [] });
  });

  test("unclosed: the fields up to the heading or a blank line, and a finding", () => {
    const source = "---\nstatus: draft\n# who decides\nowner: sre\nscope:\n- a/**\n# Title\nText: with a colon\n";
    const frontMatter = readFrontMatter("f.md", source);
    expect(told(frontMatter)).toEqual(["front-matter-unclosed:1:1"]);
    expect(values(frontMatter)).toEqual({ status: "draft", owner: "sre", scope: ["a/**"] });
    expect(source.slice(frontMatter.bodyStart)).toBe("# Title\nText: with a colon\n");
    expect(frontMatter.bodyLine).toBe(7);
    expect(values(readFrontMatter("f.md", `---\n# ${"long ".repeat(100)}\nstatus: draft\n\nText`))).toEqual({ status: "draft" });
  });
});

describe("traps, each with its place and what is read all the same", () => {
  test.each<[yaml: string, findings: string[], fields: Record<string, unknown>, broken: string[]]>([
    ["owner: @billing\nstatus: draft", ["yaml-at-sign:2:8"], { owner: "billing", status: "draft" }, []],
    ["status: draft\nowners: [@a, @b]", ["yaml-at-sign:3:10", "yaml-at-sign:3:14"], { status: "draft", owners: ["a", "b"] }, []],
    ["members:\n  - @a # the lead\n  - b @ c", ["yaml-at-sign:3:5"], { members: ["a", "b @ c"] }, []],
    ['advice: { sre: { said: "ask @bob", by: @sre } } # not @me', ["yaml-at-sign:2:40"], { advice: { sre: { said: "ask @bob", by: "sre" } } }, []],
    ["text: |\n  @one\n  *two\nowner: @sre", ["yaml-at-sign:5:8"], { text: "@one\n*two\n", owner: "sre" }, []],
    ["scope:\n  - !src/x/**\n  - b", ["yaml-exclamation:3:5"], { scope: ["b"] }, ["scope"]],
    ["scope: [!a/**, b]", ["yaml-exclamation:2:9"], { scope: ["b"] }, ["scope"]],
    ["scope: [!a/{b,c}/**, d]\nowner: x", ["yaml-exclamation:2:9"], { scope: ["d"], owner: "x" }, ["scope"]],
    ["scope:\n- **/*.ts\n- src/**", ["yaml-asterisk:3:3"], { scope: ["**/*.ts", "src/**"] }, []],
    ["scope: [a/**, *.{ts,js}, @b]", ["yaml-asterisk:2:15", "yaml-at-sign:2:26"], { scope: ["a/**", "*.{ts,js}", "b"] }, []],
    ["scope:\n- *.{ts,js} # all\n- @b", ["yaml-asterisk:3:3", "yaml-at-sign:4:3"], { scope: ["*.{ts,js}", "b"] }, []],
    ["owner: sre\ntitle: a: b\nstatus: draft", ["yaml-colon:3:8"], { owner: "sre", status: "draft" }, ["title"]],
    ['status: draft\ntitle: "unclosed\nowner: sre', ["yaml-unclosed:3:8"], { status: "draft", owner: "sre" }, ["title"]],
    ["status: draft\nscope: [a,\nowner: sre", ["yaml-unclosed:3:8"], { status: "draft", owner: "sre" }, ["scope"]],
    ["scope: { paths: [a }\nowner: sre", ["yaml-unclosed:2:17"], { owner: "sre" }, ["scope"]],
    ["steps: { a: { title: x }\nowner: sre", ["yaml-unclosed:2:8"], { owner: "sre" }, ["steps"]],
    ["tags:\n  - 'a\nowner: sre", ["yaml-unclosed:3:5"], { owner: "sre" }, ["tags"]],
    ["status:accepted", ["yaml-no-space:2:1"], {}, ["status"]],
    ["# who\nstatus:accepted # now", ["yaml-no-space:3:1"], {}, ["status"]],
    ["status:accepted\nowner:sre", ["yaml-no-space:2:1", "yaml-no-space:3:1"], {}, ["status", "owner"]],
    ["owner: sre\nstatus:accepted\nscope: [a]", ["yaml-no-space:3:1"], { owner: "sre", scope: ["a"] }, ["status"]],
    ["scope:\n- a\nstatus:accepted", ["yaml-no-space:4:1"], { scope: ["a"] }, ["status"]],
    ["owner: sre\nhttps://example.com", ["yaml-broken:3:1"], { owner: "sre" }, ["front matter"]],
    ["status: draft\nstatus: accepted\nowner: sre", ["yaml-duplicate-key:3:1"], { owner: "sre" }, ["status"]],
    ["status: draft\nstatus: accepted\nstatus: draft\ntitle: a: b", ["yaml-duplicate-key:3:1", "yaml-duplicate-key:4:1", "yaml-colon:5:8"], {}, ["status", "title"]],
    ["scope: { paths: [a], paths: [b] }\nowner: sre", ["yaml-duplicate-key:2:22"], { owner: "sre" }, ["scope"]],
    ["scope:\n\t- a\nowner: sre", ["yaml-tab:3:1"], { owner: "sre" }, ["scope"]],
    ["scope: [a,\n\tb]\nowner: sre", ["yaml-tab:3:1"], { owner: "sre" }, ["scope"]],
    ["owner: sre\n\tstatus: accepted\ntags: [a]", ["yaml-tab:3:1"], { tags: ["a"] }, ["owner", "status"]],
    ["\tstatus: draft\nowner: sre", ["yaml-tab:2:1"], { owner: "sre" }, ["front matter"]],
    ["status:\tdraft", [], { status: "draft" }, []],
    ["status: draft\nthis is no field\nowner: sre", ["yaml-broken:3:1"], { status: "draft", owner: "sre" }, ["front matter"]],
    ["status: draft\n- stray\n]\nowner: sre", ["yaml-broken:3:1"], { status: "draft", owner: "sre" }, ["front matter"]],
    ["scope:\n- a\nstray\n- b\nowner: sre", ["yaml-broken:4:1"], { owner: "sre" }, ["scope"]],
    ["title: one\n  two: three\nowner: sre", ["yaml-broken:2:8"], { owner: "sre" }, ["title"]],
    ["title: one\n  two:three\n  # no field\nowner: sre", [], { title: "one two:three", owner: "sre" }, []],
    ["# it's a comment, isn't it\nstatus: draft\n# don't\nowner: @sre", ["yaml-at-sign:5:8"], { status: "draft", owner: "sre" }, []],
    ["title: `code`\nowner: sre", ["yaml-broken:2:8"], { owner: "sre" }, ["title"]],
    ["- a\n- b", ["yaml-not-a-map:2:1"], {}, ["front matter"]],
    ["accepted", ["yaml-not-a-map:2:1"], {}, ["front matter"]],
    ["status: {proposed | accepted}\ndate: {YYYY-MM-DD when decided}", [], { status: { "proposed | accepted": null }, date: { "YYYY-MM-DD when decided": null } }, []],
    ["status: {{ status }}\nowner: sre", [], { owner: "sre", status: expect.anything() }, []],
    ["base: &b sre\nowner: *b", [], { base: "sre", owner: "sre" }, []],
    ["base: &b sre\nowner: *b\ntitle: a: b", ["yaml-aliases:3:8", "yaml-colon:4:8"], { base: "sre" }, ["owner", "title"]],
    ["loop: &a [*a]\nowner: sre", ["yaml-aliases:2:11"], { owner: "sre" }, ["loop"]],
    ["owner: *nobody", ["yaml-asterisk:2:8"], { owner: "*nobody" }, []],
    ["? a\n: b\nowner: sre", [], { a: "b", owner: "sre" }, []],
    ["%YAML 1.2\nowner: sre", ["yaml-broken:3:1"], { owner: "sre" }, ["front matter"]],
    ["__proto__: x\nowner: sre", [], { ["__proto__"]: "x", owner: "sre" }, []],
  ])("%s", (yaml, findings, fields, broken) => {
    for (const eol of ["\n", "\r\n"]) {
      const frontMatter = read(yaml, eol);
      expect(told(frontMatter)).toEqual(findings);
      expect(frontMatter.broken).toEqual(broken);
      expect(Object.entries(values(frontMatter)).sort()).toEqual(Object.entries(fields).sort());
    }
  });

  test("ids, versions and booleans as they are written", () => {
    const frontMatter = read("supersedes: 0012\nrelates: [{ to: 0003 }, 1.10]\nflag: True\nempty: ~\nbig: 12345678901234567890");
    expect(sources(frontMatter)).toEqual({ supersedes: "0012", relates: [{ to: "0003" }, "1.10"], flag: "True", empty: null, big: "12345678901234567890" });
    expect(values(frontMatter)).toMatchObject({ supersedes: 12, relates: [{ to: 3 }, 1.1], flag: true });
  });

  test("what a trap says", () => {
    expect(read("advice: { by: @sre }").findings[0]?.args).toEqual({ field: "by", value: "sre" });
    expect(read("scope: [!a/{b,c}/**]").findings[0]?.args).toEqual({ pattern: "a/{b,c}/**" });
    expect(read("status:accepted # soon").findings[0]?.args).toEqual({ field: "status", value: "accepted # soon" });
    expect(read('scope: ["src\\web"]').findings[0]?.args).toEqual({ problem: "in double quotes a \\ begins an escape, and this is none. Write paths with /" });
    expect(read("title: Lead time: days # why").findings[0]?.args).toEqual({ field: "title", value: "Lead time: days # why" });
  });

  test.each([
    ['title: "x', "\"", 'title: "x"'],
    ["title: 'x", "'", "title: 'x'"],
    ["scope: [src/web", "[", "scope: [src/web]"],
    ["scope: [src/web, # mine", "[", "scope: [src/web]"],
    ["scope: { paths: [src/web }", "[", "scope: { paths: [src/web] }"],
    ["scope: { paths: [src/web", "[", "scope: { paths: [src/web] }"],
    ["scope: { paths: [src/web]", "{", "scope: { paths: [src/web]}"],
    ["tags:\n  - 'a", "'", "- 'a'"],
    ["tags: ['a, b]", "'", "tags: ['a, b']"],
    ["tags: ['a', [b, 'c}", "'", "title: 'Ledger: entries'"],
    [`title: "${"x".repeat(200)}`, '"', 'title: "Ledger: entries"'],
  ])("what is never closed is closed for an example: %s", (yaml, mark, example) => {
    expect(read(yaml).findings).toMatchObject([{ code: "yaml-unclosed", args: { mark, example } }]);
  });

  test("places inside a field are those of the file, also behind a repair", () => {
    const { node, positionOf } = read("scope: [**/*.ts, @b, src/c]").fields.get("scope") as WrittenField;
    expect((node as YAMLSeq<Node>).items.map((item) => positionOf(item).column)).toEqual([9, 19, 22]);
  });
});

describe("untrusted input", () => {
  test("a bomb costs nothing and takes only the fields that use it", () => {
    const levels = Array.from({ length: 9 }, (_, level) => `l${level}: &l${level} [${Array(9).fill(level === 0 ? "x" : `*l${level - 1}`).join(", ")}]`);
    const frontMatter = read(["status: draft", ...levels, "owner: sre"].join("\n"));
    expect(values(frontMatter)).toMatchObject({ status: "draft", owner: "sre", l0: Array(9).fill("x") });
    expect(frontMatter.broken).toContain("l8");
    expect(frontMatter.findings.every((finding) => finding.code === "yaml-aliases")).toBe(true);
  });

  test("too long: refused with its length", () => {
    expect(read(`a: ${"x".repeat(300_000)}`)).toMatchObject({ broken: ["front matter"], findings: [{ code: "yaml-broken", line: 1 }] });
  });

  // Anything quadratic takes far longer here.
  const SIZE = 60_000;
  const long = (piece: string) => piece.repeat(Math.floor(SIZE / piece.length));
  test.each([
    ["fields", Array.from({ length: 6_000 }, (_, index) => `k${index}: 1`).join("\n")],
    ["traps", `owner: @a\n${long("- @x\n")}`],
    ["blanks in a line", `a${long(" ")}\nb: @x`],
    ["blanks in a broken value", `a: ${long(" ")}b: c`],
    ["words", `${long("ab ")}\nb: @x`],
    ["colons", `${long("a:")}\nb: @x`],
    ["brackets", `a: ${long("[")}`],
    ["braces", `a: ${long("{a: ")}`],
    ["dashes", long("- ")],
    ["question marks", long("? ")],
    ["quotes", `a: "${long("\n ")}`],
    ["asterisks", `a: ${long("*")}\nb: [${"*x, ".repeat(5000)}]`],
    ["exclamations", `a: [${long("!x, ")}`],
    ["aliases", `a: &a 1\nb: [${long("*a,")}]`],
    ["comments", `${long("# it's\n")}a: @b`],
    ["stray lines", `a: 1\n${long("stray\n")}b: @x`],
    ["duplicates", long("a: 1\n")],
  ])("long input is read in time: %s", (_name, yaml) => {
    const before = performance.now();
    read(yaml);
    expect(performance.now() - before).toBeLessThan(6000);
  }, 20_000);

  test("never throws, and places are inside the file", () => {
    const piece = fc.constantFrom("---", "\n", "\n", "\r\n", "a: ", "b:", "- ", "  ", "\t", "[", "]", "{", "}", ",", ": ", "@x", "*x", "&x ", "!x ", "!!", "|", ">-", "'", '"', "# ", "? ", "%", "`", "...", "\uFEFF", "é", "😀", "0012", "x", "\u2028", "\u0000", "\\");
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, fc.boolean(), (yaml, closed) => {
        const source = `---\n${yaml}${closed ? "\n---\n" : ""}`;
        const lines = source.split("\n");
        const frontMatter = readFrontMatter("f.md", source);
        for (const finding of frontMatter.findings) {
          expect(finding.line).toBeGreaterThanOrEqual(1);
          expect(finding.line).toBeLessThanOrEqual(lines.length);
          expect(finding.column).toBeGreaterThanOrEqual(1);
          expect(finding.column).toBeLessThanOrEqual((lines[finding.line - 1] as string).length + 1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test("a broken line takes no field with it but the one that it touches", () => {
  const value = fc.constantFrom(" draft", " 'it''s'", ' "a: b"', " [a, b]", "\n  - a\n  - b", "\n- a\n- b", " { x: 1, y: [z] }", "\n  x: 1\n  y: 2", " |\n  text: more\n  # text", " one\n  two", "", " 2026-01-02 # soon");
  const broken = fc.constantFrom('broken: "open', "broken: [a, b", "broken: {a", "broken: a: b", "broken:x", "broken: @x", "broken: *x", "broken: `x`", "just words", "]", "}", '"quoted', "broken: 'x' y", "broken: &a &b c", "@broken", "broken: [@x, !y, **/*]", "!tag x", "*alias");
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), broken, fc.nat(), fc.boolean(), (fieldValues, line, at, crlf) => {
      const fields = fieldValues.map((one, index) => `field-${index}:${one}`);
      const place = at % (fields.length + 1);
      const before = values(read(fields.join("\n"), crlf ? "\r\n" : "\n"));
      // A line that is no field, directly below a name with nothing beside it, may be that field's value: it touches it.
      const above = fieldValues[place - 1];
      const touched = above !== undefined && (above === "" || above.includes("\n")) && !line.startsWith("broken") ? `field-${place - 1}` : null;
      const after = read(fields.toSpliced(place, 0, line).join("\n"), crlf ? "\r\n" : "\n");
      expect(after.findings.length).toBeGreaterThan(0);
      for (const [name, one] of Object.entries(before)) {
        if (name !== touched) expect(values(after)[name]).toEqual(one);
        else expect(after.broken.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1500 },
  );
});
