import { indent } from "./excuses.ts";
import type { Family } from "./family.ts";

/** What a loop that tries again is told by: without such a name, any loop with a handler in it is one. */
const NAMES = "(?i:retr(?:y|ies|ied)|attempt|back_?off|reconnect|(?:max|num)_?tries)|(?:^|_)tries|[a-z]Tries";
/** What bounds it: a count or a clock that is compared. */
const BOUND = "(?i)(?:retr|attempt|tries|count|times|max|limit|deadline|elapsed|remaining|timeout|expire|until|now|left)";
/** What makes it wait. */
const WAIT = "(?xi-u)(?: sleep|delay|wait|back_?off|timeout|pause|timer|jitter|interval|schedule|tick|park|poll |^(?:accept|recv|receive|select|take|acquire)$ )";
/** A count that runs out, where it is asked whether there is any left. */
const RUNS_OUT = "(?i)(?:retr|attempt|tries)\\w*(?:left|remain)|(?:left|remain)\\w*(?:retr|attempt|tries)";
/** Two made the same thing at once: the next attempt makes another, and has nothing to wait for. */
const CONFLICT = "(?i)(?:integrity|unique|duplicate|conflict)";
/** What is handed to a call that tries again by itself, and so ends and waits by itself. */
const HANDED_ON = "(?i)(?:max_?(?:retries|attempts|tries|retry)|retry_?policy)";

const WHY = `To try again is one of the most usual ways to handle a failure, and easily done wrong: 70 reported bugs with retries in eight Apache systems were
about whether to try again, when, how often, and how (Stoica et al.,
[If At First You Don't Succeed, Try, Try, Again…?](https://bastoica.github.io/files/papers/2024_sosp_wasabi.pdf), SOSP'24; their tool is called WASABI).`;

const NAMED_LIMIT = `A loop counts as one that tries again when something in it, or the function around it, is named so: \`retry\`, \`attempt\`, \`tries\`, \`backoff\`,
\`reconnect\`. Without this filter the study found 725 loops instead of 205, and the rest were no retries: keep it. A loop that tries again
under another name is not seen; nor is a queue that a failed task is put back into. What is
handed a number of retries (\`connect(max_retries)\`) is taken to end and to wait by itself.`;

const NAMED_JS = `
# the name filter: without it, most of what is found does not try again
- any:
    - has: { any: [{ kind: identifier }, { kind: property_identifier }], regex: '${NAMES}', stopBy: end }
    - inside: { any: [{ kind: function_declaration }, { kind: method_definition }], has: { field: name, regex: '${NAMES}' }, stopBy: { any: [{ kind: arrow_function }, { kind: function_declaration }, { kind: method_definition }] } }
# a failure, and on with the loop
- has: { kind: catch_clause, not: { has: { field: body, has: { any: [{ kind: throw_statement }, { kind: return_statement }, { kind: break_statement }] } } }, stopBy: end }
- not: { has: { kind: arguments, has: { any: [{ kind: identifier }, { kind: property_identifier }], regex: '${HANDED_ON}', stopBy: end }, stopBy: end } }
`.trim();

const NAMED_PYTHON = `
# the name filter: without it, most of what is found does not try again
- any:
    - has: { kind: identifier, regex: '${NAMES}', stopBy: end }
    - inside: { kind: function_definition, has: { field: name, regex: '${NAMES}' }, stopBy: { kind: function_definition } }
# a failure, and on with the loop
- has: { kind: except_clause, not: { has: { kind: block, has: { any: [{ kind: raise_statement }, { kind: return_statement }, { kind: break_statement }] } } }, stopBy: end }
- not: { has: { kind: argument_list, has: { kind: identifier, regex: '${HANDED_ON}', stopBy: end }, stopBy: end } }
`.trim();

