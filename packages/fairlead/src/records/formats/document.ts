import type { FrontMatter } from "../front-matter/front-matter.ts";
import { readFrontMatter } from "../front-matter/front-matter.ts";
import type { Heading, Section } from "../outline.ts";
import { splitSections } from "../outline.ts";
import type { Position } from "../record.ts";
import { type HeadField, readHeadFields } from "./head-fields.ts";
import { numberOf } from "../identity.ts";
import type { Line } from "./links.ts";
import { isSectionName, recordStem, sectionKey } from "./titles.ts";
import { fieldKey, isUnset } from "./words.ts";

/** A Markdown (or AsciiDoc) file taken apart, before anyone says what it is. */
export interface Document {
  path: string;
  frontMatter: FrontMatter;
  /** the first heading that is not the name of a section */
  title: Heading | null;
  /** lines above the first section: below the title, or from the top where there is none */
  intro: Section;
  head: HeadField[];
  sections: Section[];
}

/** A field wherever it stands: front matter, the lines above the first section, or a section of that name. */
export interface Written extends Position {
  text: string;
  /** more than one where it is a section */
  lines: Line[];
  /** the value as YAML has it, where it is a front matter field */
  value?: unknown;
}

/** What a record says of itself stands long before; beyond it is somebody's generated file. */
const MAX_SECTIONS = 2000;

/**
 * @param namedByFile in RFC folders a heading is a title only where it stands above the sections: many have none, and begin
 * with a "Note" beside "Summary"
 */
export function readDocument(path: string, source: string, namedByFile = false): Document {
  const frontMatter = readFrontMatter(path, source);
  const isAsciiDoc = /\.(adoc|asciidoc)$/i.test(path);
  const body = source.slice(frontMatter.bodyStart);
  const sections = splitSections(isAsciiDoc ? markdownHeadings(body) : body, frontMatter.bodyLine).slice(0, MAX_SECTIONS);
  const top = sections[0] as Section;
  const first = sections[1];
  const hasTitle = first?.heading != null && (isTitle(first.heading, sections, namedByFile) || isNumberedAsFile(first.heading, sections, path));
  const intro = hasTitle ? { heading: first.heading, lines: [...top.lines, "", ...first.lines], start: first.start - top.lines.length - 1 } : top;
  // Fields above the title count as well; a title's own section is where most formats put them.
  const meta = sections.slice(1, 4).find(({ heading }) => heading !== null && /^(?:meta|metadata|meta data|document control)$/i.test(sectionKey(heading.text)));
  const places = [top, ...(hasTitle ? [first] : []), ...(meta === undefined ? [] : [meta])];
  const head = places.flatMap(({ lines, start }) => readHeadFields(lines, start));
  return { path, frontMatter, title: hasTitle ? first.heading : null, intro, head, sections: hasTitle ? sections.slice(2) : sections.slice(1) };
}

function isTitle(heading: Heading, sections: readonly Section[], namedByFile: boolean): boolean {
  if (isSectionName(heading.text) || isStatusHeading(heading.text) || heading.text === "") return false;
  if (!namedByFile || /^(?:adr|rfc|rfd)\b/i.test(heading.text)) return true;
  return !sections.some((section) => section.heading !== null && section.heading.depth <= heading.depth && isSectionName(section.heading.text));
}

/** `# 9. Options` in `0009-options.md`: the only heading of its depth, with the file's own number. Its words may be those of a section. */
function isNumberedAsFile({ text, depth }: Heading, sections: readonly Section[], path: string): boolean {
  const number = /^0*(\d{1,6})[.):]?\s+\S/.exec(text)?.[1];
  return number !== undefined && depth === 1 && number === numberOf(recordStem(path)) && sections.filter(({ heading }) => heading?.depth === 1).length === 1;
}

/** AsciiDoc's headings in Markdown's dress, line for line. */
function markdownHeadings(text: string): string {
  return text.replaceAll(/^(={1,6})(?=[ \t]+\S)/gm, (marks) => "#".repeat(marks.length));
}

function isStatusHeading(heading: string): boolean {
  return /^status\b\s*[:–—-]/i.test(heading);
}

/** The section of a name, whatever its number or depth. */
export function sectionNamed(document: Document, ...names: string[]): Section | undefined {
  return document.sections.find((section) => section.heading !== null && names.includes(sectionKey(section.heading.text)));
}

