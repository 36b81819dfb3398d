import type { Family } from "./family.ts";
import { SHOWS_PAGES } from "./shows-pages.ts";

const FUNCTION = "any: [{ kind: function_declaration }, { kind: function_expression }, { kind: arrow_function }, { kind: method_definition }]";
const IN_FUNCTION = `${FUNCTION}, stopBy: end`;
/** Says nothing of what is read, or that it may be an error, or that every part of it may be missing. */
const SAYS_LITTLE = String.raw`Error|^(?:(?:unknown|any|object)(?:\[\])?|string|boolean|number|(?:Deep)?Partial<.*>|Record<string, (?:unknown|any)>|[{](?:\s*\w+[?]:[^;,{}]*[;,]?)*\s*[}])$`;
/** What is found wanting is told from what is right by these, wherever in the function. */
const LOOKS = String.raw`(?:s|S)chema|safeParse|[a-z]Parse[(]|[^N][.]parse[(]|(?:v|V)alid|(?:a|A)ssert|\bis[A-Z]\w*[(]|\bif [(](?:!\w|[^{;]*(?:\berrors?\b|[.]success\b))`;
/** A request to this program. */
const ASKED = String.raw`(?:req|request|ctx[.]req|c[.]req|event[.]request)`;

export const uncheckedJson: Family = {
  name: "no-unchecked-json",
  title: "What comes from outside is looked at before it is trusted",
  why: `Catches \`(await answer.json()) as Order\` where nobody asks whether the answer is an error, and \`(await request.json()) as Order\`
where nobody looks at what was sent. The compiler then takes for an order whatever was read: when the other side refuses, limits or
fails, its error goes on as the result, and a message that was never sent counts as sent.`,
  mend: "Ask `answer.ok` first, and hand the failure on. Then parse what was read with a schema (`orderSchema.parse(await answer.json())`), or keep it `unknown` and look at what you use.",
  limits: `It looks for casts and declarations with a type, of \`.json()\` and of \`JSON.parse(await answer.text())\`, in a function that calls \`fetch\` and mentions neither \`ok\` nor
\`status\`; and of \`request.json()\`, \`JSON.parse(request.query…)\` and their like. It lets pass what is validated, by name, anywhere in the function (a schema, \`assert\`, \`isOrder(…)\`, a negated condition or one on an
\`error\`), what the next statement looks at with \`if\`, a type of which every part may be missing or that may be an error, and what is handed on whole, since whoever asked may look at it. What a
page asks of its own server is let pass, and so is a file that shows pages. A client of one's own (\`this.request(…)\`) may throw by itself, and is not looked at. A \`JSON.parse\` of files, of storage and of what the
same program wrote is not found: of 43 that were read, none was worth a change.`,
  except: ["**/*scripts*/**", "{contrib,dev,hack,release}/**", "**/{frontend,ui,webui,*-ui}/**"],
  rules: {
    js: {
      pattern: `
languages: [ts, tsx]
message: Whatever was read, also an error, is taken for $TYPE here
rule:
  all:
    - any:
        - { kind: as_expression, pattern: $READ as $TYPE }
        - { kind: variable_declarator, all: [{ has: { field: value, pattern: $READ } }, { has: { field: type, has: { pattern: $TYPE } } }] }
    # what is handed on whole may be looked at by whoever asked for it
    - not: { inside: { any: [{ kind: return_statement }, { kind: arrow_function }, { kind: parenthesized_expression, inside: { kind: arrow_function } }] } }
    - any:
        # what another server answers, in a function that never asks whether it is an error
        - all:
            - not: { regex: '\\b${ASKED}[.]' }
            - inside:
                ${FUNCTION}
                stopBy: end
                has: { kind: call_expression, has: { field: function, regex: '^(?:globalThis[.]|undici[.])?fetch$' }, not: { has: { field: arguments, has: { nthChild: 1, regex: '^.(?:/|https?://(?:127[.]|localhost))' } } }, stopBy: end }
            - not: { inside: { ${IN_FUNCTION}, regex: '[.]ok\\b|[.]status(?:Text|Code)?\\b|same-origin' } }
            - not: { inside: { kind: program, regex: '${SHOWS_PAGES}', stopBy: end } }
        # what somebody sends to this one
        - regex: '(?:^|[^.\\w])${ASKED}[.](?:json[(][)]|(?:body|query|params|headers|cookies)\\b)'
    - not: { inside: { ${IN_FUNCTION}, regex: '${LOOKS}' } }
    - not: { inside: { any: [{ kind: lexical_declaration }, { kind: expression_statement }], precedes: { kind: if_statement }, stopBy: { kind: statement_block } } }
constraints:
  READ: { regex: '[.]json[(][)][)]*$|^JSON[.]parse[(](?:await [\\w.]+[.]text[(][)]|${ASKED}[.].*)[)]$' }
  TYPE: { not: { regex: '${SAYS_LITTLE}' } }`,
    },
  },
};