const NAMED_GO = `
# the name filter: without it, most of what is found does not try again
- any:
    - has: { any: [{ kind: identifier }, { kind: field_identifier }], regex: '${NAMES}', stopBy: end }
    - inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], has: { field: name, regex: '${NAMES}' }, stopBy: { any: [{ kind: function_declaration }, { kind: method_declaration }] } }
# a failure, and on with the loop
- has:
    kind: if_statement
    stopBy: end
    any:
      - all:
          - has: { field: condition, regex: '^\\w*[eE]rr\\w* != nil' }
          - not: { has: { field: consequence, has: { kind: statement_list, has: { any: [{ kind: return_statement }, { kind: break_statement }, { kind: goto_statement }] } } } }
      - has: { field: condition, regex: '^\\w*[eE]rr\\w* == nil' }
- not: { has: { kind: argument_list, has: { any: [{ kind: identifier }, { kind: field_identifier }], regex: '${HANDED_ON}', stopBy: end }, stopBy: end } }
# what it calls tries again by itself
- not: { has: { kind: call_expression, has: { field: function, regex: '^(?:retry|backoff)[.](?:Do|Retry|On\\w+)' }, stopBy: end } }
`.trim();

const NAMED_JAVA = `
# the name filter: without it, most of what is found does not try again
- any:
    - has: { kind: identifier, regex: '${NAMES}', stopBy: end }
    - inside: { kind: method_declaration, has: { field: name, regex: '${NAMES}' }, stopBy: { kind: method_declaration } }
# a failure, and on with the loop
- has: { kind: catch_clause, not: { has: { field: body, has: { any: [{ kind: throw_statement }, { kind: return_statement }, { kind: break_statement }] } } }, stopBy: end }
- not: { has: { kind: argument_list, has: { kind: identifier, regex: '${HANDED_ON}', stopBy: end }, stopBy: end } }
`.trim();

