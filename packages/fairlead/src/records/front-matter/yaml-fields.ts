import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair, type ParsedNode, type YAMLError } from "yaml";
import type { Finding } from "../finding.ts";
import type { Position } from "../record.ts";
import { lacksSpace, looksLikeField, splitFields, type Chunk } from "./yaml-chunks.ts";
import { anchorsIn, excludedPattern, repairTraps, type Repair } from "./yaml-traps.ts";
import { closedExample, openMark, tabbedLine } from "./yaml-unclosed.ts";
import { aliasTargets, keyName, readValues } from "./yaml-values.ts";

/** One field of the front matter: its value as YAML has it, and the same with every plain scalar as its source text. */
export interface WrittenField extends Position {
  value: unknown;
  /** `0012` where `value` is 12: ids are read from the source */
  source: unknown;
  node: Node | null;
  /** where a node below this field stands in the file */
  positionOf: (node: Node) => Position;
  /** what an alias below this field stands for; any other node is itself */
  targetOf: (node: Node) => Node;
}

interface Read {
  fields: Map<string, WrittenField>;
  /** names of fields that were written and could not be read; "front matter" for what belongs to no field */
  broken: string[];
  findings: Finding[];
}

/** Characters of YAML that are read: far more than a person writes, and little enough to be read at once. */
export const MAX_YAML = 256 * 1024;

/** YAML as it was parsed, with the way back from its offsets to places in the file. */
interface Parsed {
  document: Document.Parsed<ParsedNode>;
  /** as written, before any repair */
  written: string;
  offsetOf: (parsedOffset: number) => number;
  at: (writtenOffset: number) => Position;
}

/**
 * Reads a map of fields from YAML. Never throws.
 * @param firstLine the file's line number of the YAML's first line
 */
export function readYaml(path: string, yaml: string, firstLine = 1): Read {
  if (yaml.length > MAX_YAML) return { fields: new Map(), broken: ["front matter"], findings: [{ code: "yaml-broken", path, line: 1, column: 1, args: { problem: `${yaml.length} characters, more than the ${MAX_YAML} that are read` } }] };
  const whole = parse(yaml, firstLine);
  // `status:accepted` and nothing else is sound YAML: plain text.
  const isText = isScalar(whole.document.contents) && yaml.split("\n").some(lacksSpace);
  const result = isSound(whole) && !isText ? collect(path, whole) : readApart(path, yaml, firstLine);
  result.broken = [...new Set(result.broken)];
  result.findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return result;
}

/** Something is broken: reads field by field, so that a broken one takes none of its neighbours with it. */
function readApart(path: string, yaml: string, firstLine: number): Read {
  const result: Read = { fields: new Map(), broken: [], findings: [] };
  const anchors = anchorsIn(yaml);
  const seen = new Set<string>();
  for (const chunk of splitFields(yaml)) {
    const read = readChunk(path, chunk, firstLine + chunk.line, anchors);
    for (const [name, field] of read.fields) {
      if (seen.has(name)) {
        result.findings.push({ code: "yaml-duplicate-key", path, line: firstLine + chunk.line, column: 1, args: { key: name } });
        result.fields.delete(name);
        result.broken.push(name);
      } else result.fields.set(name, field);
    }
    for (const name of [...read.fields.keys(), ...read.broken]) if (name !== "front matter") seen.add(name);
    result.broken.push(...read.broken);
    result.findings.push(...read.findings);
  }
  return result;
}

function parse(text: string, firstLine: number, repair?: Repair): Parsed {
  const written = repair?.written ?? text;
  const counter = new LineCounter();
  countLines(written, counter);
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(Math.min(Math.max(offset, 0), written.length));
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  // "silent" would also silence a second document. Duplicate keys are looked for in `readValues`: here they would be compared each with each.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
  return { document, written, offsetOf: repair?.offsetOf ?? ((offset) => offset), at };
}

/** The line counter of the parser would count the repaired text; places are those of the text as written. */
function countLines(text: string, counter: LineCounter): void {
  counter.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) counter.addNewLine(at + 1);
}

function isSound({ document, written }: Parsed): boolean {
  return document.errors.length === 0 && (!written.includes("*") || !hasUnknownAlias(document));
}

