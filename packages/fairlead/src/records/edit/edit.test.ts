import { describe, expect, test } from "vitest";
import { KnownError } from "../../errors.ts";
import { editFrontMatter } from "./edit.ts";

const front = (yaml: string) => `---\n${yaml}\n---\n# Title\n\nText.\n`;
const edit = (yaml: string, path: string, value: unknown) => {
  const source = front(yaml);
  const result = editFrontMatter(source, [{ path: path.split("/"), value }]);
  // The same with the line endings of Windows, a byte order mark and no last newline.
  const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`.replace(/\r\n$/, "");
  expect(editFrontMatter(windows(source), [{ path: path.split("/"), value }])).toBe(windows(result));
  expect(editFrontMatter(result, [{ path: path.split("/"), value }])).toBe(result);
  expect(result.endsWith("---\n# Title\n\nText.\n")).toBe(true);
  return result.slice(4, -"---\n# Title\n\nText.\n".length).replace(/\n$/, "");
};

describe("replacing a value", () => {
  test.each<[name: string, yaml: string, path: string, value: unknown, expected: string]>([
    ["keeps the comment beside it", "status: proposed   # MADR's words\nowner: sre", "status", "accepted", "status: accepted   # MADR's words\nowner: sre"],
    ["keeps single quotes", "status: 'proposed'", "status", "it's", "status: 'it''s'"],
    ["keeps double quotes", 'status: "proposed" # x', "status", "accepted", 'status: "accepted" # x'],
    ["keeps the blanks that line values up", "status:    proposed\nowner:     sre", "owner", "ops", "status:    proposed\nowner:     ops"],
    ["adds quotes where they are needed", "title: plain", "title", "a: b", 'title: "a: b"'],
    ["takes quotes off for a number", 'delegation: "3"', "delegation", 5, "delegation: 5"],
    ["quotes text that looks like a number", "severity: 2", "severity", "2", 'severity: "2"'],
    ["leaves 0012 alone where 12 is asked for", "n: 0012", "n", 12, "n: 0012"],
    ["dates stay plain", "due: 2026-12-04", "due", "2027-01-05", "due: 2027-01-05"],
    ["fills in an empty field", "owner:\nstatus: draft", "owner", "sre", "owner: sre\nstatus: draft"],
    ["fills in an empty field with a comment", "owner: # who\nstatus: draft", "owner", "sre", "owner: sre # who\nstatus: draft"],
    ["on a line of its own", "owner: # who\n  billing # b\nstatus: draft", "owner", "sre", "owner: # who\n  sre # b\nstatus: draft"],
    ["several plain lines become one", "claim: one\n  two\n  three # c\nowner: x", "claim", "four", "claim: four # c\nowner: x"],
    ["nested, block", "assumptions:\n  rate:\n    claim: x # c\n    held: true\n  size: { claim: y }", "assumptions/rate/held", false, "assumptions:\n  rate:\n    claim: x # c\n    held: false\n  size: { claim: y }"],
    ["nested, flow", 'assumptions:\n  rate: { claim: "under 10 000", revisit: 2027-06-01 } # c', "assumptions/rate/revisit", "2028-01-01", 'assumptions:\n  rate: { claim: "under 10 000", revisit: 2028-01-01 } # c'],
    ["a block text by another", "why: | # because\n  old\n  text\n\nowner: sre", "why", "new\n\n  text\n", "why: | # because\n  new\n\n    text\n\nowner: sre"],
    ["a block text by one line", "why: >- # because\n  old\n  text\nowner: sre", "why", "new", "why: new # because\nowner: sre"],
    ["a line by a block text", "why: old # because\nowner: sre", "why", "new\ntext", "why: |- # because\n  new\n  text\nowner: sre"],
    ["text that a block cannot hold", "why: old", "why", "  indented\ntext", 'why: "  indented\\ntext"'],
    ["a list by a word", "tags: # t\n  - a # one\n  - b # two\n# about the owner\nowner: x", "tags", "c", "tags: c # t\n# about the owner\nowner: x"],
    ["a word by a list", "tags: a # t\nowner: x", "tags", ["a", "b"], "tags: [a, b] # t\nowner: x"],
    ["a word by a list too long for a line", "scope: a # s\nowner: x", "scope", ["services/billing/ledger/entries/**", "services/billing/ledger/accounts/**", "services/billing/invoices/**"], "scope: # s\n  - services/billing/ledger/entries/**\n  - services/billing/ledger/accounts/**\n  - services/billing/invoices/**\nowner: x"],
    ["a list by a map, as tidy does", "scope: [a/**, '!b/**']", "scope", { paths: ["a/**"], except: ["b/**"] }, "scope: { paths: [a/**], except: [b/**] }"],
    ["a list with a tag by a map", "scope:\n  - a/**\n  - !b/**\nowner: x", "scope", { paths: ["a/**"], except: ["b/**"] }, "scope: { paths: [a/**], except: [b/**] }\nowner: x"],
    ["an emptied list", "tags:\n  - a\n  - b\nowner: x", "tags", [], "tags: []\nowner: x"],
    ["an emptied map", "x: { a: 1 }", "x", {}, "x: {}"],
    ["an empty list filled", "tags: [] # t", "tags", ["a"], "tags: [a] # t"],
    ["a map, only where it differs", "options:\n  # the favourite\n  a: { title: A } # keep\n  b:\n    title: B # keep", "options", { a: { title: "A" }, b: { title: "C" } }, "options:\n  # the favourite\n  a: { title: A } # keep\n  b:\n    title: C # keep"],
    ["null", "owner: x # c", "owner", null, "owner: null # c"],
    ["names that JavaScript thinks special", "__proto__: a\nconstructor: b", "__proto__", "c", "__proto__: c\nconstructor: b"],
  ])("%s", (_name, yaml, path, value, expected) => expect(edit(yaml, path, value)).toBe(expected));

  test("a value that is there already changes nothing, whatever its style", () => {
    const source = front("status:   'draft'\nscope: [ a,b ]\nx: {b: 1, a: 0002}");
    expect(editFrontMatter(source, [{ path: ["status"], value: "draft" }, { path: ["scope"], value: ["a", "b"] }, { path: ["x"], value: { a: 2, b: 1 } }])).toBe(source);
  });
});

describe("lists", () => {
  test.each<[name: string, yaml: string, value: unknown, expected: string]>([
    ["flow, at the end", "t: [a, b] # c", ["a", "b", "c"], "t: [a, b, c] # c"],
    ["flow, in front", "t: [a, b]", ["x", "a", "b"], "t: [x, a, b]"],
    ["flow, padded", "t: [ a, b ]", ["a", "b", "c"], "t: [ a, b, c ]"],
    ["flow, quotes like its neighbour's", 't: ["a/**"]', ["a/**", "b/**"], 't: ["a/**", "b/**"]'],
    ["flow, one a line", "t: [\n  a, # one\n  b # two\n]\nx: 1", ["a", "b", "c"], "t: [\n  a, # one\n  b, # two\n  c\n]\nx: 1"],
    ["flow, one a line with a last comma", "t: [\n  a,\n  b, # two\n]", ["a", "b", "c"], "t: [\n  a,\n  b, # two\n  c,\n]"],
    ["flow, one gone", "t: [a, b, c]", ["a", "c"], "t: [a, c]"],
    ["flow, first gone", "t: [ a, b ]", ["b"], "t: [ b ]"],
    ["flow, last gone", "t: [a, b] # c", ["a"], "t: [a] # c"],
    ["flow, one line gone", "t: [\n  a, # one\n  b, # two\n  c\n]", ["a", "c"], "t: [\n  a, # one\n  c\n]"],
    ["flow, last line gone", "t: [\n  a, # one\n  b # two\n]", ["a"], "t: [\n  a # one\n]"],
    ["block, at the end", "t:\n  - a # one\n  # not yet: x\nowner: x", ["a", "b"], "t:\n  - a # one\n  # not yet: x\n  - b\nowner: x"],
    ["block, without indentation", "t:\n- a\n- b\n\nowner: x", ["a", "b", "c"], "t:\n- a\n- b\n- c\n\nowner: x"],
    ["block, wide dashes", "t:\n  -   a\nowner: x", ["a", { k: "v\nw" }], "t:\n  -   a\n  -   k: |-\n          v\n          w\nowner: x"],
    ["block, in front", "t:\n  - b # two\n", ["a", "b"], "t:\n  - a\n  - b # two\n"],
    ["block, in the middle", "t:\n  - a\n  # about c\n  - c", ["a", "b", "c"], "t:\n  - a\n  - b\n  # about c\n  - c"],
    ["block, one gone, comments of its neighbours stay", "t:\n  # about a\n  - a # one\n  - b # two\n  # about c\n  - c # three\nx: 1", ["a", "c"], "t:\n  # about a\n  - a # one\n  # about c\n  - c # three\nx: 1"],
    ["block, several moved", "t:\n  - a # 1\n  - b # 2\n  - c # 3", ["c", "a"], "t:\n  - c # 3\n  - a"],
    ["block of maps", "t:\n  - to: a # one\n    only: [x]\n  - to: b", [{ to: "a", only: ["x", "z"] }, { to: "b", verb: "v" }], "t:\n  - to: a # one\n    only: [x, z]\n  - to: b\n    verb: v"],
    ["block of maps, first name gone", "t:\n  - a: 1 # one\n    b: 2", [{ b: 2 }], "t:\n  - b: 2"],
    ["block of maps, first name gone above a comment", "t:\n  - a: 1 # one\n    # two\n    b: 2", [{ b: 2 }], "t:\n  -\n    # two\n    b: 2"],
    ["block in block", "t:\n  - - a\n    - b", [["x", "a", "b"], ["c"]], "t:\n  - - x\n    - a\n    - b\n  - [c]"],
    ["empty items", "t:\n  -\n  - b", ["a", "b"], "t:\n  - a\n  - b"],
    ["a word becomes a map", "t:\n  - 0012-x # one\n  - b", [{ to: "0012-x", only: ["a/**"] }, "b"], "t:\n  - { to: 0012-x, only: [a/**] } # one\n  - b"],
  ])("%s", (_name, yaml, value, expected) => expect(edit(yaml, "t", value)).toBe(expected));
});

describe("adding a field", () => {
  test.each<[name: string, yaml: string, path: string, value: unknown, expected: string]>([
    ["after its customary neighbour", "status: draft # s\n\nscope: [a]\noptions: {}", "owner", "sre", "status: draft # s\nowner: sre\n\nscope: [a]\noptions: {}"],
    ["after a neighbour of several lines", "scope:\n  - a\n  # - b later\n# about the rest\ncriteria: [x]", "upholds", ["principle/x"], "scope:\n  - a\n  # - b later\nupholds: [principle/x]\n# about the rest\ncriteria: [x]"],
    ["in front, above the comment of the next", "# about the owner\nowner: sre", "status", "draft", "status: draft\n# about the owner\nowner: sre"],
    ["at the end, above blank lines", "status: draft\ncustom: x # c\n# a closing remark\n", "chosen", "postgres", "status: draft\ncustom: x # c\n# a closing remark\nchosen: postgres\n"],
    ["into a nested map", "assumptions:\n  rate:\n    claim: x # c\n\n# next\nowner: x", "assumptions/rate/held", true, "assumptions:\n  rate:\n    claim: x # c\n    held: true\n\n# next\nowner: x"],
    ["into a flow map", "assumptions:\n  rate: { claim: x } # c", "assumptions/rate/held", true, "assumptions:\n  rate: { claim: x, held: true } # c"],
    ["into a flow map without blanks", "rate: {claim: x}", "rate/held", true, "rate: {claim: x, held: true}"],
    ["into a flow map over two lines", "s:\n  b: { title: B,\n       needs: [a] }   # c", "s/b/status", "done", "s:\n  b: { title: B,\n       needs: [a],\n       status: done }   # c"],
    ["with its parents", "status: draft", "assumptions/rate/held", true, "status: draft\nassumptions:\n  rate: { held: true }"],
    ["below an empty parent", "assumptions: # none yet\nowner: x", "assumptions/rate/held", true, "assumptions: # none yet\n  rate: { held: true }\nowner: x"],
    ["with the file's indentation", "a:\n    b: 1\nowner: x", "assumptions", { rate: { claim: "c" } }, "a:\n    b: 1\nowner: x\nassumptions:\n    rate: { claim: c }"],
    ["with the file's way of lists", "a:\n- b\nowner: x", "factors", ["one factor that takes quite some words to tell", "another factor that takes as many words to tell"], "a:\n- b\nowner: x\nfactors:\n- one factor that takes quite some words to tell\n- another factor that takes as many words to tell"],
    ["after a block text that keeps its blank lines", "why: |+\n  x\n\nowner: y", "status", "draft", "why: |+\n  x\n\nstatus: draft\nowner: y"],
    ["front matter that is one flow map", "{ status: draft }", "owner", "sre", "{ status: draft, owner: sre }"],
    ["a value for a name in a flow map", "x: {a, b: 1}", "x/a", "z", "x: {a: z, b: 1}"],
    ["only comments so far", "# fields go here", "status", "draft", "# fields go here\nstatus: draft"],
    ["a text of several lines", "status: draft", "why", "one\n\ntwo\n", "status: draft\nwhy: |\n  one\n\n  two"],
    ["a name that needs quotes", "status: draft", "advice", { "the sre": { said: "x, y" }, 0: { said: "it's \"so\"" } }, 'status: draft\nadvice:\n  "0": { said: it\'s "so" }\n  the sre: { said: "x, y" }'],
  ])("%s", (_name, yaml, path, value, expected) => expect(edit(yaml, path, value)).toBe(expected));

  test("a file without front matter gets one, and loses it with its last field", () => {
    for (const [before, after] of [
      ["# Title\n", "---\nstatus: draft\n---\n# Title\n"],
      ["\uFEFF# Title\r\nText", "\uFEFF---\r\nstatus: draft\r\n---\r\n# Title\r\nText"],
      ["---\n\nText between rules.\n\n---\n", "---\nstatus: draft\n---\n---\n\nText between rules.\n\n---\n"],
    ] as const) {
      expect(editFrontMatter(before, [{ path: ["status"], value: "draft" }])).toBe(after);
      expect(editFrontMatter(after, [{ path: ["status"], value: undefined }])).toBe(before);
    }
    expect(editFrontMatter("", [{ path: ["status"], value: "draft" }])).toBe("---\nstatus: draft\n---\n");
    expect(editFrontMatter("---\n---\n# T\n", [{ path: ["status"], value: "draft" }])).toBe("---\nstatus: draft\n---\n# T\n");
    expect(editFrontMatter("# T\n", [{ path: ["status"], value: undefined }])).toBe("# T\n");
  });
});

describe("removing a field", () => {
  test.each<[name: string, yaml: string, path: string, expected: string]>([
    ["with its line, and nobody else's comment", "# about the status\nstatus: draft # s\n# about the owner\nowner: x", "status", "# about the status\n# about the owner\nowner: x"],
    ["with its lines and the comments inside", "scope: # s\n  - a # one\n  # - b\n\n# next\nowner: x", "scope", "\n# next\nowner: x"],
    ["a block text", "why: |\n  a: b\n\n  # text\nowner: x", "why", "owner: x"],
    ["nested", "a:\n  b: 1 # one\n  c: 2 # two", "a/b", "a:\n  c: 2 # two"],
    ["the last of a nested map", "a: # c\n  b: 1\nd: 1", "a/b", "a: {} # c\nd: 1"],
    ["in a flow map", "a: { b: 1, c: 2 }", "a/b", "a: { c: 2 }"],
    ["last in a flow map", "a: { b: 1, c: 2 } # x", "a/c", "a: { b: 1 } # x"],
    ["that is not there", "a: 1 # x", "b", "a: 1 # x"],
    ["below what is not there", "a: 1 # x", "b/c/d", "a: 1 # x"],
    ["all but comments", "# c\na: 1", "a", "# c"],
  ])("%s", (_name, yaml, path, expected) => expect(edit(yaml, path, undefined)).toBe(expected));
});

test.each<[value: unknown, written: string]>([
  ["@billing", '"@billing"'], ["!x", '"!x"'], ["*.ts", '"*.ts"'], ["**/*.ts", '"**/*.ts"'], ["&x", '"&x"'], ["? x", '"? x"'], [": x", '": x"'], ["-x", '"-x"'], ["- x", '"- x"'], ["#x", '"#x"'], [",x", '",x"'],
  ["x #y", '"x #y"'], ["x#y", "x#y"], ["x: y", '"x: y"'], ["x:y", "x:y"], ["x:", '"x:"'], ["", '""'], [" x", '" x"'], ["x ", '"x "'], ["a\tb", '"a\\tb"'],
  ["yes", '"yes"'], ["No", '"No"'], ["null", '"null"'], ["~", '"~"'], ["true", '"true"'], ["0012", '"0012"'], ["1.10", '"1.10"'], ["1_000", '"1_000"'], ["12:30", '"12:30"'], ["1e3", '"1e3"'], ["0x1F", '"0x1F"'], [".5", '".5"'],
  ["2026-12-04", "2026-12-04"], ["3..4", "3..4"], ["0012-use-postgres", "0012-use-postgres"], ["decision/0012-use-postgres", "decision/0012-use-postgres"], ["https://a.example/b?c=d#e", "https://a.example/b?c=d#e"],
  ["it's", "it's"], ["'x'", '"\'x\'"'], ['"x"', "'\"x\"'"], ["a\\b \"c\"", "a\\b \"c\""], ["- \"c\"", "'- \"c\"'"], ["{x}", '"{x}"'], ["src/*.{ts,js}", "src/*.{ts,js}"], ["Zürich 😀", "Zürich 😀"], ["a\u2028b", '"a\\u2028b"'], ["a\rb", '"a\\rb"'], ["\uD800", '"\\ud800"'], ["\u0007", '"\\u0007"'], ["\uFEFFx", '"\\ufeffx"'],
  [3, "3"], [-0.5, "-0.5"], [true, "true"], [Infinity, ".inf"], [["a,b", "src/*.{ts,js}", "c"], '["a,b", "src/*.{ts,js}", c]'],
])("%j is written as %s", (value, written) => expect(edit("x: y", "x", value)).toBe(`x: ${written}`));

describe("refused, with the reason and what to do", () => {
  test.each<[name: string, yaml: string, path: string, value: unknown, reason: RegExp]>([
    ["broken YAML, with its place", "status: draft\ntitle: a: b", "status", "x", /line 3, column 8 is not valid YAML/],
    ["duplicate keys", "status: draft\nstatus: x", "status", "x", /line 3, column 1 .*unique/],
    ["an alias", "a: &b x\nc: *b", "c", "y", /c uses a YAML anchor or alias/],
    ["an anchor", "a: &b x\nc: *b", "a", "y", /a uses a YAML anchor or alias/],
    ["inside an anchor", "a: &b { x: 1 }\nc: *b", "a/x", 2, /a uses a YAML anchor/],
    ["below an alias", "a: &b { x: 1 }\nc: *b", "c/x", 2, /below a YAML alias/],
    ["an anchor inside what goes", "a:\n  - &b x\nc: *b", "a", undefined, /a uses a YAML anchor/],
    ["a tag", "a: !x y", "a", "z", /a carries a YAML tag/],
    ["a question mark", "? a\n: b", "a", "z", /written with \? and :/],
    ["inside a list", "a: [x]", "a/b", 1, /holds a list/],
    ["inside a word", "a: x", "a/b", 1, /holds a single value/],
    ["front matter that is a list", "- a", "a", 1, /something other than fields/],
    ["a value that YAML has no word for", "a: x", "a", () => 1, /neither text, number, list nor map/],
  ])("%s", (_name, yaml, path, value, reason) => {
    let error: unknown;
    try {
      editFrontMatter(front(yaml), [{ path: path.split("/"), value }]);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(KnownError);
    expect((error as KnownError).code).toBe("edit-refused");
    expect((error as KnownError).message).toMatch(reason);
    expect((error as KnownError).mend).not.toBe("");
  });

  test("front matter that never ends", () => expect(() => editFrontMatter("---\nstatus: draft\n\n# T\n", [{ path: ["status"], value: "x" }])).toThrow(/never ends/));

  test("an alias elsewhere is no obstacle", () => expect(edit("a: &b x\nc: *b\nd: 1", "d", 2)).toBe("a: &b x\nc: *b\nd: 2"));
});