export const boundedRetries: Family = {
  name: "retries-end",
  level: "observe",
  title: "Trying again comes to an end",
  why: `Catches a loop that tries again after a failure for as long as the failure lasts: what cannot succeed is tried for ever, and nobody is told.
What keeps up a connection does so on purpose, and that is most of what is found: so this one only observes at first.

${WHY}`,
  mend: "Count the attempts or watch a deadline, and hand the last error on when it is reached.",
  limits: `${NAMED_LIMIT} It lets pass a loop in which a count or a clock is compared with anything, by its name.`,
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: This tries again for as long as the failure lasts
rule:
  any:
    - { kind: while_statement, has: { field: condition, regex: '^[(](?:true|1)[)]$' } }
    - { kind: do_statement, has: { field: condition, regex: '^[(](?:true|1)[)]$' } }
    - { kind: for_statement, has: { field: condition, kind: empty_statement } }
  all:
    ${indent(NAMED_JS, 4)}
    - not: { has: { kind: binary_expression, all: [{ regex: '[<>]|===' }, { regex: '${BOUND}' }], stopBy: end } }
    - not: { has: { kind: if_statement, has: { field: condition, regex: '${RUNS_OUT}' }, stopBy: end } }
    - not: { has: { kind: call_expression, regex: '(?i)(?:throwIfAborted|isExpired|isLast|canRetry|shouldRetry)', stopBy: end } }`,
    },
    python: {
      pattern: `
language: py
message: This tries again for as long as the failure lasts
rule:
  kind: while_statement
  has: { field: condition, regex: '^(?:True|1)$' }
  all:
    ${indent(NAMED_PYTHON, 4)}
    - not: { has: { kind: comparison_operator, all: [{ regex: '[<>]|==' }, { regex: '${BOUND}' }], stopBy: end } }
    - not: { has: { kind: if_statement, has: { field: condition, regex: '${RUNS_OUT}' }, stopBy: end } }
    - not: { has: { kind: call, has: { field: function, regex: '(?i)(?:should_retry|can_retry|is_last|next_attempt)' }, stopBy: end } }`,
    },
    go: {
      pattern: `
language: go
message: This tries again for as long as the failure lasts
rule:
  kind: for_statement
  not: { has: { any: [{ kind: for_clause }, { kind: range_clause }, { kind: binary_expression }, { kind: unary_expression }, { kind: call_expression }, { kind: identifier }] } }
  all:
    ${indent(NAMED_GO, 4)}
    - not: { has: { kind: binary_expression, all: [{ regex: '[<>]|==' }, { regex: '${BOUND}' }], stopBy: end } }
    # a context that ends, or a channel that says so, ends the loop
    - not:
        any:
          - regex: '[.]Done[(][)]|<-\\s*[\\w.]*(?i:done|stop|quit|exit|clos|shutdown|cancel|timeout|deadline)'
          - regex: '[.](?:Dequeue|Ongoing)[(]|(?i:nextbackoff|permanent|shouldretry|canretry|abort[(]|backoff[.]stop|[.]err[(][)])'`,
    },
    java: {
      pattern: `
language: java
message: This tries again for as long as the failure lasts
rule:
  any:
    - { kind: while_statement, has: { field: condition, regex: '^[(]\\s*true\\s*[)]$' } }
    - { kind: do_statement, has: { field: condition, regex: '^[(]\\s*true\\s*[)]$' } }
    - { kind: for_statement, not: { has: { field: condition, regex: '\\w' } } }
  all:
    ${indent(NAMED_JAVA, 4)}
    - not: { has: { kind: method_invocation, has: { field: name, regex: '(?i)^(?:can|should)_?retry' }, stopBy: end } }
    - not: { has: { kind: binary_expression, all: [{ regex: '[<>]|==' }, { regex: '${BOUND}' }], stopBy: end } }`,
    },
  },
};

export const waitingRetries: Family = {
  name: "retries-wait",
  title: "Trying again waits a while first",
  why: `Catches a loop that tries again at once after a failure: it keeps the other side down that it waits for.

${WHY}`,
  mend: "Wait between attempts, longer each time, and by a random share more or less, so that not all come back at once.",
  limits: `${NAMED_LIMIT} Waiting is told by its name: \`sleep\`, \`delay\`, \`wait\`, \`backoff\`, a timer, or a call that blocks (\`accept\`, \`receive\`). Where two made the
same thing at once (\`IntegrityError\`, \`UniqueConstraintError\`), there is nothing to wait for.`,
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: This tries again at once after a failure
rule:
  any: [{ kind: while_statement }, { kind: do_statement }, { kind: for_statement }]
  all:
    ${indent(NAMED_JS, 4)}
    - has: { kind: await_expression, stopBy: end }
    - not: { has: { kind: catch_clause, regex: '${CONFLICT}', stopBy: end } }
    - not: { has: { any: [{ kind: identifier }, { kind: property_identifier }], regex: '${WAIT}', stopBy: end } }`,
      limits: "Only a loop that waits for something (`await`) is looked at.",
    },
    python: {
      pattern: `
language: py
message: This tries again at once after a failure
rule:
  any:
    - kind: while_statement
    - { kind: for_statement, has: { field: right, regex: '^(?:range|count|itertools[.]count)[(]' } }
  all:
    ${indent(NAMED_PYTHON, 4)}
    - not: { has: { kind: except_clause, regex: '^except[^:]*${CONFLICT}', stopBy: end } }
    - not: { has: { kind: identifier, regex: '${WAIT}', stopBy: end } }`,
    },
    go: {
      pattern: `
language: go
message: This tries again at once after a failure
rule:
  kind: for_statement
  not: { has: { kind: range_clause, has: { field: right, not: { kind: int_literal }, regex: '^[^0-9]' } } }
  all:
    ${indent(NAMED_GO, 4)}
    - not: { has: { any: [{ kind: identifier }, { kind: field_identifier }], regex: '${WAIT} |^After$', stopBy: end } }
    # waits for a channel, or reads to the end
    - not: { has: { kind: select_statement, not: { has: { kind: default_case } }, stopBy: end } }
    - not: { regex: 'io[.]EOF' }`,
    },
    java: {
      pattern: `
language: java
message: This tries again at once after a failure
rule:
  any: [{ kind: while_statement }, { kind: do_statement }, { kind: for_statement }]
  all:
    ${indent(NAMED_JAVA, 4)}
    - not: { has: { kind: catch_formal_parameter, regex: '${CONFLICT}', stopBy: end } }
    - not: { has: { kind: identifier, regex: '${WAIT}', stopBy: end } }`,
    },
  },
};
