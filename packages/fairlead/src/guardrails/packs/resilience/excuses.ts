import type { PackLanguage } from "../pack.ts";

/*
 * When a handler may be as quiet as it is: Aspirator's suppressions (Yuan et al., OSDI'14), as parts of rules.
 * Each is a list entry of `all`, in YAML.
 */

/** Names of calls that end or take back something: a failure of theirs leaves nothing to do. */
export const CLEANUP = [
  "^[_$]*(?:(?:try|safe|force|do|maybe)_?)?(?:",
  "(?i:a?close|dispose|shut_?down|stop|clean_?up|destroy|release|roll_?back|abort|cancel|disconnect|kill|terminate|unlink|quit|unsubscribe|(?:un|de)register|detach|tear_?down|unref|unlock|flush)(?:$|[A-Z_0-9])",
  "|(?i:end|join|exit__)$",
  "|(?i:rm|remove|delete)(?:$|_?(?i:dir|file|tmp|temp|tree|listener|handler|all|sync)))",
].join("");

/** A comment of four words or more says why nothing is done. */
export const HAS_REASON = String.raw`[\pL\d]{2,}(?:[^\pL\d]+[\pL\d]+){3}`;

/** How a language writes what the excuses are about. */
interface Syntax {
  /** what a handler stands in */
  tries: readonly string[];
  /** a finally block that does something */
  worksAtLast: string;
  /** what assigns */
  assignments: readonly string[];
  /** a call that cleans up */
  cleans: string;
  /** a call that waits, as an expression statement */
  waits: string;
  /** more by which a try leaves or assigns */
  leaves?: readonly string[];
  /** what is let pass in this language alone */
  more: readonly string[];
}

const NAMED_CLEANUP = `regex: '${CLEANUP}'`;
const WAITING = "(?i:sleep|await|await_?termination|wait|wait_?closed|delay|join)$";

/** What writes to a log or a terminal, as an expression statement, and the kinds of comments beside it. */
const LOGGING = {
  js: {
    comments: ["comment"],
    logs: String.raw`has: { kind: call_expression, has: { field: function, regex: '(?i)^(?:[\w$#]+[?]?[.])*_?(?:console|log|logger|logging|winston|debug)_?(?:[.]\w+)?$' } }`,
  },
  python: {
    comments: ["comment"],
    logs: String.raw`has: { kind: call, has: { field: function, regex: '(?i)^(?:\w+[.])*_?(?:log|logger|logging|warnings|print|traceback)(?:[.]\w+)?$' } }`,
  },
  go: {
    comments: ["comment"],
    logs: String.raw`has: { kind: call_expression, has: { field: function, regex: '^(?:\w+[.])*(?:[lL]og|LOG|[lL]ogger|lg|slog|logrus|klog|glog|zap)[.](?:Print|Debug|Info|Warn|Error)\w*$|^level[.](?:Debug|Info|Warn|Error)[(][^)]*[)][.]Log$' } }`,
  },
  java: {
    comments: ["line_comment", "block_comment"],
    logs: String.raw`has: { kind: method_invocation, any: [{ has: { field: object, regex: '^(?i)(?:this[.])?(?:\w*log|\w*logger|loggers[.]\w+|system[.](?:out|err))$' } }, { has: { field: name, regex: '^printStackTrace$' } }] }`,
  },
} as const satisfies Partial<Record<PackLanguage, { comments: readonly string[]; logs: string }>>;

