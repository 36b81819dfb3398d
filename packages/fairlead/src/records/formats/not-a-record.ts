import { type Document, fieldNamed, sectionNamed } from "./document.ts";
import { isNumbered, recordStem } from "./titles.ts";
import { isPlaceholder } from "./words.ts";

/** Why a file in a folder of records is none, from its name and what it holds; null where it is one. */
export function whyNotARecord(document: Document): string | null {
  const stem = document.path.slice(document.path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  if (isTemplateName(stem) || isTemplateText(document)) return "a template";
  const isPage = /^(?:readme|index|_index|_sidebar|summary|toc)$/i.test(stem);
  const status = fieldNamed({ ...document, sections: [] }, "status", "state", "stage");
  if (isPage && status === null && !isRecordFolder(document)) return linksToRecords(document) >= 2 ? "an index of records" : /^readme$/i.test(stem) ? "a README" : "an index of the folder";
  const known = ["status", "context", "decision", "consequences", "context and problem statement", "considered options", "decision outcome", "problem", "proposal", "summary", "motivation", "issue", "rationale"];
  const sections = known.filter((name) => sectionNamed(document, name) !== undefined).length;
  const date = fieldNamed({ ...document, sections: [] }, "date", "start-date");
  if (status !== null || date !== null || sections >= 2 || (sections >= 1 && sectionNamed(document, "status") !== undefined)) return null;
  const hasText = document.title !== null || document.sections.length > 0;
  if (isNumbered(recordStem(document.path)) && hasText) return null;
  if (linksToRecords(document) >= 3) return "an index of records";
  return "no status, date or sections of a known format";
}

/** `rfd/0012/README.md`: a folder of its own for each record. */
function isRecordFolder(document: Document): boolean {
  return isNumbered(recordStem(document.path));
}

function isTemplateName(stem: string): boolean {
  const name = stem.toLowerCase();
  if (/^(?:(?:adr|rfc|rfd|madr|decision(?:-record)?|record)[-_.]?)?_?template/.test(name) || /^_/.test(name)) return true;
  // "0012-email-template" is a decision about templates; "0000-template" is one.
  return /^(?:[a-z]{2,8}[-_]?)?(?:0+|n+|x+|y+m+d+)[-_.](?:adr[-_]|rfc[-_])?template/.test(name) || (/[-_.]template$/.test(name) && !/\d/.test(name));
}

function isTemplateText(document: Document): boolean {
  const title = document.title?.text ?? "";
  if (/^(?:\[short title|\{short title|NUMBER\. TITLE|ADR-?NNNN|RFC-?NNNN)/i.test(title) || isPlaceholder(title)) return true;
  const id = document.frontMatter.fields.get("id")?.source;
  return typeof id === "string" && /^(?:N{2,}|X{2,}|ADR-N+)$/.test(id);
}

function linksToRecords(document: Document): number {
  let count = 0;
  for (const section of [document.intro, ...document.sections]) {
    for (const line of section.lines) {
      for (const match of line.slice(0, 2000).matchAll(/\]\(<?([^()<>\s]{1,300})/g)) {
        if (isNumbered(recordStem((match[1] as string).replace(/^.*\//, "")))) count++;
      }
    }
  }
  return count;
}
