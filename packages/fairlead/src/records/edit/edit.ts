import { LineCounter, isMap, isSeq, parseDocument, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { addToBlockMap, endOfText, insertInBlockList, removeFromBlockList, removeFromBlockMap, replaceInBlock } from "./edit-block.ts";
import { addToFlowMap, insertInFlowList, removeFromFlow, replaceInFlow } from "./edit-flow.ts";
import { checkWhole, isEqual, itemSlot, pairSlot, refuse, toData, type Draft, type Slot, type Splice } from "./edit-layout.ts";
import { readHabits, renderPair, type Data } from "./edit-text.ts";
import { firstDifference } from "./edit-difference.ts";
import { locateFrontMatter, MAX_YAML } from "../front-matter/front-matter.ts";
import { keyName } from "../front-matter/yaml-values.ts";

export interface FieldEdit {
  /** names from the outside in: ["assumptions", "write-rate", "held"] */
  path: string[];
  /** undefined removes the field */
  value: unknown;
}

/**
 * Sets or removes fields of the front matter in place. Everything else stays byte for byte: comments, order, quotes,
 * indentation, line endings. Lists and maps change item by item, so that only the lines of what differs are touched.
 *
 * The result is parsed again and compared with what was asked for before it is returned.
 * @throws KnownError "edit-refused" when the front matter is broken, or written so that an edit could not be exact
 */
export function editFrontMatter(source: string, edits: readonly FieldEdit[]): string {
  return edits.reduce((text, edit) => editField(text, edit), source);
}

/**
 * The same for a file that is YAML from its first line to its last.
 * @throws KnownError "edit-refused"
 */
export function editYamlFile(source: string, edits: readonly FieldEdit[]): string {
  const bom = source.startsWith("\uFEFF") ? "\uFEFF" : "";
  const eol = /\r?\n/.exec(source)?.[0] ?? "\n";
  const text = source.slice(bom.length);
  // What is added goes below the last line, which has to end for that.
  const whole = text === "" || text.endsWith("\n") ? text : text + eol;
  return bom + edits.reduce((yaml, { path, value }) => editYaml(yaml, path, value === undefined ? undefined : fromValue(value, path.join(".")), eol), whole);
}

function editField(source: string, { path, value }: FieldEdit): string {
  if (path.length === 0) throw refuse("no field was named");
  const place = locateFrontMatter(source);
  const wanted = value === undefined ? undefined : fromValue(value, path.join("."));
  if (place === null) return wanted === undefined ? source : withNewFrontMatter(source, path, wanted);
  if (!place.closed) throw refuse("it begins with --- and never ends", "Close it with a line of three dashes before the title, then edit again.");
  const before = source.slice(place.yamlStart, place.yamlEnd);
  const eol = source.slice(0, place.yamlStart).endsWith("\r\n") ? "\r\n" : "\n";
  let yaml = editYaml(before, path, wanted, eol);
  if (yaml === before) return source;
  // Without a field left, a blank line on top would make a horizontal rule of the fence.
  if (/^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(yaml)) yaml = yaml.replace(/^(?:[ \t]*\r?\n)+/, "");
  // The last field is gone: so are the fences, unless the text below begins with a rule and would be taken for fields.
  const body = source.slice(place.bodyStart);
  if (yaml === "" && locateFrontMatter(body) === null && body !== "") return (source.startsWith("\uFEFF") ? "\uFEFF" : "") + body;
  const result = source.slice(0, place.yamlStart) + yaml + source.slice(place.yamlEnd);
  const after = locateFrontMatter(result);
  if (after === null || result.slice(after.bodyStart) !== body) throw refuse("the edit would reach into the text below it");
  return result;
}

function withNewFrontMatter(source: string, path: readonly string[], value: Data): string {
  const bom = source.startsWith("\uFEFF") ? "\uFEFF" : "";
  const eol = /\r?\n/.exec(source)?.[0] ?? "\n";
  const [name = "", ...rest] = path;
  const nested = rest.reduceRight<Data>((inner, key) => new Map([[key, inner]]), value);
  const lines = renderPair(name, nested, 0, { eol, step: 2, listStep: 2 });
  return `${bom}---${eol}${lines.map((line) => line + eol).join("")}---${eol}${source.slice(bom.length)}`;
}

function editYaml(before: string, path: readonly string[], wanted: Data | undefined, eol: string): string {
  const old = parse(before);
  const target = withChange(old.data, path, wanted, path.join("."));
  const habits = readHabits(before, eol);
  let current = old;
  // One splice at a time, each on a fresh parse, until the data is what was asked for.
  for (let steps = 0; !isEqual(current.data, target); steps++) {
    if (steps > 2000) throw refuse("too much changes at once");
    const yaml = applySplices(current.yaml, step({ yaml: current.yaml, habits }, current, target));
    try {
      current = parse(yaml);
    } catch {
      throw refuse(`${path.join(".")} is written in a way that an edit would break`);
    }
  }
  return current.yaml;
}

interface Parsed {
  yaml: string;
  root: YAMLMap | null;
  data: Map<string, Data>;
}

function parse(yaml: string): Parsed {
  if (yaml.length > MAX_YAML) throw refuse("it is too long");
  const counter = new LineCounter();
  const document = parseDocument(yaml, { keepSourceTokens: true, prettyErrors: false, lineCounter: counter, logLevel: "error" });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = counter.linePos(error.pos[0]);
    throw refuse(`line ${line + 1}, column ${col} is not valid YAML (${error.message.split("\n", 1)[0]})`, "Mend that line first, then edit again. fairlead tidy names what is wrong.");
  }
  const root = document.contents;
  if (root === null || toData(root) === null) return { yaml, root: null, data: new Map() };
  if (!isMap(root)) throw refuse("it holds something other than fields", "Write one field a line, for example: status: proposed");
  return { yaml, root, data: toData(root) as Map<string, Data> };
}

