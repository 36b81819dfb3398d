import type { Finding } from "../records/finding.ts";
import type { Candidate } from "../records/formats/format.ts";
import { readForeign } from "../records/formats/read.ts";
import { locateFrontMatter, readFrontMatter } from "../records/front-matter/front-matter.ts";
import { readScope } from "../records/read-scope.ts";
import { decodeText } from "../decode-text.ts";
import { readRecord } from "../records/parse.ts";
import { markMissing } from "../records/new-record.ts";
import { placeOf } from "../records/place.ts";
import { readRanks, type RankedItem } from "../records/ranks.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readSettings, type Settings } from "../records/settings.ts";
import { readVoice, voicePlace, type Voice } from "../records/voice.ts";

/** What is read from one file by itself: plain data that can be kept for as long as the file's content stays. */
export interface ExtractedFile {
  records: DirectionRecord[];
  findings: Finding[];
  /** why it holds no record; null where it does, and for what is no candidate (settings, the ranked list) */
  notARecord: string | null;
  ranks?: RankedItem[];
  settings?: Settings;
  /** what one voice says of a decision */
  voice?: Voice;
}

/** Reads one file, whatever it is. Never throws for what a file holds. */
export function extractFile(path: string, bytes: Uint8Array, candidate: Candidate | null): ExtractedFile {
  const decoded = decodeText(bytes);
  if (decoded.binary) return { records: [], findings: [], notARecord: "binary, not text" };
  const extracted = extractText(path, decoded.text, candidate);
  if (decoded.encoding === "latin-1") {
    extracted.findings.push({ code: "encoding", path, line: 1, column: 1, args: {}, record: extracted.records[0]?.id });
  }
  return extracted;
}

function extractText(path: string, text: string, candidate: Candidate | null): ExtractedFile {
  if (voicePlace(path) !== null) return { records: [], notARecord: null, ...readVoice(path, text) };
  const place = placeOf(path);
  if (place?.at === "settings") return { records: [], notARecord: null, ...readSettings(path, text) };
  if (place?.at === "ranks") return { records: [], findings: [], notARecord: null, ranks: readRanks(text) };
  if (place?.at === "record") {
    // A record of another format that was moved here stays what it is.
    if (place.kind === "decision" && locateFrontMatter(text) === null && /^##\s+Status\s*$/im.test(text)) {
      const foreign = readForeign({ path, hint: null, anchor: place.anchor }, text);
      if (foreign.records.length > 0) return foreign;
    }
    const { record, findings } = readRecord(path, text, place.kind, place.anchor);
    return { records: [record], findings, notARecord: null };
  }
  if (candidate !== null) return withScope(path, text, readForeign(candidate, text));
  return { records: [], findings: [], notARecord: place?.reason ?? "not in a folder of records" };
}

/** Whoever adds a `scope` of ours to the front matter of another format means it: that is how such a record comes to govern. */
function withScope(path: string, text: string, file: ExtractedFile): ExtractedFile {
  const [record] = file.records;
  if (record === undefined || file.records.length > 1 || record.scope.state !== "none") return file;
  const field = readFrontMatter(path, text).fields.get("scope");
  if (field === undefined) return file;
  const { scope, findings, positions } = readScope(path, field);
  record.scope = scope;
  for (const [pattern, where] of positions) record.positions[`scope ${pattern}`] = where;
  if (findings.length > 0) markMissing(record, "scope");
  return { ...file, findings: [...file.findings, ...findings.map((finding) => ({ ...finding, record: record.id }))] };
}
