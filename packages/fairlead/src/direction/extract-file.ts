import type { Finding } from "../records/finding.ts";
import type { Candidate } from "../records/formats/format.ts";
import { readForeign } from "../records/formats/read.ts";
import { locateFrontMatter, readFrontMatter } from "../records/front-matter/front-matter.ts";
import { readScope } from "../records/read-scope.ts";
import { decodeText } from "../decode-text.ts";
import { readRecord } from "../records/parse.ts";
import { markMissing, stemOf } from "../records/new-record.ts";
import { placeOf } from "../records/place.ts";
import { readRanks, type RankedItem } from "../records/ranks.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readSettings } from "../records/read-settings.ts";
import type { Settings } from "../records/settings.ts";
import { isTemplateText, namesTemplate } from "../records/template-names.ts";
import { readVoice } from "../records/read-voice.ts";
import { voicePlace, type Voice } from "../records/voice.ts";
import { isOurs } from "./unreadable.ts";

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
  if (decoded.binary) return extractBinary(path, bytes, candidate);
  const extracted = hasOldLineEnds(decoded.text) ? extractOneLine(path, decoded.text, candidate) : extractText(path, decoded.text, candidate);
  if (decoded.encoding === "latin-1") {
    extracted.findings.push({ code: "encoding", path, line: 1, column: 1, args: {}, record: extracted.records[0]?.id });
  }
  return extracted;
}

/** What is no UTF-8 and no Latin-1: told where somebody meant it to count. */
function extractBinary(path: string, bytes: Uint8Array, candidate: Candidate | null): ExtractedFile {
  const encoding = utf16Of(bytes);
  const isMeant = isOurs(path) || (candidate !== null && candidate.notARecord === undefined && encoding !== null);
  const findings: Finding[] = !isMeant
    ? []
    : encoding === null
      ? [{ code: "record-unreadable", path, line: 1, column: 1, args: { problem: "it is binary, not text", repair: "Save it as text in UTF-8, or take it out of this folder." } }]
      : [{ code: "record-encoding", path, line: 1, column: 1, args: { encoding: "UTF-16", command: inPlace(`iconv -f ${encoding} -t UTF-8`, path) } }];
  return { records: [], findings, notARecord: encoding === null ? "binary, not text" : "UTF-16, not UTF-8" };
}

/** What `iconv` calls the encoding of text in UTF-16, by its mark or, without one, by where its zeros stand; null where it is none. */
function utf16Of(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "UTF-16";
  const head = bytes.subarray(0, 2000);
  const zerosAt = (place: number) => head.filter((byte, index) => byte === 0 && index % 2 === place).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (odd > head.length / 4 && even === 0) return "UTF-16LE";
  if (even > head.length / 4 && odd === 0) return "UTF-16BE";
  return null;
}

/** Classic Mac OS ended lines with CR alone. Such a text is read for its title, and counts for nothing until it is mended. */
function hasOldLineEnds(text: string): boolean {
  return text.includes("\r") && !text.includes("\n");
}

function extractOneLine(path: string, text: string, candidate: Candidate | null): ExtractedFile {
  const extracted = extractText(path, text.replaceAll("\r", "\n"), candidate);
  if (extracted.records.length === 0 && !isOurs(path)) return extracted;
  for (const record of extracted.records) {
    record.stage = null;
    markMissing(record, "line endings");
  }
  const finding: Finding = { code: "record-line-ends", path, line: 1, column: 1, args: { command: inPlace("tr '\\r' '\\n' <", path) }, record: extracted.records[0]?.id };
  return { ...extracted, findings: [finding, ...extracted.findings] };
}

/** A command that puts what it writes in the file's own place. */
function inPlace(command: string, path: string): string {
  const name = quote(path);
  const other = quote(`${path}.tmp`);
  return `${command} ${name} > ${other} && mv ${other} ${name}`;
}

function quote(path: string): string {
  return /^[\w./-]+$/.test(path) && !path.startsWith("-") ? path : `'./${path.replaceAll("'", "'\\''")}'`;
}

function extractText(path: string, text: string, candidate: Candidate | null): ExtractedFile {
  if (voicePlace(path) !== null) return { records: [], notARecord: null, ...readVoice(path, text) };
  const place = placeOf(path);
  if (place?.at === "settings") return { records: [], notARecord: null, ...readSettings(path, text) };
  if (place?.at === "ranks") return { records: [], findings: [], notARecord: null, ranks: readRanks(text) };
  if (place?.at === "record") {
    if (namesTemplate(stemOf(path)) && isTemplateText(text)) return { records: [], findings: [], notARecord: "a template" };
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
