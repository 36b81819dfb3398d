import type { Family } from "./family.ts";

export const todoInHandlers: Family = {
  name: "no-todo-in-handler",
  title: "A handler of errors is finished",
  why: `Catches a \`TODO\`, \`FIXME\`, \`XXX\` or \`HACK\` in a handler of errors: whoever wrote it knew that the failure is not handled yet.

It is one of the three patterns that Aspirator looks for; together they were behind 35 % of the catastrophic failures that its authors read (Yuan et al.,
[Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14).`,
  mend: "Handle the failure, or hand it on: an error that is thrown again is seen. What has to wait is a debt: `fairlead new debt`.",
  limits: "It goes by these words in capital letters, in comments that stand in the handler. A handler that hands the error on is let pass (in Go: one that returns): what is left to do there is wording, most often.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: This handler is not finished
rule:
  kind: comment
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside: { kind: catch_clause, not: { has: { field: body, has: { kind: throw_statement } } }, stopBy: end }`,
    },
    python: {
      pattern: `
language: py
message: This handler is not finished
rule:
  kind: comment
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside:
    kind: except_clause
    not: { any: [{ has: { kind: block, has: { kind: raise_statement } } }, { regex: '^except[^:]*(?:ImportError|ModuleNotFoundError)' }] }
    stopBy: end`,
    },
    go: {
      pattern: `
language: go
message: This handler is not finished
rule:
  kind: comment
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside:
    kind: block
    stopBy: end
    not: { any: [{ follows: { regex: '^else$' } }, { has: { kind: statement_list, has: { kind: return_statement } } }] }
    inside: { kind: if_statement, has: { field: condition, regex: '^\\w*[eE]rr\\w* != nil' } }`,
    },
    java: {
      pattern: `
language: java
message: This handler is not finished
rule:
  any: [{ kind: line_comment }, { kind: block_comment }]
  regex: '\\b(?:TODO|FIXME|XXX|HACK)\\b'
  inside: { kind: catch_clause, not: { has: { field: body, has: { kind: throw_statement } } }, stopBy: end }`,
    },
  },
};
