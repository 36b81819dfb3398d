import type { Family } from "./family.ts";

export const exitInHandlers: Family = {
  name: "no-exit-in-broad-handler",
  level: "observe",
  title: "A handler of any error does not end the process",
  except: ["**/{bin,*cli,*ctl,cmd,commands,command,scripts,tools}/**"],
  why: `Catches a call that ends the whole process from a handler that takes every error: a small failure in one request takes all others with it.
What runs while a program starts may end it, and that cannot be told from a file: so this one only observes at first.

Ending or aborting on an overly broad exception is the third of the patterns that Aspirator looks for (Yuan et al.,
[Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14).`,
  mend: "Hand the error on to where the process begins, and decide there. Where only one kind of error leaves nothing to go on with, name that kind.",
  limits: "Where the process begins, ending it is right: `main` and what stands in folders for commands, tools and scripts is let pass. A function of one's own that ends the process is not seen.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: Any failure here ends the whole process
rule:
  any: [{ pattern: process.exit($$$) }, { pattern: process.abort() }, { pattern: Deno.exit($$$) }]
  all:
    - inside: { kind: catch_clause, stopBy: { any: [{ kind: if_statement }, { kind: switch_statement }] } }
    # where the process begins
    - inside:
        any: [{ kind: function_declaration }, { kind: method_definition }, { kind: arrow_function }, { kind: function_expression }]
        stopBy: end
    - not: { inside: { kind: function_declaration, has: { field: name, regex: '^(?:main|run|start|cli|bootstrap)$' }, stopBy: end } }
    - not: { inside: { kind: method_definition, has: { field: name, regex: '^(?:main|run|handler)$' }, stopBy: end } }`,
      limits: "Every `catch` takes every error here; an exit below an `if` or a `switch` is let pass, since it looks at the error first.",
    },
    python: {
      pattern: `
language: py
message: Any failure here ends the whole process
rule:
  any: [{ pattern: sys.exit($$$) }, { pattern: os._exit($$$) }, { pattern: exit($$$) }, { pattern: quit($$$) }, { pattern: os.abort() }]
  all:
    - inside:
        kind: except_clause
        any: [{ regex: '^except\\s*:' }, { regex: '^except[^:]*\\b(?:Base)?Exception\\b' }]
        stopBy: { kind: if_statement }
    - inside: { kind: function_definition, stopBy: end }
    - not: { inside: { kind: function_definition, has: { field: name, regex: '^_*(?:main|run|cli)$' }, stopBy: end } }`,
    },
    go: {
      pattern: `
language: go
message: This ends the whole process from a package that others call
rule:
  kind: call_expression
  has: { field: function, regex: '^(?:os[.]Exit|log[.]Fatal(?:f|ln)?)$' }
  all:
    - inside:
        kind: block
        stopBy: end
        not: { follows: { regex: '^else$' } }
        inside: { kind: if_statement, any: [{ has: { field: condition, regex: '^\\w*[eE]rr\\w* != nil' } }, { has: { field: initializer, regex: 'recover[(]' } }] }
    - inside: { kind: source_file, has: { kind: package_clause, not: { regex: 'main$' } }, stopBy: end }
    - not: { inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], has: { field: name, regex: '^(?:main|Main|TestMain|[iI]nit(?:[A-Z]\\w*)?|[mM]ust[A-Z]\\w*|\\w*OrDie\\w*)$' }, stopBy: end } }`,
      limits: "Go has no handler that takes every error: it sees `os.Exit` and `log.Fatal` where an error or a panic is looked at, outside of packages that are called `main` or end so (`etcdmain`), and of functions that say it (`init`, `mustListen`, `dialOrDie`).",
    },
    java: {
      pattern: `
language: java
message: Any failure here ends the whole process
rule:
  any: [{ pattern: System.exit($$$) }, { pattern: Runtime.getRuntime().halt($$$) }]
  all:
    - inside:
        kind: catch_clause
        has: { kind: catch_formal_parameter, has: { kind: catch_type, regex: '\\b(?:Exception|RuntimeException|Throwable|Error)\\b' } }
        stopBy: { kind: if_statement }
    # where the process begins
    - not: { inside: { kind: class_body, has: { kind: method_declaration, has: { field: name, regex: '^main$' } }, stopBy: end } }`,
      limits: "A class with a `main` of its own is where the process begins, and is let pass as a whole.",
    },
  },
};