/** All sections below a heading, its own text first, up to the next heading of its depth. */
export function sectionTree(document: Document, section: Section): Section[] {
  const start = document.sections.indexOf(section);
  const depth = section.heading?.depth ?? 0;
  const end = document.sections.findIndex((other, index) => index > start && (other.heading?.depth ?? 0) <= depth);
  return document.sections.slice(start, end < 0 ? undefined : end);
}

/** The fields of the front matter by normalised name, made once per document. */
const KEYS = new WeakMap<FrontMatter, Map<string, string>>();

function frontMatterName(frontMatter: FrontMatter, key: string): string | undefined {
  let names = KEYS.get(frontMatter);
  if (names === undefined) {
    names = new Map([...frontMatter.fields.keys()].map((name) => [fieldKey(name), name]));
    KEYS.set(frontMatter, names);
  }
  return names.get(key);
}

/**
 * A field by any of its names (normalised: lower case, dashes), from the place that states it: front matter before the
 * lines on top before a section. What a template left to fill in is as good as not there.
 */
export function fieldNamed(document: Document, ...keys: string[]): Written | null {
  return frontMatterFields(document, keys)[0] ?? headFields(document, keys)[0] ?? sectionFields(document, keys)[0]?.field ?? null;
}

/**
 * Every place that states a field, the one that `fieldNamed` takes first. Beside another place, a deeper section is about
 * something else, and so is one named State or Stage: those are words of code.
 */
export function fieldsNamed(document: Document, ...keys: string[]): Written[] {
  const above = [...frontMatterFields(document, keys), ...headFields(document, keys)];
  const [first, ...others] = sectionFields(document, keys.filter((key) => above.length === 0 || (key !== "state" && key !== "stage")));
  return first === undefined ? above : [...above, first.field, ...others.filter(({ depth }) => depth <= first.depth).map(({ field }) => field)];
}

function frontMatterFields(document: Document, keys: readonly string[]): Written[] {
  return keys.flatMap((key): Written[] => {
    const name = frontMatterName(document.frontMatter, key);
    const field = name === undefined ? undefined : document.frontMatter.fields.get(name);
    const text = field === undefined ? null : fieldText(field.source);
    if (field === undefined || text === null || isUnset(text)) return [];
    return [{ text, lines: [{ text, line: field.line }], line: field.line, column: field.column, value: field.source }];
  });
}

function headFields(document: Document, keys: readonly string[]): Written[] {
  return document.head.filter((field) => keys.includes(field.key) && !isUnset(field.text)).map(({ text, line, column }) => ({ text, lines: [{ text, line }], line, column }));
}

function sectionFields(document: Document, keys: readonly string[]): { field: Written; depth: number }[] {
  return document.sections.flatMap((section) => {
    const field = sectionField(section, keys);
    return field === null ? [] : [{ field, depth: (section.heading as Heading).depth }];
  });
}

function sectionField(section: Section, keys: readonly string[]): Written | null {
  const heading = section.heading as Heading;
  const name = sectionKey(heading.text);
  const inline = /^([\p{L} ]{1,40}?)\s*[:–—-]\s*(\S.*)$/u.exec(name.slice(0, 200));
  if (inline !== null && keys.includes(fieldKey(inline[1] as string)) && heading.depth > 1) {
    const text = heading.text.slice(heading.text.length - (inline[2] as string).length);
    if (!isUnset(text)) return { text, lines: [{ text, line: heading.line }], line: heading.line, column: 1 };
  }
  if (!keys.includes(fieldKey(name))) return null;
  const lines = section.lines.map((text, index) => ({ text, line: section.start + index })).filter(({ text }) => text.trim() !== "" && !isUnset(text));
  const first = lines[0];
  return first === undefined ? null : { text: first.text.trim(), lines, line: first.line, column: first.text.length - first.text.trimStart().length + 1 };
}

/** A front matter value as text; null for what is no text, such as the map that YAML makes of `{placeholder}`. */
function fieldText(source: unknown): string | null {
  if (typeof source === "string") return source;
  if (typeof source === "number" || typeof source === "boolean") return String(source);
  if (Array.isArray(source)) return source.filter((item) => typeof item === "string" || typeof item === "number").join(", ");
  return null;
}
