import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";
import { computeFrame } from "./check-frame.ts";
import { computeExempted, computeUnjudged, count, groupFindings, LEVEL_WORDS, placeOf, problemsOf, wordAsk, wordExamined, wordFixed, wordMessage, wordState, wordVerdict, type Group } from "./check-groups.ts";
import { SHOWN } from "./check.ts";
import { onOneLine, plain, sentences, shortened } from "./check-plain.ts";
import { escapePosted } from "./for.ts";

/** The first line of the comment, by which a bot finds its own to write it anew. It shows nowhere. */
export const COMMENT_MARKER = "<!-- fairlead check -->";

/** GitHub refuses a longer comment. In UTF-16 units, which are at least as many as characters. */
const MOST = 65_536;
/** Texts are cut here, so that no single one fills the comment. */
const MOST_TEXT = 400;
const FRAMES = 3;
const MOST_LISTED = 20;

/**
 * The answer of `check` as a comment on a pull request: what stops it, then what to look at; reasons and code are folded
 * away. No text of the repository makes markup, a link or a reference, and nobody is pinged.
 */
export function formatCheckMarkdown(output: CheckOutput): string {
  const answer = plain(output);
  const groups = groupFindings(answer).filter(({ level, findings }) => level !== "observe" || findings.some(({ stops }) => stops));
  const sections = [
    ...listed("Could not be judged", computeUnjudged(answer).flatMap((guardrail) => problemsOf(guardrail).map(({ path, problem, mend }) => `${textOf(onOneLine(guardrail.title) || guardrail.id)} (${codeOf(guardrail.id)}, ${LEVEL_WORDS[guardrail.level]})${path === null ? "" : ` in ${codeOf(path)}`}: ${textOf(sentences(problem, mend))}`))),
    ...groups.map(formatGroup),
    ...folded("Exempt", computeExempted(answer).map(({ guardrail, words, findings: [first, ...more] }) => `${first === undefined ? "" : codeOf(placeOf(first))}${more.length === 0 ? "" : ` and ${count(more.length, "more", "more")}`} (${codeOf(guardrail)}): ${textOf(words)}`)),
    ...(wordFixed(answer) === "" ? [] : [`Fixed by this change: ${textOf(wordFixed(answer))}`]),
    ...answer.limits.slice(0, MOST_LISTED).map((limit) => `- ${textOf(limit)}`),
  ];
  const head = [COMMENT_MARKER, `**${textOf(wordVerdict(answer))}**`].join("\n");
  const foot = `<sub>${textOf(wordExamined(answer))}</sub>`;
  return `${[head, ...withinRoom(sections, MOST - head.length - foot.length - 200), foot].join("\n\n")}\n`;
}

/** As many whole sections as there is room for, and how many there was none for. */
function withinRoom(sections: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let used = 0;
  for (const section of sections) {
    used += section.length + 2;
    if (used > room) break;
    kept.push(section);
  }
  const left = sections.length - kept.length;
  return left === 0 ? kept : [...kept, `${count(left, "more section")} found no room in a comment. See all: \`fairlead check --all\``];
}

function formatGroup({ id, title, level, findings }: Group): string {
  const shown = findings.slice(0, SHOWN);
  const rest = findings.length - shown.length;
  return [
    `**${textOf(title)}** (${codeOf(id)}, ${LEVEL_WORDS[level]})`,
    [...shown.map((finding) => `- ${codeOf(placeOf(finding))} ${wordState(finding)}: ${textOf(sentences(wordMessage(finding)))}`), ...(rest === 0 ? [] : [`- and ${count(rest, "more", "more")}: \`fairlead check --all\``])].join("\n"),
    details("Why, how to mend it, whom to ask", [[...unique(shown, wordReasons), ...unique(shown, ({ mend, fixable }) => [`To mend: ${textOf(sentences(mend))}${fixable ? " Or run `fairlead check --fix`" : ""}`]), ...unique(shown, (finding) => [`Ask: ${textOf(wordAsk(finding))}`]), ...unique(shown, ({ propose }) => [`To propose an exemption: ${textOf(propose)}`])].map((line) => `- ${line}`).join("\n"), ...shown.slice(0, FRAMES).flatMap(formatCode)]),
  ].join("\n\n");
}

function wordReasons({ why }: CheckFinding): string[] {
  return why.map((one) => `Why: ${textOf(onOneLine(one.title) || one.id)} (${codeOf(one.id)})`);
}

/** What the findings say, each once. */
function unique(findings: readonly CheckFinding[], say: (finding: CheckFinding) => string[]): string[] {
  return [...new Set(findings.flatMap(say))];
}

function formatCode(finding: CheckFinding): string[] {
  if (finding.frame === null) return [];
  const lines = computeFrame(finding.frame, finding, 100).map(({ margin, text }) => (margin + text).trimEnd());
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${codeOf(placeOf(finding))}:`, `${fence}text\n${lines.join("\n")}\n${fence}`];
}

function listed(title: string, items: readonly string[]): string[] {
  const shown = items.slice(0, MOST_LISTED);
  if (items.length > shown.length) shown.push(`and ${count(items.length - shown.length, "more", "more")}`);
  return items.length === 0 ? [] : [[`**${title}**`, shown.map((item) => `- ${item}`).join("\n")].join("\n\n")];
}

function folded(title: string, items: readonly string[]): string[] {
  const [list = ""] = listed(title, items);
  return items.length === 0 ? [] : [details(`${title} (${items.length})`, [list.slice(list.indexOf("\n\n") + 2)])];
}

/** @param summary ours: no text of the repository */
function details(summary: string, parts: readonly string[]): string {
  return [`<details><summary>${summary}</summary>`, ...parts, "</details>"].join("\n\n");
}

/** Text as text: no markup, no link, no reference to an issue, no mention. A zero-width space breaks what GitHub would link. */
function textOf(text: string): string {
  return escapePosted(shortened(onOneLine(text), MOST_TEXT))
    .replaceAll("&", "&amp;")
    .replace(/[$()!]/g, String.raw`\$&`)
    .replaceAll("://", ":\u200b//")
    .replace(/\bwww(?=\.)/gi, "www\u200b");
}

/** A name or path as code, whatever it holds; nothing in code is markup or pings. */
function codeOf(text: string): string {
  const line = shortened(onOneLine(text), MOST_TEXT) || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const gap = /^`|`$/.test(line) ? " " : "";
  return `${fence}${gap}${line}${gap}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
