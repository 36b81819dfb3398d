import { indent, logsAtMost } from "./excuses.ts";
import type { Family } from "./family.ts";

/** Goes on with the next. */
const PASSING = ["continue_statement"];

export const todoInHandlers: Family = {
  name: "no-todo-in-handler",
  title: "A handler of errors is finished",
  why: `Catches a \`TODO\`, \`FIXME\`, \`XXX\` or \`HACK\` in a handler of errors that does nothing else, or only logs: whoever wrote it knew that the failure is not handled yet.

It is one of the three patterns that Aspirator looks for; together they were behind 35 % of the catastrophic failures that its authors read (Yuan et al.,
[Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14).`,
  mend: "Handle the failure, or hand it on: an error that is thrown again is seen. What has to wait is a debt: `fairlead new debt`.",
  limits: "It goes by these words in capital letters, in comments that stand in the handler. A handler that does something (throws, returns, assigns, calls anything but a log) is let pass: of the notes that were read in such handlers, nearly all were about something else.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: Nothing is done about this failure yet, as the note here says
rule:
  kind: comment
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside:
    kind: catch_clause
    has:
      field: body
      ${indent(logsAtMost("js", PASSING), 6)}
    stopBy: end`,
    },
    python: {
      pattern: `
language: py
message: Nothing is done about this failure yet, as the note here says
rule:
  kind: comment
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside:
    kind: except_clause
    has:
      kind: block
      ${indent(logsAtMost("python", [...PASSING, "pass_statement"]), 6)}
    # these ask a question
    not: { regex: '^except\\s+[(]?(?:Key|Index|Lookup|Value|Attribute|Type|Import|ModuleNotFound)Error|^except[^:]*(?:NotFound|DoesNotExist|AlreadyExists)\\w*' }
    stopBy: end`,
      limits: "An `except` of a narrow error (`KeyError`, `ValueError`, `ImportError`, `NotFound`) is how Python asks a question, and is let pass.",
    },
    go: {
      pattern: `
language: go
message: Nothing is done about this failure yet, as the note here says
rule:
  kind: comment
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside:
    kind: block
    stopBy: end
    not: { follows: { regex: '^else$' } }
    any:
      - not: { has: { kind: statement_list } }
      - has:
          kind: statement_list
          ${indent(logsAtMost("go", PASSING), 10)}
    inside: { kind: if_statement, has: { field: condition, regex: '^\\w*[eE]rr\\w* != nil' } }`,
    },
    java: {
      pattern: `
language: java
message: Nothing is done about this failure yet, as the note here says
rule:
  any: [{ kind: line_comment }, { kind: block_comment }]
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside:
    kind: catch_clause
    has:
      field: body
      ${indent(logsAtMost("java", PASSING), 6)}
    # the answer to a question
    not: { has: { kind: catch_formal_parameter, regex: '\\bNumberFormatException\\b' } }
    stopBy: end`,
    },
  },
};
