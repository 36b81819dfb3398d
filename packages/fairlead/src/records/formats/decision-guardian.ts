import type { Finding } from "../finding.ts";
import { markMissing, newRecord } from "../new-record.ts";
import { firstParagraph, plainText } from "../outline.ts";
import type { DirectionRecord, ScopeState } from "../record.ts";
import { readDate } from "./dates.ts";
import { applyStatus } from "./decision.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { scopeOfGlobs } from "./globs.ts";
import { readHeadFields } from "./head-fields.ts";
import { readLinks } from "./links.ts";
import { headField } from "./many.ts";
import { readStatus } from "./status-text.ts";
import { statusTable } from "./statuses.ts";
import { slugOf, uniqueStem } from "./words.ts";

const MARKER = /^\s{0,3}<!--\s*(DECISION-[A-Z0-9-]+)\s*-->/i;
const FILES = /^[\s*_-]*files[*_]*\s*:/i;
const FENCE = /^\s{0,3}(`{3,}|~{3,})/;

interface Block {
  id: string;
  /** line of the marker, counted from 1 */
  line: number;
  lines: string[];
}

/** decision-guardian: many decisions in a file, each behind a `<!-- DECISION-… -->`. */
export function findBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let fence: string | null = null;
  source.split(/\r?\n/).forEach((line, index) => {
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence;
    const id = fence === null ? MARKER.exec(line)?.[1] : undefined;
    if (id !== undefined) blocks.push({ id: id.toUpperCase(), line: index + 1, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  });
  return blocks;
}

export function readDecisionGuardian(candidate: Candidate, blocks: readonly Block[]): ReadFile {
  const findings: Finding[] = [];
  const taken = new Map<string, number>();
  const records = blocks.map((block) => readBlock(candidate, block, uniqueStem(slugOf(block.id), taken), findings));
  return { records, findings, notARecord: null };
}

function readBlock(candidate: Candidate, block: Block, stem: string, findings: Finding[]): DirectionRecord {
  const { path, anchor } = candidate;
  const at = block.lines.findIndex((line) => /^#{1,6}\s/.test(line));
  const start = block.line + 1;
  const title = at < 0 ? "" : plainText((block.lines[at] as string).replace(/^#+\s+/, "")).replace(/^decision:\s*/i, "");
  const record = newRecord({ kind: "decision", stem, title: title || block.id, path, line: at < 0 ? block.line : start + at, format: "decision-guardian", anchor, aliases: [block.id] });
  const own: Finding[] = [];
  if (title === "") {
    markMissing(record, "title");
    own.push({ code: "title-missing", path, line: record.line, column: 1, args: {} });
  }
  const below = block.lines.findIndex((line, index) => index > at && /^#{1,6}\s/.test(line));
  const intro = block.lines.slice(at + 1, below < 0 ? undefined : below);
  const head = readHeadFields(intro, start + at + 1);
  const status = headField(head, "status");
  applyStatus(record, status === null ? { written: null, word: null } : readStatus(path, [status], statusTable("decision-guardian")), status ?? { line: record.line, column: 1 }, own);
  const date = headField(head, "date");
  if (date !== null) {
    record.date = readDate(date.text);
    if (record.date === null) {
      markMissing(record, "date");
      own.push({ code: "date-unclear", path, line: date.line, column: date.column, args: { written: date.text.slice(0, 100) } });
    }
  }
  record.links = status === null ? [] : readLinks(path, { text: status.text, line: status.line }, true);
  record.scope = scopeOf(intro);
  if (record.scope.state === "broken") {
    const files = intro.findIndex((line) => FILES.test(line));
    markMissing(record, "scope");
    own.push({ code: "not-understood", path, line: start + at + 1 + files, column: 1, args: { what: "The list of files", text: (intro[files] ?? "").trim().slice(0, 100) } });
  }
  // What its rules look for inside a file is a check of another tool; the files that they name are in Files as well.
  record.summary = firstParagraph(block.lines.slice(below < 0 ? at + 1 : below + 1).filter((line) => !line.includes("**")));
  for (const finding of own) findings.push({ ...finding, record: record.id });
  return record;
}

/** The list below `**Files**:`; a `!glob` in it excludes. */
function scopeOf(lines: readonly string[]): ScopeState {
  const start = lines.findIndex((line) => FILES.test(line));
  if (start < 0) return { state: "none" };
  const globs: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const item = /^\s*[-*+]\s+(\S.*)$/.exec(line.slice(0, 1000))?.[1];
    if (item === undefined) {
      if (line.trim() === "" && globs.length === 0) continue;
      break;
    }
    const glob = /^(`+)([^`]+)\1/.exec(item)?.[2] ?? item.replace(/\s+(?:#|<!--).*$/, "");
    globs.push(glob.trim());
  }
  return scopeOfGlobs(globs);
}
