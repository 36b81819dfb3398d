import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { columnOf, dashOf, endOf, isFirstOnLine, itemSlot, lineEnd, lineStart, linesEnd, pairSlot, type Draft, type Slot, type Splice } from "./edit-layout.ts";
import { renderItem, renderPair, renderValue, type Data, type Quotes } from "./edit-text.ts";

const asLines = (lines: readonly string[], eol: string) => lines.map((line) => line + eol).join("");

export function quotesOf(node: Node | null): Quotes {
  if (!isScalar(node)) return "plain";
  return node.type === "QUOTE_SINGLE" ? "single" : node.type === "QUOTE_DOUBLE" ? "double" : "plain";
}

/** Puts another value into a slot of block style; comments beside the old one stay. */
export function replaceInBlock({ yaml, habits }: Draft, slot: Slot, value: Data): Splice[] {
  const { node, after, indent } = slot;
  const isItem = yaml[after - 1] === "-";
  const own = isItem ? { ...habits, step: 2, listStep: 2 } : habits;
  let { inline, below } = renderValue(value, indent, columnOf(yaml, after) + 1, own, quotesOf(node));
  if (isItem && inline === "") {
    inline = (below[0] as string).trimStart();
    below = below.slice(1);
  }
  const beside = inline === "" ? "" : ` ${inline}`;
  const lines = asLines(below, habits.eol);
  const start = node?.range?.[0] ?? after;
  const end = endOf(yaml, slot);
  if (end === after) return merge([{ start: after, end: after, text: beside }, { start: lineEnd(yaml, after), end: lineEnd(yaml, after), text: lines }]);
  const sameLine = lineStart(yaml, start) === lineStart(yaml, after);
  if (isScalar(node) && node.type?.startsWith("BLOCK") === true && sameLine) {
    const header = /^[|>][-+\d]*/.exec(yaml.slice(start)) as RegExpExecArray;
    const first = lineEnd(yaml, start);
    return merge([{ start: inline === "" ? after : start, end: start + header[0].length, text: inline }, { start: first, end: Math.max(first, lineEnd(yaml, end)), text: lines }]);
  }
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  if (sameLine) {
    const replaced = inline === "" ? { start: after, end, text: "" } : { start, end, text: inline };
    return merge([replaced, { start: lineEnd(yaml, end), end: lineEnd(yaml, end), text: lines }]);
  }
  // The old value stands on lines of its own. A scalar changes there; anything else gives way, and with it what is inside it.
  if (!isBlock && below.length === 0) return [{ start, end, text: inline }];
  const first = lineEnd(yaml, after);
  return merge([{ start: after, end: after, text: beside }, { start: first, end: lineEnd(yaml, end), text: lines }]);
}

function merge(splices: Splice[]): Splice[] {
  return splices.filter(({ start, end, text }) => end > start || text !== "");
}

/** Fields that have a place by custom; others go to the end. */
const ORDER = (
  "status owner backup support opened due decided date by until revisit reversible severity level " +
  "scope tags aliases tracked upholds serves supersedes enforces mitigates pays learned-from relates"
).split(" ");

export function addToBlockMap(draft: Draft, map: YAMLMap, name: string, value: Data, path: string): Splice[] {
  const { yaml, habits } = draft;
  const slots = map.items.map((_pair, index) => looseSlot(draft, map, index, path));
  const last = slots.at(-1) as Slot;
  const indent = last.indent;
  const isRoot = path === "";
  const at = (isRoot ? placeByCustom(yaml, slots, name) : null) ?? (isRoot ? endOfText(yaml) : linesEnd(yaml, asLast(last)));
  return [{ start: at, end: at, text: asLines(renderPair(name, value, indent, habits), habits.eol) }];
}

/** Comments below the last entry in its own column belong to its list or map; in the first column they belong to what follows. */
function asLast(slot: Slot): Slot {
  return { ...slot, indent: Math.max(0, slot.indent - 1) };
}

