import * as z from "zod";
import { isMap, isScalar, isSeq, type Node } from "yaml";
import { describeValue } from "./describe-value.ts";
import type { Finding } from "./finding.ts";
import { readFrontMatter, type FrontMatter, type WrittenField } from "./front-matter/front-matter.ts";
import { keyName, valueNamed } from "./front-matter/yaml-values.ts";
import type { Kind } from "./kinds.ts";
import { markMissing, newRecord, setStatus, stemOf } from "./new-record.ts";
import { readOptionScores } from "./option-scores.ts";
import { firstParagraph, splitSections } from "./outline.ts";
import { isTagged, readScope } from "./read-scope.ts";
import { exampleOf, fieldsOf, LINK_FIELDS, schemaOf } from "./schemas.ts";
import type { DirectionRecord, LinkType, WrittenLink } from "./record.ts";
import { STATUSES } from "./stages.ts";
import { nearestWord } from "./nearest-word.ts";
import { findUnknownKeys } from "./unknown-keys.ts";

export interface ReadRecord {
  record: DirectionRecord;
  findings: Finding[];
}

/** Reads one of our own records. Never throws: whatever is wrong is a finding, and the rest of the record counts. */
export function readRecord(path: string, source: string, kind: Kind, anchor: string): ReadRecord {
  const frontMatter = readFrontMatter(path, source);
  const record = newRecord({ kind, stem: stemOf(path), title: "", path, format: "fairlead", anchor, stage: "draft" });
  const findings = [...frontMatter.findings];
  readText(record, source.slice(frontMatter.bodyStart), frontMatter.bodyLine, findings);
  for (const name of frontMatter.broken) markMissing(record, name);
  const known = new Set(fieldsOf(kind));
  for (const [name, field] of frontMatter.fields) {
    record.positions[name] = { line: field.line, column: field.column };
    // An empty field is one that nobody has filled in yet, except where silence could be read as "everywhere".
    if ((field.value === null || field.value === undefined) && name !== "scope") continue;
    if (!known.has(name)) {
      findings.push({ code: "field-unknown", path, line: field.line, column: 1, args: { field: name, suggestion: nearestWord(name, known) ?? "" } });
    } else readField(record, name, field, findings);
  }
  if (!frontMatter.present) findFieldsOutside(record, source, findings);
  enforceWhatChecks(record);
  loseWhatIsBroken(record, frontMatter);
  record.date = dateOf(record);
  return { record, findings: findings.map((finding) => ({ ...finding, record: record.id })) };
}

/** How far down a file people put its fields when they put them in the wrong place. */
const TOP = 40;

/** A file without front matter in which a status is written all the same: after a blank line, between ----, in a fence. */
function findFieldsOutside(record: DirectionRecord, source: string, findings: Finding[]): void {
  const lines = source.split("\n", TOP);
  const at = lines.findIndex((line) => /^\uFEFF?(?:status|owner|scope)\s*[:=]\s*\S/.test(line));
  if (at < 0) return;
  const field = /[a-z]+/.exec(lines[at] as string)?.[0] ?? "status";
  findings.push({ code: "fields-outside", path: record.path, line: at + 1, column: 1, args: { field } });
  markMissing(record, "front matter");
  // What it says of itself was not read, so it is not even a draft.
  record.stage = null;
}

function readText(record: DirectionRecord, body: string, bodyLine: number, findings: Finding[]): void {
  const sections = splitSections(body, bodyLine);
  const titled = sections.find((section) => section.heading?.depth === 1);
  if (titled?.heading != null && titled.heading.text !== "") {
    record.title = titled.heading.text;
    record.line = titled.heading.line;
  } else {
    record.title = record.stem.replaceAll("-", " ");
    record.line = bodyLine;
    markMissing(record, "title");
    findings.push({ code: "title-missing", path: record.path, line: bodyLine, column: 1, args: {} });
  }
  const from = titled === undefined ? 0 : sections.indexOf(titled);
  for (const section of sections.slice(from)) {
    record.summary = firstParagraph(section.lines);
    if (record.summary !== "") break;
  }
}

