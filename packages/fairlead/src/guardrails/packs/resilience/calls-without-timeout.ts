import type { Family } from "./family.ts";

export const callsWithoutTimeout: Family = {
  name: "calls-end",
  title: "A call to another system ends, one way or the other",
  except: ["**/*scripts*/**", "**/*{cli,ctl}/**", "{contrib,dev,hack,release,tools}/**"],
  why: `Catches a call over the network that has neither a timeout nor a signal by which it could be ended. When the other side is slow, such
calls pile up until nothing here answers either: one slow part takes the others with it (Nygard, *Release It!*, "Integration Points" and "Timeouts").`,
  mend: "Give the call a time after which it fails, shorter than the patience of whoever waits for it; then decide what happens on failure.",
  limits: "It sees the usual calls by name, and only what stands in the call itself: options that come in a variable are let pass, and so is a client that was made elsewhere with a timeout of its own. Folders of scripts and commands are left out: whoever runs one sees it hang.",
  rules: {
    js: {
      except: ["**/{frontend,ui,webui,*-ui}/**"],
      pattern: `
languages: [ts, tsx, js]
message: This call has no timeout and no signal, so it may never end
rule:
  any:
    - pattern: fetch($URL)
    - all: [{ pattern: 'fetch($URL, $OPTIONS)' }, { has: { field: arguments, has: { kind: object, not: { regex: '\\b(?:signal|timeout)\\b|[.]{3}' } } } }]
    - kind: call_expression
      all:
        - any: [{ pattern: axios($$$) }, { pattern: axios.$METHOD($$$) }]
        - has: { field: function, regex: '^axios(?:[.](?:get|delete|head|options|request|post|put|patch))?$' }
        - not: { has: { field: arguments, regex: '\\b(?:timeout|signal|cancelToken)\\b|[.]{3}' } }
        # options in a variable may hold one: the second of get, the third of post, the last of axios()
        - any:
            - all: [{ has: { field: function, regex: '^axios(?:[.]request)?$' } }, { has: { field: arguments, has: { kind: object } } }]
            - all: [{ has: { field: function, regex: '[.](?:get|delete|head|options)$' } }, { not: { has: { field: arguments, has: { nthChild: 2, not: { kind: object } } } } }]
            - all: [{ has: { field: function, regex: '[.](?:post|put|patch)$' } }, { not: { has: { field: arguments, has: { nthChild: 3, not: { kind: object } } } } }]
    - any: [{ pattern: http.get($$$) }, { pattern: http.request($$$) }, { pattern: https.get($$$) }, { pattern: https.request($$$) }]
      all:
        - not: { regex: '\\b(?:timeout|signal)\\b|setTimeout' }
        - not: { inside: { kind: program, regex: '[.]setTimeout[(]|timeout', stopBy: end } }
  all:
    - regex: '^(?:fetch|axios|https?[.])'
    # from the page's own server, or from the page itself
    - not: { has: { field: arguments, has: { nthChild: 1, any: [{ kind: string }, { kind: template_string }], not: { regex: '^.(?:\\w+:|//|[$][{])' } } } }
    - not: { has: { field: arguments, has: { nthChild: 1, regex: '^(?:.[$][{][^}]*(?i:path)|(?i:object|blob|data)_?(?i:ur[il])$)' } } }
    - not: { has: { field: arguments, has: { kind: object, regex: 'same-origin' } } }
    # what shows a page: whoever looks at it sees that it waits
    - not: { inside: { kind: program, regex: '\\bfrom .(?:react|preact|vue|svelte|solid-js|@angular/core)\\b|\\bdocument[.](?:addEventListener|body|createElement|getElement|querySelector)', stopBy: end } }
    - not: { inside: { kind: program, regex: 'axios[.]defaults[.]timeout|\\bfunction fetch[(]', stopBy: end } }
    # a fetch of its own, and not one of those that wait as the platform's does
    - any:
        - not: { inside: { kind: program, regex: '\\bimport[^;]*\\bfetch\\b[^;]*from', stopBy: end } }
        - inside: { kind: program, regex: '\\bimport\\s+(?:fetch|[{][^}]*\\bfetch\\b[^}]*[}])\\s+from .(?:node-fetch|cross-fetch|isomorphic-fetch|undici)\\b', stopBy: end }`,
      limits: "`fetch` of the platform waits for minutes, and in some browsers for as long as the connection stands. A file that imports a `fetch` of its own is let pass; those of `node-fetch`, `cross-fetch` and `undici` wait as the platform's does. So is what a page asks of its own server (`fetch(\"/api/orders\")`, `same-origin`), and a file that shows pages (it imports `react`, `vue` …, or uses `document.querySelector` and its like). Folders of pages (`ui`, `frontend` …) are left out: whoever looks at one sees it hang.",
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
    - not: { inside: { kind: module, regex: 'socket[.]setdefaulttimeout', stopBy: end } }
    # a script: whoever runs it sees it hang
    - not: { inside: { kind: if_statement, has: { field: condition, regex: '^__name__' }, stopBy: end } }
    - not: { inside: { kind: module, regex: '\\bsys[.]argv\\b|\\bArgumentParser[(]|@click[.]command', stopBy: end } }`,
      limits: "A file that reads the arguments of a command (`sys.argv`, `argparse`, `click`) is a script, and is let pass. A `Session` of requests is let pass: what it is cannot be told from its name. `httpx` has a timeout of its own.",
    },
    go: {
      pattern: `
language: go
message: No timeout is set here, so a call may never end
rule:
  any:
    - kind: call_expression
      has: { field: function, regex: '^http[.](?:Get|Post|PostForm|Head)$' }
    - kind: selector_expression
      regex: '^http[.]DefaultClient$'
      all:
        # whoever hands in none gets it
        - not: { inside: { kind: if_statement, has: { field: condition, regex: '== nil$' }, stopBy: { kind: function_declaration } } }
        # whoever made the request says how long it may take
        - not:
            all:
              - inside: { kind: selector_expression, field: operand, has: { field: field, regex: '^Do$' } }
              - inside:
                  any: [{ kind: function_declaration }, { kind: method_declaration }]
                  has: { field: parameters, all: [{ regex: '[*]http[.]Request\\b' }, { not: { regex: ResponseWriter } }] }
                  stopBy: end
    - kind: composite_literal
      has: { field: type, regex: '^http[.]Client$' }
      all:
        - not: { has: { field: body, regex: 'Timeout' } }
        # a transport that was made elsewhere may have a timeout of its own
        - any:
            - not: { has: { field: body, regex: 'Transport:' } }
            - inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], regex: 'http[.]Transport[{]', stopBy: end }
    - kind: call_expression
      has: { field: function, regex: '^net[.]Dial$' }
      not: { has: { field: arguments, regex: '127[.]0[.]0[.]1|localhost|"(?:unix|udp)' } }
  all:
    - not: { inside: { kind: function_declaration, has: { field: name, regex: '^main$' }, stopBy: end } }
    - not: { inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], regex: '[.]Timeout = |ResponseHeaderTimeout|[.]?(?:NewRequestWithContext|WithContext|WithTimeout|WithDeadline|SetDeadline)[(]', stopBy: end } }`,
      limits: "`http.Get` and its like use a client without a timeout. A client with a transport that was made elsewhere is let pass, since that may have a timeout; so is `http.DefaultClient` for whoever hands in no client, or a request of their own. In a function that makes its request with a context, or sets a deadline, nothing is found. A request without a context is not seen: `noctx` looks for those.",
    },
    java: {
      pattern: `