/** For finding a place beside a neighbour, it may be written in any way. */
function looseSlot(draft: Draft, map: YAMLMap, index: number, path: string): Slot {
  try {
    return pairSlot(draft, map, index, path);
  } catch {
    const { key, value } = map.items[index] as { key: Node; value: Node | null };
    return { node: value, inFlow: false, after: value?.range?.[1] ?? key.range?.[1] ?? 0, colonMissing: false, indent: columnOf(draft.yaml, map.range?.[0] ?? 0), name: isScalar(key) ? String(key.value) : "" };
  }
}

function placeByCustom(yaml: string, slots: readonly Slot[], name: string): number | null {
  const rank = ORDER.indexOf(name);
  if (rank < 0) return null;
  const ranked = slots.map((slot) => ({ slot, rank: ORDER.indexOf(slot.name) })).filter((one) => one.rank >= 0);
  const before = ranked.filter((one) => one.rank < rank).sort((a, b) => b.rank - a.rank)[0];
  if (before !== undefined) return linesEnd(yaml, before.slot);
  const next = ranked[0];
  if (next === undefined) return null;
  // Above the comments of the next field, which are about that field.
  let at = lineStart(yaml, next.slot.after);
  while (at > 0 && yaml.slice(lineStart(yaml, at - 1), at).startsWith("#")) at = lineStart(yaml, at - 1);
  return at;
}

/** After the last line that says anything, so that blank lines stay between it and the fence. */
export function endOfText(yaml: string): number {
  return lineEnd(yaml, yaml.trimEnd().length);
}

export function removeFromBlockMap(draft: Draft, map: YAMLMap, index: number, path: string): Splice[] {
  const { yaml } = draft;
  const slot = pairSlot(draft, map, index, path);
  const start = (map.items[index] as { key: Node }).key.range?.[0] ?? 0;
  const next = (map.items[index + 1] as { key: Node } | undefined)?.key.range?.[0];
  return [removeLines(yaml, start, linesEnd(yaml, slot), next)];
}

/** Removes whole lines, or, where a dash stands before the first of them, up to what can move up behind that dash. */
function removeLines(yaml: string, start: number, end: number, next: number | undefined): Splice {
  if (isFirstOnLine(yaml, start)) return { start: lineStart(yaml, start), end, text: "" };
  if (next !== undefined && yaml.slice(end, next).trim() === "") return { start, end: next, text: "" };
  const trimmed = yaml.slice(0, start).trimEnd().length;
  return { start: trimmed, end: end - (/\r?\n$/.exec(yaml.slice(0, end))?.[0].length ?? 0), text: "" };
}

export function insertInBlockList(draft: Draft, list: YAMLSeq, index: number, value: Data, path: string): Splice[] {
  const { yaml, habits } = draft;
  const dash = dashOf(list, Math.max(0, index - 1), path);
  const indent = columnOf(yaml, dash);
  const sibling = list.items[Math.max(0, index - 1)] as Node;
  const gap = /^-( +)[^\s#]/.exec(yaml.slice(dash))?.[1] ?? " ";
  const lines = asLines(renderItem(value, indent, habits, gap, quotesOf(sibling)), habits.eol);
  if (index > 0) {
    const above: Slot = { node: sibling, inFlow: false, after: dash + 1, colonMissing: false, indent, name: path };
    const at = linesEnd(yaml, index === list.items.length ? asLast(above) : above);
    return [{ start: at, end: at, text: lines }];
  }
  // In front of the first dash, which may itself stand behind another dash.
  return [{ start: dash, end: dash, text: lines.slice(indent) + " ".repeat(indent) }];
}

export function removeFromBlockList(draft: Draft, list: YAMLSeq, index: number, path: string): Splice[] {
  const { yaml } = draft;
  const slot = itemSlot(draft, list, index, path);
  const next = index + 1 < list.items.length ? dashOf(list, index + 1, path) : undefined;
  return [removeLines(yaml, slot.after - 1, linesEnd(yaml, slot), next)];
}
