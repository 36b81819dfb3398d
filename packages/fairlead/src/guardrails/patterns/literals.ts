import { findPatternLanguage } from "./languages.ts";
import { cluesOfPattern } from "./pattern-clues.ts";

/**
 * What a file's text must hold for a rule to match anywhere in it: all clues (clues.ts) of one of these lists. An empty list says
 * that nothing is known, and every file has to be parsed.
 *
 * Only what must be there counts. ast-grep compares named leaves by their text and keywords by their kind, so a word of a
 * pattern stands in the text that it matches, with one exception: where the parser has put in a keyword or a bracket that the
 * file lacks, to go on after an error. Such a match is none that anybody wrote.
 */
export type Needed = readonly (readonly string[])[];

type Written = Readonly<Record<string, unknown>>;

const UNKNOWN: Needed = [[]];
/** More lists than this are not worth their time. */
const MOST = 24;

/**
 * Kinds of node that begin with a word of their own, in every grammar of the languages that are named; with what comes next, since many
 * such words stand in what people write about code, too.
 */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  script: {
    catch_clause: "catch (|{|/", finally_clause: "finally {|/", try_statement: "try {|/", throw_statement: "throw", await_expression: "await",
    new_expression: "new", class_declaration: "class", for_in_statement: "for (|await|/", for_statement: "for (|await|/", while_statement: "while (|/",
    do_statement: "do", switch_statement: "switch (|/", import_statement: "import", export_statement: "export", return_statement: "return",
    as_expression: "as", satisfies_expression: "satisfies", interface_declaration: "interface", enum_declaration: "enum",
    debugger_statement: "debugger", with_statement: "with", if_statement: "if (|/", yield_expression: "yield",
  },
  python: {
    except_clause: "except", try_statement: "try", raise_statement: "raise", with_statement: "with", while_statement: "while",
    for_statement: "for", class_definition: "class", function_definition: "def", import_from_statement: "from", assert_statement: "assert",
    global_statement: "global", lambda: "lambda", if_statement: "if", return_statement: "return", delete_statement: "del",
    pass_statement: "pass", break_statement: "break", continue_statement: "continue", nonlocal_statement: "nonlocal",
  },
  go: {
    go_statement: "go", defer_statement: "defer", for_statement: "for", if_statement: "if", select_statement: "select",
    return_statement: "return", func_literal: "func", function_declaration: "func", method_declaration: "func",
  },
  java: {
    catch_clause: "catch", try_statement: "try", throw_statement: "throw", while_statement: "while", for_statement: "for",
    class_declaration: "class", synchronized_statement: "synchronized", import_declaration: "import",
  },
};
const FAMILY: Readonly<Record<string, string>> = { typescript: "script", tsx: "script", javascript: "script", python: "python", go: "go", java: "java" };

/** Derives from a rule what a file must hold. Sound for whatever stands in it: what is not understood is not needed. */
export function computeNeeded(language: string, rule: Written, utils: Written = {}): Needed {
  if (findPatternLanguage(language)?.literal !== true) return UNKNOWN;
  const family = FAMILY[language] ?? "";
  const words = WORDS[family] ?? {};
  const ofRule = (written: unknown, depth: number): Needed => {
    if (depth > 12 || !isObject(written)) return UNKNOWN;
    let needed = family === "python" ? ofBlock(written, words) : UNKNOWN;
    for (const [key, value] of Object.entries(written)) {
      if (key === "pattern") needed = both(needed, ofPattern(value, family));
      else if (key === "kind" && typeof value === "string" && Object.hasOwn(words, value)) needed = both(needed, [[words[value]!]]);
      else if (key === "has" || key === "inside" || key === "precedes" || key === "follows") needed = both(needed, ofRule(value, depth + 1));
      else if (key === "all" && Array.isArray(value)) for (const part of value) needed = both(needed, ofRule(part, depth + 1));
      else if (key === "any" && Array.isArray(value) && value.length > 0) needed = both(needed, oneOf(value.map((part) => ofRule(part, depth + 1))));
      else if (key === "matches" && typeof value === "string" && Object.hasOwn(utils, value)) needed = both(needed, ofRule(utils[value], depth + 1));
    }
    return needed;
  };
  return ofRule(rule, 0);
}

/** Whether a file with this text can match. `holds` tells whether a clue stands in it. */
export function mayMatch(needed: Needed, holds: (clue: string) => boolean): boolean {
  return needed.some((clues) => clues.every(holds));
}

function ofPattern(pattern: unknown, family: string): Needed {
  // With a context, only a part of the pattern counts; with another strictness, words may be left out.
  if (typeof pattern !== "string") return UNKNOWN;
  // Nothing can come between: what is asserted is one name.
  const asserted = family === "script" ? /\bas\s+([A-Za-z]\w+)\s*$/.exec(pattern)?.[1] : undefined;
  return [[...new Set([...cluesOfPattern(pattern, family), ...(asserted === undefined ? [] : [`as ${asserted}|/`])])]];
}

/** What stands itself in the block of a statement of Python: a part that says `stopBy` may mean any depth. */
function ofBlock({ kind, has }: Written, words: Readonly<Record<string, string>>): Needed {
  const block = isObject(has) && has["kind"] === "block" && has["stopBy"] === undefined ? has["has"] : undefined;
  if (typeof kind !== "string" || !isObject(block) || block["stopBy"] !== undefined) return UNKNOWN;
  const [head, inside] = [kind, block["kind"]].map((one) => (typeof one === "string" && Object.hasOwn(words, one) ? words[one] : undefined));
  return head === undefined || inside === undefined ? UNKNOWN : [[`${head} {} ${inside}`]];
}

function both(left: Needed, right: Needed): Needed {
  if (left.length * right.length > MOST) return left.length <= right.length ? left : right;
  return left.flatMap((one) => right.map((other) => [...new Set([...one, ...other])]));
}

function oneOf(parts: Needed[]): Needed {
  const all = parts.flat();
  return all.length > MOST || all.some((words) => words.length === 0) ? UNKNOWN : all;
}

function isObject(value: unknown): value is Written {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
