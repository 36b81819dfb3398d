import type { Family } from "./family.ts";

/** It awaits nothing but in a try, of which the handler does not throw. */
const HANDLES_ITS_FAILURE = "{ has: { field: body, has: { kind: try_statement, has: { field: handler, not: { has: { kind: throw_statement, stopBy: end } } } }, not: { has: { kind: await_expression, stopBy: { kind: try_statement } } } } }";
const ASYNC_FUNCTION = `{ kind: function_declaration, regex: '^async', has: { field: name, pattern: $NAME }, not: ${HANDLES_ITS_FAILURE} }`;

export const floatingCalls: Family = {
  name: "no-floating-call",
  title: "What is begun is waited for",
  why: `Catches a call of an asynchronous function of the same file whose result nobody takes: its failure is lost (or ends the process), and
what comes after runs before it is done.`,
  mend: "`await` it, return it, or collect it and wait for all. Where nobody has to wait, say so with `void`, and handle its failure.",
  limits: "It looks at functions and methods of the same file alone, by name: calls of what is imported would need types (`no-floating-promises` of typescript-eslint has them). A function of the same name that is not asynchronous, in an inner scope, is mistaken for it.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: $NAME is asynchronous, and nobody waits for it
rule:
  kind: expression_statement
  any:
    - all:
        - has: { pattern: $NAME($$$) }
        # what a program begins with has nobody to wait for it, and its failure ends the process
        - inside: { any: [{ kind: function_declaration }, { kind: function_expression }, { kind: arrow_function }, { kind: method_definition }], stopBy: end }
        - inside:
            kind: program
            stopBy: end
            has:
              any:
                - ${ASYNC_FUNCTION}
                - { kind: export_statement, has: ${ASYNC_FUNCTION} }
    - all:
        - has: { pattern: this.$NAME($$$) }
        - inside:
            kind: class_body
            stopBy: end
            has:
              kind: method_definition
              regex: '^(?:(?:private|protected|public|static|override) )*async'
              has: { field: name, pattern: $NAME }
              not: ${HANDLES_ITS_FAILURE}`,
      limits: "Only functions at the top of the file, and methods of the same class that are called with `this`. One that handles its failure itself (it awaits nothing outside of a `try` whose handler throws nothing) is let pass, and so is what stands outside of any function: a script's `main()`.",
    },
    python: {
      pattern: `
language: py
message: $NAME is asynchronous; called like this it does not even begin
rule:
  kind: expression_statement
  any:
    - all:
        - has: { pattern: $NAME($$$) }
        - inside:
            kind: module
            stopBy: end
            has: { kind: function_definition, regex: '^async', has: { field: name, pattern: $NAME } }
    - all:
        - has: { pattern: self.$NAME($$$) }
        - inside:
            kind: class_definition
            stopBy: end
            has: { field: body, has: { kind: function_definition, regex: '^async', has: { field: name, pattern: $NAME } } }`,
    },
  },
};
