import { markMissing } from "../new-record.ts";
import { readDate } from "./dates.ts";
import { one, place, readDecision } from "./decision.ts";
import type { Document } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { scopeOfGlobs } from "./globs.ts";

/** adrkit: MADR's front matter made strict. What a decision affects is its scope; entities and packages have no path here. */
export function fitsAdrkit(document: Document): boolean {
  const { fields } = document.frontMatter;
  return fields.has("schemaVersion") || fields.has("affects") || fields.has("reversibility") || fields.has("blastRadius");
}

/** `two-way-door` is easy to go back through; `unknown` is not a value. */
const REVERSIBLE = new Map<unknown, "easy" | "one-way">([["two-way-door", "easy"], ["one-way-door", "one-way"]]);

export function readAdrkit(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "adrkit" });
  const { fields } = document.frontMatter;
  const affects = fields.get("affects");
  if (affects !== undefined && Array.isArray(affects.source) && affects.source.length > 0) {
    const globs: string[] = [];
    for (const entry of affects.source as unknown[]) {
      const { type, pattern, negate } = (typeof entry === "object" && entry !== null ? entry : {}) as { type?: unknown; pattern?: unknown; negate?: unknown };
      if (type === "path" && typeof pattern === "string") globs.push(negate === true || negate === "true" ? `!${pattern}` : pattern);
      else if (typeof type !== "string" || typeof pattern !== "string") {
        markMissing(record, "affects");
        findings.push({ code: "not-understood", path: record.path, line: affects.line, column: affects.column, args: { what: "affects", text: String(JSON.stringify(entry)).slice(0, 100) } });
      } else record.tags.push(`${type}:${pattern}`);
    }
    if (globs.length > 0) record.scope = scopeOfGlobs(globs);
    record.positions.scope = place(affects);
  }
  const reversible = REVERSIBLE.get(fields.get("reversibility")?.source);
  if (reversible !== undefined) record.fields = { ...record.fields, reversible };
  const revisit = fields.get("reviewBy")?.source;
  if (typeof revisit === "string") record.revisit = readDate(revisit);
  const refs = fields.get("externalRefs")?.source;
  for (const ref of Array.isArray(refs) ? (refs as unknown[]) : []) {
    const url = (ref as { url?: unknown } | null)?.url;
    if (typeof url === "string") record.tracked.push(url);
  }
  return one(record, findings);
}
