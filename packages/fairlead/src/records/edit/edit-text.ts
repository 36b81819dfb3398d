import { parseDocument } from "yaml";

/** YAML's plain data as the editor compares it: maps as Map, so that no key is special; a symbol for what it must not touch. */
export type Data = string | number | boolean | null | symbol | Data[] | Map<string, Data>;

export type Quotes = "plain" | "single" | "double";

/** A value as text: what stands beside the name, and whole lines below it. */
export interface Rendered {
  inline: string;
  below: string[];
}

/** How the file indents: kept in whatever is added to it. */
export interface Habits {
  eol: string;
  /** blanks by which a nested map is indented */
  step: number;
  /** blanks by which a list is indented below its field's name; many write 0 */
  listStep: number;
}

export function readHabits(yaml: string, eol: string): Habits {
  const step = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(yaml)?.[1]?.length ?? 2;
  const list = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-[ \t]/m.exec(yaml)?.[1]?.length ?? step;
  return { eol, step, listStep: list };
}

/** Longest line that a list or map is written on. */
const WIDTH = 100;

// Words and numbers to one YAML reader or another: 1.1 has yes, on, 1_000 and 12:30, and many forges still read 1.1.
const READ_AS_OTHER = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|\.\.\.|[-+]?[\d.][\d_,.]*(?:e[-+]?\d*)?|0[xob][\da-f_]*|[-+]?\.(?:inf|nan)|\d+(?::\d+)+(?:\.\d*)?)$/i;
/** `3..4`: a range of scores, which no reader takes for a number. */
const RANGE = /^\d+(?:\.\d+)?\.\.\d+(?:\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const BEGINS_LIKE_YAML = /^[\s@!*&?:\-#,[\]{}|>%`'"]/;
// Control characters, and what YAML takes for a line break or refuses to see unescaped.
const UNPRINTABLE = /(?![\t\n])[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

export function formatScalar(value: string | number | boolean | null, inFlow: boolean, quotes: Quotes = "plain"): string {
  if (typeof value === "number") return Number.isFinite(value) ? (Object.is(value, -0) ? "-0" : String(value)) : Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  if (typeof value !== "string") return String(value);
  if (quotes === "plain" && isPlain(value, inFlow)) return value;
  const single = !/[\n\t]/.test(value) && !UNPRINTABLE.test(value);
  if (single && (quotes === "single" || (quotes === "plain" && /["\\]/.test(value) && !value.includes("'")))) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value).replaceAll(/[\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Whether every YAML reader takes the bare text for this text. */
function isPlain(value: string, inFlow: boolean): boolean {
  if (DATE.test(value) || RANGE.test(value)) return true;
  if (value === "" || value !== value.trim() || BEGINS_LIKE_YAML.test(value) || READ_AS_OTHER.test(value)) return false;
  if (/:(?:\s|$)|\s#|[\n\t]/.test(value) || UNPRINTABLE.test(value) || (inFlow && /[,[\]{}]|:$/.test(value))) return false;
  const document = parseDocument(inFlow ? `[${value}]` : `a: ${value}`, { logLevel: "silent" });
  return document.errors.length === 0 && (inFlow ? document.getIn([0]) : document.getIn(["a"])) === value;
}

export function formatKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(key) && !READ_AS_OTHER.test(key) ? key : formatScalar(key, true);
}

export function formatFlow(value: Data, quotes: Quotes = "plain", padded = true): string {
  if (Array.isArray(value)) return `[${value.map((item) => formatFlow(item, quotes)).join(", ")}]`;
  if (!(value instanceof Map)) return formatScalar(value as string, true, quotes);
  if (value.size === 0) return "{}";
  const pairs = [...value].map(([key, one]) => `${formatKey(key)}: ${formatFlow(one)}`).join(", ");
  return padded ? `{ ${pairs} }` : `{${pairs}}`;
}

/**
 * Renders a value for the right of `name:` or `-`.
 * @param indent column of the name, or of the dash
 * @param column where the text would begin, to judge whether a list still fits on the line
 */
export function renderValue(value: Data, indent: number, column: number, habits: Habits, quotes: Quotes = "plain"): Rendered {
  if (typeof value === "string" && isBlockText(value)) {
    const lines = value.replace(/\n$/, "").split("\n");
    return { inline: value.endsWith("\n") ? "|" : "|-", below: lines.map((line) => (line === "" ? "" : " ".repeat(indent + habits.step) + line)) };
  }
  if (!Array.isArray(value) && !(value instanceof Map)) return { inline: formatScalar(value as string, false, quotes), below: [] };
  const flow = formatFlow(value);
  if (isSimple(value) && column + flow.length <= WIDTH) return { inline: flow, below: [] };
  return { inline: "", below: Array.isArray(value) ? renderItems(value, indent + habits.listStep, habits) : renderPairs(value, indent + habits.step, habits) };
}

/** Several lines, which read best as they are; what a block cannot hold exactly is quoted with \n instead. */
function isBlockText(text: string): boolean {
  return /[^\n]\n/.test(text) && !/^\s|\n\n$/.test(text) && !UNPRINTABLE.test(text);
}

/** Worth one line: scalars, and one level of lists or maps of scalars inside. */
function isSimple(value: Data, depth = 0): boolean {
  if (Array.isArray(value)) return value.length <= 1 || depth > 0 || value.every((item) => !(item instanceof Map)) ? value.every((item) => isSimple(item, depth + 1)) : false;
  if (value instanceof Map) return depth < 2 && [...value.values()].every((item) => !(item instanceof Map) && isSimple(item, depth + 1));
  return typeof value !== "string" || !isBlockText(value);
}

function renderPairs(value: Map<string, Data>, indent: number, habits: Habits): string[] {
  return [...value].flatMap(([key, one]) => renderPair(key, one, indent, habits));
}

export function renderPair(key: string, value: Data, indent: number, habits: Habits): string[] {
  const name = `${" ".repeat(indent)}${formatKey(key)}:`;
  const { inline, below } = renderValue(value, indent, name.length + 1, habits);
  return [inline === "" ? name : `${name} ${inline}`, ...below];
}

function renderItems(items: readonly Data[], indent: number, habits: Habits): string[] {
  return items.flatMap((item) => renderItem(item, indent, habits));
}

/** @param gap the blanks between the dash and its value */
export function renderItem(item: Data, indent: number, habits: Habits, gap = " ", quotes: Quotes = "plain"): string[] {
  const dash = `${" ".repeat(indent)}-${gap}`;
  // Below a dash, what belongs to the item lines up behind the gap, whatever the file's step.
  const { inline, below } = renderValue(item, indent, dash.length, { ...habits, step: dash.length - indent, listStep: dash.length - indent }, quotes);
  if (inline !== "") return [dash + inline, ...below];
  const [first = "", ...rest] = below;
  return [dash + first.trimStart(), ...rest];
}
