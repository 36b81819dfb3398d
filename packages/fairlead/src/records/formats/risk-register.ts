import type { Finding } from "../finding.ts";
import { markMissing, newRecord } from "../new-record.ts";
import { cutText, firstParagraph, plainText, type Section, splitSections } from "../outline.ts";
import type { DirectionRecord } from "../record.ts";
import { standingOf } from "../stages.ts";
import { applyStatus } from "./decision.ts";
import type { Candidate, ReadFile } from "./format.ts";
import type { HeadField } from "./head-fields.ts";
import { leftOver, setDay, setOwner, takenHeadings, untitledRow, untitledTable } from "./left-over.ts";
import { type Entry, headField, readEntries } from "./many.ts";
import { readStatus } from "./status-text.ts";
import { statusTable } from "./statuses.ts";
import { readTables, type Table } from "./tables.ts";
import { isUnset, slugOf, uniqueStem } from "./words.ts";

/*
 * Risk registers: a table whose columns are known by their names. A register without a status column lists what is open.
 */

type Risk = DirectionRecord<"risk">;

const TITLE = ["risk", "title", "name", "description", "risk-description", "what", "event", "risk-event", "threat"];
const PROBABILITY = ["probability", "likelihood", "chance", "p"];
const IMPACT = ["impact", "severity", "consequence", "i"];
const RESPONSE = ["response", "strategy", "treatment", "risk-response", "response-strategy"];
const LEVELS = new Map<string, "low" | "medium" | "high">(Object.entries({
  low: "low", l: "low", unlikely: "low", rare: "low", minor: "low", "very low": "low", negligible: "low", remote: "low",
  medium: "medium", m: "medium", med: "medium", moderate: "medium", possible: "medium",
  high: "high", h: "high", likely: "high", "very high": "high", critical: "high", major: "high", severe: "high", "almost certain": "high", catastrophic: "high",
} as const));
const RESPONSES = new Map<string, "avoid" | "reduce" | "share" | "accept">(Object.entries({
  avoid: "avoid", avoidance: "avoid", eliminate: "avoid",
  reduce: "reduce", mitigate: "reduce", mitigation: "reduce", treat: "reduce", reduction: "reduce",
  share: "share", transfer: "share", insure: "share",
  accept: "accept", acceptance: "accept", tolerate: "accept", retain: "accept",
} as const));

export function readRiskRegister(candidate: Candidate, source: string): ReadFile {
  const sections = splitSections(source.replace(/^\uFEFF/, ""));
  const findings: Finding[] = [];
  const taken = new Map<string, number>();
  const records: DirectionRecord[] = [];
  const registers = new Set<Section>();
  for (const section of sections) {
    for (const table of readTables(section.lines, section.start)) {
      const rows = readTable(candidate, table, taken, findings);
      if (rows.length > 0) registers.add(section);
      for (const record of rows) records.push(record);
    }
  }
  const entries = riskEntries(sections, registers);
  for (const record of readHeadings(candidate, entries, taken, findings)) records.push(record);
  const read = takenHeadings(entries);
  if (records.length > 0) findings.push(...leftOver(candidate.path, sections, ({ heading }) => read.has(heading?.line ?? 0), () => false));
  if (records.length > 0) return { records, findings, notARecord: null };
  return { records: [], findings, notARecord: "no risk: no table or heading with a probability, impact, mitigation or response" };
}

/** A heading for each risk, with its impact or mitigation below it. A heading above a register is none. */
function riskEntries(sections: readonly Section[], registers: ReadonlySet<Section>): Entry[] {
  const isRisk = (section: Section) => (section.heading?.depth ?? 0) >= 2 && !registers.has(section) && section.lines.some((line) => /^[\s>*_+-]{0,12}(?:mitigations?|likelihood|probability|impact|severity|response)\b[*_]{0,2}\s*(?::|$)/i.test(line.slice(0, 200)));
  return readEntries(sections, isRisk);
}

function readHeadings(candidate: Candidate, entries: readonly Entry[], taken: Map<string, number>, findings: Finding[]): DirectionRecord[] {
  const keys = entries.some((entry) => headField(entry.head, "status", "state") !== null) ? ["status"] : [];
  return entries.map((entry) => {
    const title = entry.title.replace(/^(?:\d{1,3}[.)]|(?:risk|r)[-_ ]?\d{1,4}\s*[:.–—-])\s+/i, "");
    const risk = asRisk(candidate, title, entry.head, keys, taken, findings, entry.line) as DirectionRecord;
    risk.summary = firstParagraph(entry.lines.map((line) => (/^[\s*_>+-]*[\w ]{1,30}[*_]*:/.test(line.slice(0, 100)) ? "" : line)));
    return risk;
  });
}

