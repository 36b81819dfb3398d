import { compare } from "../direction.ts";
import { KnownError } from "../errors.ts";

/** A finding that is known, as a baseline names it. */
export interface BaselineEntry {
  /** id of the guardrail */
  guardrail: string;
  path: string;
  code: string;
  /** of identity.ts; with the path it names one finding */
  fingerprint: string;
}

const HEAD = "# Findings that are known, one a line: guardrail, path, code, fingerprint. Take out what is mended.";

/**
 * A baseline as text: one entry a line, sorted, so that two branches that mend different things merge without a conflict. White
 * space within a field is written as %20 is.
 */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ guardrail, path, code, fingerprint }) => [guardrail, path, code, fingerprint].map(escapeField).join(" "));
  return `${[HEAD, ...[...new Set(lines)].sort(compare)].join("\n")}\n`;
}

/**
 * Reads a baseline. Empty lines, comments (#) and the order do not matter.
 * @param name how the file is called in an error
 * Throws KnownError bad-input with the line, also where a merge left its conflict.
 */
export function parseBaseline(text: string, name = "the baseline"): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const [index, line] of text.replace(/^\ufeff/, "").split(/\r?\n/).entries()) {
    const place = `${name}:${index + 1}`;
    if (/^(<{7}|\|{7}|={7}|>{7})(\s|$)/.test(line)) {
      throw new KnownError("bad-input", `${place} is the mark of a conflict that was not resolved`, "Take out the marks and keep the lines of both sides: an entry whose finding is gone does no harm");
    }
    if (line.trim() === "" || line.startsWith("#")) continue;
    const fields = line.trim().split(/\s+/);
    const [guardrail, path, code, fingerprint] = fields.map(unescapeField);
    if (guardrail === undefined || path === undefined || code === undefined || fingerprint === undefined || fields.length !== 4 || !/^[0-9a-f]{8,}$/.test(fingerprint)) {
      const received = line.length > 120 ? `${line.slice(0, 120)}…` : line;
      throw new KnownError("bad-input", `${place} is no entry: ${received}`, "Expected are guardrail, path, code and fingerprint, for example `guardrail/pure-core src/records/parse.ts denied 5f3c1d2e8a907b64`");
    }
    entries.set(keyOf({ guardrail, path, code, fingerprint }), { guardrail, path, code, fingerprint });
  }
  return [...entries.values()];
}

/** A finding, and how a baseline may name it. */
export interface Listable extends BaselineEntry {
  /** earlier ids of its guardrail */
  formerly: readonly string[];
  /** its fingerprint under another id of its guardrail, or in another place among its equals (from 0) */
  fingerprintAs(guardrail: string, place: number): string;
  /** somebody may: it takes no entry but its own */
  isExempt: boolean;
}

export interface ComparedWithBaseline<F> {
  known: F[];
  added: F[];
  /** entries whose finding is not there any more: they can be taken out */
  gone: BaselineEntry[];
}

/** Places among equals that an entry is looked for in: where two branches each wrote a baseline, one may have left out so many. */
const PLACES = 100;

/**
 * Tells findings that a baseline lists from those that it does not. What has no entry of its own takes one that nobody else has, of
 * an equal in its file or of its guardrail under an earlier name: neither a merge of two baselines nor a guardrail's new name
 * makes anything new. A file's new name does: an entry of a file that is gone would let pass whatever comes elsewhere.
 */
export function compareWithBaseline<F extends Listable>(entries: readonly BaselineEntry[], findings: readonly F[]): ComparedWithBaseline<F> {
  const left = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const known = new Set(findings.filter((finding) => left.delete(keyOf(finding))));
  const groups = new Set([...left.values()].map(groupOf));
  const unlisted = findings.filter((one) => !known.has(one) && !one.isExempt);
  for (const finding of unlisted) if (eachName(finding, groups).some((entry) => left.delete(keyOf(entry)))) known.add(finding);
  return { known: findings.filter((one) => known.has(one)), added: findings.filter((one) => !known.has(one)), gone: [...left.values()] };
}

/** All that a finding may be listed as, where an entry is left that it could be. */
function eachName({ guardrail, formerly, path, code, fingerprintAs }: Listable, groups: ReadonlySet<string>): BaselineEntry[] {
  const named = [guardrail, ...formerly].map((name) => ({ guardrail: name, path, code }));
  return named.filter((one) => groups.has(groupOf(one))).flatMap((one) => Array.from({ length: PLACES }, (_, place) => ({ ...one, fingerprint: fingerprintAs(one.guardrail, place) })));
}

const keyOf = ({ guardrail, path, code, fingerprint }: BaselineEntry): string => JSON.stringify([guardrail, path, code, fingerprint]);
const groupOf = ({ guardrail, path, code }: Omit<BaselineEntry, "fingerprint">): string => JSON.stringify([guardrail, path, code]);

/** "-" stands for an empty field: a finding may be about no file. */
function escapeField(field: string): string {
  if (field === "" || field === "-") return field === "" ? "-" : "%2D";
  return field.replace(/[\s%\p{Cc}]/gu, (one) => (one === "%" ? "%25" : encodeURIComponent(one))).replace(/^([#<|=>])/, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescapeField(field: string): string {
  if (field === "-") return "";
  try {
    return decodeURIComponent(field);
  } catch {
    return field;
  }
}
