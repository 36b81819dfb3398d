import type { AstGrep } from "./ast-grep.ts";

const OPEN = "<?php ";

/**
 * The parser of PHP reads whole files, in which code comes after `<?php`; a pattern has only the code. So each is given
 * its beginning, and the kind of node that is meant, which is what ast-grep's own command does for its users.
 */
export function wrapPhpPatterns<T>(astGrep: AstGrep, rule: T): T {
  if (Array.isArray(rule)) return rule.map((part: unknown) => wrapPhpPatterns(astGrep, part)) as T;
  if (typeof rule !== "object" || rule === null) return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]: [string, unknown]) => [key, key === "pattern" && typeof value === "string" ? wrapOne(astGrep, value) : wrapPhpPatterns(astGrep, value)]),
  ) as T;
}

function wrapOne(astGrep: AstGrep, pattern: string): unknown {
  if (pattern.trimStart().startsWith("<?")) return pattern;
  const context = /[;}]\s*$/.test(pattern) ? OPEN + pattern : `${OPEN}${pattern};`;
  // `$` begins every variable of PHP; as for ast-grep, a letter stands for it where a meta-variable is meant.
  const root = astGrep.parse("php", context.replaceAll(/\$(?=\$*[A-Z_])/g, "µ"));
  const [statement] = root.findAll({ rule: { inside: { kind: "program" }, not: { kind: "php_tag" } } });
  if (statement === undefined) return pattern;
  const isExpression = statement.kind() === "expression_statement" && !/;\s*$/.test(pattern);
  // Of a rule that only says where a node stands, ast-grep tells what it stands in: so each says something of the node, too.
  const [expression] = isExpression ? statement.findAll({ rule: { inside: { kind: "expression_statement" }, not: { kind: "php_tag" } } }) : [];
  return { context, selector: (expression ?? statement).kind() };
}
