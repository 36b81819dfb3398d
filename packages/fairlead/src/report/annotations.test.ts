import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAnnotations } from "./annotations.ts";
import { anyOutput, CLEAN, finding, FOUND, UNJUDGED } from "../testing/check-samples.ts";
import { parseCommand } from "../testing/workflow-command.ts";
import { formatCheck } from "./check.ts";
import { PLAIN } from "./style.ts";

const parsed = (text: string) => text.trimEnd().split("\n").map(parseCommand);

test("a realistic answer", () => {
  expect(formatAnnotations(FOUND)).toMatchSnapshot();
  expect(formatAnnotations(UNJUDGED)).toMatchSnapshot();
  expect(formatAnnotations(CLEAN)).toBe("Clean: nothing new.\n");
});

test("whatever is in it, each line is one command that is ours, and at most ten of a level", () => {
  fc.assert(
    fc.property(anyOutput, (output) => {
      const text = formatAnnotations(output);
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      const commands = parsed(text);
      expect(commands.at(-1)).toBeNull();
      for (const level of ["error", "warning"]) expect(commands.filter((command) => command?.name === level).length).toBeLessThanOrEqual(10);
      for (const command of commands.slice(0, -1)) {
        expect(["error", "warning", "notice"]).toContain(command?.name);
        expect(Object.keys(command?.properties ?? {}).every((key) => ["file", "line", "endLine", "col", "title"].includes(key))).toBe(true);
        expect(command?.data).not.toBe("");
      }
    }),
  );
});

test("what the runner reads is what was meant", () => {
  const message = "50% of a,b:c::error::x\nand more";
  const [command] = parsed(formatAnnotations({ ...FOUND, findings: [finding({ path: "src/a,b:c=%0A.ts", message })] }));
  expect(command?.properties).toEqual({ file: "src/a,b:c=%0A.ts", line: "3", col: "30", title: "Records never touch the disk (guardrail/records-stay-pure)" });
  expect(command?.data).toMatch(/^50% of a,b:c::error::x and more\. Take the text/);
});

test("more than GitHub shows is counted", () => {
  const many = Array.from({ length: 13 }, (_, index) => finding({ line: index + 1 }));
  const commands = parsed(formatAnnotations({ ...FOUND, findings: [...many, ...FOUND.findings.slice(2, 9).flatMap((one) => [one, one])] }));
  expect(commands.find((command) => command?.name === "notice")?.data).toBe("3 more errors and 4 more warnings not shown: GitHub shows 10 of each a step. See all: fairlead check --all");
});

test("guardrails that only count say nothing", () => {
  expect(formatAnnotations({ ...CLEAN, findings: [finding({ level: "observe", stops: false })] })).toBe("Clean: nothing new.\n");
});

test("the text for people is no command to a build server, either", () => {
  fc.assert(fc.property(anyOutput, fc.integer({ min: 40, max: 100 }), (output, width) => {
    expect(formatCheck(output, { ...PLAIN, width }, { all: true }).split("\n").map(parseCommand).filter(Boolean)).toEqual([]);
  }));
});
