/** What is used of ast-grep, which is native and so handed in. */
export interface AstGrep {
  /** Throws where nobody brings the language. Positions are in UTF-16 units. */
  parse(language: string, text: string): AstNode;
  /** the same in a thread of its own, beside others */
  parseBeside(language: string, text: string): Promise<AstNode>;
}

/** A rule as ast-grep's Node package takes it: without `fix`, which it does not know. */
export interface AstRule {
  rule: object;
  constraints?: object;
  utils?: object;
  transform?: object;
}

export interface AstPosition {
  /** counted from 0 */
  line: number;
  column: number;
  index: number;
}

export interface AstNode {
  /** one number for each node of a tree */
  id(): number;
  kind(): string;
  text(): string;
  range(): { start: AstPosition; end: AstPosition };
  /** Throws with what is wrong, when the rule is. */
  findAll(rule: AstRule): AstNode[];
  /** the first match in it, and it may be the node itself */
  find(rule: AstRule): AstNode | null;
  matches(rule: AstRule): boolean;
  getMatch(name: string): AstNode | null;
  getMultipleMatches(name: string): AstNode[];
  getTransformed(name: string): string | null;
  prevAll(): AstNode[];
  nextAll(): AstNode[];
}
