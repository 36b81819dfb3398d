import type { AstGrep } from "./ast-grep.ts";

const OPEN = "<?php ";

/** What stands for several nodes makes sense to no parser, and is taken by ast-grep all the same. */
const SEVERAL = /^(?:\$\$\$|µµµ)\w*$/;

/**
 * How a meta-variable is read: as a name (`new $CLASS()`, `use $NAME;`), or as a variable, which alone may be assigned to (`$A = $B`). PHP has no word
 * that is both, so its parser is known by two names, and each rule is read as most of it makes sense.
 */
export const PHP_READINGS = [{ language: "php", sign: "µ" }, { language: "php_variables", sign: "$" }] as const;
type Reading = (typeof PHP_READINGS)[number];

/** The language by which the parts of a rule are to be read: as names, unless only variables make sense of all. */
export function choosePhpReading(astGrep: AstGrep, parts: unknown): string {
  const patterns = patternsIn(parts);
  const [names, variables] = PHP_READINGS;
  const isUnderstood = (reading: Reading) => patterns.every((pattern) => astGrep.parse("php", asRead(contextOf(pattern), reading)).findAll({ rule: { kind: "ERROR" } }).every((node) => SEVERAL.test(node.text())));
  return !isUnderstood(names) && isUnderstood(variables) ? variables.language : names.language;
}

/**
 * The parser of PHP reads whole files, in which code comes after `<?php`; a pattern has only the code. So each is given
 * its beginning, and the kind of node that is meant, which is what ast-grep's own command does for its users.
 */
export function wrapPhpPatterns<T>(astGrep: AstGrep, language: string, rule: T): T {
  if (Array.isArray(rule)) return rule.map((part: unknown) => wrapPhpPatterns(astGrep, language, part)) as T;
  if (typeof rule !== "object" || rule === null) return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]: [string, unknown]) => [key, key === "pattern" && typeof value === "string" ? wrapOne(astGrep, language, value) : wrapPhpPatterns(astGrep, language, value)]),
  ) as T;
}

function patternsIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => (key === "pattern" && typeof value === "string" ? [value] : patternsIn(value)));
}

function contextOf(pattern: string): string {
  if (pattern.trimStart().startsWith("<?")) return pattern;
  return /[;}]\s*$/.test(pattern) ? OPEN + pattern : `${OPEN}${pattern};`;
}

/** `$` begins every variable of PHP; as for ast-grep, another letter stands for it where a meta-variable is meant. */
function asRead(context: string, { sign }: Reading): string {
  return sign === "$" ? context : context.replaceAll(/\$\$\$|\$(?=\$*[A-Z_])/g, (found) => sign.repeat(found.length));
}

function wrapOne(astGrep: AstGrep, language: string, pattern: string): unknown {
  const context = contextOf(pattern);
  if (context === pattern) return pattern;
  const reading = PHP_READINGS.find((one) => one.language === language) ?? PHP_READINGS[0];
  const root = astGrep.parse("php", asRead(context, reading));
  const [statement] = root.findAll({ rule: { inside: { kind: "program" }, not: { kind: "php_tag" } } });
  if (statement === undefined) return pattern;
  const isExpression = statement.kind() === "expression_statement" && !/;\s*$/.test(pattern);
  // Of a rule that only says where a node stands, ast-grep tells what it stands in: so each says something of the node, too.
  const [expression] = isExpression ? statement.findAll({ rule: { inside: { kind: "expression_statement" }, not: { kind: "php_tag" } } }) : [];
  return { context, selector: (expression ?? statement).kind() };
}
