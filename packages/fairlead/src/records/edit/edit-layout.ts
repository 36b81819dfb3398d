import { isAlias, isMap, isScalar, isSeq, visit, type CST, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { KnownError } from "../../errors.ts";
import type { Data, Habits } from "./edit-text.ts";
import { keyName } from "../front-matter/yaml-values.ts";

/** A replacement of a part of the YAML; offsets are those of the text before it. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

export interface Draft {
  yaml: string;
  habits: Habits;
}

/** Where a value stands, or would: beside `name:` or `-`, in block style or between brackets. */
export interface Slot {
  node: Node | null;
  inFlow: boolean;
  /** offset right after the colon or the dash; in flow style without a colon, after the key */
  after: number;
  /** a flow key without a colon needs one */
  colonMissing: boolean;
  /** column of the name or the dash */
  indent: number;
  /** for messages */
  name: string;
}

type Token = CST.CollectionItem;

export function refuse(why: string, mend = "Change it by hand in the file."): KnownError {
  return new KnownError("edit-refused", `The front matter cannot be edited safely: ${why}.`, mend);
}

export function toData(node: unknown): Data {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return Symbol.for(`*${node.source}`);
  if (isScalar(node)) {
    const { value, tag } = node;
    if (tag !== undefined) return Symbol.for(`${tag} ${String(value)}`);
    return typeof value === "bigint" ? Number(value) : (value as Data);
  }
  if (isSeq(node)) return node.items.map(toData);
  if (isMap(node)) return new Map(node.items.map((pair) => [keyName(pair.key), toData(pair.value)]));
  throw refuse("it holds something that is neither text, list nor map");
}

export function isEqual(a: Data, b: Data): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index] as Data));
  if (a instanceof Map) return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key) as Data));
  return Object.is(a, b) || (a === 0 && b === 0);
}

/** The parser's tokens of a list's or map's items, in the order of the items. */
export function tokensOf(node: YAMLMap | YAMLSeq, name: string): Token[] {
  const source = node.srcToken as CST.BlockMap | CST.BlockSequence | CST.FlowCollection | undefined;
  const tokens = (source?.items ?? []) as Token[];
  if (tokens.length < node.items.length) throw refuse(`${name} is written in a way that is rare in YAML`);
  return tokens;
}

const isType = (type: string) => (token: CST.SourceToken) => token.type === type;

function checkPlain(token: Token, node: Node | null, name: string): void {
  const marks = [...token.start, ...(token.sep ?? [])].map((one) => one.type);
  if (marks.includes("anchor") || isAlias(node)) throw refuse(`${name} uses a YAML anchor or alias (&name, *name)`, "Write the value out in place of the alias, then edit again.");
  if (marks.includes("tag")) throw refuse(`${name} carries a YAML tag (!name)`, "Take the tag away, or put the text in quotes, then edit again.");
  if (marks.includes("explicit-key-ind")) throw refuse(`${name} is written with ? and :`, `Write it as ${name}: value, then edit again.`);
}

export function pairSlot(draft: Draft, map: YAMLMap, index: number, path: string): Slot {
  const pair = map.items[index] as Pair<Node, Node | null>;
  const name = path === "" ? keyName(pair.key) : `${path}.${keyName(pair.key)}`;
  const token = tokensOf(map, name)[index] as Token;
  checkPlain(token, pair.value, name);
  const colon = token.sep?.find(isType("map-value-ind"));
  if (colon === undefined && map.flow !== true) throw refuse(`${name} is written with ? and no value`);
  const keyRange = pair.key.range as [number, number, number];
  return { node: pair.value ?? null, inFlow: map.flow === true, after: colon === undefined ? keyRange[1] : colon.offset + 1, colonMissing: colon === undefined, indent: columnOf(draft.yaml, keyRange[0]), name };
}

