import type { PackLanguage } from "../pack.ts";

/*
 * When a handler may be as quiet as it is: Aspirator's suppressions (Yuan et al., OSDI'14), as parts of rules.
 * Each is a list entry of `all`, in YAML.
 */

/**
 * Calls, by what they are called with, that end or take back something: a failure of theirs leaves nothing to do. Of several lines, so
 * that whoever owns the record can read it: `x` says that white space means nothing. `-u` is for ASCII alone, here and below: with all of
 * Unicode it takes ten times as long to make a machine of what asks for no case.
 */
export const CLEANS_UP = String.raw`
regex: |-
  (?x-u)(?:^|[.])[_$]*(?:(?:try|safe|force|do|maybe)_?)?
  (?: (?i:a?close|dispose|shut_?down|stop|clean_?up|destroy|release|roll_?back|abort|cancel
        |disconnect|kill|terminate|unlink|quit|unsubscribe|(?:un|de)register|detach
        |tear_?down|unref|unlock|un?mount|unplug|flush)(?:[A-Z_0-9][A-Za-z_0-9$]*)?
    | (?i:end|join|exit__)
    | (?i:rm|remove|delete)
        (?:_?(?i:dir|file|tmp|temp|tree|listener|handler|all|sync|if_?exists)[A-Za-z_0-9$]*)?
  )$`.trim();

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
  /** a call, the field of what it calls, and what waits for one */
  call: { kind: string; field: string; awaited?: string };
  /** statements, from their beginning: they make a folder that may be there, or only ask whether something can be read */
  asks: string;
  /** more by which a try leaves or assigns */
  leaves?: readonly string[];
  /** a statement with others in it, of which the last counts for its own */
  holder?: string;
  /** a comment before the first statement of a block stands before the block */
  commentsBeforeBlocks?: true;
  /** what is let pass in this language alone */
  more: readonly string[];
}

const WAITING = "(?i-u:sleep|await|await_?termination|wait|wait_?closed|delay|join)$";

/** What writes to a log or a terminal, as an expression statement, and the kinds of comments beside it. */
const LOGGING = {
  js: {
    comments: ["comment"],
    logs: String.raw`has: { kind: call_expression, has: { field: function, regex: '(?i-u)^(?:[\w$#]+[?]?[.])*_?(?:console|log|logger|logging|winston|debug)_?(?:[.]\w+)?$' } }`,
  },
  python: {
    comments: ["comment"],
    logs: String.raw`has: { kind: call, has: { field: function, regex: '(?i-u)^(?:\w+[.])*_?(?:log|logger|logging|warnings|print|traceback)(?:[.]\w+)?$' } }`,
  },
  go: {
    comments: ["comment"],
    logs: String.raw`
has:
  kind: call_expression
  any:
    - has: { field: function, regex: '^(?:\w+[.])*(?:[lL]og|LOG|[lL]ogger|lg|slog|logrus|klog|glog|zap)[.](?:Print|Debug|Info|Warn|Error)\w*$' }
    - has: { field: function, regex: '^level[.](?:Debug|Info|Warn|Error)[(][^)]*[)][.]Log$' }`.trim(),
  },
  java: {
    comments: ["line_comment", "block_comment"],
    logs: String.raw`
has:
  kind: method_invocation
  any:
    - has: { field: object, regex: '(?i-u)^(?:this[.])?(?:\w*log|\w*logger|loggers[.]\w+|system[.](?:out|err))$' }
    - has: { field: name, regex: '^printStackTrace$' }`.trim(),
  },
} as const satisfies Partial<Record<PackLanguage, { comments: readonly string[]; logs: string }>>;

