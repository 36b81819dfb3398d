import type { Family } from "./family.ts";

export const callsWithoutTimeout: Family = {
  name: "calls-end",
  title: "A call to another system ends, one way or the other",
  why: `Catches a call over the network that has neither a timeout nor a signal by which it could be ended. When the other side is slow, such
calls pile up until nothing here answers either: one slow part takes the others with it (Nygard, *Release It!*, "Integration Points" and "Timeouts").`,
  mend: "Give the call a time after which it fails, shorter than the patience of whoever waits for it; then decide what happens on failure.",
  limits: "It sees the usual calls by name, and only what stands in the call itself: options that come in a variable are let pass, and so is a client that was made elsewhere with a timeout of its own.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: This call has no timeout and no signal, so it may never end
rule:
  any:
    - pattern: fetch($URL)
    - all: [{ pattern: 'fetch($URL, $OPTIONS)' }, { has: { field: arguments, has: { kind: object, not: { regex: '\\bsignal\\b|[.]{3}' } } } }]
    - kind: call_expression
      all:
        - any: [{ pattern: axios($$$) }, { pattern: axios.$METHOD($$$) }]
        - has: { field: function, regex: '^axios(?:[.](?:get|delete|head|options|request|post|put|patch))?$' }
        - not: { has: { field: arguments, regex: '\\b(?:timeout|signal|cancelToken)\\b|[.]{3}' } }
        # options in a variable may hold one: the second of get, the third of post, the only one of axios()
        - any:
            - has: { field: arguments, has: { kind: object } }
            - all: [{ has: { field: function, regex: '[.](?:get|delete|head|options)$' } }, { not: { has: { field: arguments, has: { nthChild: 2 } } } }]
            - all: [{ has: { field: function, regex: '[.](?:post|put|patch)$' } }, { not: { has: { field: arguments, has: { nthChild: 3 } } } }]
    - any: [{ pattern: http.get($$$) }, { pattern: http.request($$$) }, { pattern: https.get($$$) }, { pattern: https.request($$$) }]
      all:
        - not: { regex: '\\b(?:timeout|signal)\\b|setTimeout' }
        - not: { inside: { kind: program, regex: '[.]setTimeout[(]|timeout', stopBy: end } }
  all:
    - regex: '^(?:fetch|axios|https?[.])'
    - not: { inside: { kind: program, regex: 'axios[.]defaults[.]timeout|\\bfunction fetch[(]|\\bimport[^;]*\\bfetch\\b[^;]*from', stopBy: end } }`,
      limits: "`fetch` of the platform waits for minutes, and in some browsers for as long as the connection stands. A file that imports a `fetch` of its own is let pass.",
    },
    python: {
      pattern: `
language: py
message: This call has no timeout, so it may never end
rule:
  kind: call
  all:
    - any:
        - has: { field: function, regex: '^requests[.](?:get|post|put|patch|delete|head|options|request)$' }
        - has: { field: function, regex: '^(?:urllib[.]request[.]|urllib2[.])?urlopen$' }
        - has: { field: function, regex: '^socket[.]create_connection$' }
        - has: { field: function, regex: '^(?:http[.]client[.])?HTTPS?Connection$' }
        - has: { field: function, regex: '^smtplib[.]SMTP(?:_SSL)?$' }
    - not: { has: { field: arguments, regex: '\\btimeout\\b|[*]{2}' } }
    - not: { all: [{ regex: '^(?:socket|url)' }, { has: { field: arguments, has: { nthChild: 3 } } }] }
    - not: { inside: { kind: module, regex: 'socket[.]setdefaulttimeout', stopBy: end } }`,
      limits: "A `Session` of requests is let pass: what it is cannot be told from its name. `httpx` has a timeout of its own.",
    },
    go: {
      pattern: `
language: go
message: This call has no timeout, so it may never end
rule:
  any:
    - kind: call_expression
      has: { field: function, regex: '^http[.](?:Get|Post|PostForm|Head)$' }
    - kind: selector_expression
      regex: '^http[.]DefaultClient$'
    - kind: composite_literal
      has: { field: type, regex: '^http[.]Client$' }
      not: { has: { field: body, regex: 'Timeout' } }
    - kind: call_expression
      has: { field: function, regex: '^net[.]Dial$' }
      not: { has: { field: arguments, regex: '127[.]0[.]0[.]1|localhost|"unix"' } }
  all:
    - not: { inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], regex: '[.]Timeout = ', stopBy: end } }`,
      limits: "`http.Get` and its like use a client without a timeout. A request without a context is not seen: `noctx` looks for those.",
    },
    java: {
      pattern: `
language: java
message: This call has no timeout, so it may never end
rule:
  any:
    - pattern: HttpClient.newHttpClient()
    - kind: method_invocation
      all:
        - has: { field: name, regex: '^build$' }
        - regex: '^HttpRequest\\s*[.]newBuilder'
        - not: { regex: '[.]timeout\\s*[(]' }
    - kind: method_invocation
      has: { field: name, regex: '^(?:openStream|openConnection)$' }
      all: [{ has: { field: object, regex: '(?i)ur[il]|new URL' } }]
      not: { inside: { any: [{ kind: method_declaration }, { kind: constructor_declaration }], regex: 'setReadTimeout|setConnectTimeout', stopBy: end } }
    - kind: object_creation_expression
      regex: '^new RestTemplate[(][)]$'
    - kind: object_creation_expression
      regex: '^new Socket[(][^)]+[)]$'
      not: { inside: { any: [{ kind: method_declaration }, { kind: constructor_declaration }], regex: 'setSoTimeout', stopBy: end } }`,
    },
  },
};
