import { markMissing } from "../new-record.ts";
import { one, place, readDecision } from "./decision.ts";
import type { Document } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { scopeOfGlobs } from "./globs.ts";

/** archgate: front matter with `id`, `title`, `domain`, `rules` and `files`; it has no status, so none is assumed. */
export function fitsArchgate(document: Document): boolean {
  const { fields } = document.frontMatter;
  return fields.has("id") && fields.has("rules") && (fields.has("domain") || fields.has("files"));
}

export function readArchgate(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "archgate" });
  const { fields } = document.frontMatter;
  const files = fields.get("files");
  const globs = files === undefined || files.value === null ? null : typeof files.source === "string" ? [files.source] : files.source;
  if (Array.isArray(globs)) record.scope = scopeOfGlobs(globs.filter((glob): glob is string => typeof glob === "string"));
  else if (globs !== null) record.scope = { state: "broken" };
  if (files !== undefined) record.positions.scope = place(files);
  const isMixed = Array.isArray(globs) && globs.some((glob) => typeof glob !== "string");
  if ((record.scope.state === "broken" || isMixed) && files !== undefined) {
    markMissing(record, "scope");
    findings.push({ code: "not-understood", path: record.path, line: files.line, column: files.column, args: { what: "files", text: String(JSON.stringify(files.source)).slice(0, 100) } });
  }
  const id = fields.get("id")?.source;
  if (typeof id === "string" && id !== record.stem) record.aliases.push(id);
  const domain = fields.get("domain")?.source;
  if (typeof domain === "string") record.tags.push(domain);
  return one(record, findings);
}
