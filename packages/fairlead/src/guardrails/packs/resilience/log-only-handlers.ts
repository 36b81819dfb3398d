import { closesAmongOthers, excusesOf, HAS_REASON, indent, logsAtMost } from "./excuses.ts";
import type { Family } from "./family.ts";

export const logOnlyHandlers: Family = {
  name: "no-log-only-handler",
  level: "observe",
  title: "A failure is handled, not only logged",
  why: `Catches a handler that writes to the log and goes on as if nothing had happened: the caller gets an answer that it cannot tell from
a good one.

Handlers that are empty or only log were one of three patterns behind 35 % of the catastrophic failures in a study of distributed data
stores (Yuan et al., [Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14).
Many such handlers are right all the same: a job in the background has nobody to tell. So this one only observes at first:
see what it finds with \`fairlead check --all\`, and raise its level where that fits.`,
  mend: `Hand the error on after logging it, or answer with something that the caller can tell from success. Where going on is right,
say why in a comment of four words or more: then it is let pass.`,
  limits: `It lets pass what Aspirator lets pass: a \`finally\` with something in it; a try whose last statement returns, breaks, continues or assigns;
what need not be there; a try that closes something, among other things; a try in the body of a
loop, which goes on with the next; a try of which a comment just above it speaks of failing. A log is told by its name (\`log\`, \`logger\`, \`console\`, \`print\` …).`,
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: This failure is only logged, and the work goes on as if nothing had happened
rule:
  kind: catch_clause
  all:
    - has:
        field: body
        kind: statement_block
        all:
          - has: { kind: expression_statement }
          - ${indent(logsAtMost("js"), 12)}
    - not: { has: { kind: comment, regex: '${HAS_REASON}', stopBy: end } }
    # a loop goes on with the next
    - not: { inside: { kind: try_statement, inside: { kind: statement_block, inside: { any: [{ kind: for_statement }, { kind: for_in_statement }, { kind: while_statement }, { kind: do_statement }] } } } }
    ${indent(closesAmongOthers("js"), 4)}
    ${indent(excusesOf("js"), 4)}`,
    },
    python: {
      pattern: `
language: py
message: This failure is only logged, and the work goes on as if nothing had happened
rule:
  kind: except_clause
  all:
    - any:
        - regex: '^except\\s*:'
        - regex: '^except[^:]*\\b(?:Base)?Exception\\b'
    - has:
        kind: block
        all:
          - has: { kind: expression_statement }
          - ${indent(logsAtMost("python"), 12)}
    - not: { has: { kind: comment, regex: '${HAS_REASON}', stopBy: end } }
    # a loop goes on with the next
    - not: { inside: { kind: try_statement, inside: { kind: block, inside: { any: [{ kind: for_statement }, { kind: while_statement }] } } } }
    ${indent(closesAmongOthers("python"), 4)}
    ${indent(excusesOf("python"), 4)}`,
      limits: "Only an `except` that takes everything is looked at.",
    },
    go: {
      pattern: `
language: go
message: This error is only logged, and the work goes on as if nothing had happened
rule:
  kind: if_statement
  all:
    - has: { field: condition, regex: '^\\w*[eE]rr\\w* != nil$' }
    - has:
        field: consequence
        kind: block
        has:
          kind: statement_list
          all:
            - has: { kind: expression_statement }
            - ${indent(logsAtMost("go"), 14)}
    - not: { has: { field: alternative, regex: '\\w' } }
    - not: { has: { kind: comment, regex: '${HAS_REASON}', stopBy: end } }
    # what is last in a function has nothing to go on with
    - precedes: { regex: '\\w', not: { any: [{ kind: comment }, { kind: return_statement }] }, stopBy: { regex: '\\w', not: { kind: comment } } }
    - not: { has: { field: initializer, has: { kind: call_expression, has: { field: function, regex: '[.]?${goCleanup()}' }, stopBy: end } } }`,
      hasOnlyOwnLimits: true,
      limits: "In Go an error is a value: this sees `if err != nil { … }` that only logs. It lets pass one that nothing follows in its function but a return, one whose `else` does something, and one about what only ends something (`if err := pipe.Close(); err != nil`). A log is told by its name (`log`, `logger`, `slog`, `zap` …).",
    },
    java: {
      pattern: `
language: java
message: This failure is only logged, and the work goes on as if nothing had happened
rule:
  kind: catch_clause
  all:
    - has: { kind: catch_formal_parameter, regex: '\\b(?:Exception|RuntimeException|Throwable|IOException|ExecutionException|SQLException|Error)\\b' }
    - has:
        field: body
        kind: block
        all:
          - has: { kind: expression_statement }
          - ${indent(logsAtMost("java"), 12)}
    - not: { has: { any: [{ kind: line_comment }, { kind: block_comment }], regex: '${HAS_REASON}', stopBy: end } }
    # a loop goes on with the next
    - not: { inside: { any: [{ kind: try_statement }, { kind: try_with_resources_statement }], inside: { kind: block, inside: { any: [{ kind: for_statement }, { kind: enhanced_for_statement }, { kind: while_statement }, { kind: do_statement }] } } } }
    ${indent(closesAmongOthers("java"), 4)}
    ${indent(excusesOf("java"), 4)}`,
    },
  },
};

function goCleanup(): string {
  return "(?:Close|Stop|Shutdown|Cleanup|Remove|RemoveAll|Rollback|Flush|Kill|Release|Unlock)$";
}
