import { describe, expect, test } from "vitest";
import { readDirection } from "../../direction/read-direction.ts";
import type { DirectionRecord } from "../../records/record.ts";
import { memoryTree } from "../../testing/memory-repository.ts";
import { CHECK_NAMES, CHECKS, checkNamed } from "../check-table.ts";
import { readRule } from "../read-rule.ts";

/** Reads a check as a record writes it, in YAML. */
async function read(check: string) {
  const direction = await readDirection(memoryTree({ "direction/guardrails/x.md": `---\nstatus: active\ncheck: ${check}\n---\n# X\n` }));
  return readRule(direction.records[0] as DirectionRecord<"guardrail">);
}

test.each(CHECK_NAMES)("the example that errors show for %s is one that is understood", async (name) => {
  const check = await CHECKS[name]();
  expect(await read(`{ ${name}: ${check.example} }`)).toMatchObject({ problem: null, rule: { check: { name } } });
});

test("a name that is none is no check, also where every object has it", async () => {
  expect(await checkNamed("constructor")).toBeNull();
  expect(await read("{ tex: { matches: x } }")).toMatchObject({ problem: { problem: "There is no check called tex", mend: expect.stringMatching(/^Did you mean text\? /) as string } });
});

describe("options that are not understood are told, with what is expected and an example", () => {
  test.each([
    ["text: { match: x }", /^text is not understood: there is no match/],
    ["text: { matches: x, flags: multi-line }", /^text\.flags is not understood/],
    ["text: {}", /^text\.matches is not understood: received nothing/],
    ["files: {}", /^files is not understood/],
    ["files: { paths: src }", /^files is not understood/],
    ["files: { max-size: large }", /^files\.max-size is not understood: received "large"/],
    ["files: { max-lines: -1 }", /^files\.max-lines/],
    ["files: { names: { paths: src, style: Kebab } }", /^files\.names/],
    ["files: { names: { paths: src } }", /^files\.names/],
    ["together: { when: src/** }", /^together\.then/],
    ["together: { when: a, then: b, kinds: moved }", /^together\.kinds/],
    ["dependency: {}", /^dependency is not understood/],
    ["dependency: { new: forbid }", /^dependency\.new/],
    ["dependency: { licences: { allow: [] } }", /^dependency\.licences\.allow/],
    ["growth: { measure: size }", /^growth\.measure/],
    ["growth: { measure: lines, above: many }", /^growth\.above/],
    ["command: { run: make, uses: [], in: ../other }", /^command\.in/],
    ["command: { run: make, uses: [], in: /etc }", /^command\.in/],
    ["term: { word: { a: b } }", /^term is not understood: there is no word/],
    ["term: { in: strings }", /^term\.in/],
    ["owners: { path: src }", /^owners is not understood: there is no path/],
    ["budget: { days: 3 }", /^budget is not understood: there is no days/],
  ])("%s", async (check, problem) => {
    expect(await read(`{ ${check} }`)).toMatchObject({ rule: null, problem: { problem: expect.stringMatching(problem) as string, mend: expect.stringMatching(/^Expected .*For example: check: \{ /) as string } });
  });
});

test("a check that needs no options may be written without any", async () => {
  for (const name of ["term", "owners", "budget"]) expect(await read(`{ ${name}: }`)).toMatchObject({ problem: null });
});
