import { plainText } from "../outline.ts";
import type { WrittenLink } from "../record.ts";
import { isNumbered, recordStem } from "./titles.ts";

/*
 * Links between records as other formats write them: a verb and one or more targets on a line. Any verb is kept. Only a
 * whole "supersedes" is a supersession; "supersedes some aspects of", "amends" and the bookkeeping on the older record
 * ("superseded by") are relations that keep their words.
 */

/** One line of a file, with its place. */
export interface Line {
  text: string;
  /** counted from 1 */
  line: number;
}

const VERB = String.raw`(?:partially |partly |also )?(?:supersede[sd]?|supercede[sd]?|superseede[sd]?|replace[sd]?|obsolete[sd]?|deprecate[sd]?|amend(?:s|ed)?|clarifie[sd]|refine[sd]?|extend(?:s|ed)?|update[sd]?|relates?|related|depends|complements?|complemented|contradicts?|implements?|builds|follows)`;
const VERB_IN_PROSE = new RegExp(String.raw`\b${VERB}\b`, "i");
const LEADING_VERB = new RegExp(String.raw`^${VERB}(?: by| to| on| with| upon)?\b`, "i");
const MARKDOWN_LINK = /\[((?:[^[\]]|\[[^[\]]{0,80}\]){0,200})\]\((?:<([^<>\n]{0,300})>|([^()\s]{1,300}))(?:\s[^()]{0,100})?\)/g;
const NUMBERED = /(?:\b(?:ADR|RFC|RFD|decision)[-\s#]{0,2}\d{1,5}\b|#\d{1,5}\b|\b\d{3,5}-[a-z0-9][\w-]{1,100}|\b0\d{2,4}\b|\b\d{8}-[\w-]{1,100})/gi;
/** The number of a pull request is the record's own in some repositories, and another one's in others. */
const PROPOSAL = /\/(?:pulls?|issues|merge_requests)\/\d+/;
const MAX_LINE = 2000;

/** Where a Markdown link leads when it names a file beside this one; null for the web, an anchor, an image. */
export function linkedRecord(target: string, path: string): string | null {
  const file = decode(target.replace(/[?#].*$/s, "")).replace(/\/$/, "");
  if (file === "" || /^[a-z][a-z0-9+.-]*:/i.test(file) || file.startsWith("//")) return null;
  if (/\.[a-z0-9]{1,5}$/i.test(file) && !/\.(md|mdx|markdown|adoc|asciidoc|txt)$/i.test(file)) return null;
  const here = path.includes("/") ? path.slice(0, path.lastIndexOf("/")).split("/") : [];
  const parts = file.startsWith("/") ? [] : [...here];
  for (const part of file.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const isSameFolder = parts.slice(0, -1).join("/") === here.join("/");
  const isFolderPage = /^(readme|index)(\.\w+)?$/i.test(parts.at(-1) ?? "");
  if (parts.length === 0) return null;
  // The stem is what people write; a path is needed only where the stem of another folder could be meant.
  return isSameFolder || isFolderPage ? recordStem(parts.join("/")) : parts.join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The links that one line writes.
 * @param anyVerb whether whatever stands before a link is its verb (a status or links section), or only the known verbs are
 */
export function readLinks(path: string, { text, line }: Line, anyVerb: boolean): WrittenLink[] {
  const whole = text.slice(0, MAX_LINE);
  const links: WrittenLink[] = [];
  let verb = "";
  let end = 0;
  for (const match of whole.matchAll(MARKDOWN_LINK)) {
    const before = whole.slice(end, match.index);
    const said = verbBefore(before, anyVerb);
    if (said !== null) verb = said;
    end = match.index + match[0].length;
    const url = match[2] ?? match[3] ?? "";
    const target = linkedRecord(url, path) ?? (VERB_IN_PROSE.test(verb) ? recordOnForge(url) : null) ?? (PROPOSAL.test(url) ? null : numberIn(match[1] ?? ""));
    if (target === null || (verb === "" && !anyVerb)) continue;
    // A page that is linked to without a verb of the trade is a record only if it is named like one.
    if (!VERB_IN_PROSE.test(verb) && !isNumbered(recordStem(target))) continue;
    links.push(asLink(verb, target, line, match.index + 1));
  }
  if (links.length > 0) return links;
  const plain = whole.replaceAll(MARKDOWN_LINK, " ");
  const leading = LEADING_VERB.exec(listItem(plain));
  if (leading === null) return [];
  const start = plain.indexOf(leading[0]) + leading[0].length;
  // "Superseded by ADR-0007 and ADR-0009"; a number further on in a sentence is not meant.
  const targets = plain.slice(start, start + 200).split(/[.;(]/)[0] as string;
  for (const match of targets.matchAll(NUMBERED)) {
    links.push(asLink(leading[0], match[0].replace(/^#/, "").replace(/^(adr|rfc|rfd|decision)[\s#]+/i, ""), line, start + match.index + 1));
  }
  return links;
}

/** `https://forge/owner/name/blob/main/text/0004-rfc-process.md`: a record by its file, where a verb says that one is meant. */
function recordOnForge(url: string): string | null {
  const file = /^https?:\/\/[^\s]{1,200}\/(?:blob|tree)\/[^\s]{1,200}\.md$/.test(url) ? recordStem(url) : "";
  return isNumbered(file) ? file : null;
}

/** A link to the web whose text names a record ("[RFC 26](https://…)"): the name is the target. */
function numberIn(text: string): string | null {
  const match = /^(?:ADR|RFC|RFD)[-\s#]{0,2}(\d{1,5})$|^#(\d{2,5})$/i.exec(plainText(text).trim());
  return match?.[1] ?? match?.[2] ?? null;
}

/** The verb in front of a link; null when there is only a comma or an "and", so that the verb before goes on. */
function verbBefore(before: string, anyVerb: boolean): string | null {
  const said = listItem(plainText(before)).replace(/[\s:;,.–—("'-]+$/, "").replace(/^[\s:;,.)"'–—-]+/, "");
  if (said === "" || /^(and|or|&)$/i.test(said)) return null;
  const known = VERB_IN_PROSE.exec(said);
  if (known !== null) {
    const words = said.slice(known.index);
    return words.split(" ").length <= 8 ? words : "";
  }
  return anyVerb && /^\p{L}[\p{L}\s'-]{0,60}$/u.test(said) && said.split(" ").length <= 6 ? said : "";
}

function listItem(text: string): string {
  return text.replace(/^[\s>]*(?:[-*+]|\d{1,3}[.)])\s+/, "").trim();
}

/** @param verb the words in front of the target; "" for a bare link */
export function asLink(verb: string, target: string, line: number, column: number): WrittenLink {
  if (/^(?:supersedes|supercedes|superseedes|replaces|obsoletes)$/i.test(verb)) return { type: "supersedes", target, line, column };
  return verb === "" ? { type: "relates", target, line, column } : { type: "relates", target, verb: verb.toLowerCase(), line, column };
}

/** The same link written twice counts once; a verb says more than none. */
export function uniqueLinks(links: readonly WrittenLink[]): WrittenLink[] {
  const kept = new Map<string, WrittenLink>();
  for (const link of links) {
    const key = `${link.type} ${link.target} ${link.verb ?? ""}`;
    if (!kept.has(key)) kept.set(key, link);
  }
  const withVerb = new Set([...kept.values()].filter((link) => link.verb !== undefined || link.type !== "relates").map((link) => link.target));
  return [...kept.values()].filter((link) => link.verb !== undefined || link.type !== "relates" || !withVerb.has(link.target));
}