const SYNTAX = {
  js: {
    tries: ["try_statement"],
    worksAtLast: String.raw`kind: statement_block, has: { regex: '\w' }`,
    assignments: ["assignment_expression", "augmented_assignment_expression"],
    call: { kind: "call_expression", field: "function", awaited: "await_expression" },
    asks: "(?:await )?(?:(?:fs|fsp|promises)[.])*mkdir(?:Sync)?|JSON[.]parse|new (?:URL|RegExp)|decodeURI(?:Component)?",
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
    call: { kind: "call", field: "function", awaited: "await" },
    asks: "os[.](?:mkdir|makedirs)|json[.]loads|int|float|uuid[.]UUID|ast[.]literal_eval",
    leaves: ["import_statement", "import_from_statement"],
    holder: "with_statement",
    commentsBeforeBlocks: true,
    more: ["- not: { inside: { kind: try_statement, has: { kind: else_clause } } }", "- not: { regex: '^except[^:]*(?:FileNotFound|FileExists|ProcessLookup|NotFound|DoesNotExist|AlreadyExists|ENOENT)' }"],
  },
  java: {
    tries: ["try_statement", "try_with_resources_statement"],
    worksAtLast: String.raw`kind: block, has: { regex: '\w' }`,
    assignments: ["assignment_expression"],
    call: { kind: "method_invocation", field: "name" },
    asks: "UUID[.]fromString|(?:Integer|Long|Float|Double)[.]parse[A-Z]|new (?:URL|URI)|URI[.]create|Pattern[.]compile",
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
  const { tries, assignments, leaves = [], holder }: Syntax = SYNTAX[language];
  const last = `nthChild: { position: 1, reverse: true, ofRule: { not: { ${oneOf(LOGGING[language].comments)} } } }`;
  const itself = `
- { ${oneOf(["return_statement", "break_statement", "continue_statement", ...leaves])} }
- { kind: expression_statement, has: { ${oneOf(assignments)} } }`.trim();
  const within = `- { ${oneOf(["if_statement", ...tries])}, has: { any: [{ ${oneOf([assignments[0] as string])} }, { kind: return_statement }], stopBy: end } }`;
  const atItsEnd = holder === undefined ? [] : [`- kind: ${holder}\n  has:\n    field: body\n    has:\n      ${last}\n      any:\n        ${indent(itself, 8)}`];
  return `field: body\nhas:\n  ${last}\n  any:\n    ${indent([itself, within, ...atItsEnd].join("\n"), 4)}`;
}

/** A call that cleans up. */
function cleans({ call: { kind, field } }: Syntax): string {
  return `kind: ${kind}\nhas:\n  field: ${field}\n  ${indent(CLEANS_UP, 2)}`;
}

/** Of the same: each of them cleans up, or only tells, waits or asks. */
export function onlyCleans(language: Excused): string {
  const syntax: Syntax = SYNTAX[language];
  const { call, asks } = syntax;
  const { comments, logs } = LOGGING[language];
  return `
field: body
not:
  has:
    regex: '\\w'
    not:
      any:
        - { ${oneOf(comments)} }
        - has:
            ${indent(cleans(syntax), 12)}
            stopBy: end
        - kind: expression_statement
          any:
            - ${indent(logs, 14)}
            - has: { kind: ${call.kind}, has: { field: ${call.field}, regex: '${WAITING}' }${call.awaited === undefined ? "" : `, stopBy: { not: { kind: ${call.awaited} } }`} }
            - regex: '^(?:${asks})[(]'`.trim();
}

/** What a handler holds that does nothing about the failure: logs at most. Of its body, no statement is another one. */
export function logsAtMost(language: keyof typeof LOGGING, more: readonly string[] = []): string {
  const { comments, logs } = LOGGING[language];
  return `
not:
  has:
    regex: '\\w'
    not:
      any:
        - { ${oneOf([...comments, ...more])} }
        - kind: expression_statement
          ${indent(logs, 10)}`.trim();
}

/** Of what is said just before a try, what speaks of its failure: it says why it may be passed over. */
const SPEAKS_OF_FAILURE = String.raw`(?x-u)\b(?: [Ff]ail\w*|[Ff]atal|[Ee]rrors?|[Ee]xceptions?|[Rr]ais(?:es?|ed|ing)|[Tt]hrows? |[Bb]est[-\x20]effort|[Ff]ire[-\x20]and[-\x20]forget )\b`;

/** Of a try. */
function isSaidToFail(language: Excused): string {
  const { commentsBeforeBlocks }: Syntax = SYNTAX[language];
  const comment = oneOf(LOGGING[language].comments);
  const follows = `follows: { ${comment}, all: [{ regex: '${HAS_REASON}' }, { regex: '${SPEAKS_OF_FAILURE}' }], stopBy: { not: { ${comment} } } }`;
  return commentsBeforeBlocks === undefined ? follows : `any:\n  - ${follows}\n  - { nthChild: 1, inside: { kind: block, ${follows} } }`;
}

/** A handler in which nothing is done is let pass where one of these holds. */
export function excusesOf(language: Excused): string {
  const { tries, worksAtLast, more }: Syntax = SYNTAX[language];
  return `
# a finally block with something in it does the work
- not: { inside: { ${oneOf(tries)}, has: { kind: finally_clause, has: { ${worksAtLast} } } } }
# what is said just before the try speaks of its failure
- not:
    inside:
      ${oneOf(tries)}
      ${indent(isSaidToFail(language), 6)}
# the last statement of the try leaves or assigns: what comes after knows whether it worked
- not:
    inside:
      ${oneOf(tries)}
      has:
        ${indent(leavesAtLast(language), 8)}
# the try only cleans up, tells, waits, makes a folder that may be there, or asks whether something can be read
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
  return `
- not:
    inside:
      ${oneOf(SYNTAX[language].tries)}
      has:
        field: body
        has:
          ${indent(cleans(SYNTAX[language]), 10)}
          stopBy: end`.trim();
}

/** Puts a part of a rule in its place. */
export function indent(part: string, by: number): string {
  return part.split("\n").map((line) => (line === "" ? "" : " ".repeat(by) + line)).join("\n").trimStart();
}
