import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { runExample } from "../../testing/memory-version.ts";
import patternCheck from "../checks/pattern.ts";
import type { Check } from "../check.ts";
import { tracedErrors } from "./observability.ts";
import { examples as tracedErrorsExamples } from "./observability.examples.ts";
import { PACK_LANGUAGES, type PackLanguage, type PackSetting } from "./pack.ts";
import { PACKS } from "./pack-table.ts";
import { examples as callsWithoutTimeout } from "./resilience/calls-without-timeout.examples.ts";
import { examples as emptyHandlers } from "./resilience/empty-handlers.examples.ts";
import { examples as exitInHandlers } from "./resilience/exit-in-handlers.examples.ts";
import { guardrailsOfFamily } from "./resilience/family.ts";
import type { FamilyExamples } from "./resilience/family-examples.ts";
import { examples as floatingCalls } from "./resilience/floating-calls.examples.ts";
import { examples as logOnlyHandlers } from "./resilience/log-only-handlers.examples.ts";
import { FAMILIES } from "./resilience/resilience.ts";
import { bounded, waiting } from "./resilience/retries.examples.ts";
import { examples as swallowedRejections } from "./resilience/swallowed-rejections.examples.ts";
import { examples as todoInHandlers } from "./resilience/todo-in-handlers.examples.ts";
import { examples as uncheckedJson } from "./resilience/unchecked-json.examples.ts";

const EXAMPLES: Record<string, FamilyExamples> = {
  "no-empty-handler": emptyHandlers,
  "no-log-only-handler": logOnlyHandlers,
  "no-todo-in-handler": todoInHandlers,
  "no-exit-in-broad-handler": exitInHandlers,
  "no-swallowed-rejection": swallowedRejections,
  "calls-end": callsWithoutTimeout,
  "retries-end": bounded,
  "retries-wait": waiting,
  "no-floating-call": floatingCalls,
  "no-unchecked-json": uncheckedJson,
  "errors-leave-a-trace": tracedErrorsExamples,
};

const ENDINGS: Partial<Record<PackLanguage, string>> = { js: "ts", python: "py", go: "go", java: "java" };
const check = patternCheck as unknown as Check<unknown>;

const rules = [...FAMILIES, tracedErrors].flatMap((family) => guardrailsOfFamily(family, PACK_LANGUAGES, []).map((guardrail) => ({ name: guardrail.name, guardrail, examples: EXAMPLES[family.name]?.[guardrail.language!] })));

async function linesOf(written: string, language: PackLanguage, code: string): Promise<number[]> {
  const path = `src/a.${ENDINGS[language]}`;
  const { findings, unjudged } = await runExample(check, { title: "", check: parse(written) as Record<string, unknown>, files: { [path]: code }, finds: [] });
  expect(unjudged).toEqual([]);
  return findings.map(({ line }) => line);
}

describe.each(rules)("$name", ({ guardrail, examples }) => {
  const { catches = [], passes = [] } = examples ?? {};

  test("has at least six examples, of both kinds", () => {
    expect(catches.length + passes.length).toBeGreaterThanOrEqual(6);
    expect(Math.min(catches.length, passes.length)).toBeGreaterThanOrEqual(3);
  });

  test.each(catches)("catches, in line %i: %j", async (line, code) => {
    expect(await linesOf(guardrail.check, guardrail.language!, code)).toEqual([line]);
  });

  test.each(passes)("lets pass: %j", async (code) => {
    expect(await linesOf(guardrail.check, guardrail.language!, code)).toEqual([]);
  });
});

test.each(["resilience", "observability"] as const)("the table says for which languages %s has rules", async (pack) => {
  const { guardrails } = await (await PACKS[pack].load())({ languages: PACK_LANGUAGES, sources: [] as string[] } as unknown as PackSetting);
  expect(new Set(guardrails.map(({ language }) => language))).toEqual(new Set(PACKS[pack].ruled));
});

test("no line of a rule is too long to be read by those who own it from then on", () => {
  const long = rules.flatMap(({ name, guardrail }) => guardrail.check.split("\n").filter((line) => line.length > 160).map((line) => `${name}: ${line}`));
  expect(long).toEqual([]);
});

test("what a record says of its limits is true in its language", () => {
  const inGo = rules.filter(({ guardrail }) => guardrail.language === "go");
  expect(inGo.length).toBeGreaterThan(5);
  expect(inGo.filter(({ guardrail }) => /\btry\b(?! again)|`finally`|JavaScript|`ENOENT`/.test(guardrail.text.slice(guardrail.text.indexOf("## What it lets pass")))).map(({ name }) => name)).toEqual([]);
});
