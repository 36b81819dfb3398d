import { describe, expect, test } from "vitest";
import { wordFinding } from "./findings.ts";
import { KINDS, FOLDERS, type Kind } from "./kinds.ts";
import { readRecord } from "./parse.ts";
import { exampleOf, fieldsOf, LINK_FIELDS, schemaOf } from "./schemas.ts";
import { STATUSES } from "./stages.ts";
import type * as z from "zod";

function read(kind: Kind, fields: string, body = "# A title\n") {
  const text = fields === "" ? body : `---\n${fields}\n---\n${body}`;
  return readRecord(`direction/${FOLDERS[kind]}/0012-x.md`, text, kind, "");
}

const everyField = KINDS.flatMap((kind) => fieldsOf(kind).map((name) => [kind, name] as const));
/** Fields that take any text, number or map: nothing but a list or nothing at all is wrong there. */
const wrongFor = (kind: Kind, name: string): string => (schemaOf(kind, name)?.safeParse({ a: {} }).success ? "[[1]]" : "{ a: { b: [] } }");

describe("every field of every kind", () => {
  test.each(everyField)("%s.%s reads its own example, whole and without a finding", (kind, name) => {
    const example = exampleOf(schemaOf(kind, name) as z.ZodType);
    const written = name === "status" ? Object.keys(STATUSES[kind])[0] : example;
    const { record, findings } = read(kind, `${name}: ${written}`);
    expect(findings).toEqual([]);
    expect(record.read).toBe("whole");
    expect(record.positions[name]).toEqual({ line: 2, column: name.length + 3 });
  });

  test.each(everyField)("%s.%s says of a wrong value where it stands, what was expected and what was received", (kind, name) => {
    const { record, findings } = read(kind, `tags: [kept]\n${name === "tags" ? "aliases" : name}: ${wrongFor(kind, name === "tags" ? "aliases" : name)}`);
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      expect([finding.path, finding.line, finding.record]).toEqual([record.path, 3, record.id]);
      expect(finding.column).toBeGreaterThan(1);
      expect(wordFinding(finding).message).not.toMatch(/undefined|\[object/);
    }
    expect(record.missing).toEqual([name === "tags" ? "aliases" : name]);
    expect([record.read, record.title, record.tags]).toEqual(["part", "A title", ["kept"]]);
  });
});