function readTable(candidate: Candidate, table: Table, taken: Map<string, number>, findings: Finding[]): DirectionRecord[] {
  const keys = table.head.cells.map((cell) => plainText(cell.text).toLowerCase().replaceAll(/\s*\([^)]*\)/g, "").trim().replaceAll(/[\s_/]+/g, "-"));
  const titleAt = TITLE.map((name) => keys.indexOf(name)).find((index) => index >= 0) ?? -1;
  const isRegister = [...PROBABILITY, ...IMPACT, ...RESPONSE, "mitigation"].some((name) => keys.includes(name));
  if (titleAt < 0 && isRegister && table.rows.length > 0) findings.push(untitledTable(candidate.path, table));
  if (titleAt < 0 || !isRegister) {
    const isMeant = titleAt >= 0 && (keys[titleAt] === "risk" || keys[titleAt] === "threat") && keys.length > 1;
    if (isMeant) findings.push({ code: "not-understood", path: candidate.path, line: table.head.line, column: 1, args: { what: "The table, which has neither probability, impact nor response,", text: keys.join(" | ").slice(0, 100) } });
    return [];
  }
  return table.rows.flatMap((row) => {
    const title = plainText(row.cells[titleAt]?.text ?? "").replaceAll("~~", "");
    if (isUnset(title)) {
      const finding = untitledRow(candidate.path, row);
      if (finding !== null) findings.push(finding);
      return [];
    }
    const head = row.cells.map((cell, index): HeadField => ({ key: keys[index] ?? "", text: cell.text, line: row.line, column: cell.column }));
    return [asRisk(candidate, title, head, keys, taken, findings, row.line) as DirectionRecord];
  });
}

function asRisk(candidate: Candidate, title: string, head: HeadField[], keys: readonly string[], taken: Map<string, number>, findings: Finding[], line: number): Risk {
  const { path, anchor } = candidate;
  const id = headField(head, "id", "#", "risk-id", "ref", "no", "no.", "nr");
  const ownId = id === null ? "" : slugOf(plainText(id.text));
  const stem = uniqueStem(/^\d*$/.test(ownId) ? slugOf(title) || "risk" : ownId, taken);
  const record = newRecord({ kind: "risk", stem, title: title.slice(0, 300), path, line, format: "risk-register", anchor }) as Risk;
  const own: Finding[] = [];
  const lost = (field: string, what: string, cell: HeadField) => {
    markMissing(record as DirectionRecord, field);
    own.push({ code: "not-understood", path, line: cell.line, column: cell.column, args: { what, text: plainText(cell.text).slice(0, 100) } });
  };
  const status = headField(head, "status", "state");
  if (status !== null) applyStatus(record as DirectionRecord, readStatus(path, [status], statusTable("risk-register")), status, own);
  else if (keys.includes("status") || keys.includes("state")) applyStatus(record as DirectionRecord, { written: null, word: null }, { line, column: 1 }, own);
  else record.stage = standingOf("risk", "open")?.stage ?? null;
  const probability = headField(head, ...PROBABILITY);
  if (probability !== null) {
    const value = readProbability(plainText(probability.text));
    if (value === null) lost("probability", "The probability", probability);
    else record.fields = { ...record.fields, probability: value };
  }
  const impact = headField(head, ...IMPACT);
  if (impact !== null) {
    const text = plainText(impact.text).toLowerCase();
    const value = LEVELS.get(text) ?? (/^[1-5]$/.test(text) ? Number(text) : null);
    if (value === null) lost("impact", "The impact", impact);
    else record.fields = { ...record.fields, impact: value };
  }
  const response = headField(head, ...RESPONSE);
  if (response !== null) {
    const text = plainText(response.text).toLowerCase();
    const value = RESPONSES.get(text.split(/[\s:,;(/–—-]/)[0] ?? "");
    // "Accept or avoid" is yet to be decided.
    const other = RESPONSES.get(/^\w+\s*(?:[,/&+]|or\b|and\b|then\b)\s*(\w+)/.exec(text)?.[1] ?? "");
    if (value === undefined || (other !== undefined && other !== value)) lost("response", "The response", response);
    else record.fields = { ...record.fields, response: value };
  }
  const owner = headField(head, "owner", "risk-owner", "responsible", "assignee", "who");
  setOwner(record as DirectionRecord, owner, own);
  setDay(record as DirectionRecord, "revisit", headField(head, "review", "review-date", "next-review", "revisit", "due"), own);
  setDay(record as DirectionRecord, "date", headField(head, "date", "raised", "identified", "opened", "created", "date-identified", "date-raised"), own);
  const plan = headField(head, "mitigation", "mitigation-plan", "action", "actions", "plan", "description", "notes", "comment");
  if (plan !== null && plainText(plan.text) !== title) record.summary = cutText(plainText(plan.text), 280);
  for (const finding of own) findings.push({ ...finding, record: record.id });
  return record;
}

/** Words, a share of one, a percentage; 1 to 5 is a scale of its own and is not a probability that can be compared. */
function readProbability(text: string): "low" | "medium" | "high" | number | null {
  const level = LEVELS.get(text.toLowerCase());
  if (level !== undefined) return level;
  const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text);
  const value = percent === null ? (/^0?\.\d+$|^[01]$/.test(text) ? Number(text) : null) : Number(percent[1]) / 100;
  return value !== null && value >= 0 && value <= 1 ? value : null;
}
