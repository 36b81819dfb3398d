import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type ParsedNode, type YAMLError } from "yaml";
import type { Finding } from "./finding.ts";
import type { Position } from "./record.ts";

/** One field of the front matter: its value as YAML has it, and the same with every plain scalar as its source text. */
export interface WrittenField extends Position {
  value: unknown;
  /** `0012` where `value` is 12: ids are read from the source */
  source: unknown;
  node: Node | null;
  /** where a node below this field stands in the file */
  positionOf: (node: Node) => Position;
}

export interface FrontMatter {
  /** false: the file has none */
  present: boolean;
  fields: Map<string, WrittenField>;
  /** names of fields that were written and could not be read */
  broken: string[];
  findings: Finding[];
  /** offsets into the source (BOM included): the YAML between the fences, and the text after them */
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
  /** line number of the first line of the body */
  bodyLine: number;
}

const MAX_YAML = 256 * 1024;
const OPENING = /^\uFEFF?---[ \t]*(\r?\n)/;

/** Where the front matter of a file stands; `closed: false` when it begins and never ends. */
export function locateFrontMatter(source: string): { yamlStart: number; yamlEnd: number; bodyStart: number; closed: boolean } | null {
  const opening = OPENING.exec(source);
  if (opening === null) return null;
  const yamlStart = opening[0].length;
  const closing = /^---[ \t]*(?:\r?\n|$)/gm;
  closing.lastIndex = yamlStart;
  const match = closing.exec(source);
  if (match === null) return { yamlStart, yamlEnd: source.length, bodyStart: source.length, closed: false };
  return { yamlStart, yamlEnd: match.index, bodyStart: match.index + match[0].length, closed: true };
}

/** Reads the front matter of a file. Never throws: what is wrong is a finding, and what can be read is. */
export function readFrontMatter(path: string, source: string): FrontMatter {
  const place = locateFrontMatter(source);
  const none = { fields: new Map<string, WrittenField>(), broken: [], findings: [] as Finding[] };
  const bodyStart = source.startsWith("\uFEFF") ? 1 : 0;
  if (place === null) return { present: false, ...none, yamlStart: 0, yamlEnd: 0, bodyStart, bodyLine: 1 };
  if (!place.closed) {
    // A horizontal rule at the top of a text looks the same; only what looks like a field makes it front matter.
    if (!/^[\w-]+:/m.test(source.slice(place.yamlStart, place.yamlStart + 200))) return { present: false, ...none, yamlStart: 0, yamlEnd: 0, bodyStart, bodyLine: 1 };
    none.findings.push({ code: "front-matter-unclosed", path, line: 1, column: 1, args: {} });
    place.yamlEnd = endOfFields(source, place.yamlStart);
    place.bodyStart = place.yamlEnd;
  }
  const yaml = source.slice(place.yamlStart, place.yamlEnd);
  const bodyLine = countLines(source.slice(0, place.bodyStart));
  const read = yaml.length > MAX_YAML ? tooLong(path, yaml.length) : readYaml(path, yaml, 2);
  read.findings.unshift(...none.findings);
  return { present: true, ...read, yamlStart: place.yamlStart, yamlEnd: place.yamlEnd, bodyStart: place.bodyStart, bodyLine };
}

function tooLong(path: string, length: number) {
  const problem = `${length} characters, more than the ${MAX_YAML} that are read`;
  return { fields: new Map<string, WrittenField>(), broken: ["front matter"], findings: [{ code: "yaml-broken", path, line: 1, column: 1, args: { problem } }] as Finding[] };
}

