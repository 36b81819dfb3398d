import { isNode, isSeq } from "yaml";
import { markMissing } from "../new-record.ts";
import type { Position } from "../record.ts";
import { readDate } from "./dates.ts";
import { one, place, readDecision } from "./decision.ts";
import type { Document } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { scopeOfGlobs } from "./globs.ts";
import { isUnset } from "./words.ts";

/** adrkit: MADR's front matter made strict. What a decision affects is its scope; entities and packages have no path here. */
export function fitsAdrkit(document: Document): boolean {
  const { fields } = document.frontMatter;
  return fields.has("schemaVersion") || fields.has("affects") || fields.has("reversibility") || fields.has("blastRadius");
}

/** `two-way-door` is easy to go back through; `unknown` is not a value. */
const REVERSIBLE = new Map<unknown, "easy" | "one-way">([["two-way-door", "easy"], ["one-way-door", "one-way"]]);

const BLAST_RADIUS = new Set<unknown>(["component", "team", "cross-team", "org"]);

export function readAdrkit(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "adrkit" });
  const { fields } = document.frontMatter;
  const lost = (missing: string, what: string, at: Position, value: unknown) => {
    markMissing(record, missing);
    findings.push({ code: "not-understood", path: record.path, line: at.line, column: at.column, args: { what, text: (typeof value === "string" ? value : String(JSON.stringify(value))).slice(0, 100) } });
  };
  const affects = fields.get("affects");
  if (affects !== undefined && Array.isArray(affects.source)) {
    const globs: string[] = [];
    const nodes = isSeq(affects.node) ? affects.node.items : [];
    for (const [index, entry] of (affects.source as unknown[]).entries()) {
      const { type, pattern, negate } = (typeof entry === "object" && entry !== null ? entry : {}) as { type?: unknown; pattern?: unknown; negate?: unknown };
      const node = nodes[index];
      if (type === "path" && typeof pattern === "string") globs.push(negate === true || negate === "true" ? `!${pattern}` : pattern);
      else if (typeof type !== "string" || typeof pattern !== "string") lost("affects", "affects", isNode(node) ? affects.positionOf(node) : affects, entry);
      else record.tags.push(`${type}:${pattern}`);
    }
    if (globs.length > 0) record.scope = scopeOfGlobs(globs);
    if (record.scope.state === "broken") lost("scope", "affects, which only excludes,", affects, globs.join(", "));
    if (affects.source.length > 0) record.positions.scope = place(affects);
  } else if (affects !== undefined && affects.source !== null) lost("affects", "affects", affects, affects.source);
  const reversibility = fields.get("reversibility");
  const reversible = REVERSIBLE.get(reversibility?.source);
  if (reversible !== undefined) record.fields = { ...record.fields, reversible };
  else if (isStated(reversibility?.source) && reversibility?.source !== "unknown") lost("reversible", "reversibility", reversibility as Position, reversibility?.source);
  const blastRadius = fields.get("blastRadius");
  if (isStated(blastRadius?.source) && !BLAST_RADIUS.has(blastRadius?.source)) lost("blastRadius", "blastRadius", blastRadius as Position, blastRadius?.source);
  const review = fields.get("reviewBy");
  if (isStated(review?.source)) {
    record.revisit = typeof review?.source === "string" ? readDate(review.source) : null;
    if (record.revisit === null) lost("revisit", "reviewBy", review as Position, review?.source);
  }
  const refs = fields.get("externalRefs")?.source;
  for (const ref of Array.isArray(refs) ? (refs as unknown[]) : []) {
    const url = (ref as { url?: unknown } | null)?.url;
    if (typeof url === "string") record.tracked.push(url);
  }
  return one(record, findings);
}

function isStated(source: unknown): boolean {
  return source !== undefined && source !== null && !(typeof source === "string" && isUnset(source));
}
