import type { Family } from "./family.ts";

export const uncheckedJson: Family = {
  name: "no-unchecked-json",
  level: "observe",
  title: "What comes from outside is looked at before it is trusted",
  why: `Catches \`JSON.parse(…) as Order\`: the compiler then takes for an order whatever was read. A field that is missing is found far from here,
or never. Most often it is what the same team wrote a moment ago, in the other half of the same program: so this one only observes at first.`,
  mend: "Parse it with a schema (`orderSchema.parse(JSON.parse(text))`), or keep it `unknown` and look at what you use.",
  limits: "It sees casts of `JSON.parse` (`as Order`, `<Order>`) and of `response.json()`, and declarations with a type. A cast to `unknown`, or to something of which every part may be missing (`Partial<Order>`, `{ error?: string }`), is right and let pass, and so is one that the next statement validates; so are a copy (`JSON.parse(JSON.stringify(x))`) and a `package.json`. Answers that are typed by a function's own result are not seen.",
  rules: {
    js: {
      // JavaScript has no types that could be claimed
      files: /\.[cm]?tsx?$/,
      pattern: `
languages: [ts, tsx]
message: Whatever was read is taken for $TYPE here
rule:
  all:
    - any:
        - pattern: JSON.parse($TEXT) as $TYPE
        - pattern: <$TYPE>JSON.parse($TEXT)
        - pattern: (await $TEXT.json()) as $TYPE
        - kind: variable_declarator
          all:
            - has: { field: value, any: [{ pattern: JSON.parse($TEXT) }, { pattern: await $TEXT.json() }] }
            - has: { field: type, has: { pattern: $TYPE } }
    - not: { regex: 'JSON[.]stringify|package[.]json' }
    # what is said next looks at it
    - not: { inside: { any: [{ kind: lexical_declaration }, { kind: expression_statement }], precedes: { regex: '(?i)valid|schema|assert|parse[(]|\\bis[A-Z]\\w*[(]' }, stopBy: { kind: statement_block } } }
constraints:
  TYPE:
    not:
      any:
        - regex: '^(?:unknown(?:\\[\\])?|any|string|boolean|number)$'
        - regex: '^(?:(?:Deep)?Partial<.*>|Record<string, (?:unknown|any)>|Package(?:Json|JSON|Manifest))$'
        # every part may be missing
        - regex: '^[{](?:\\s*\\w+[?]:[^;,{}]*[;,]?)*\\s*[}]$'`,
    },
  },
};
