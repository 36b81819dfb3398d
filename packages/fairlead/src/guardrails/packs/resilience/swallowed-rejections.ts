import { CLEANS_UP, HAS_REASON, indent } from "./excuses.ts";
import type { Family } from "./family.ts";

/** A promise in a variable (`pending.catch(() => {})`) is let pass, since whoever waits for it later learns of its failure. What a browser may refuse, and nothing is lost. */
const ASKED_OF_A_BROWSER = "^(?:play|requestFullscreen|exitFullscreen)$";

export const swallowedRejections: Family = {
  name: "no-swallowed-rejection",
  title: "A rejected promise is not passed over in silence",
  level: "observe",
  why: `Catches \`.catch(() => {})\` and its like: the promise failed, and nothing will ever say so. It is the empty handler of code that waits
(Yuan et al., [Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14). Of 24 that were read, 2 were worth a change, most of the others being in pages
and caches; so this one only observes at first.`,
  mend: "Log it with what was tried, or let it reject and handle it where the answer is needed. Where nothing has to be done, say why in a comment of four words or more.",
  limits: "It lets pass a promise that only cleans up (`close()`, `abort()`, `stop()` …), and a result that is kept (`const text = await read().catch(() => {})`): what comes after can tell. So can it where `undefined` or `null` is the answer that is handed on (`() => read().catch(() => null)`). What a browser may refuse is let pass, too (`play()`, `requestFullscreen()`), and so is `router.push(…)`. A function of one's own that does nothing is seen when it is called `noop`.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: A failure of this promise is passed over in silence
rule:
  any:
    - pattern: $PROMISE.catch($HANDLER)
    - pattern: $PROMISE.then($DONE, $HANDLER)
  all:
    # undefined is the answer that is handed on
    - not:
        all:
          - regex: '(?:undefined|null|void 0)\\s*[)]$'
          - inside: { any: [{ kind: arrow_function }, { kind: return_statement }, { kind: array }, { kind: arguments }, { kind: pair }, { kind: await_expression, not: { inside: { kind: expression_statement } } }] }
    - not: { inside: { any: [{ kind: variable_declarator }, { kind: assignment_expression }], stopBy: { any: [{ kind: statement_block }, { kind: arrow_function }] } } }
constraints:
  HANDLER:
    any:
      - kind: arrow_function
        has: { field: body, any: [{ kind: statement_block, not: { has: { regex: '\\w', not: { kind: comment } } } }, { regex: '^(?:undefined|null|void 0)$' }] }
        not: { regex: '(?://|/[*])[^\\n]*${HAS_REASON}' }
      - kind: function_expression
        has: { field: body, not: { has: { regex: '\\w' } } }
      - regex: '^(?:_[.])?noop$'
  PROMISE:
    not:
      any:
        - kind: call_expression
          has:
            field: function
            ${indent(CLEANS_UP, 12)}
        # whoever waits for it later learns of its failure
        - { any: [{ kind: identifier }, { kind: member_expression }] }
        - { kind: call_expression, has: { field: function, all: [{ has: { field: property, regex: '^finally$' } }, { has: { field: object, any: [{ kind: identifier }, { kind: member_expression }] } }] } }
        - { kind: call_expression, has: { field: function, has: { field: property, regex: '${ASKED_OF_A_BROWSER}' } } }
        # goes to another page, or gets it ready
        - { kind: call_expression, has: { field: function, regex: '(?:^|[.])_?[rR]outer[.](?:push|replace|prefetch)$' } }`,
    },
  },
};