describe("what is wrong is told exactly", () => {
  const told = (kind: Kind, fields: string) => read(kind, fields).findings.map((finding) => [finding.code, finding.line, finding.column, finding.args]);

  test("a date that is none", () => {
    expect(told("decision", "due: soon")).toEqual([["field-invalid", 2, 6, { field: "due", expected: "a date (YYYY-MM-DD): when it is to be decided", example: "2026-12-04", received: '"soon"' }]]);
  });

  test.each(["2026-02-30", "2026-13-01", "2025-02-29", "2026-1-1", "20261120"])("the date %s does not exist", (date) => {
    expect(told("incident", `date: ${date}`)).toMatchObject([["field-invalid", 2, 7, { field: "date" }]]);
  });

  test("a leap day exists", () => expect(read("incident", "date: 2028-02-29").record.date).toBe("2028-02-29"));

  test("inside a map: the place of the value itself, and an example of the whole field", () => {
    const [finding] = read("decision", "options:\n  postgres:\n    scores: { goal: 9 }").findings;
    expect(finding).toMatchObject({ code: "field-invalid", line: 4, column: 21, args: { field: "options.postgres.scores.goal", received: "9" } });
    expect(wordFinding(finding as never).mend).toMatch(/^For example: options: \{ postgres: /);
  });

  test.each(["4..3", "5.5..5.9", "0..2", "3..", "best"])("a score of %s is none", (score) => {
    expect(told("decision", `options: { a: { scores: { goal: ${score} } } }`)).toMatchObject([["field-invalid", 2, 33, { field: "options.a.scores.goal" }]]);
  });

  test("an assumption's date that does not exist", () => {
    expect(told("decision", "assumptions: { rate: { claim: low, revisit: 2026-02-30 } }")).toMatchObject([
      ["field-invalid", 2, 45, { field: "assumptions.rate.revisit", expected: "a date that exists (YYYY-MM-DD)", received: '"2026-02-30"' }],
    ]);
  });

  test("a misspelt field: what was probably meant, and it has no effect", () => {
    expect(told("decision", "onwer: me")).toEqual([["field-unknown", 2, 1, { field: "onwer", suggestion: "owner" }]]);
    expect(told("decision", "jira-key: X-1")).toEqual([["field-unknown", 2, 1, { field: "jira-key", suggestion: "" }]]);
  });

  test("a misspelt key of an entry", () => {
    expect(told("decision", "options:\n  postgres:\n    scors: { goal: 3 }\n    title: P")).toEqual([["field-unknown", 4, 5, { field: "options.postgres.scors", suggestion: "scores" }]]);
    expect(told("migration", "steps: { wrap: { titel: Wrap, needs: [] } }")).toEqual([["field-unknown", 2, 18, { field: "steps.wrap.titel", suggestion: "title" }]]);
    expect(told("migration", "steps: { a: { measure: { patern: x } } }")).toEqual([]);
    expect(told("decision", "constraints: { any: thing }\nassumptions: { rate: { claim: low, note: mine } }")).toEqual([["field-unknown", 3, 36, { field: "assumptions.rate.note", suggestion: "" }]]);
  });

  test("a field of another kind is not one of this kind", () => expect(told("term", "level: block")).toMatchObject([["field-unknown", 2, 1, { field: "level" }]]));

  test("a long value is cut in the message", () => {
    expect(read("decision", `due: ${"x".repeat(500)}`).findings).toMatchObject([{ args: { received: `"${"x".repeat(58)}…` } }]);
  });

  test("a key written twice: neither counts, and the others do", () => {
    const { record, findings } = read("decision", "status: accepted\nowner: me\nstatus: proposed");
    expect(findings).toMatchObject([{ code: "yaml-duplicate-key", line: 4, column: 1 }]);
    expect([record.stage, record.status, record.owner, record.missing]).toEqual([null, null, "me", ["status"]]);
  });
});

describe("text fields", () => {
  test.each([
    ["owner: @billing", "billing"],
    ['owner: "@billing"', "billing"],
    ["owner: 12", "12"],
    ["owner: 007", "007"],
    ["owner: true", "true"],
    ["owner: 1e3", "1e3"],
  ])("%s is read as it is written", (field, owner) => expect(read("decision", field).record.owner).toBe(owner));

  test("commits, versions and numbers in lists keep their zeros", () => {
    const { record } = read("incident", "fixed-by: [0012, 1.10, 4f2a1c9]");
    expect(record.fields).toEqual({ "fixed-by": ["0012", "1.10", "4f2a1c9"] });
  });

  test("one text stands for a list of one", () => expect(read("decision", "tags: storage").record.tags).toEqual(["storage"]));

  test.each(["owner:", "owner: ~", "tags:", "due: null"])("%s with nothing behind it is not filled in yet", (field) => {
    const { record, findings } = read("decision", field);
    expect([findings, record.owner, record.read]).toEqual([[], null, "whole"]);
  });
});

describe("titles", () => {
  test("a bare title is a draft, read whole", () => {
    const { record, findings } = read("decision", "", "# Store entries in PostgreSQL\n\nBecause it holds.\n");
    expect(findings).toEqual([]);
    expect(record).toMatchObject({ id: "decision/0012-x", title: "Store entries in PostgreSQL", summary: "Because it holds.", stage: "draft", status: null, read: "whole", line: 1 });
  });

  test.each([
    ["underlined", "A title\n=======\n", "A title", 4],
    ["with marks", "# Use **`pg`** at [home](x.md)\n", "Use pg at home", 4],
    ["after a code fence that holds one", "```\n# not this\n```\n\n# This\n", "This", 8],
    ["after a comment that holds one", "<!--\n# not this\n-->\n# This\n", "This", 7],
  ])("%s", (_name, body, title, line) => expect(read("decision", "status: draft", body).record).toMatchObject({ title, line }));

  test.each([["## Only a second level\n"], [""], ["#\n"], ["text\n"]])("%j has none: the file name stands in", (body) => {
    const { record, findings } = read("decision", "status: draft", body);
    expect(record).toMatchObject({ title: "0012 x", missing: ["title"] });
    expect(findings).toMatchObject([{ code: "title-missing", line: 4, column: 1 }]);
  });
});

describe("status", () => {
  test.each(KINDS.flatMap((kind) => Object.entries(STATUSES[kind]).map(([word, standing]) => [kind, word, standing] as const)))("%s: %s", (kind, word, standing) => {
    expect(read(kind, `status: ${word}`).record).toMatchObject({ status: word, ...standing });
  });

  test("case and the space of two words are forgiven", () => {
    expect(read("migration", "status: In Progress").record).toMatchObject({ status: "In Progress", stage: "in-force" });
  });

  test.each(["in review", "constructor", "accepted by all"])("%s is no status, and the record is neither draft nor accepted", (word) => {
    const { record, findings } = read("decision", `status: ${word}`);
    expect(record).toMatchObject({ status: word, stage: null, outcome: null, missing: ["status"] });
    expect(findings).toMatchObject([{ code: "status-unknown", line: 2, column: 9 }]);
  });

  test.each([
    ["acepted", "Did you mean accepted? Use one of: draft, proposed, accepted,"],
    ["Acccepted", "Did you mean accepted? Use one of: "],
    ["in review", "Use one of: draft, "],
  ])("%s: what was probably meant", (word, mend) => expect(wordFinding(read("decision", `status: ${word}`).findings[0] as never).mend).toContain(mend));

  test.each(["status: [accepted]", "status:accepted", "owner: x\n\tstatus: accepted", "status: { is: accepted }", "status: !accepted", "status: 'accepted"])("%s cannot be read, and is not taken for a draft", (field) => {
    const { record } = read("decision", field);
    expect([record.stage, record.missing]).toEqual([null, expect.arrayContaining(["status"])]);
  });
});

describe("links", () => {
  test.each(Object.keys(LINK_FIELDS))("%s: one or many, with their places", (type) => {
    expect(read("decision", `${type}: a/b`).record.links).toEqual([{ type, target: "a/b", line: 2, column: type.length + 3 }]);
    expect(read("decision", `${type}:\n  - a/b\n  - to: c/d`).record.links).toEqual([
      { type, target: "a/b", line: 3, column: 5 },
      { type, target: "c/d", line: 4, column: 5 },
    ]);
  });

  test("an id that looks like a number is read from the source, and named", () => {
    const { record, findings } = read("decision", "supersedes: [0012, 12]");
    expect(record.links.map(({ target }) => target)).toEqual(["0012", "12"]);
    expect(findings).toMatchObject([{ code: "yaml-number-id", line: 2, column: 14, args: { written: "0012" } }]);
  });

  test("a part of the older one", () => {
    const { record } = read("decision", "supersedes: { to: 0003, only: { paths: [src/x/**], except: [src/x/y] } }");
    expect(record.links).toMatchObject([{ target: "0003", only: { paths: ["src/x/**"], except: ["src/x/y"], areas: [] } }]);
  });

  test("by an alias, a part stays a part", () => {
    const { record, findings } = read("decision", "relates: &r { to: decision/a, only: [src/x] }\nsupersedes: *r\ntags: &t [src/y]\nserves: [{ to: goal/b, only: *t }]");
    expect(record.links.map(({ type, target, only }) => [type, target, only?.paths])).toEqual([["relates", "decision/a", ["src/x"]], ["supersedes", "decision/a", ["src/x"]], ["serves", "goal/b", ["src/y"]]]);
    expect(findings).toEqual([]);
  });

  test.each([
    "{ to: decision/a, only: [] }",
    "{ to: decision/a, only: }",
    "{ to: decision/a, only: src/x }",
    "{ to: decision/a, only: 3 }",
    "{ to: decision/a, only: [../x] }",
    "{ to: decision/a, only: [''] }",
    "{ to: decision/a, only: { except: [src/x] } }",
    "{ to: decision/a, only: { pahts: [src/x] } }",
    "{ to: decision/a, only: !src/x }",
    "{ to: decision/a, only: [!src/x] }",
    "[{ to: decision/a, only: !src/x }]",
    "{ to: decision/a, onyl: [src/x] }",
  ])("%s: a part that cannot be read never becomes the whole", (written) => {
    const { record, findings } = read("decision", `supersedes: ${written}\nowner: me`);
    expect(record.links).toEqual([]);
    expect(record.missing).toContain("supersedes");
    expect(findings).not.toEqual([]);
    expect(record.owner).toBe("me");
  });

  test("an exclamation mark shifts no place of its neighbours", () => {
    const { record } = read("decision", "relates:\n  - !x\n  - decision/a");
    expect(record.links).toEqual([{ type: "relates", target: "decision/a", line: 4, column: 5 }]);
  });
});

describe("files as they come", () => {
  test("CRLF and a byte order mark change nothing but the text itself", () => {
    const lf = "---\nstatus: accepted\ndue: soon\n---\n# Title\n\nText.\n";
    const plain = readRecord("direction/decisions/x.md", lf, "decision", "");
    expect(readRecord("direction/decisions/x.md", lf.replaceAll("\n", "\r\n"), "decision", "")).toEqual(plain);
    expect(readRecord("direction/decisions/x.md", `\uFEFF${lf}`, "decision", "")).toEqual(plain);
  });

  test("fields that are named like an object's own parts are fields as any other", () => {
    const { record, findings } = read("decision", "constructor: x\n__proto__: y\ntoString: z\nowner: me");
    expect(findings.map(({ code }) => code)).toEqual(["field-unknown", "field-unknown", "field-unknown"]);
    expect(record.owner).toBe("me");
  });
});

describe("the day it is known by", () => {
  test.each([
    ["decision", "opened: 2026-01-01\ndecided: 2026-02-01", "2026-02-01"],
    ["decision", "opened: 2026-01-01", "2026-01-01"],
    ["incident", "date: 2026-03-12", "2026-03-12"],
    ["goal", "by: 2027-01-01", null],
    ["debt", "until: 2027-01-01", null],
  ] as const)("%s with %j: %s", (kind, fields, date) => expect(read(kind, fields).record.date).toBe(date));
});

test("a guardrail with a check holds without a status; one that is a draft says so", () => {
  const stageOf = (text: string) => readRecord("direction/guardrails/a.md", text, "guardrail", "").record.stage;
  expect(stageOf("---\ncheck: { text: { matches: x } }\n---\n# A\n")).toBe("in-force");
  expect(stageOf("---\nstatus: draft\ncheck: { text: { matches: x } }\n---\n# A\n")).toBe("draft");
  expect(stageOf("---\nstatus: actve\ncheck: { text: { matches: x } }\n---\n# A\n")).toBe(null);
  expect(stageOf("# A\n")).toBe("draft");
});
