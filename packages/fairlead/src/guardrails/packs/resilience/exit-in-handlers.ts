import type { Family } from "./family.ts";

const JS_FUNCTION = "any: [{ kind: function_declaration }, { kind: method_definition }, { kind: arrow_function }, { kind: function_expression }]";

export const exitInHandlers: Family = {
  name: "no-exit-in-broad-handler",
  title: "A handler of any error does not end the process",
  except: ["**/{bin,*cli,*ctl,cmd,commands,command,scripts,tools}/**", "{contrib,dev,hack,release}/**"],
  why: `Catches a call that ends the whole process from a handler that takes every error: a small failure in one request takes all others with it.
It is about functions that could tell whoever called them, since they hand errors on, throw, or answer.

Ending or aborting on an overly broad exception is the third of the patterns that Aspirator looks for (Yuan et al.,
[Simple Testing Can Prevent Most Critical Failures](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan), OSDI'14).`,
  mend: "Hand the error on to where the process begins, and decide there. Where only one kind of error leaves nothing to go on with, name that kind.",
  limits: "Where the process begins, ending it is right: `main`, a file that reads a command line, and what stands in folders for commands, tools and scripts is let pass. So is a function that neither answers nor hands an error on: most of what was found there sets up a program while it starts. A function of one's own that ends the process is not seen.",
  rules: {
    js: {
      pattern: `
languages: [ts, tsx, js]
message: Any failure here ends the whole process
rule:
  any: [{ pattern: process.exit($$$) }, { pattern: process.abort() }, { pattern: Deno.exit($$$) }]
  all:
    - inside: { kind: catch_clause, stopBy: { any: [{ kind: if_statement }, { kind: switch_statement }] } }
    # it answers or throws, so it can tell whoever called it
    - inside:
        ${JS_FUNCTION}
        has: { field: body, has: { any: [{ kind: return_statement, regex: '^return\\s+[^;\\s]' }, { kind: throw_statement, not: { inside: { kind: try_statement, stopBy: { ${JS_FUNCTION} } } } }], stopBy: { ${JS_FUNCTION} } } }
        stopBy: { ${JS_FUNCTION} }
    # where the process begins
    - not: { inside: { kind: program, regex: '^#!|\\bprocess[.]argv\\b|\\bfrom .(?:commander|yargs|cac|citty|oclif|inquirer|prompts)\\b', stopBy: end } }
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
    # it answers or raises, so it can tell whoever called it
    - inside:
        kind: function_definition
        has: { field: body, has: { any: [{ kind: return_statement, regex: '^return\\s+\\S', not: { regex: '^return None$' } }, { kind: raise_statement, not: { inside: { kind: try_statement, stopBy: { kind: function_definition } } } }], stopBy: { kind: function_definition } } }
        stopBy: { kind: function_definition }
    # the process that ends is one of its own
    - not: { inside: { kind: function_definition, regex: '\\bfork[(]', stopBy: end } }
    # where the process begins
    - not: { inside: { kind: module, regex: '\\bsys[.]argv\\b|\\bArgumentParser[(]|\\bimport (?:click|typer|optparse|argparse)\\b', stopBy: end } }
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
        stopBy: { kind: if_statement }
        not: { follows: { regex: '^else$' } }
        inside: { kind: if_statement, any: [{ has: { field: condition, regex: '^\\w*[eE]rr\\w* != nil' } }, { has: { field: initializer, regex: 'recover[(]' } }] }
    - not: { inside: { kind: expression_case, stopBy: { kind: if_statement } } }
    # it hands errors on, and not this one
    - inside: { any: [{ kind: function_declaration }, { kind: method_declaration }, { kind: func_literal }], has: { field: result, regex: '\\berror\\b' }, stopBy: end }
    # what reads a command line, or serves until it ends
    - not: { inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], regex: '\\bos[.]Args\\b|[.](?:Usage|ListenAndServe|Serve|PrintDefaults)\\b|\\bflag[.]Err', stopBy: end } }
    - not: { inside: { kind: source_file, regex: '\\bcobra[.]Command\\b|\\bkingpin[.]|\\bcli[.](?:Command|App)\\b', stopBy: end } }
    - inside: { kind: source_file, has: { kind: package_clause, not: { regex: 'main$' } }, stopBy: end }
    - not: { inside: { any: [{ kind: function_declaration }, { kind: method_declaration }], has: { field: name, regex: '^(?:main|Main|TestMain|[iI]nit(?:[A-Z]\\w*)?|[mM]ust[A-Z]\\w*|\\w*OrDie\\w*)$' }, stopBy: end } }`,
      limits: "Go has no handler that takes every error: it sees `os.Exit` and `log.Fatal` where an error or a panic is looked at in a function whose results have an `error`, outside of packages that are called `main` or end so (`etcdmain`), and of functions that say it (`init`, `mustListen`, `dialOrDie`). What stands below a further `if` or in a `case` is let pass, since it asks first.",
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
    # it answers or throws, so it can tell whoever called it
    - inside:
        all:
          - any: [{ kind: method_declaration }, { kind: constructor_declaration }, { kind: lambda_expression }]
          - any: [{ has: { kind: throws } }, { has: { field: type, not: { kind: void_type } } }]
        stopBy: { any: [{ kind: method_declaration }, { kind: constructor_declaration }, { kind: lambda_expression }] }
    # where the process begins
    - not: { inside: { kind: class_body, has: { kind: method_declaration, has: { field: name, regex: '^main$' } }, stopBy: end } }`,
      limits: "It looks at methods that declare what they throw, or that answer. A class with a `main` of its own is where the process begins, and is let pass as a whole.",
    },
  },
};
