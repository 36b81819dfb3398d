import type { Finding } from "../finding.ts";
import { looksLikeField } from "./yaml-chunks.ts";
import { MAX_YAML, readYaml, type WrittenField } from "./yaml-fields.ts";

export { MAX_YAML, readYaml, type WrittenField } from "./yaml-fields.ts";

export interface FrontMatter {
  /** false: the file has none */
  present: boolean;
  fields: Map<string, WrittenField>;
  /** names of fields that were written and could not be read; "front matter" for what belongs to no field */
  broken: string[];
  findings: Finding[];
  /** offsets into the source (BOM included): the YAML between the fences, and the text after them */
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
  /** line number of the first line of the body */
  bodyLine: number;
}

export interface FrontMatterPlace {
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
  /** false: it begins and never ends */
  closed: boolean;
}

const OPENING = /^\uFEFF?---[ \t]*\r?\n/;
// `...` ends a YAML document too, and some site generators write it so. No `^`: in JavaScript it also matches after U+2028.
const CLOSING = /(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|(?![^]))/g;

/** Where the front matter of a file stands; null when there is none, also where the text merely begins with a horizontal rule. */
export function locateFrontMatter(source: string): FrontMatterPlace | null {
  const opening = OPENING.exec(source);
  if (opening === null) return null;
  const yamlStart = opening[0].length;
  const closing = new RegExp(CLOSING);
  closing.lastIndex = yamlStart;
  let match = closing.exec(source);
  // Three dots with fields below them end nothing: the person went on.
  while (match?.[0].startsWith(".") === true && looksLikeField(source.slice(closing.lastIndex, closing.lastIndex + 200))) match = closing.exec(source);
  if (match === null) {
    const yamlEnd = endOfFields(source, yamlStart);
    return yamlEnd === null ? null : { yamlStart, yamlEnd, bodyStart: yamlEnd, closed: false };
  }
  if (isProse(source.slice(yamlStart, Math.min(match.index, yamlStart + MAX_YAML)))) return null;
  return { yamlStart, yamlEnd: match.index, bodyStart: match.index + match[0].length, closed: true };
}

/** Text between two horizontal rules: paragraphs, and nothing that looks like a field. */
function isProse(text: string): boolean {
  const lines = text.split("\n");
  if (lines.some((line) => looksLikeField(line))) return false;
  const filled = lines.map((line) => line.trim() !== "");
  const isDivided = filled.includes(false) && filled.lastIndexOf(true) > filled.indexOf(false);
  // Comments alone, as they stay behind when fields go, look like headings; a blank line above them decides.
  return isDivided && (filled[0] === false || lines.some((line) => line.trim() !== "" && !line.startsWith("#")));
}

/**
 * Where the fields end when no line closes them: at a blank line, or at a heading. A heading looks like a YAML comment;
 * it is a comment only when a field
 * follows it directly (in lower case: `# Title` and then `Status: accepted` is how texts begin). Null when what follows the dashes is no field at all.
 */
function endOfFields(source: string, start: number): number | null {
  let end: number | null = null;
  let commentsFrom: number | null = null;
  for (let at = start; at < Math.min(source.length, start + MAX_YAML); ) {
    const newline = source.indexOf("\n", at);
    const next = newline < 0 ? source.length : newline + 1;
    const line = source.slice(at, next);
    if (line.trim() === "") break;
    if (line.startsWith("#")) commentsFrom ??= at;
    else if (looksLikeField(line) && (commentsFrom === null || /^[a-z]/.test(line))) end = next;
    else if (end === null || commentsFrom !== null) break;
    else end = next;
    if (!line.startsWith("#")) commentsFrom = null;
    at = next;
  }
  return end;
}

/** Reads the front matter of a file. Never throws: what is wrong is a finding, and what can be read is. */
export function readFrontMatter(path: string, source: string): FrontMatter {
  const place = locateFrontMatter(source);
  if (place === null) {
    const bodyStart = source.startsWith("\uFEFF") ? 1 : 0;
    return { present: false, fields: new Map(), broken: [], findings: [], yamlStart: 0, yamlEnd: 0, bodyStart, bodyLine: 1 };
  }
  const { yamlStart, yamlEnd, bodyStart } = place;
  const read = readYaml(path, source.slice(yamlStart, yamlEnd), 2);
  if (!place.closed) read.findings.unshift({ code: "front-matter-unclosed", path, line: 1, column: 1, args: {} });
  return { present: true, ...read, yamlStart, yamlEnd, bodyStart, bodyLine: source.slice(0, bodyStart).split("\n").length };
}
