import { excusesOf, HAS_REASON, indent, leavesAtLast, onlyCleans } from "./excuses.ts";
import type { Family } from "./family.ts";

/** Errors of everything, or of what comes from outside. */
const BROAD_IN_PYTHON = [String.raw`\b(?:(?:Base)?Exception|OSError|IOError|EnvironmentError|RuntimeError)\b`, String.raw`(?:Connection|Network|Http|HTTP|Database|Operational)Error\b`];

export const emptyHandlers: Family = {
  name: "no-empty-handler",
  title: "A failure is not passed over in silence",
  why: `Catches a handler of errors with nothing in it: what failed goes on as if it had worked, and nobody learns of it.

Of the catastrophic ones among 198 failures that users of distributed data stores had reported, 92 % came from wrong handling of errors that the
code had been told of, and 35 % from handlers that were empty or only logged, ended everything on any error, or held a TODO (Yuan et al.,
[Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan),
OSDI'14; their checker is called Aspirator, and its suppressions are taken over here).`,
  mend: `Hand the error on, answer with what the caller can tell from a result, or log it with what was tried. Where nothing has to be
done, say why in a comment of four words or more: then it is let pass.`,
  limits: `It lets pass, as Aspirator does: a \`finally\` with something in it; a try whose last statement returns, breaks, continues or assigns,
since what comes after can tell; what need not be there, or is there already (\`ENOENT\`, \`NotFound\`, \`AlreadyExists\`); a try that only
cleans up (\`close\`, \`dispose\`, \`rollback\`, \`stop\` …), writes to a log, waits (\`sleep\`), makes a folder that may be there, or asks whether
something can be read (\`JSON.parse(text);\`); and a try of which a comment just above it, of four words or more, speaks of failing.
It goes by names: a \`close()\` whose failure loses data is let pass, too.`,
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: A failure here is passed over in silence
rule:
  kind: catch_clause
  all:
    # nothing in it but a comment that says no reason
    - has:
        field: body
        kind: statement_block
        all:
          - not: { has: { regex: '\\w', not: { kind: comment } } }
          - not: { regex: '${HAS_REASON}' }
    ${indent(excusesOf("js"), 4)}`,
      limits: "A try that only loads what is optional (`require`, `import`) is let pass, too.",
    },
    python: {
      pattern: `
language: py
message: A failure here is passed over in silence
rule:
  any:
    - kind: except_clause
      all:
        - has:
            kind: block
            not: { has: { not: { any: [{ kind: pass_statement }, { kind: comment }, { kind: expression_statement, has: { kind: ellipsis } }] } } }
        # takes everything, or what comes from outside
        - any:
            - regex: '^except\\s*:'
            ${indent(BROAD_IN_PYTHON.map((names) => `- regex: '^except[^:]*${names}'`).join("\n"), 12)}
        - not: { regex: '#.*${HAS_REASON}' }
        ${indent(excusesOf("python"), 8)}
    - kind: with_statement
      all:
        - has:
            kind: with_clause
            has:
              kind: with_item
              any:
                ${indent(BROAD_IN_PYTHON.map((names) => `- regex: '^(?:contextlib[.])?suppress[(].*${names}'`).join("\n"), 16)}
        - not: { has: { kind: comment, regex: '${HAS_REASON}', stopBy: end } }
        - not:
            has:
              ${indent(leavesAtLast("python"), 14)}
        - not:
            has:
              ${indent(onlyCleans("python"), 14)}`,
      limits: "`contextlib.suppress(Exception)` is such a handler, too. An `except` of a narrow error (`KeyError`, `ValueError`, `ImportError`, `TimeoutError`) is how Python asks a question, and is let pass; so is a try with an `else`.",
    },
    go: {
      pattern: `
language: go
message: This error is looked at, and then passed over
rule:
  kind: if_statement
  all:
    - has: { field: condition, regex: '^\\w*(?:[eE]rr|ERR)\\w* != nil$' }
    - has: { field: consequence, kind: block, all: [{ not: { has: { regex: '\\w', not: { kind: comment } } } }, { not: { regex: '${HAS_REASON}' } }] }
    - not: { has: { field: alternative, regex: '\\w' } }`,
      hasOnlyOwnLimits: true,
      limits: "In Go an error is a value: this sees `if err != nil { }`, and lets pass one whose `else` does something. What is thrown away with `_` is let pass: that is how Go says that it is meant; `errcheck` looks for the rest.",
    },
    java: {
      pattern: `
language: java
message: A failure here is passed over in silence
rule:
  kind: catch_clause
  all:
    - has:
        field: body
        kind: block
        all:
          - not: { has: { regex: '\\w', not: { any: [{ kind: line_comment }, { kind: block_comment }] } } }
          - not: { regex: '${HAS_REASON}' }
    ${indent(excusesOf("java"), 4)}`,
      limits: "A parameter that is called `ignored`, `expected`, `swallow` or `unused` says so itself, and is let pass. So is a `NumberFormatException`, the answer to a question, and an `InterruptedException`, which is no failure.",
    },
  },
};
