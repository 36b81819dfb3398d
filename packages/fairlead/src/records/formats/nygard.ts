import { one, readDecision } from "./decision.ts";
import type { Document } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";

/** Nygard's sections and adr-tools' habits: `# 2. Title`, a `Date:` line, "Superceded by" and other verbs below Status. */
export function readNygard(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "nygard" });
  return one(record, findings);
}