function readField(record: DirectionRecord, name: string, field: WrittenField, findings: Finding[]): void {
  const { path } = record;
  if (name === "scope") {
    const read = readScope(path, field);
    record.scope = read.scope;
    for (const [pattern, where] of read.positions) record.positions[`scope ${pattern}`] = where;
    findings.push(...read.findings);
    if (read.scope.state === "broken" || read.findings.some((finding) => finding.code !== "field-unknown")) markMissing(record, "scope");
    return;
  }
  if (Object.hasOwn(LINK_FIELDS, name)) {
    readLinks(record, name as LinkType, field, findings);
    return;
  }
  if (record.kind === "decision" && name === "options") {
    const read = readOptionScores(path, field);
    findings.push(...read.findings);
    for (const one of read.lost) markMissing(record, one);
    readValue(record, name, read.field, findings);
  } else readValue(record, name, field, findings);
}

function readValue(record: DirectionRecord, name: string, field: WrittenField, findings: Finding[]): void {
  const { path } = record;
  const schema = schemaOf(record.kind, name) as z.ZodType;
  // Ids, versions and commits look like numbers; where text is allowed, the source text is what was meant.
  // A check's options are of many types, which its own schema knows: there a number is a number.
  const asText = name === "check" ? null : schema.safeParse(field.source);
  const parsed = asText?.success === true ? asText : schema.safeParse(field.value);
  if (!parsed.success) {
    findings.push(invalidField(path, name, field, schema, parsed.error));
    markMissing(record, name);
    return;
  }
  setField(record, name, parsed.data, field, findings);
  if (name === "exemptions") placeKeys(record, name, field);
  findings.push(...findUnknownKeys(path, name, field, schema));
}

/** Where each of its entries stands: `exemptions legacy`. */
function placeKeys(record: DirectionRecord, name: string, field: WrittenField): void {
  const node = field.node === null ? null : field.targetOf(field.node);
  if (!isMap(node)) return;
  for (const { key } of node.items) if (isScalar(key)) record.positions[`${name} ${keyName(key)}`] = field.positionOf(key as Node);
}

function setField(record: DirectionRecord, name: string, value: unknown, field: WrittenField, findings: Finding[]): void {
  if (name === "status") {
    if (setStatus(record, value as string)) return;
    const { path, kind } = record;
    findings.push({ code: "status-unknown", path, line: field.line, column: field.column, args: { status: String(value), kind, known: Object.keys(STATUSES[kind]).join(", ") } });
    markMissing(record, "status");
  } else if (name === "owner" || name === "revisit") record[name] = value as string;
  else if (name === "tags" || name === "aliases" || name === "tracked") record[name] = value as string[];
  else (record.fields as Record<string, unknown>)[name] = value;
}

/**
 * A guardrail that has a check and says nothing of its status holds: to leave out what somebody wrote as a check would fail
 * open. One that is still thought about says status: draft.
 */
function enforceWhatChecks(record: DirectionRecord): void {
  if (record.kind === "guardrail" && record.status === null && (record as DirectionRecord<"guardrail">).fields.check !== undefined) record.stage = "in-force";
}

/**
 * What was written and could not be read is not the same as what was not written: without its status a record is not
 * even a draft, and a lost scope never means everywhere.
 */
function loseWhatIsBroken(record: DirectionRecord, { broken, fields }: FrontMatter): void {
  const isLost = (name: string) => !fields.has(name) && (broken.includes(name) || broken.includes("front matter"));
  if (isLost("status") || record.missing.includes("status")) record.stage = null;
  if (isLost("scope")) record.scope = { state: "broken" };
}

function dateOf(record: DirectionRecord): string | null {
  const fields = record.fields as Record<string, unknown>;
  for (const name of ["decided", "date", "opened"]) if (typeof fields[name] === "string") return fields[name];
  return null;
}

