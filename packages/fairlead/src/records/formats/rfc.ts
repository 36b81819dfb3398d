import { one, readDecision } from "./decision.ts";
import { type Document, fieldNamed } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { isUnset } from "./words.ts";

/**
 * RFC folders: Rust's list on top, Ember's `stage`, Oxide's and Joyent's `state` (front matter or AsciiDoc attributes).
 * A Rust RFC states no status: being merged says that it was accepted once, and nothing says whether it still holds, so it
 * is read in part and the reader is told.
 */
export function fitsRfc(document: Document, candidate: Candidate): boolean {
  return candidate.hint === "rfc" || fieldNamed({ ...document, sections: [] }, "rfc-pr", "rfc") !== null;
}

export function readRfc(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, {
    format: "rfc",
    statusNames: ["stage", "state", "status", "rfc-status"],
    dateNames: ["date", "start-date", "decided", "created", "date-created"],
    // Whoever writes an RFC is not its owner for that.
    ownerNames: ["owner", "owners", "decider", "deciders", "decision-maker", "decision-makers"],
    namedByFile: true,
  });
  const prs = document.frontMatter.fields.get("prs")?.source;
  for (const url of typeof prs === "object" && prs !== null ? Object.values(prs) : []) {
    if (typeof url === "string" && /^https?:\/\//.test(url) && !record.tracked.includes(url)) record.tracked.push(url);
  }
  const teams = document.frontMatter.fields.get("teams")?.source;
  if (Array.isArray(teams)) record.tags.push(...teams.filter((team): team is string => typeof team === "string" && !isUnset(team)));
  return one(record, findings);
}
