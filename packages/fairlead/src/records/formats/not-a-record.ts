import { type Document, fieldNamed, sectionNamed } from "./document.ts";
import { plainText } from "../outline.ts";
import { RECORD_FOLDERS } from "./folders.ts";
import { isNumbered, recordStem } from "./titles.ts";
import { isTemplateName, isTemplateText, namesTemplate } from "../template-names.ts";
import { isTitlePlaceholder } from "./words.ts";

/** "Architecture Decision Record: CSS framework", "Decision record for CSS"; not "Decision record examples". */
const SAYS_SO = /\bdecision record(?:\s*\(?ADR\)?)?\s*(?:[:–—-]|(?:for|on|about)\b)/i;

/** Why a file in a folder of records is none, from its name and what it holds; null where it is one. */
export function whyNotARecord(document: Document, source: string): string | null {
  const stem = document.path.slice(document.path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  if (isTemplateName(stem) || isTemplateDocument(document) || (namesTemplate(stem) && isTemplateText(source))) return "a template";
  const isPage = /^(?:readme|index|_index|_sidebar|summary|toc)$/i.test(stem);
  const status = fieldNamed({ ...document, sections: [] }, "status", "state", "stage");
  if (isPage && status === null && !isRecordFolder(document) && !holdsDecision(document)) return linksToRecords(document) >= 2 ? "an index of records" : /^readme$/i.test(stem) ? "a README" : "an index of the folder";
  const known = ["status", "context", "decision", "consequences", "context and problem statement", "considered options", "decision outcome", "problem", "proposal", "summary", "motivation", "issue", "rationale"];
  const sections = known.filter((name) => sectionNamed(document, name) !== undefined).length;
  const date = fieldNamed({ ...document, sections: [] }, "date", "start-date");
  if (status !== null || date !== null || sections >= 2 || (sections >= 1 && sectionNamed(document, "status") !== undefined)) return null;
  const moved = document.sections.length === 0 ? /^\s*moved to\s+(\S.{0,200})/i.exec(document.intro.lines.slice(0, 5).join(" ").trim()) : null;
  if (moved !== null) return `moved to ${plainText(moved[1] as string).replace(/\.$/, "")}`;
  const hasText = document.title !== null || document.sections.length > 0;
  if (hasText && (isNumbered(recordStem(document.path)) || SAYS_SO.test(document.title?.text ?? ""))) return null;
  if (linksToRecords(document) >= 3) return "an index of records";
  return "no status, date or sections of a known format";
}

/** `rfd/0012/README.md`: a folder of its own for each record. */
function isRecordFolder(document: Document): boolean {
  return isNumbered(recordStem(document.path));
}

/** `examples/css-framework/index.md`: a page of its own folder that has a decision's sections. In a folder of records it is the folder's page. */
function holdsDecision(document: Document): boolean {
  const folder = document.path.split("/").at(-2)?.toLowerCase() ?? "";
  if (folder === "" || RECORD_FOLDERS.has(folder)) return false;
  if (SAYS_SO.test(document.title?.text ?? "")) return true;
  const own = ["decision", "decision outcome", "status", "context", "context and problem statement", "issue", "problem", "background", "rationale", "consequences", "considered options"];
  return own.filter((name) => sectionNamed(document, name) !== undefined).length >= 2;
}

function isTemplateDocument(document: Document): boolean {
  const title = document.title?.text ?? "";
  if (isTitlePlaceholder(title) || /^(?:NUMBER\. TITLE|(?:ADR|RFC)-?N{3,})/i.test(title)) return true;
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