function hasUnknownAlias(document: Document): boolean {
  const anchors = new Set<string>();
  let found = false;
  visit(document, {
    Node: (_key, node) => {
      const { anchor } = node as { anchor?: string };
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias: (_key, node) => {
      if (anchors.has(node.source)) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function readChunk(path: string, chunk: Chunk, firstLine: number, anchors: ReadonlySet<string>): Read {
  if (chunk.unspaced !== null) {
    const args = { field: chunk.name, value: chunk.unspaced };
    return { fields: new Map(), broken: [chunk.name], findings: [{ code: "yaml-no-space", path, line: firstLine, column: 1, args }] };
  }
  const first = parse(chunk.yaml, firstLine);
  if (isSound(first)) return collect(path, first);
  const head = withoutStray(path, chunk, firstLine, anchors);
  if (head !== null) return head;
  const repair = repairTraps(chunk.yaml, chunk.name, anchors);
  if (repair.yaml !== chunk.yaml) {
    const second = parse(repair.yaml, firstLine, repair);
    if (isSound(second)) {
      const read = collect(path, second);
      return { ...read, findings: [...repair.traps.map(({ offset, ...trap }) => ({ ...trap, path, ...first.at(offset) }) as Finding), ...read.findings] };
    }
  }
  return { fields: new Map(), broken: [chunk.name || "front matter", ...hiddenBehindTabs(chunk)], findings: [wordError(path, chunk, first)] };
}

/** `owner: me` and below it a tab and `status: accepted`: a field that was meant to stand by itself is lost as well. */
function hiddenBehindTabs({ yaml, hasValue }: Chunk): string[] {
  if (!hasValue) return [];
  return [...yaml.matchAll(/^\t+([^\n]*)/gm)].map((match) => match[1] as string).filter(looksLikeField).map((line) => line.slice(0, line.indexOf(":")).trim());
}

/** The field above a line that is no field, when nothing of the field can stand below that line. */
function withoutStray(path: string, chunk: Chunk, firstLine: number, anchors: ReadonlySet<string>): Read | null {
  const { stray } = chunk;
  if (stray === null || stray === Infinity) return null;
  const head = readChunk(path, { ...chunk, yaml: chunk.yaml.slice(0, stray), stray: null }, firstLine, anchors);
  const value = head.fields.get(chunk.name)?.value;
  if (value === undefined || value === null) return null;
  const line = firstLine + chunk.yaml.slice(0, stray).split("\n").length - 1;
  head.findings.push({ code: "yaml-broken", path, line, column: 1, args: { problem: "this line is neither a field nor part of the one above" } });
  head.broken.push("front matter");
  return head;
}

function wordError(path: string, chunk: Chunk, { document, at }: Parsed): Finding {
  const error = document.errors[0] as YAMLError | undefined;
  if (error === undefined) {
    const alias = chunk.yaml.search(/(?<=[\s[,{:-])\*[^\s,[\]{}]/);
    return { code: "yaml-aliases", path, ...at(alias), args: { problem: "the anchor stands in another field, and another line is broken" } };
  }
  const [line = ""] = chunk.yaml.split("\n", 1);
  const value = line.slice(line.indexOf(":") + 1).trim();
  if (error.code === "BLOCK_AS_IMPLICIT_KEY" && /^[\w-]+:[ \t]/.test(line) && /^[^"'[{|>#&*!]/.test(value) && /:[ \t]/.test(value)) {
    return { code: "yaml-colon", path, ...at(error.pos[0]), args: { field: chunk.name, value } };
  }
  const tab = tabbedLine(chunk.yaml, error);
  if (tab !== null) return { code: "yaml-tab", path, ...at(tab), args: {} };
  const open = openMark(chunk.yaml, error, document);
  if (open !== null) return { code: "yaml-unclosed", path, ...at(open.offset), args: { mark: open.mark, example: closedExample(chunk.yaml, open) } };
  return { code: "yaml-broken", path, ...at(error.pos[0]), args: { problem: wordProblem(error) } };
}

function wordProblem({ code, message }: YAMLError): string {
  const [sentence = ""] = message.split("\n", 1);
  if (sentence.includes("call stack")) return "it is nested too deeply";
  if (code === "BAD_DQ_ESCAPE") return "in double quotes a \\ begins an escape, and this is none. Write paths with /";
  return sentence.replace(/ at line \d+, column \d+:?$/, "");
}

/** Takes the fields of a map that parsed; what is wrong with one field leaves the others. */
function collect(path: string, parsed: Parsed): Read {
  const { document, written, offsetOf } = parsed;
  const result: Read = { fields: new Map(), broken: [], findings: [] };
  const at = (offset: number): Position => parsed.at(offsetOf(offset));
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null && contents.tag === undefined)) return result;
  if (!isMap(contents)) {
    result.broken.push("front matter");
    result.findings.push({ code: "yaml-not-a-map", path, ...at(contents.range[0]), args: { received: isSeq(contents) ? "a list" : "a single value" } });
    return result;
  }
  const targets = aliasTargets(document, contents);
  const values = readValues(targets);
  const targetOf = (node: Node): Node => (isAlias(node) ? (targets().get(node) ?? node) : node);
  const seen = new Set<string>();
  for (const pair of contents.items as Pair<ParsedNode, ParsedNode | null>[]) {
    const name = keyName(pair.key);
    const keyAt = pair.key.range[0];
    const read = values(pair.value);
    if (seen.has(name)) {
      result.findings.push({ code: "yaml-duplicate-key", path, ...at(keyAt), args: { key: name } });
      result.fields.delete(name);
      result.broken.push(name);
      continue;
    }
    seen.add(name);
    for (const offset of read.tagged) {
      const { start, pattern } = excludedPattern(written, offsetOf(offset));
      result.findings.push({ code: "yaml-exclamation", path, ...parsed.at(start), args: { pattern } });
      result.broken.push(name);
    }
    for (const problem of read.problems) {
      const where = at(problem.offset);
      result.findings.push(problem.key === null ? { code: "yaml-aliases", path, ...where, args: { problem: problem.text } } : { code: "yaml-duplicate-key", path, ...where, args: { key: problem.key } });
    }
    if (read.problems.length > 0) {
      result.broken.push(name);
      continue;
    }
    result.fields.set(name, { ...at(pair.value?.range?.[0] ?? keyAt), value: read.value, source: read.source, node: pair.value, positionOf: (node) => at(node.range?.[0] ?? keyAt), targetOf });
  }
  return result;
}
