import { compilePattern } from "../../governing/pattern.ts";
import type { Pack, PackGuardrail } from "./pack.ts";
import { countPast, isHabitKnown, isMostlyWithout, sayPast } from "./past-changes.ts";
import { quoteList } from "./yaml-list.ts";

/** A change of sources comes with one of tests; and no test is left on `only`. */
export const tests: Pack = async ({ files, scope, sources, tests, languages, changes }) => {
  if (tests.length === 0 || sources.length === 0) {
    return { guardrails: [], notes: [tests.length === 0 ? "No tests were found, so a change could not come with one. Write a first test, and add the pack then." : "No source files were found."] };
  }
  const past = countPast(scope, tests, await changes());
  const guardrails: PackGuardrail[] = [
    {
      name: "change-with-test",
      ...(isMostlyWithout(past) ? { level: "observe" as const } : {}),
      title: "A change in behaviour comes with a test",
      language: null,
      scope,
      check: `together:\n  when: ${quoteList(scope.paths)}\n  unless: ${quoteList([...(languages.includes("js") ? ["**/*.d.ts"] : []), ...tests])}\n  then: ${quoteList(tests)}\n  kinds: [added, changed]`,
      text: `Catches a change of sources in which no test changes. What no test holds, the next change may undo without anybody noticing; and a test
that was written with the change says what was meant.
${!isHabitKnown(past) ? "" : `
${sayPast(past, "a test", " before this was written")}${isMostlyWithout(past) ? " It would have told each of them, so it only observes." : ""}
`}
## How to mend it

Write the test that fails without this change. A change that alters no behaviour (names, comments, moves) has no such test: exempt it
with its reason, or leave this at \`warn\`.

## What it lets pass, and does not see

It sees that some test changed, not that it tests this. Any test of the folder will do.`,
    },
  ];
  const isTest = tests.map(compilePattern);
  if (languages.includes("js") && files.some((path) => /\.[cm]?[jt]sx?$/.test(path) && isTest.some((matches) => matches(path)))) guardrails.push(focusedTests(tests));
  const notes = isMostlyWithout(past) ? [`${sayPast(past, "a test")} So change-with-test gets the level observe, unless another is asked for.`] : [];
  return { guardrails, notes: languages.includes("rust") ? [...notes, "In Rust tests may stand in the file that they test. A change of such a file with its own tests alone is told as if it had none."] : notes };
};

function focusedTests(patterns: readonly string[]): PackGuardrail {
  return {
    name: "no-focused-test",
    title: "No test keeps the others from running",
    language: null,
    scope: { paths: patterns, except: [] },
    check: `pattern:
  languages: [ts, tsx, js]
  message: With this only, the other tests of the file do not run
  rule:
    any: [{ pattern: $TEST.only($$$) }, { pattern: 'fdescribe($$$)' }, { pattern: 'fit($$$)' }]
  constraints:
    TEST: { regex: '^(?:describe|context|suite|it|test|specify)(?:[.]\\w+)*$' }`,
    text: `Catches \`it.only\`, \`describe.only\` and their like. They are written to look at one test, and when they stay, all others are skipped and
everything is green.

## How to mend it

Take out \`.only\`.

## What it lets pass, and does not see

It sees the usual names of test runners. A test that is skipped says so itself, and is let pass.`,
  };
}
