import { one, readDecision } from "./decision.ts";
import { type Document, sectionNamed } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { setOptions } from "./options.ts";

/** MADR 2 (a list below the title), 3 and 4 (front matter): known by its sections. */
export function fitsMadr(document: Document): boolean {
  return sectionNamed(document, "context and problem statement", "considered options", "decision outcome", "decision drivers") !== undefined;
}

export function readMadr(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "madr" });
  setOptions(record, document, findings);
  return one(record, findings);
}