language: java
message: No timeout is set here, so a call may never end
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
      all:
        - has: { field: object, regex: '(?i)ur[il]|new URL' }
        # a thing of one's own that knows an address
        - not: { has: { field: object, regex: '^(?:ur[il][A-Z]\\w*(?:[eo]r|load|Source|Client)$|new UR[IL]\\w)' } }
        # an address of the network, and not of a file or a class path
        - any:
            - has: { field: object, regex: 'new URL|toURL|create[(]' }
            - inside: { any: [{ kind: method_declaration }, { kind: constructor_declaration }], regex: 'HttpURLConnection|HttpsURLConnection|new URL[(]|URI[.]create[(]|[.]toURL[(][)]', stopBy: end }
      not: { inside: { any: [{ kind: method_declaration }, { kind: constructor_declaration }], regex: 'setReadTimeout|setConnectTimeout|(?i:usecaches|jar|getresource|classpath|_protocol)', stopBy: end } }
    - kind: object_creation_expression
      regex: '^new RestTemplate[(][)]$'
    - kind: object_creation_expression
      regex: '^new Socket[(][^)]+[)]$'
      not: { inside: { any: [{ kind: method_declaration }, { kind: constructor_declaration }], regex: 'setSoTimeout', stopBy: end } }`,
      limits: "`openStream()` is looked at where the method makes the address itself (`new URL(…)`) or speaks HTTP: most of the others read files and class paths.",
    },
  },
};