/** Plain data of what a caller hands in; a Date or a function is a mistake of the caller's. */
function fromValue(value: unknown, name: string): Data {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => fromValue(item ?? null, name));
  if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return new Map(entries.map(([key, one]) => [key, fromValue(one, `${name}.${key}`)]));
  }
  throw refuse(`${name} was given a value that is neither text, number, list nor map`);
}

function withChange(data: Map<string, Data>, path: readonly string[], value: Data | undefined, name: string): Map<string, Data> {
  const [key = "", ...rest] = path;
  const result = new Map(data);
  if (rest.length === 0) {
    if (value === undefined) result.delete(key);
    else result.set(key, value);
    return result;
  }
  const inner = data.get(key) ?? null;
  if (inner === null && value === undefined) return result;
  if (typeof inner === "symbol") throw refuse(`${name} stands below a YAML alias or tag`, "Write the value out in place of the alias, then edit again.");
  if (inner !== null && !(inner instanceof Map)) throw refuse(`${name} was to be set inside ${key}, which holds ${Array.isArray(inner) ? "a list" : "a single value"}`, `Set ${key} as a whole.`);
  if (inner !== null && value === undefined && !has(inner, rest)) return result;
  return result.set(key, withChange(inner ?? new Map(), rest, value, name));
}

function has(data: Data | undefined, path: readonly string[]): boolean {
  const [key = "", ...rest] = path;
  return data instanceof Map && data.has(key) && (rest.length === 0 || has(data.get(key), rest));
}

/** The splices of the first thing that differs. */
function step(draft: Draft, { root, data, yaml }: Parsed, target: Map<string, Data>): Splice[] {
  if (root !== null) return change(draft, root, data, target, null, "");
  const [name, value] = [...target][0] as [string, Data];
  const at = endOfText(yaml);
  return [{ start: at, end: at, text: renderPair(name, value, 0, draft.habits).map((line) => line + draft.habits.eol).join("") }];
}

function change(draft: Draft, node: Node | null, old: Data, target: Data, slot: Slot | null, path: string): Splice[] {
  const emptied = (target instanceof Map && target.size === 0) || (Array.isArray(target) && target.length === 0);
  const difference = slot !== null && emptied ? null : firstDifference(old, target);
  if (difference === null || (slot !== null && isEmptyCollection(node))) return replace(draft, slot as Slot, target);
  if (isMap(node) && "key" in difference) {
    const index = node.items.findIndex((pair) => keyName(pair.key) === difference.key);
    if (difference.do === "add") return node.flow === true ? addToFlowMap(draft, node, difference.key, difference.value, path || "the front matter") : addToBlockMap(draft, node, difference.key, difference.value, path);
    const inner = pairSlot(draft, node, index, path);
    if (difference.do === "change") return change(draft, inner.node, difference.old, difference.value, inner, inner.name);
    checkWhole(inner.node, inner.name);
    return node.flow === true ? removeFromFlow(draft, node, index, inner.name) : removeFromBlockMap(draft, node, index, path);
  }
  if (isSeq(node) && "index" in difference) return changeList(draft, node, difference, path);
  return replace(draft, slot as Slot, target);
}

function changeList(draft: Draft, list: YAMLSeq, difference: Extract<ReturnType<typeof firstDifference>, { index: number }>, path: string): Splice[] {
  const { index } = difference;
  if (difference.do === "insert") return list.flow === true ? insertInFlowList(draft, list, index, difference.value, path) : insertInBlockList(draft, list, index, difference.value, path);
  const slot = itemSlot(draft, list, index, path);
  if (difference.do === "change-item") return change(draft, slot.node, difference.old, difference.value, slot, path);
  checkWhole(slot.node, path);
  return list.flow === true ? removeFromFlow(draft, list, index, path) : removeFromBlockList(draft, list, index, path);
}

function isEmptyCollection(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.items.length === 0;
}

function replace(draft: Draft, slot: Slot, value: Data): Splice[] {
  checkWhole(slot.node, slot.name);
  return slot.inFlow ? replaceInFlow(slot, value) : replaceInBlock(draft, slot, value);
}

function applySplices(yaml: string, splices: readonly Splice[]): string {
  return [...splices].sort((a, b) => b.start - a.start).reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), yaml);
}
