import type { Finding } from "../finding.ts";
import { markMissing, newRecord, setStatus } from "../new-record.ts";
import { cutText } from "../outline.ts";
import type { DirectionRecord } from "../record.ts";
import type { Dialect, OwnersRule } from "./codeowners-match.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { slugOf, uniqueStem } from "./words.ts";

/*
 * CODEOWNERS as areas. A rule without owners is kept too: where it is the last that matches, nobody owns the path, and
 * leaving it out would hand the path to whoever the rule above names.
 */

export interface ReadRule extends OwnersRule {
  /** counted from 1 */
  line: number;
  /** the comment lines right above */
  comment: string;
  /** words on the line that are no owner */
  unclear: { text: string; column: number }[];
}

const SECTION = /^(\^)?\[([^\]]{1,200})\](?:\[\d{1,4}\])?(?:\s+(.*))?$/;
const OWNER = /^(?:@{1,2}[\w][\w./-]*|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/** What is left out, and why. */
interface InvalidLine {
  what: string;
  line: number;
  column: number;
  text: string;
}

/** The rules of a file, in order. It is GitLab's where it has a section, or stands in `.gitlab/`; never in `.github/`. */
function readLines(path: string, source: string): { rules: ReadRule[]; invalid: InvalidLine[] } {
  const lines = source.replace(/^\uFEFF/, "").split(/\r?\n/);
  const dialect: Dialect = path.startsWith(".gitlab/") || (!path.startsWith(".github/") && lines.some((line) => SECTION.test(line.trim()))) ? "gitlab" : "github";
  const rules: ReadRule[] = [];
  const invalid: InvalidLine[] = [];
  const names = new Map<string, { name: string; owners: string[] }>();
  let section: { name: string; owners: string[] } | null = null;
  let comment: string[] = [];
  lines.forEach((line, index) => {
    const text = line.trim().slice(0, 4000);
    if (text.startsWith("#")) comment.push(text.replace(/^#+\s?/, "").trim());
    else if (text === "") comment = [];
    else {
      const header = dialect === "gitlab" ? SECTION.exec(text) : null;
      if (header !== null) {
        const name = (header[2] as string).trim();
        const after = words(header[3] ?? "");
        const owners = after.filter(({ text: word }) => OWNER.test(word)).map((word) => word.text);
        for (const { text: word } of after) if (!OWNER.test(word)) invalid.push({ what: "The owner", line: index + 1, column: line.lastIndexOf(word) + 1, text: word });
        const known = names.get(name.toLowerCase());
        section = known ?? { name, owners };
        if (known === undefined) names.set(name.toLowerCase(), section);
        else if (owners.length > 0) known.owners = owners;
        comment = [];
        return;
      }
      const at = invalidPattern(line, dialect);
      if (at !== null) {
        invalid.push({ what: "The pattern, which GitHub does not take,", line: index + 1, ...at });
        comment = [];
        return;
      }
      rules.push(readRule(line, index + 1, rules.length, section, dialect, comment.join(" ")));
    }
  });
  return { rules, invalid };
}

/**
 * GitHub skips a line whose pattern begins with `!` or opens a bracket that it never closes: its owners own nothing. A closed
 * bracket is plain letters (`/apps/[id]/`), and what stands behind a backslash is no mark.
 */
function invalidPattern(line: string, dialect: Dialect): { text: string; column: number } | null {
  const [first] = words(line.slice(0, 4000));
  if (dialect !== "github" || first === undefined) return null;
  return /^!|\[[^\]]*$/.test(first.text.replaceAll(/\\./g, "")) ? first : null;
}

function readRule(line: string, number: number, index: number, section: { name: string; owners: string[] } | null, dialect: Dialect, comment: string): ReadRule {
  const [first, ...rest] = words(line.slice(0, 4000));
  const written = first?.text ?? "";
  const excludes = dialect === "gitlab" && written.startsWith("!");
  const owners = rest.filter(({ text }) => OWNER.test(text)).map(({ text }) => text);
  return {
    pattern: unescape(excludes ? written.slice(1) : written),
    owners: owners.length > 0 || section === null || excludes ? owners : section.owners,
    section: section?.name ?? null,
    index,
    dialect,
    excludes,
    line: number,
    comment,
    unclear: rest.filter(({ text }) => !OWNER.test(text)),
  };
}

/** Words up to a comment; a space behind a backslash belongs to its word. */
function words(line: string): { text: string; column: number }[] {
  const found: { text: string; column: number }[] = [];
  for (const match of line.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (match[0].startsWith("#")) break;
    found.push({ text: match[0], column: match.index + 1 });
  }
  return found;
}

/** `\ ` and `\#` are for reading the line; what else is behind a backslash is for matching. */
function unescape(pattern: string): string {
  return pattern.replaceAll(/\\([ #@])/g, "$1");
}

export function readCodeowners(candidate: Candidate, source: string): ReadFile {
  const { rules, invalid } = readLines(candidate.path, source);
  const findings = invalid.map(({ what, text, ...at }): Finding => ({ code: "not-understood", path: candidate.path, ...at, args: { what, text: text.slice(0, 100) } }));
  if (rules.length === 0) return { records: [], findings, notARecord: invalid.length > 0 ? "no rule that GitHub takes" : "no rule: only comments and empty lines" };
  const taken = new Map<string, number>();
  const records = rules.map((rule) => asArea(candidate.path, rule, taken, findings));
  return { records, findings, notARecord: null };
}

function asArea(path: string, rule: ReadRule, taken: Map<string, number>, findings: Finding[]): DirectionRecord {
  const written = rule.excludes ? `!${rule.pattern}` : rule.pattern;
  const stem = uniqueStem(slugOf(`${rule.section ?? ""} ${rule.excludes ? "not " : ""}${rule.pattern.replaceAll(/\*+/g, " all ")}`) || "all", taken);
  const record = newRecord({
    kind: "area",
    stem,
    title: rule.section === null ? written : `${rule.section}: ${written}`,
    path,
    line: rule.line,
    format: "codeowners",
    summary: cutText(rule.comment, 280),
  }) as DirectionRecord<"area">;
  setStatus(record as DirectionRecord, "active");
  const [owner, ...others] = rule.owners.map((name) => name.replace(/^@+/, ""));
  record.owner = owner ?? null;
  if (others.length > 0) record.fields = { backup: others };
  record.scope = { state: "codeowners", pattern: rule.pattern, index: rule.index, section: rule.section, dialect: rule.dialect, excludes: rule.excludes };
  record.positions.owner = { line: rule.line, column: 1 };
  for (const { text, column } of rule.unclear) {
    markMissing(record as DirectionRecord, "owner");
    findings.push({ code: "not-understood", path, line: rule.line, column, record: record.id, args: { what: "The owner", text: text.slice(0, 100) } });
  }
  return record as DirectionRecord;
}
