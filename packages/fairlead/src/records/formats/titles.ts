import { stemOf } from "../new-record.ts";

/** Headings that begin a part of a record, and so are never its title. */
const SECTION_NAMES = new Set([
  "abstract", "acceptance criteria", "alternatives", "alternatives considered", "analysis", "argument", "assumptions", "background",
  "consequences", "considered alternatives", "considered options", "constraints", "contents", "context", "context and problem statement",
  "date", "decision", "decision drivers", "decision outcome", "details", "detailed design", "drawbacks", "goals", "guide-level explanation",
  "implementation", "implications", "introduction", "issue", "links", "meta", "metadata", "more information", "motivation", "non-goals", "notes",
  "options", "overview", "positions", "problem", "problem statement", "proposal", "pros and cons of the options", "question", "rationale",
  "reference-level explanation", "references", "related", "related discussions", "related rfcs", "status", "summary", "table of contents", "tl;dr", "tldr", "toc", "unresolved questions",
]);

export function isSectionName(heading: string): boolean {
  return SECTION_NAMES.has(sectionKey(heading));
}

/** A heading as its name: `2. Context:` and `Context` are one. */
export function sectionKey(heading: string): string {
  return heading.trim().toLowerCase().replace(/^[\d.]+[.):]?\s+/, "").replace(/\s*[:.]$/, "");
}

const FAMILY = String.raw`(?:adr|rfc|rfd|edr|ddr|pdr|mdr)`;
const NUMBERINGS = [
  /^(?:any |architecture |architectural |design |technical )?decision record(?:\s*\(?ADR\)?)?(?:\s*[:–—-]\s*|\s+(?:for|on|about)\s+(?=\S))/i,
  new RegExp(String.raw`^\[?${FAMILY}[-_\s#]{0,3}\d{1,6}[a-z]?\]?\s*(?:[:.–—-]+\s*|\s)(?=\S)`, "i"),
  new RegExp(String.raw`^${FAMILY}(?:\s*:\s*|\s+[–—-]\s+)`, "i"),
  /^\[?\d{1,6}\]?\s*[.:)–—]\s*(?=\D)/,
  /^\d{1,6}\s+-\s+(?=\S)/,
  /^0\d{1,5}\s+(?=\S)/,
  /^\[\d{1,6}\]\s+/,
];

/** A title without the number that its file name carries anyway: "1. ", "ADR-001: ", "RFD 12 ", "Architecture Decision Record: ". */
export function withoutNumber(title: string, stem: string): string {
  let rest = title.trim();
  for (let round = 0; round < 2; round++) {
    for (const numbering of NUMBERINGS) {
      const shorter = rest.replace(numbering, "");
      if (shorter !== "") rest = shorter;
    }
    // "144 More reliable banners" in rfc-144-…: the file's own number, whatever stands after it.
    const number = /^0*(\d{1,6})\s+(?=\D)/.exec(rest);
    if (number !== null && new RegExp(`^(?:[a-z]+[-_]?)?0*${number[1]}(?=[-_.])`, "i").test(stem)) rest = rest.slice(number[0].length);
    const own = /^((?:[A-Za-z]{1,20}-){1,4}\d{1,6})\s*[:.–—-]\s+(?=\S)/.exec(rest);
    if (own !== null && stem.toLowerCase().startsWith((own[1] as string).toLowerCase())) rest = rest.slice(own[0].length);
  }
  return rest;
}

/** A readable name from a file name: `3348-c-str-literal` is "C str literal"; "" when it holds only a number. */
export function titleOfStem(stem: string): string {
  const words = stem
    .replace(/^(?:adr|rfc|rfd|edr)[-_]?(?=\d)/i, "")
    .replace(/^(?:\d{4}-\d{2}-\d{2}|\d+)(?:[-_.\s]+|$)/, "")
    .replaceAll(/[-_\s]+/g, " ")
    .trim();
  return words === "" ? "" : words[0]?.toUpperCase() + words.slice(1);
}

/** What a record is known by: its file's name, or its folder's where each record has a folder (`rfd/0012/README.md`). */
export function recordStem(path: string): string {
  const stem = stemOf(path);
  if (!/^(readme|index)$/i.test(stem)) return stem;
  const folders = path.split("/");
  return folders.at(-2) ?? stem;
}

/** Whether a file name carries a number or a date in front, as records do. */
export function isNumbered(stem: string): boolean {
  return /^(?:[a-z]{2,10}[-_]?)?\d{1,8}(?:[-_.\s]|$)/i.test(stem);
}