export function dashOf(list: YAMLSeq, index: number, name: string): number {
  const dash = (tokensOf(list, name)[index] as Token).start.find(isType("seq-item-ind"));
  if (dash === undefined) throw refuse(`${name} is a list written in a way that is rare in YAML`);
  return dash.offset;
}

export function itemSlot(draft: Draft, list: YAMLSeq, index: number, path: string): Slot {
  const name = `${path}[${index}]`;
  const node = list.items[index] as Node;
  checkPlain(tokensOf(list, name)[index] as Token, node, path);
  const inFlow = list.flow === true;
  const after = inFlow ? (node.range?.[0] ?? 0) : dashOf(list, index, path) + 1;
  return { node, inFlow, after, colonMissing: false, indent: inFlow ? 0 : columnOf(draft.yaml, after - 1), name: path };
}

/** What is replaced or removed as a whole takes its anchors with it, and somebody may refer to them. */
export function checkWhole(node: Node | null, name: string): void {
  if (node === null) return;
  visit(node as never, (_key, one) => {
    const { anchor } = one as { anchor?: string };
    if (isAlias(one) || anchor !== undefined) throw refuse(`${name} uses a YAML anchor or alias (&name, *name)`, "Write the value out in place of the alias, then edit again.");
  });
}

export function lineStart(yaml: string, offset: number): number {
  return yaml.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset of the first character of the next line. */
export function lineEnd(yaml: string, offset: number): number {
  const newline = yaml.indexOf("\n", offset);
  return newline < 0 ? yaml.length : newline + 1;
}

export function columnOf(yaml: string, offset: number): number {
  return offset - lineStart(yaml, offset);
}

export function isFirstOnLine(yaml: string, offset: number): boolean {
  return yaml.slice(lineStart(yaml, offset), offset).trim() === "";
}

/** Where the text of a value ends, without the line break, comments and blank lines after it. */
export function endOf(yaml: string, slot: Slot): number {
  const { node } = slot;
  if (node === null || node.range == null) return slot.after;
  if (isScalar(node) && node.type?.startsWith("BLOCK") === true) {
    const end = node.range[1];
    return end - (/\r?\n$/.exec(yaml.slice(node.range[0], end))?.[0].length ?? 0);
  }
  const draft = { yaml } as Draft;
  if (isMap(node) && node.flow !== true && node.items.length > 0) return endOf(yaml, endSlot(draft, node));
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return endOf(yaml, endSlot(draft, node));
  return node.range[0] === node.range[1] ? slot.after : node.range[1];
}

/** The last slot of a block collection, without the checks for what may be edited: only its end is asked for. */
function endSlot({ yaml }: Draft, node: YAMLMap | YAMLSeq): Slot {
  const index = node.items.length - 1;
  const token = tokensOf(node, "the field")[index] as Token;
  const base = { inFlow: false, colonMissing: false, indent: 0, name: "" };
  if (isSeq(node)) {
    const dash = token.start.find(isType("seq-item-ind"))?.offset ?? yaml.length;
    return { ...base, node: node.items[index] as Node, after: dash + 1 };
  }
  const pair = node.items[index] as Pair<Node, Node | null>;
  const colon = token.sep?.find(isType("map-value-ind"));
  return { ...base, node: pair.value ?? null, after: colon === undefined ? (pair.key.range?.[1] ?? 0) : colon.offset + 1 };
}

/** Where the lines of a field or item end: with the comments below it that are indented as its own. */
export function linesEnd(yaml: string, slot: Slot): number {
  let end = lineEnd(yaml, endOf(yaml, slot));
  for (let at = end; at < yaml.length; at = lineEnd(yaml, at)) {
    const line = yaml.slice(at, lineEnd(yaml, at));
    if (line.trim() === "") continue;
    const indent = line.length - line.trimStart().length;
    if (!line.trimStart().startsWith("#") || indent <= slot.indent) break;
    end = lineEnd(yaml, at);
  }
  return end;
}
