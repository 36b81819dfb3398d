import type { WrittenLink } from "../record.ts";
import { type Document, fieldNamed, sectionNamed, sectionTree } from "./document.ts";
import { asLink, readLinks, uniqueLinks } from "./links.ts";
import { isSectionName, recordStem } from "./titles.ts";
import { isUnset } from "./words.ts";

/** Every place in which a decision record links to another: its status, its fields, the prose on top, its section of links. */
export function writtenLinks(document: Document, statusNames: readonly string[]): WrittenLink[] {
  return uniqueLinks([...statusLinks(document, statusNames), ...fieldLinks(document), ...introLinks(document, statusNames), ...sectionLinks(document)]);
}

/** Links below or beside the status: "Superseded by [3. …](0003-….md)", "Amends [2. …](0002-….md)". */
function statusLinks(document: Document, names: readonly string[]): WrittenLink[] {
  const field = fieldNamed(document, ...names);
  return field === null ? [] : field.lines.slice(0, 60).flatMap((line) => readLinks(document.path, line, true)).filter((link) => link.verb !== undefined || link.type === "supersedes");
}

const LINK_FIELDS: Record<string, string> = {
  supersedes: "supersedes",
  replaces: "supersedes",
  "superseded-by": "superseded by",
  supersededby: "superseded by",
  "replaced-by": "superseded by",
  amends: "amends",
  "amended-by": "amended by",
  "relates-to": "",
  relatesto: "",
  related: "",
  relates: "",
  "conflicts-with": "conflicts with",
  conflictswith: "conflicts with",
  "depends-on": "depends on",
  extends: "extends",
  "superceded-by": "superseded by",
};

/** Link fields of the front matter or the list on top: `supersedes: ["0003"]`, `- Supersedes: [0003](0003-use-mysql.md)`. */
function fieldLinks(document: Document): WrittenLink[] {
  const links: WrittenLink[] = [];
  for (const [key, verb] of Object.entries(LINK_FIELDS)) {
    const field = fieldNamed({ ...document, sections: [] }, key);
    if (field === null) continue;
    const inText = readLinks(document.path, { text: `${verb === "" ? "relates to" : verb} ${field.text}`, line: field.line }, true);
    const targets = inText.length > 0 ? inText.map((link) => link.target) : (Array.isArray(field.value) ? field.value : field.text.split(/\s*[,;]\s*|\s+and\s+/)).filter((one) => typeof one === "string" || typeof one === "number").map((one) => String(one).trim());
    for (const target of targets) {
      if (!isUnset(target) && /^[\w#./:-]{1,200}$/.test(target) && !target.includes("://")) links.push(asLink(verb, fileStem(target.replace(/^#/, "")), field.line, field.column));
    }
  }
  return links;
}

function fileStem(target: string): string {
  return /\.(md|adoc)$/i.test(target) && !target.includes("/") ? recordStem(target) : target;
}

/** Prose above the first section: "Note: this ADR supersedes some aspects of [ADR-15](…)". Only known verbs count there. */
function introLinks(document: Document, statusNames: readonly string[]): WrittenLink[] {
  // "Note: this record supersedes …" looks like a field and is prose; only lines that are read as fields are left out.
  const isField = new Set(document.head.filter(({ key }) => statusNames.includes(key) || Object.hasOwn(LINK_FIELDS, key)).map((field) => field.line));
  return document.intro.lines
    .map((text, index) => ({ text, line: document.intro.start + index }))
    .filter(({ line, text }) => !isField.has(line) && text.includes("]("))
    .flatMap((line) => readLinks(document.path, line, false));
}

/** MADR's "Links" and "More Information", and what others call "Related decisions". */
function sectionLinks(document: Document): WrittenLink[] {
  const section = sectionNamed(document, "links", "related decisions", "related adrs", "related records", "related");
  if (section === undefined) return [];
  return sectionTree(document, section)
    .filter((part) => part === section || !isSectionName(part.heading?.text ?? ""))
    .flatMap((part) => part.lines.slice(0, 100).map((text, index) => ({ text, line: part.start + index })))
    .filter(({ text }) => /^\s*(?:[-*+]|\d{1,2}[.)])\s/.test(text))
    .flatMap((line) => readLinks(document.path, line, true));
}
