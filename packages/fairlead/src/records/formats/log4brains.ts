import { one, readDecision } from "./decision.ts";
import type { Document } from "./document.ts";
import { dateOfStem } from "./dates.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { setOptions } from "./options.ts";
import { recordStem } from "./titles.ts";

/** log4brains is MADR with a list on top and the date in the file's name. Its own reader takes no status for "accepted"; ours does not. */
export function fitsLog4brains(document: Document, candidate: Candidate): boolean {
  if (candidate.hint === "log4brains") return true;
  const stem = recordStem(document.path);
  return !document.frontMatter.present && /^\d{8}-/.test(stem) && dateOfStem(stem) !== null;
}

export function readLog4brains(document: Document, candidate: Candidate): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "log4brains" });
  setOptions(record, document, findings);
  return one(record, findings);
}
