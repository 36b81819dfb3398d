import { compilePattern } from "../governing/pattern.ts";
import { fromAnchor } from "../governing/scope.ts";
import { KINDS } from "../records/kinds.ts";
import type { RawFinding } from "./finding.ts";
import type { Guardrail } from "./read-rule.ts";

/** Somebody may: who says so, why, and until when. */
export interface Exemption {
  /** its name in the record; of one in code "path:line" */
  name: string;
  where: "record" | "code";
  reason: string;
  owner: string | null;
  /** the last day on which it holds (YYYY-MM-DD); null: nobody has said */
  until: string | null;
  /** where it is written */
  path: string;
  line: number;
  covers: (finding: RawFinding) => boolean;
}

/** A path that nobody has: a pattern that matches it below a folder covers all that is in it, and so what is said of the folder. */
const ANYTHING = "\u0001/\u0001";

/** Those that a guardrail's record names. Their paths are anchored as its scope is. */
export function recordExemptions({ fields, anchor, path, positions, line }: Guardrail): Exemption[] {
  return Object.entries(fields.exemptions ?? {}).map(([name, { paths, reason, owner = null, until = null }]) => {
    const patterns = paths.map(compilePattern);
    return {
      name,
      where: "record" as const,
      reason,
      owner,
      until,
      path,
      line: positions[`exemptions ${name}`]?.line ?? line,
      covers: (finding) => {
        const inside = finding.path === "" ? "" : fromAnchor(finding.path, anchor);
        return inside !== null && patterns.some((matches) => matches(inside) || matches(inside === "" ? ANYTHING : `${inside}/${ANYTHING}`));
      },
    };
  });
}

const NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*";
/** What no exemption in code is written without. */
export const ALLOW_WORD = "fairlead-allow";

/** `fairlead-allow guardrail/x until 2027-01-01: reason`, and `by sre` where it is not whoever carries the path. */
const ALLOW = new RegExp(`${ALLOW_WORD}[ \\t]+(?:(?:${KINDS.join("|")})/)?(?<id>${NAME})(?:[ \\t]+by[ \\t]+@?(?<owner>${NAME}))?(?:[ \\t]+until[ \\t]+(?<until>\\d{4}-\\d{2}-\\d{2}))?[ \\t]*:[ \\t]*(?<reason>[^\\r\\n]*)`, "u");
const MEANT = new RegExp(`${ALLOW_WORD}[ \\t]+guardrail/(?<id>${NAME})[^\\r\\n]*`, "u");
/** Ends of comments that are no part of the reason. */
const COMMENT_END = /\s*(?:\*\/|-->|--%>|#\}|%>)?\s*$/;
const CODELESS = /^\s*(?:\/\/|\/\*|\*|#|--|;|%|<!--|"""|'''|@|$)/;
const MAX_LINE = 2000;

/**
 * Those that stand in a file, for a guardrail. One covers what is found on its own line; standing in a line of its own, also
 * what is found up to the next line that holds code, decorators on the way among it. What is about a file as a whole is
 * found in its first line.
 * @param isNamed whether what is written after `fairlead-allow` means this guardrail
 */
export function codeExemptions(path: string, text: string, isNamed: (id: string) => boolean): Exemption[] {
  if (!text.includes(ALLOW_WORD)) return [];
  const lines = text.split("\n");
  return lines.flatMap((content, index) => {
    const groups = content.length > MAX_LINE ? undefined : ALLOW.exec(content)?.groups;
    if (groups === undefined || !isNamed(groups["id"] as string)) return [];
    const line = index + 1;
    const reason = (groups["reason"] as string).replace(COMMENT_END, "");
    // Nobody can agree with an exemption that does not say why.
    if (reason === "") return [];
    const last = CODELESS.test(content) ? nextCode(lines, index) : line;
    return [
      {
        name: `${path}:${line}`,
        where: "code" as const,
        reason,
        owner: groups["owner"] ?? null,
        until: groups["until"] ?? null,
        path,
        line,
        covers: (finding: RawFinding) => finding.path === path && finding.line >= line && finding.line <= last,
      },
    ];
  });
}

/**
 * Lines that were meant as an exemption from a guardrail and are none: without a reason, or with a day that is not written
 * as 2027-01-31.
 */
export function brokenExemptions(text: string, isNamed: (id: string) => boolean): { line: number; written: string }[] {
  if (!text.includes(ALLOW_WORD)) return [];
  return text.split("\n").flatMap((content, index) => {
    const meant = content.length > MAX_LINE ? null : MEANT.exec(content);
    if (meant === null || !isNamed(meant.groups?.["id"] as string)) return [];
    const reason = ALLOW.exec(content)?.groups?.["reason"];
    return reason !== undefined && reason.replace(COMMENT_END, "") !== "" ? [] : [{ line: index + 1, written: meant[0].slice(0, 200).trim() }];
  });
}

function nextCode(lines: readonly string[], from: number): number {
  for (let index = from + 1; index < lines.length; index++) if (!CODELESS.test(lines[index] as string)) return index + 1;
  return from + 1;
}

/** Whether the exemption still holds. The day that it names is its last. */
export function isRunning({ until }: Exemption, today: string): boolean {
  return until === null || until >= today;
}
