import { isMap, type CST, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { isFirstOnLine, lineEnd, lineStart, tokensOf, type Draft, type Slot, type Splice } from "./edit-layout.ts";
import { formatFlow, formatKey, type Data } from "./edit-text.ts";
import { quotesOf } from "./edit-block.ts";

interface Entry {
  start: number;
  end: number;
  /** offset of the comma after it */
  comma: number | null;
}

function entriesOf(collection: YAMLMap | YAMLSeq, name: string): Entry[] {
  const tokens = tokensOf(collection, name);
  return collection.items.map((item, index) => {
    const token = tokens[index] as CST.CollectionItem;
    const { key, value } = isMap(collection) ? (item as Pair<Node, Node | null>) : { key: item as Node, value: null };
    const marks = [...token.start, ...(token.sep ?? [])].filter((one) => !["space", "comma", "newline", "comment"].includes(one.type));
    const comma = tokens[index + 1]?.start.find((one) => one.type === "comma")?.offset ?? null;
    const start = Math.min(key.range?.[0] ?? Infinity, ...marks.map((one) => one.offset));
    const end = Math.max(key.range?.[1] ?? 0, value?.range?.[1] ?? 0, ...marks.map((one) => one.offset + one.source.length));
    return { start, end, comma };
  });
}

export function replaceInFlow(slot: Slot, value: Data): Splice[] {
  const text = formatFlow(value, quotesOf(slot.node));
  const range = slot.node?.range;
  if (range != null && range[1] > range[0]) return [{ start: range[0], end: range[1], text }];
  return [{ start: slot.after, end: slot.after, text: slot.colonMissing ? `: ${text}` : ` ${text}` }];
}

export function addToFlowMap(draft: Draft, map: YAMLMap, key: string, value: Data, name: string): Splice[] {
  return insertEntry(draft, entriesOf(map, name), map.items.length, `${formatKey(key)}: ${formatFlow(value)}`);
}

export function insertInFlowList(draft: Draft, list: YAMLSeq, index: number, value: Data, name: string): Splice[] {
  const sibling = list.items[Math.max(0, index - 1)] as Node;
  return insertEntry(draft, entriesOf(list, name), index, formatFlow(value, quotesOf(sibling)));
}

function insertEntry({ yaml, habits }: Draft, entries: readonly Entry[], index: number, text: string): Splice[] {
  const before = entries[index];
  const put = (at: number, what: string): Splice => ({ start: at, end: at, text: what });
  const indentOf = (at: number) => yaml.slice(lineStart(yaml, at), at);
  if (before !== undefined) {
    return [put(before.start, isFirstOnLine(yaml, before.start) ? `${text},${habits.eol}${indentOf(before.start)}` : `${text}, `)];
  }
  const last = entries.at(-1) as Entry;
  const ownLine = isFirstOnLine(yaml, last.start);
  if (last.comma !== null) {
    if (!ownLine || !isRestEmpty(yaml, last.comma + 1)) return [put(last.comma + 1, ` ${text},`)];
    return [put(lineEnd(yaml, last.comma), `${indentOf(last.start)}${text},${habits.eol}`)];
  }
  if (!ownLine) return [put(last.end, `, ${text}`)];
  if (isRestEmpty(yaml, last.end)) return [put(last.end, ","), put(lineEnd(yaml, last.end), `${indentOf(last.start)}${text}${habits.eol}`)];
  return [put(last.end, `,${habits.eol}${indentOf(last.start)}${text}`)];
}

/** Nothing but blanks and a comment follow on the line. */
function isRestEmpty(yaml: string, offset: number): boolean {
  return /^[ \t]*(?:#|$)/.test(yaml.slice(offset, lineEnd(yaml, offset)).trimEnd());
}

export function removeFromFlow({ yaml }: Draft, collection: YAMLMap | YAMLSeq, index: number, name: string): Splice[] {
  const entries = entriesOf(collection, name);
  const { start, end, comma } = entries[index] as Entry;
  const previous = entries[index - 1]?.comma ?? null;
  const ownLine = isFirstOnLine(yaml, start);
  if (comma !== null) {
    if (!isRestEmpty(yaml, comma + 1)) return [{ start, end: comma + 1 + (/^[ \t]*/.exec(yaml.slice(comma + 1))?.[0].length ?? 0), text: "" }];
    if (ownLine) return [{ start: lineStart(yaml, start), end: lineEnd(yaml, comma), text: "" }];
    return [{ start: previous === null ? start : previous + 1, end: comma + 1, text: "" }];
  }
  if (previous === null) return [{ start, end, text: "" }];
  if (yaml.slice(previous + 1, start).trim() === "") return [{ start: previous, end, text: "" }];
  const rest = ownLine && isRestEmpty(yaml, end) ? { start: lineStart(yaml, start), end: lineEnd(yaml, end), text: "" } : { start, end, text: "" };
  return [{ start: previous, end: previous + 1, text: "" }, rest];
}
