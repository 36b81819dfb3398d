import type { Pack } from "./pack.ts";
import { emptyHandlers } from "./resilience/empty-handlers.ts";
import { excusesOf, HAS_REASON, indent } from "./resilience/excuses.ts";
import { guardrailsOfFamily, notesOnUnruled, type Family } from "./resilience/family.ts";

/** What leaves a trace, by its name: for whoever runs it, or in the eyes of whoever uses it. */
const TRACE = "(?xi-u)(?: log|console|warn|error|report|capture|metric|counter|incr|trace|span|telemetry|sentry|notif|emit |reject|abort|fail|assert|print |toast|snack|alert|flash|dialog|popup|show_?message|message_?box )";

export const tracedErrors: Family = {
  name: "errors-leave-a-trace",
  title: "A path for errors leaves a trace",
  why: `Catches a handler that goes on another way and says nothing: it neither throws, nor logs, nor counts, nor hands the error to anything. When
it is taken more and more often, nobody can see it.

Of the failures of distributed data stores that Yuan et al. read, 76 % had printed a message about the failure: that is how they could be found at all
([Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14).`,
  mend: "Log the error or count it, with what was tried, or hand it on. Where it is an ordinary answer and no failure, say so in a comment of four words or more: then it is let pass.",
  limits: `It goes by names: \`log\`, \`warn\`, \`report\`, \`metric\`, \`emit\` and their like are traces, so is what is shown to whoever uses it (\`toast\`, \`snackBar\`, \`alert\`,
\`dialog\` …), and so is any use of the error itself. It lets
pass what the rule for empty handlers lets pass: a try whose last statement returns or assigns, one that only cleans up or asks whether something
can be read (\`JSON.parse(text);\`), one of which a comment above it says that it may fail, what need not be there.
A handler with nothing in it is for that rule.`,
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: An error is answered here without a trace of it
rule:
  kind: catch_clause
  all:
    - has: { field: body, kind: statement_block, has: { regex: '\\w', not: { kind: comment } } }
    - not: { has: { kind: throw_statement, stopBy: end } }
    - not: { has: { kind: call_expression, has: { field: function, regex: '${TRACE}' }, stopBy: end } }
    - not: { has: { kind: comment, regex: '${HAS_REASON}', stopBy: end } }
    # the error is used
    - any:
        - not: { has: { field: parameter, regex: '\\w' } }
        - all:
            - has: { field: parameter, pattern: $ERROR }
            - not: { has: { field: body, has: { pattern: $ERROR, stopBy: end } } }
    ${indent(excusesOf("js"), 4)}`,
    },
    python: {
      pattern: `
language: py
message: An error is answered here without a trace of it
rule:
  kind: except_clause
  all:
    - any: [{ regex: '^except\\s*:' }, { regex: '^except[^:]*\\b(?:Base)?Exception\\b' }]
    - has: { kind: block, has: { not: { any: [{ kind: pass_statement }, { kind: comment }, { kind: expression_statement, has: { kind: ellipsis } }] } } }
    - not: { has: { kind: raise_statement, stopBy: end } }
    - not: { has: { kind: call, has: { field: function, regex: '${TRACE}' }, stopBy: end } }
    - not: { has: { kind: comment, regex: '${HAS_REASON}', stopBy: end } }
    # the error is used
    - any:
        - not: { has: { kind: as_pattern } }
        - all:
            - has: { kind: as_pattern, has: { kind: as_pattern_target, has: { kind: identifier, pattern: $ERROR } } }
            - not: { has: { kind: block, has: { kind: identifier, pattern: $ERROR, stopBy: end } } }
    ${indent(excusesOf("python"), 4)}`,
      limits: "Only an `except` that takes everything is looked at.",
    },
    java: {
      pattern: `
language: java
message: An error is answered here without a trace of it
rule:
  kind: catch_clause
  all:
    - has: { kind: catch_formal_parameter, has: { kind: catch_type, regex: '\\b(?:Exception|RuntimeException|Throwable|IOException|ExecutionException|SQLException|Error)\\b' } }
    - has: { field: body, kind: block, has: { regex: '\\w', not: { any: [{ kind: line_comment }, { kind: block_comment }] } } }
    - not: { has: { kind: throw_statement, stopBy: end } }
    - not: { has: { kind: method_invocation, regex: '${TRACE}', stopBy: end } }
    - not: { has: { any: [{ kind: line_comment }, { kind: block_comment }], regex: '${HAS_REASON}', stopBy: end } }
    # the error is used
    - has: { kind: catch_formal_parameter, has: { field: name, pattern: $ERROR } }
    - not: { has: { field: body, has: { kind: identifier, pattern: $ERROR, stopBy: end } } }
    ${indent(excusesOf("java"), 4)}`,
      limits: "Only a `catch` of a broad type is looked at.",
    },
  },
};

const FAMILIES = [tracedErrors, emptyHandlers];

export const observability: Pack = ({ languages, sources }) => ({
  guardrails: FAMILIES.flatMap((family) => guardrailsOfFamily(family, languages, sources)),
  notes: [...notesOnUnruled(FAMILIES, languages), ...(languages.includes("go") ? ["In Go an error is a value, and whether it was used cannot be told from its syntax: only errors that are looked at and passed over are caught."] : [])],
});
