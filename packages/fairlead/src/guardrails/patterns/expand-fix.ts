import type { AstNode, AstRule } from "./ast-grep.ts";
import type { Fix } from "../finding.ts";

/*
 * ast-grep's Node package matches and does not fix, so its templates are expanded here as ast-grep does it
 * (crates/core/src/replacer/template.rs and indent.rs, crates/config/src/fixer.rs of ast-grep 0.51): what a variable stands
 * for keeps its own indentation, moved to where the variable stands; only spaces count as indentation, as there.
 */

/** As far back as ast-grep looks for the beginning of a line, in UTF-16 units. */
const LOOKED_BACK = 512;

export interface FixTemplate {
  template: string;
  /** further siblings that the replacement takes in, before and after; a rule, with how far to look */
  expandStart?: Expansion;
  expandEnd?: Expansion;
}

interface Expansion {
  rule: AstRule;
  /** neighbor: only the next one; end: any; a rule: up to the first that it matches */
  stopBy: "neighbor" | "end" | AstRule;
}

/** Takes a rule's `fix` as ast-grep's users write it; of a list of fixes the first. Null for what is none. */
export function readFix(fix: unknown, shared: Omit<AstRule, "rule">): FixTemplate | null {
  const written: unknown = Array.isArray(fix) ? fix[0] : fix;
  if (typeof written === "string") return { template: written };
  if (typeof written !== "object" || written === null) return null;
  const { template, expandStart, expandEnd } = written as Record<string, unknown>;
  if (typeof template !== "string") return null;
  const result: FixTemplate = { template };
  if (typeof expandStart === "object" && expandStart !== null) result.expandStart = readExpansion(expandStart, shared);
  if (typeof expandEnd === "object" && expandEnd !== null) result.expandEnd = readExpansion(expandEnd, shared);
  return result;
}

function readExpansion(written: object, shared: Omit<AstRule, "rule">): Expansion {
  const { stopBy = "neighbor", ...rule } = written as Record<string, unknown>;
  const stop = stopBy === "end" || stopBy === "neighbor" ? stopBy : { rule: stopBy as object, ...(shared.utils === undefined ? {} : { utils: shared.utils }) };
  return { rule: { rule, ...(shared.utils === undefined ? {} : { utils: shared.utils }) }, stopBy: stop };
}

/** What the rule would put in the place of one match. `transformed`: names of the variables that its `transform` makes. */
export function expandFix(fix: FixTemplate, node: AstNode, text: string, transformed: ReadonlySet<string>): Fix {
  const { start, end } = node.range();
  const first = fix.expandStart === undefined ? undefined : findSibling(node.prevAll(), fix.expandStart);
  const last = fix.expandEnd === undefined ? undefined : findSibling(node.nextAll(), fix.expandEnd);
  return {
    start: first?.range().start.index ?? start.index,
    end: last?.range().end.index ?? end.index,
    text: indentLines(fillTemplate(fix.template, node, text, transformed), 0, indentAt(text, start.index)),
  };
}

function findSibling(siblings: AstNode[], { rule, stopBy }: Expansion): AstNode | undefined {
  if (stopBy === "neighbor") return siblings.slice(0, 1).find((sibling) => sibling.matches(rule));
  for (const sibling of siblings) {
    if (sibling.matches(rule)) return sibling;
    if (stopBy !== "end" && sibling.matches(stopBy)) return undefined;
  }
  return undefined;
}

function fillTemplate(template: string, node: AstNode, text: string, transformed: ReadonlySet<string>): string {
  // `$$A` is written so for a node without a name, and is as `$A` here.
  return template.replaceAll(/(\${1,3})([A-Z0-9_]+)/g, (_, dollars: string, name: string, at: number) => {
    const indent = indentAt(template, at);
    if (dollars === "$$$") {
      const nodes = node.getMultipleMatches(name);
      if (nodes.length === 0) return "";
      return indentSlice(text, nodes[0]!.range().start.index, nodes.at(-1)!.range().end.index, indent);
    }
    if (transformed.has(name)) return indentLines(node.getTransformed(name) ?? "", 0, indent);
    const single = node.getMatch(name);
    if (single === null) return "";
    const { start, end } = single.range();
    return indentSlice(text, start.index, end.index, indent);
  });
}

function indentSlice(text: string, start: number, end: number, indent: number): string {
  const slice = text.slice(start, end);
  return slice.includes("\n") ? indentLines(slice, indentAt(text, start), indent) : slice;
}

/** Moves all lines but the first. */
function indentLines(lines: string, from: number, to: number): string {
  if (from === to || !lines.includes("\n")) return lines;
  const [first, ...rest] = lines.split("\n");
  const spaces = " ".repeat(Math.abs(to - from));
  const moved = to > from ? rest.map((line) => spaces + line) : rest.map((line) => (line.startsWith(spaces) ? line.slice(spaces.length) : line));
  return [first, ...moved].join("\n");
}

/** How many spaces begin the line of a place; 0 where its beginning is too far away. */
function indentAt(text: string, at: number): number {
  const from = Math.max(at - LOOKED_BACK, 0);
  let indent = 0;
  for (let index = at - 1; index >= from; index -= 1) {
    const unit = text[index];
    if (unit === "\n") return indent;
    indent = unit === " " ? indent + 1 : 0;
  }
  return from === 0 ? indent : 0;
}
