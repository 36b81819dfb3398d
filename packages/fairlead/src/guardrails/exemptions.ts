import { compilePattern } from "../governing/pattern.ts";
import { fromAnchor } from "../governing/scope.ts";
import { KINDS } from "../records/kinds.ts";
import { isRealDate } from "../records/real-date.ts";
import type { RawFinding } from "./finding.ts";
import type { Guardrail } from "./read-rule.ts";
import { readingOf } from "./words/languages.ts";
import { computeRegions, type Region } from "./words/regions.ts";

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
  /** of one in code the line that it is about; "" of one in the record */
  covered: string;
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
      covered: "",
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

/** `fairlead-allow guardrail/x until 2027-01-01: reason`, and `by sre`, or `by @org/team`, where it is not whoever carries the path. */
const ALLOW = new RegExp(`${ALLOW_WORD}[ \\t]+(?:(?:${KINDS.join("|")})/)?(?<id>${NAME})(?:[ \\t]+by[ \\t]+@?(?<owner>${NAME}(?:/${NAME})?))?(?:[ \\t]+until[ \\t]+(?<until>\\d{4}-\\d{2}-\\d{2}))?[ \\t]*:[ \\t]*(?<reason>[^\\r\\n]*)`, "u");
const MEANT = new RegExp(`${ALLOW_WORD}[ \\t]+guardrail/(?<id>${NAME})[^\\r\\n]*`, "u");
/** Ends of comments that are no part of the reason. */
const COMMENT_END = /\s*(?:\*\/|-->|--%>|#\}|-\}|\]\]|%>)?\s*$/;
/** Comments, decorators, empty lines, where nobody knows the language. `#define`, `*p = 1`, `--i;` and `;[1]` are code in some. */
const CODELESS = /^\s*(?:\/\/|\/\*|\*(?=[\s*/]|$)|#(?!(?:define|undef|include|import|if|ifdef|ifndef|elif|else|endif|pragma|error|line)\b)|--(?![\w$.[\]]+\s*(?:[;,)]|$))|;(?![[(`])|%|<!--|"""|'''|@|$)/;
/** Lines that have to be the first of their file: `#!/bin/sh`, `<?php`, `<?xml …?>`, an encoding. */
const OPENING = /^\uFEFF?(?:#!.*|<\?php\s*|<\?xml\b.*|#.*\bcoding[:=].*|<!doctype\b.*|\s*)\r?$/i;
const MOST_OPENING = 3;

/** Whether nothing can stand before a file's first line. */
export function mustBeFirst(line: string): boolean {
  return line.trim() !== "" && OPENING.test(line);
}
/** Nothing but what begins a comment somewhere. */
const MARKS = /^[\s#/*.;%<!-]*$/;
/** In a text every line says something, but for an empty one and a comment. */
const CODELESS_IN_MARKDOWN = /^\s*(?:<!--.*|$)/;
const MAX_LINE = 2000;

/** A comment among elements of JSX. */
const COMMENT_IN_MARKUP = /^\s*\{\s*\/\*.*\*\/\s*\}\s*$/;

/**
 * Line by line, whether it holds no code, which differs: `@client = …` is some in Ruby, `#client = …` in TypeScript, and `* item`
 * says something in a list.
 */
function findCodeless(path: string, text: string, lines: readonly string[]): boolean[] {
  const reading = readingOf(path);
  if (reading === null || reading.as === "docs") {
    const codeless = reading !== null && reading.isMarkdown ? CODELESS_IN_MARKDOWN : CODELESS;
    return lines.map((content) => codeless.test(content));
  }
  const isComment = placeTest(computeRegions(text, reading).filter(({ place }) => place === "comments"));
  const { decorator } = reading.language;
  let start = 0;
  return lines.map((content) => {
    const inside = content.search(/\S/);
    const first = start + inside;
    start += content.length + 1;
    return inside < 0 || isComment(first) || (decorator !== undefined && content.startsWith(decorator, inside)) || COMMENT_IN_MARKUP.test(content.slice(0, MAX_LINE));
  });
}

/**
 * Those that stand in a file, for a guardrail. One covers what is found on its own line; standing in a line of its own, also
 * what is found up to the next line that holds code, decorators on the way among it. What is about a file as a whole is
 * found in its first line.
 * @param isNamed whether what is written after `fairlead-allow` means this guardrail
 */
export function codeExemptions(path: string, text: string, isNamed: (id: string) => boolean): Exemption[] {
  if (!text.includes(ALLOW_WORD)) return [];
  const lines = text.split("\n");
  const codeless = findCodeless(path, text, lines);
  return linesThatAllow(path, text, lines).flatMap(({ content, line }) => {
    const said = readAllow(content);
    if (said === null || !isNamed(said.id)) return [];
    // What is about a file as a whole is found in its first line, and some begin with one that nothing can stand before.
    const from = lines.slice(0, Math.min(line - 1, MOST_OPENING + 1)).every((one) => OPENING.test(one)) && line - 1 <= MOST_OPENING ? 1 : line;
    const last = codeless[line - 1] === true || MARKS.test(content.slice(0, content.indexOf(ALLOW_WORD))) ? nextCode(lines, line - 1, codeless) : line;
    return [
      {
        name: `${path}:${line}`,
        where: "code" as const,
        reason: said.reason,
        owner: said.owner,
        until: said.until,
        path,
        line,
        covered: last === line ? content.slice(0, content.indexOf(ALLOW_WORD)) : (lines[last - 1] as string),
        covers: (finding: RawFinding) => finding.path === path && finding.line >= from && finding.line <= last,
      },
    ];
  });
}

/**
 * Lines that were meant as an exemption from a guardrail and are none: without a reason, or with a day that is not written
 * as 2027-01-31.
 */
export function brokenExemptions(path: string, text: string, isNamed: (id: string) => boolean): { line: number; written: string }[] {
  if (!text.includes(ALLOW_WORD)) return [];
  return linesThatAllow(path, text, text.split("\n")).flatMap(({ content, line }) => {
    const meant = MEANT.exec(content);
    if (meant === null || !isNamed(meant.groups?.["id"] as string) || readAllow(content) !== null) return [];
    return [{ line, written: meant[0].slice(0, 200).trim() }];
  });
}

/** Null where it exempts from nothing: nobody can agree with one that does not say why. */
function readAllow(content: string): { id: string; owner: string | null; until: string | null; reason: string } | null {
  const groups = ALLOW.exec(content)?.groups;
  const reason = groups?.["reason"]?.replace(COMMENT_END, "") ?? "";
  if (groups === undefined || reason === "") return null;
  const until = groups["until"] ?? null;
  return until !== null && !isRealDate(until) ? null : { id: groups["id"] as string, owner: groups["owner"] ?? null, until, reason };
}

/** Lines that hold the words; where the language is known only those in comments, since what a program says exempts from nothing. */
function linesThatAllow(path: string, text: string, lines: readonly string[]): { content: string; line: number }[] {
  // It has no comments: all that it says stands in strings, answers of `check --json` among it.
  if (path.endsWith(".json")) return [];
  const reading = readingOf(path);
  const isSpoken = reading === null ? () => true : placeTest(computeRegions(text, reading).filter(({ place }) => place !== "names"));
  const found: { content: string; line: number }[] = [];
  let start = 0;
  for (const [index, content] of lines.entries()) {
    const word = content.length > MAX_LINE ? -1 : content.indexOf(ALLOW_WORD);
    if (word >= 0 && isSpoken(start + word)) found.push({ content, line: index + 1 });
    start += content.length + 1;
  }
  return found;
}

/** Whether a place is in one of these regions; to be asked from the first place to the last. */
function placeTest(regions: readonly Region[]): (place: number) => boolean {
  let next = 0;
  return (place) => {
    while (next < regions.length && (regions[next] as Region).end <= place) next += 1;
    return next < regions.length && (regions[next] as Region).start <= place;
  };
}

function nextCode(lines: readonly string[], from: number, codeless: readonly boolean[]): number {
  for (let index = from + 1; index < lines.length; index++) if (codeless[index] !== true) return index + 1;
  // Where only comments follow, one of them may be what it is about.
  return Math.max(from, lines.findLastIndex((line) => line.trim() !== "")) + 1;
}

/** Whether the exemption still holds. The day that it names is its last. */
export function isRunning({ until }: Exemption, today: string): boolean {
  return until === null || until >= today;
}
