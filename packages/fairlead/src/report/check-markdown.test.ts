import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { COMMENT_MARKER, formatCheckMarkdown } from "./check-markdown.ts";
import { anyOutput, CLEAN, finding, FOUND, HOSTILE, UNJUDGED } from "../testing/check-samples.ts";

interface Node { type: string; value?: string; children?: Node[] }

const parser = unified().use(remarkParse).use(remarkGfm);
const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

/** The HTML that is ours. */
const OURS = new RegExp(`^(?:${COMMENT_MARKER}|<details><summary>(?:Why, how to mend it, whom to ask|Exempt \\(\\d+\\))</summary>|</details>|</?sub>)$`);

function checkMarkdown(markdown: string): void {
  const nodes = nodesOf(parser.parse(markdown) as Node);
  for (const { type, value = "" } of nodes) {
    expect(["root", "html", "paragraph", "strong", "text", "list", "listItem", "inlineCode", "code"]).toContain(type);
    if (type === "html") expect(value).toMatch(OURS);
    // GitHub looks for mentions, issues and addresses in what is text after Markdown was read.
    if (type === "text") expect(value).not.toMatch(/@[\w-]|#\d|GH-\d|:\/\/|www\./i);
  }
  const summaries = nodes.filter(({ type, value = "" }) => type === "html" && value.startsWith("<details>")).length;
  expect(nodes.filter(({ value }) => value === "</details>").length).toBe(summaries);
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown.startsWith(`${COMMENT_MARKER}\n`)).toBe(true);
  // oxlint-disable-next-line no-control-regex
  expect(markdown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}

test("realistic answers", () => {
  for (const output of [FOUND, UNJUDGED, CLEAN]) {
    expect(formatCheckMarkdown(output)).toMatchSnapshot();
    checkMarkdown(formatCheckMarkdown(output));
  }
});

test("whatever is in it, only our own markup stands", () => {
  fc.assert(fc.property(anyOutput, (output) => checkMarkdown(formatCheckMarkdown(output))), { numRuns: 300 });
});

test("hostile text, everywhere at once", () => {
  for (const text of HOSTILE) {
    const one = finding({ guardrail: text, title: text, path: text, message: text, mend: text, propose: text, ask: [text], why: [{ id: text, title: text, path: text, line: 1 }], frame: { start: 2, lines: [text, text, text] } });
    checkMarkdown(formatCheckMarkdown({ ...FOUND, at: text, against: text, limits: [text], findings: [one, { ...one, state: "exempt", exemption: { name: text, where: "record", reason: text, owner: text, until: text } }, { ...one, state: "fixed" }] }));
  }
});

test("a person is named and not pinged", () => {
  expect(formatCheckMarkdown({ ...FOUND, findings: [finding({ ask: ["@octocat", "@org/team"], message: "as @octocat wrote in #12" })] })).toMatch(/Ask: @\u200boctocat, @\u200borg\/team/);
});

test("however much there is, it fits a comment, and says what does not", () => {
  const many = Array.from({ length: 3000 }, (_, index) => finding({ guardrail: `guardrail/g${index % 600}`, message: `${"long ".repeat(2000)}` }));
  const markdown = formatCheckMarkdown({ ...FOUND, guardrails: [], findings: many });
  checkMarkdown(markdown);
  expect(markdown).toMatch(/\d+ more sections found no room in a comment\. See all: `fairlead check --all`/);
});
