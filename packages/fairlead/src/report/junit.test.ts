import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { anyOutput, CLEAN, finding, FOUND, HOSTILE, UNJUDGED } from "../testing/check-samples.ts";
import { formatJunit } from "./junit.ts";

interface Node { name: string; attributes: Record<string, string>; children: Node[]; text: string }

/** Reads XML as strictly as its standard asks; what is not well-formed throws. */
function parse(xml: string): Node {
  const parser = new SaxesParser();
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const below = (node: Node, name: string): Node[] => node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)]);

test("any answer is well-formed, and its counts are right", () => {
  fc.assert(
    fc.property(anyOutput, (output) => {
      const root = parse(formatJunit(output));
      expect(root.name).toBe("testsuites");
      for (const suite of [root, ...below(root, "testsuite")]) {
        const { tests, failures, errors, skipped } = suite.attributes;
        expect([tests, failures, errors, skipped]).toEqual(["testcase", "failure", "error", "skipped"].map((name) => String(below(suite, name).length)));
        expect(below(suite, "testcase").length).toBeGreaterThan(suite === root ? -1 : 0);
      }
      expect(below(root, "testcase").length).toBeGreaterThanOrEqual(output.findings.length);
      expect(below(root, "error").length > 0).toBe(output.verdict === "cannot-judge" || output.guardrails.some(({ level, judged, problems }) => level === "block" && (!judged || problems.length > 0)));
      for (const one of below(root, "testcase")) expect([one.attributes["name"], one.attributes["classname"]].every((name) => name !== undefined)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("only what stops the change fails", () => {
  const [pure, handlers] = below(parse(formatJunit(FOUND)), "testsuite");
  expect([pure?.attributes["failures"], handlers?.attributes["failures"], handlers?.attributes["skipped"]]).toEqual(["2", "0", "7"]);
});

test("hostile text is text", () => {
  for (const message of HOSTILE.filter((text) => /^[\u0020-\u007e]+$/.test(text) && text.trim() !== "" && !text.includes("##"))) {
    const [failure] = below(parse(formatJunit({ ...FOUND, findings: [finding({ message })] })), "failure");
    expect(failure?.attributes["message"]?.replace(/\.$/, "")).toBe(message.replace(/\.$/, ""));
  }
});

test("realistic answers", () => {
  expect(formatJunit(UNJUDGED)).toMatchSnapshot();
  expect(formatJunit(CLEAN)).toMatchSnapshot();
  expect(formatJunit({ ...FOUND, findings: FOUND.findings.filter((_, index) => index < 3 || index > 8) })).toMatchSnapshot();
});