function readLinks(record: DirectionRecord, type: LinkType, field: WrittenField, findings: Finding[]): void {
  const parsed = LINK_FIELDS[type].safeParse(field.source);
  if (!parsed.success) {
    findings.push(invalidField(record.path, type, field, LINK_FIELDS[type], parsed.error));
    markMissing(record, type);
    return;
  }
  // `- !pattern` is in the nodes and not in the source; it has a finding of its own.
  const all = field.targetOf(field.node as Node);
  const nodes: Node[] = isSeq(all) ? (all.items as Node[]).filter((node) => !isTagged(field.targetOf(node))) : [all];
  parsed.data.forEach((target, index) => {
    const item = nodes[index] ?? (field.node as Node);
    const where = field.positionOf(item);
    const node = field.targetOf(item);
    const written = typeof target === "string" ? target : target.to;
    const link: WrittenLink = { type, target: written, ...where };
    if (/^0\d+$/.test(written) && isScalar(node) && typeof node.value === "number") {
      findings.push({ code: "yaml-number-id", path: record.path, ...where, args: { field: type, written, misread: String(node.value) } });
    }
    const only = isMap(node) ? node.get("only", true) : undefined;
    if (typeof target !== "string" && (target.only !== undefined || only !== undefined)) {
      const read = readScope(record.path, { ...field, ...where, node: only as Node, source: target.only, value: target.only });
      findings.push(...read.findings);
      if (read.scope.state !== "read") {
        // A part that cannot be read must not turn into the whole.
        markMissing(record, type);
        return;
      }
      link.only = read.scope.scope;
    }
    record.links.push(link);
  });
}

function invalidField(path: string, name: string, field: WrittenField, schema: z.ZodType, error: z.ZodError): Finding {
  const deepest = deepestIssue(error);
  const inside = deepest.path.map(String).join(".");
  const node = nodeAt(field.node, deepest.path);
  const where = node === null ? field : field.positionOf(node);
  const value = deepest.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], field.value);
  const isPart = deepest.path.at(-1) === "only" && Object.hasOwn(LINK_FIELDS, name);
  const expected = isPart ? "a list of paths, or { paths, areas, except, imports, contains }" : inside === "" ? (schema.description ?? "another value") : deepest.message;
  return {
    code: "field-invalid",
    path,
    line: where.line,
    column: where.column,
    args: { field: inside === "" ? name : `${name}.${inside}`, expected, example: exampleOf(schema), received: describeValue(value) },
  };
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** The issue that reaches deepest into the value: for a union, the alternative that came furthest. */
function deepestIssue(error: z.ZodError): Issue {
  const flatten = (issues: readonly z.core.$ZodIssue[], base: PropertyKey[]): Issue[] =>
    issues.flatMap((issue) => {
      const path = [...base, ...issue.path];
      const inner = issue.code === "invalid_union" ? issue.errors.flatMap((one) => flatten(one, path)) : [];
      return [{ path, message: wordIssue(issue) }, ...inner];
    });
  return flatten(error.issues, []).reduce((best, issue) => (issue.path.length > best.path.length ? issue : best));
}

function wordIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "record" || issue.expected === "object" ? "fields with values" : `${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
    case "invalid_value":
      return `one of ${issue.values.join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "text that is not empty" : `at least ${issue.minimum}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "unrecognized_keys":
      return `other fields than ${issue.keys.join(", ")}`;
    case "invalid_format":
      return String(issue.pattern).includes("d{4}") ? "a date (YYYY-MM-DD)" : String(issue.pattern).includes("..") ? "a score from 1 to 5, or a range such as 3..4" : "another form";
    default:
      return issue.code === "custom" ? issue.message : "another value";
  }
}

function nodeAt(node: Node | null, path: readonly PropertyKey[]): Node | null {
  let current: unknown = node;
  for (const key of path) {
    if (isMap(current)) current = valueNamed(current, String(key));
    else if (isSeq(current)) current = current.items[Number(key)];
    else return node;
  }
  return (current as Node | undefined) ?? node;
}