function endOfFields(source: string, start: number): number {
  const blank = /^(?=#\s|[ \t]*\r?\n)/gm;
  blank.lastIndex = start;
  return blank.exec(source)?.index ?? source.length;
}

function countLines(text: string): number {
  return text.split("\n").length;
}

interface Read {
  fields: Map<string, WrittenField>;
  broken: string[];
  findings: Finding[];
}

/**
 * Reads a map of fields from YAML.
 * @param firstLine the file's line number of the YAML's first line
 */
export function readYaml(path: string, yaml: string, firstLine = 1): Read {
  const whole = parse(yaml);
  if (whole.document.errors.length === 0) return collect(path, whole, firstLine);
  // Something is broken: read field by field, so that a broken one takes none of its neighbours with it.
  const result: Read = { fields: new Map(), broken: [], findings: [] };
  const seen = new Set<string>();
  for (const chunk of splitFields(yaml)) {
    const read = readChunk(path, chunk, firstLine + chunk.line);
    for (const [name, field] of read.fields) {
      if (seen.has(name)) {
        result.findings.push({ code: "yaml-duplicate-key", path, line: field.line, column: field.column, args: { key: name } });
        result.fields.delete(name);
        if (!result.broken.includes(name)) result.broken.push(name);
      } else result.fields.set(name, field);
      seen.add(name);
    }
    result.broken.push(...read.broken.filter((name) => !result.broken.includes(name)));
    result.findings.push(...read.findings);
  }
  return result;
}

interface Parsed {
  document: Document.Parsed<ParsedNode>;
  counter: LineCounter;
  yaml: string;
}

function parse(yaml: string): Parsed {
  const counter = new LineCounter();
  return { document: parseDocument(yaml, { lineCounter: counter, prettyErrors: false, keepSourceTokens: true }), counter, yaml };
}

interface Chunk {
  name: string;
  yaml: string;
  /** lines before it */
  line: number;
}

/** Cuts the YAML of a map at each line that begins a field in the first column. */
function splitFields(yaml: string): Chunk[] {
  const chunks: Chunk[] = [];
  yaml.split(/(?<=\n)/).forEach((text, line) => {
    const name = /^(?:"([^"]+)"|'([^']+)'|([^\s#:'"[\]{},&*!|>%@`-][^:#]*?|-[^\s:]+))\s*:(?=\s|$)/.exec(text);
    const last = chunks.at(-1);
    if (name !== null) chunks.push({ name: (name[1] ?? name[2] ?? name[3]) as string, yaml: text, line });
    else if (last !== undefined) last.yaml += text;
    else if (text.trim() !== "" && !text.startsWith("#")) chunks.push({ name: "", yaml: text, line });
  });
  return chunks;
}

function readChunk(path: string, chunk: Chunk, firstLine: number): Read {
  const first = parse(chunk.yaml);
  if (first.document.errors.length === 0) return collect(path, first, firstLine);
  const repaired = repair(chunk.yaml);
  const at = (offset: number): Position => {
    const { line, col } = first.counter.linePos(Math.min(offset, chunk.yaml.length));
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const traps: Finding[] = repaired.traps.map(({ offset, ...trap }) => ({ ...trap, path, ...at(offset) }) as Finding);
  if (traps.length > 0) {
    const second = parse(repaired.yaml);
    if (second.document.errors.length === 0) {
      const read = collect(path, second, firstLine);
      return { ...read, findings: [...traps, ...read.findings] };
    }
  }
  const error = first.document.errors[0] as YAMLError;
  const where = at(error.pos[0]);
  const colon = /^([\w-]+):[ \t]+([^\n"'[{|>]*:[ \t][^\r\n]*)/.exec(chunk.yaml);
  const finding: Finding =
    colon !== null && error.code === "BLOCK_AS_IMPLICIT_KEY"
      ? { code: "yaml-colon", path, ...where, args: { field: colon[1] as string, value: (colon[2] as string).trim() } }
      : { code: "yaml-broken", path, ...where, args: { problem: firstSentence(error.message) } };
  return { fields: new Map(), broken: chunk.name === "" ? ["front matter"] : [chunk.name], findings: [finding] };
}

function firstSentence(message: string): string {
  return (message.split("\n")[0] as string).replace(/ at line \d+, column \d+:?$/, "");
}

type Trap = { offset: number } & Pick<Finding<"yaml-at-sign">, "code" | "args"> | { offset: number } & Pick<Finding<"yaml-asterisk">, "code" | "args">;

/**
 * Takes the marks away that a person put where YAML has other plans for them, keeping every offset:
 * `owner: @billing` (the at sign is reserved) and `- **∕*.ts` (an asterisk names an alias).
 */
function repair(yaml: string): { yaml: string; traps: Trap[] } {
  const traps: Trap[] = [];
  let field = "";
  const repaired = yaml
    .split(/(?<=\n)/)
    .map((line, index, all) => {
      const start = all.slice(0, index).reduce((sum, one) => sum + one.length, 0);
      field = /^\s*(?:-\s+)?([\w-]+):/.exec(line)?.[1] ?? field;
      const withoutAt = line.replaceAll(/((?:^|[\s[,{])(?:[\w-]+:\s+|-\s+)?)@([\w./-]+)/g, (_all, before: string, value: string, offset: number) => {
        traps.push({ code: "yaml-at-sign", args: { field, value }, offset: start + offset + before.length });
        return `${before} ${value}`;
      });
      return withoutAt.replace(/^(\s*(?:-\s+|[\w-]+:\s+))(\*[^\s'",[\]{}#]*[^\s'"#]*)(\s*(?:#.*)?)(\r?\n?)$/, (_all, before: string, value: string, after: string, end: string) => {
        traps.push({ code: "yaml-asterisk", args: { pattern: value }, offset: start + before.length });
        // One character of the indent's trailing blank and one more are needed for the quotes; positions on this line may shift by one.
        return `${before}"${value}"${after}${end}`;
      });
    })
    .join("");
  return { yaml: repaired, traps };
}

function collect(path: string, { document, counter, yaml }: Parsed, firstLine: number): Read {
  const result: Read = { fields: new Map(), broken: [], findings: [] };
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null)) return result;
  if (!isMap(contents)) {
    result.broken.push("front matter");
    result.findings.push({ code: "yaml-not-a-map", path, ...at(contents.range[0]), args: { received: isSeq(contents) ? "a list" : "a single value" } });
    return result;
  }
  try {
    // Expanding once, with yaml's own limit, is what refuses a bomb; everything below walks nodes that are known to be small.
    document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    result.broken.push("front matter");
    result.findings.push({ code: "yaml-aliases", path, line: firstLine, column: 1, args: { problem: (error as Error).message } });
    return result;
  }
  for (const pair of contents.items as Pair<ParsedNode, ParsedNode | null>[]) {
    const name = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : yaml.slice(pair.key.range[0], pair.key.range[1]);
    const where = at(pair.value?.range?.[0] ?? pair.key.range[0]);
    for (const tag of exclamations(pair.value)) {
      result.findings.push({ code: "yaml-exclamation", path, ...at(tag.offset), args: { pattern: tag.pattern } });
      if (!result.broken.includes(name)) result.broken.push(name);
    }
    result.fields.set(name, { ...where, value: plainValue(pair.value, document, false), source: plainValue(pair.value, document, true), node: pair.value, positionOf: (node) => at(node.range?.[0] ?? 0) });
  }
  return result;
}

/** Every `!pattern` below a node: YAML reads it as a tag without a value. */
function exclamations(node: Node | null): { pattern: string; offset: number }[] {
  if (node === null) return [];
  if (isSeq(node)) return node.items.flatMap((item) => exclamations(item as Node));
  if (isMap(node)) return node.items.flatMap((pair) => exclamations(pair.value as Node | null));
  const tag = (node as { tag?: string }).tag;
  if (!isScalar(node) || tag === undefined || !/^!(?!!)/.test(tag) || tag.startsWith("tag:")) return [];
  return [{ pattern: tag.slice(1), offset: node.range?.[0] ?? 0 }];
}

function plainValue(node: unknown, document: Document, asSource: boolean): unknown {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return plainValue(node.resolve(document), document, asSource);
  if (isScalar(node)) {
    if (isTagged(node)) return undefined;
    const isPlainText = asSource && node.source !== undefined && (typeof node.value === "number" || typeof node.value === "boolean");
    return isPlainText ? node.source : node.value;
  }
  if (isSeq(node)) return node.items.map((item) => plainValue(item, document, asSource)).filter((item) => item !== undefined);
  if (isMap(node)) {
    const entries = node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : String(pair.key), plainValue(pair.value, document, asSource)] as const);
    return Object.fromEntries(entries);
  }
  return null;
}

function isTagged(node: { tag?: string }): boolean {
  return node.tag !== undefined && /^!(?!!)/.test(node.tag);
}
