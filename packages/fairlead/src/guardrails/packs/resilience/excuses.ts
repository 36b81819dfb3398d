/*
 * When a handler may be as quiet as it is: Aspirator's suppressions (Yuan et al., OSDI'14), as parts of rules.
 * Each is a list entry of `all`, in YAML.
 */

/** Names of calls that end or take back something: a failure of theirs leaves nothing to do. */
export const CLEANUP = [
  "^_*(?:(?:try|safe|force|do|maybe)_?)?(?:",
  "(?i:close|dispose|shut_?down|stop|clean_?up|destroy|release|roll_?back|abort|cancel|disconnect|kill|terminate|unlink|quit|unsubscribe|(?:un|de)register|detach|tear_?down|unref|unlock|flush)(?:$|[A-Z_0-9])",
  "|(?i:end|join)$",
  "|(?i:rm|remove|delete)(?:$|_?(?i:dir|file|tmp|temp|tree|listener|handler|all|sync)))",
].join("");

/** A comment of four words or more says why nothing is done. */
export const HAS_REASON = String.raw`[\pL\d]{2,}(?:[^\pL\d]+[\pL\d]+){3}`;

export const EXCUSES_JS = `
# a finally block with something in it does the work
- not: { inside: { kind: try_statement, has: { kind: finally_clause, has: { kind: statement_block, has: { regex: '\\w' } } } } }
# the last statement of the try leaves or assigns: what comes after knows whether it worked
- not:
    inside:
      kind: try_statement
      has:
        field: body
        has:
          nthChild: { position: 1, reverse: true, ofRule: { not: { kind: comment } } }
          any:
            - kind: return_statement
            - kind: break_statement
            - kind: continue_statement
            - kind: expression_statement
              has: { any: [{ kind: assignment_expression }, { kind: augmented_assignment_expression }] }
            - kind: if_statement
              has: { any: [{ kind: assignment_expression }, { kind: return_statement }], stopBy: end }
# the try only cleans up
- not:
    inside:
      kind: try_statement
      has:
        field: body
        not:
          has:
            regex: '\\w'
            not:
              any:
                - kind: comment
                - has:
                    kind: call_expression
                    has:
                      field: function
                      any:
                        - { kind: identifier, regex: '${CLEANUP}' }
                        - { kind: member_expression, has: { field: property, regex: '${CLEANUP}' } }
                    stopBy: end
# there need not be such a file
- not: { any: [{ regex: ENOENT }, { inside: { kind: try_statement, has: { field: body, regex: ENOENT } } }] }
`.trim();

export const EXCUSES_PYTHON = `
- not: { inside: { kind: try_statement, has: { kind: finally_clause, has: { kind: block, has: { not: { kind: pass_statement } } } } } }
- not:
    inside:
      kind: try_statement
      has:
        field: body
        has:
          nthChild: { position: 1, reverse: true, ofRule: { not: { kind: comment } } }
          any:
            - kind: return_statement
            - kind: break_statement
            - kind: continue_statement
            - kind: expression_statement
              has: { any: [{ kind: assignment }, { kind: augmented_assignment }] }
            - kind: if_statement
              has: { any: [{ kind: assignment }, { kind: return_statement }], stopBy: end }
            - { kind: import_statement }
            - { kind: import_from_statement }
- not:
    inside:
      kind: try_statement
      has:
        field: body
        not:
          has:
            not:
              any:
                - kind: comment
                - has:
                    kind: call
                    has:
                      field: function
                      any:
                        - { kind: identifier, regex: '${CLEANUP}' }
                        - { kind: attribute, has: { field: attribute, regex: '${CLEANUP}' } }
                    stopBy: end
- not: { inside: { kind: try_statement, has: { kind: else_clause } } }
- not: { regex: '^except[^:]*(?:FileNotFound|FileExists|ProcessLookup|NotFound|DoesNotExist|AlreadyExists|ENOENT)' }
`.trim();

export const EXCUSES_JAVA = `
- not: { inside: { any: [{ kind: try_statement }, { kind: try_with_resources_statement }], has: { kind: finally_clause, has: { kind: block, has: { regex: '\\w' } } } } }
- not:
    inside:
      any: [{ kind: try_statement }, { kind: try_with_resources_statement }]
      has:
        field: body
        has:
          nthChild: { position: 1, reverse: true, ofRule: { not: { any: [{ kind: line_comment }, { kind: block_comment }] } } }
          any:
            - kind: return_statement
            - kind: break_statement
            - kind: continue_statement
            - { kind: expression_statement, has: { kind: assignment_expression } }
            - kind: if_statement
              has: { any: [{ kind: assignment_expression }, { kind: return_statement }], stopBy: end }
- not:
    inside:
      any: [{ kind: try_statement }, { kind: try_with_resources_statement }]
      has:
        field: body
        not:
          has:
            regex: '\\w'
            not:
              any:
                - kind: line_comment
                - kind: block_comment
                - has:
                    kind: method_invocation
                    has: { field: name, regex: '${CLEANUP}' }
                    stopBy: end
- not: { has: { kind: catch_formal_parameter, regex: '\\b\\w*(?:NotFound|NoSuch|NoNode|NodeExists|AlreadyExists|FileNotFound)\\w*Exception\\b' } }
# a name says that it was expected
- not: { has: { kind: catch_formal_parameter, has: { field: name, regex: '^(?:ignore|expected|unused|_)' } } }
`.trim();

/**
 * Of a handler that logs, more is let pass, as Aspirator does: a try that closes something among other things. Its failure was
 * told, and nothing is left to do.
 */
export const CLOSES_JS = `- not: { inside: { kind: try_statement, has: { field: body, has: { kind: call_expression, has: { field: function, any: [{ kind: identifier, regex: '${CLEANUP}' }, { kind: member_expression, has: { field: property, regex: '${CLEANUP}' } }] }, stopBy: end } } } }`;
export const CLOSES_PYTHON = `- not: { inside: { kind: try_statement, has: { field: body, has: { kind: call, has: { field: function, any: [{ kind: identifier, regex: '${CLEANUP}' }, { kind: attribute, has: { field: attribute, regex: '${CLEANUP}' } }] }, stopBy: end } } } }`;
export const CLOSES_JAVA = `- not: { inside: { any: [{ kind: try_statement }, { kind: try_with_resources_statement }], has: { field: body, has: { kind: method_invocation, has: { field: name, regex: '${CLEANUP}' }, stopBy: end } } } }`;

/** Puts a part of a rule in its place. */
export function indent(part: string, by: number): string {
  return part.split("\n").map((line) => " ".repeat(by) + line).join("\n").trimStart();
}
