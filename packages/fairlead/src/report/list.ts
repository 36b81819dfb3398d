import type { Brief, WordedFinding } from "../operations/shapes.ts";
import type { OutputOf } from "../operations/operation.ts";
import type { list } from "../operations/list.ts";
import type { search } from "../operations/search.ts";
import { FOLDERS, KINDS, type Kind } from "../records/kinds.ts";
import type { Stage } from "../records/stages.ts";
import { block, plural, titled, type Style } from "./style.ts";

/** What a record's status says, in one or two words; a missing one is said, not hidden. */
export function wordStatus({ status, stage, read, branch }: Brief): string {
  const words = [status ?? (stage === null ? "no status" : stage)];
  if (branch !== null) words.push(`on ${branch}`);
  if (read === "part") words.push("read in part");
  return words.join(", ");
}

/** What the list was narrowed to; an empty list says so. */
interface Asked {
  kind?: Kind;
  stage?: Stage;
}

export function formatList(output: OutputOf<typeof list>, style: Style, asked: Asked = {}): string {
  const lines: string[] = [];
  for (const kind of KINDS) {
    const records = output.records.filter((record) => record.kind === kind);
    if (records.length === 0) continue;
    const name = FOLDERS[kind];
    lines.push(`${style.bold(`${name[0]?.toUpperCase()}${name.slice(1)}`)} ${style.dim(String(records.length))}`);
    for (const record of records) lines.push(...formatBrief(record, style));
    lines.push("");
  }
  if (output.records.length === 0) lines.push(...block(wordNone(output, asked), 0, style), "");
  // What is not read at all is missed in this list, so it is told here.
  lines.push(...titled("To be mended", formatFindings(output.findings.filter(({ code }) => UNREAD.has(code)), style), style));
  lines.push(...summarise(output.unread.length, output.findings, style), ...output.limits.flatMap((limit) => block(limit, 0, style, style.dim)));
  return lines.join("\n");
}

const UNREAD = new Set(["folder-unknown", "record-encoding", "record-line-ends", "record-unreadable", "record-symlink"]);

function wordNone({ unread, findings }: OutputOf<typeof list>, { kind, stage }: Asked): string {
  if (stage !== undefined) return `No ${kind === undefined ? "records" : FOLDERS[kind]} at the stage ${stage}. To see all: fairlead list`;
  if (kind !== undefined) return `No ${FOLDERS[kind]}. To see all records: fairlead list`;
  return unread.length + findings.length === 0 ? "No records yet. Begin with: fairlead init" : "No records yet.";
}

function formatBrief(record: Brief, style: Style): string[] {
  const facts = [record.id, wordStatus(record), record.date, record.owner].filter((one) => one !== null);
  return [...block(record.title, 2, style), ...block(facts.join(" · "), 4, style, style.dim)];
}

function summarise(unread: number, findings: readonly WordedFinding[], style: Style): string[] {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const parts = [];
  if (errors > 0) parts.push(`${plural(errors, "error")}: fairlead tidy`);
  if (findings.length > errors) parts.push(`${plural(findings.length - errors, "remark")}: fairlead tidy`);
  if (unread > 0) parts.push(`${plural(unread, "file")} in these folders ${unread === 1 ? "is" : "are"} no record: see --json`);
  return parts.length === 0 ? [] : [...parts.flatMap((part) => block(part, 0, style, style.dim)), ""];
}

export function formatSearch(output: OutputOf<typeof search>, style: Style): string {
  if (output.hits.length === 0) return `${block("No record has these words. To see all: fairlead list", 0, style).join("\n")}\n`;
  const lines = output.hits.flatMap((hit) => [
    ...block(hit.title, 0, style, style.bold),
    ...block([hit.id, wordStatus(hit)].join(" · "), 2, style, style.dim),
    ...(hit.excerpt === "" ? [] : block(hit.excerpt, 2, style)),
    `  ${style.dim(`${hit.path}:${hit.line}`)}`,
    "",
  ]);
  return lines.join("\n");
}

export function formatFindings(findings: readonly WordedFinding[], style: Style): string[] {
  return findings.flatMap(({ severity, path, line, column, message, mend }) => {
    const dress = severity === "error" ? style.bad : style.accent;
    const word = severity === "error" ? "error" : severity === "warning" ? "warning" : "remark";
    const place = `  ${path}:${line}:${column}`;
    const head = place.length + 2 + word.length <= style.width ? [`${place}  ${dress(word)}`] : [place, `    ${dress(word)}`];
    return [...head, ...block(message, 4, style), ...block(mend, 4, style, style.dim)];
  });
}