const SYNTAX = {
  js: {
    tries: ["try_statement"],
    worksAtLast: String.raw`kind: statement_block, has: { regex: '\w' }`,
    assignments: ["assignment_expression", "augmented_assignment_expression"],
    cleans: `kind: call_expression, has: { field: function, any: [{ kind: identifier, ${NAMED_CLEANUP} }, { kind: member_expression, has: { field: property, ${NAMED_CLEANUP} } }] }`,
    waits: `has: { any: [{ kind: call_expression, has: { field: function, regex: '${WAITING}' } }, { kind: await_expression, has: { kind: call_expression, has: { field: function, regex: '${WAITING}' } } }] }`,
    more: [
      "# loads what is optional",
      String.raw`- not: { inside: { kind: try_statement, has: { field: body, not: { has: { regex: '\w', not: { any: [{ kind: comment }, { regex: '^(?:await )?(?:require|import)[(]' }] } } } } } }`,
      "# there need not be such a file",
      "- not: { any: [{ regex: ENOENT }, { inside: { kind: try_statement, has: { field: body, regex: ENOENT } } }] }",
    ],
  },
  python: {
    tries: ["try_statement"],
    worksAtLast: "kind: block, has: { not: { kind: pass_statement } }",
    assignments: ["assignment", "augmented_assignment"],
    cleans: `kind: call, has: { field: function, any: [{ kind: identifier, ${NAMED_CLEANUP} }, { kind: attribute, has: { field: attribute, ${NAMED_CLEANUP} } }] }`,
    waits: `has: { any: [{ kind: call, has: { field: function, regex: '${WAITING}' } }, { kind: await, has: { kind: call, has: { field: function, regex: '${WAITING}' } } }] }`,
    leaves: ["import_statement", "import_from_statement"],
    more: ["- not: { inside: { kind: try_statement, has: { kind: else_clause } } }", "- not: { regex: '^except[^:]*(?:FileNotFound|FileExists|ProcessLookup|NotFound|DoesNotExist|AlreadyExists|ENOENT)' }"],
  },
  java: {
    tries: ["try_statement", "try_with_resources_statement"],
    worksAtLast: String.raw`kind: block, has: { regex: '\w' }`,
    assignments: ["assignment_expression"],
    cleans: `kind: method_invocation, has: { field: name, ${NAMED_CLEANUP} }`,
    waits: `has: { kind: method_invocation, has: { field: name, regex: '${WAITING}' } }`,
    more: [
      String.raw`- not: { has: { kind: catch_formal_parameter, regex: '\b\w*(?:NotFound|NoSuch|NoNode|NodeExists|AlreadyExists|FileNotFound|NumberFormat|Interrupted)\w*Exception\b' } }`,
      "# a name says that it was expected",
      "- not: { has: { kind: catch_formal_parameter, has: { field: name, regex: '^(?:ignore|expected|unused|swallow|_)' } } }",
    ],
  },
} as const satisfies Partial<Record<PackLanguage, Syntax>>;

type Excused = keyof typeof SYNTAX;

function oneOf(kinds: readonly string[]): string {
  const [first = ""] = kinds;
  return kinds.length === 1 ? `kind: ${first}` : `any: [${kinds.map((kind) => `{ kind: ${kind} }`).join(", ")}]`;
}

/** Of what holds the statements that may fail: their last leaves or assigns, so that what comes after knows whether it worked. */
export function leavesAtLast(language: Excused): string {
  const { tries, assignments, leaves = [] }: Syntax = SYNTAX[language];
  const { comments } = LOGGING[language];
  return `
field: body
has:
  nthChild: { position: 1, reverse: true, ofRule: { not: { ${oneOf(comments)} } } }
  any:
    - { ${oneOf(["return_statement", "break_statement", "continue_statement", ...leaves])} }
    - { kind: expression_statement, has: { ${oneOf(assignments)} } }
    - { ${oneOf(["if_statement", ...tries])}, has: { any: [{ ${oneOf([assignments[0] as string])} }, { kind: return_statement }], stopBy: end } }`.trim();
}

/** Of the same: each of them cleans up, or only tells or waits. */
export function onlyCleans(language: Excused): string {
  const { cleans, waits }: Syntax = SYNTAX[language];
  const { comments, logs } = LOGGING[language];
  return String.raw`
field: body
not: { has: { regex: '\w', not: { any: [{ ${oneOf(comments)} }, { has: { ${cleans}, stopBy: end } }, { kind: expression_statement, any: [{ ${logs} }, { ${waits} }] }] } } }`.trim();
}

/** What a handler holds that does nothing about the failure: logs at most. Of its body, no statement is another one. */
export function logsAtMost(language: keyof typeof LOGGING, more: readonly string[] = []): string {
  const { comments, logs } = LOGGING[language];
  return String.raw`not: { has: { regex: '\w', not: { any: [{ ${oneOf([...comments, ...more])} }, { kind: expression_statement, ${logs} }] } } }`;
}

/** A handler in which nothing is done is let pass where one of these holds. */
export function excusesOf(language: Excused): string {
  const { tries, worksAtLast, more }: Syntax = SYNTAX[language];
  return `
# a finally block with something in it does the work
- not: { inside: { ${oneOf(tries)}, has: { kind: finally_clause, has: { ${worksAtLast} } } } }
# the last statement of the try leaves or assigns: what comes after knows whether it worked
- not:
    inside:
      ${oneOf(tries)}
      has:
        ${indent(leavesAtLast(language), 8)}
# the try only cleans up, tells or waits
- not:
    inside:
      ${oneOf(tries)}
      has:
        ${indent(onlyCleans(language), 8)}
${more.join("\n")}`.trim();
}

/**
 * Of a handler that logs, more is let pass, as Aspirator does: a try that closes something among other things. Its failure was
 * told, and nothing is left to do.
 */
export function closesAmongOthers(language: Excused): string {
  const { tries, cleans }: Syntax = SYNTAX[language];
  return `- not: { inside: { ${oneOf(tries)}, has: { field: body, has: { ${cleans}, stopBy: end } } } }`;
}

/** Puts a part of a rule in its place. */
export function indent(part: string, by: number): string {
  return part.split("\n").map((line) => (line === "" ? "" : " ".repeat(by) + line)).join("\n").trimStart();
}
