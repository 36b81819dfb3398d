import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";
import { computeFrame, type FrameLine } from "./check-frame.ts";
import { computeExempted, computeUnjudged, count, groupFindings, LEVEL_WORDS, placeOf, problemsOf, wordAsk, wordExamined, wordFixed, wordMessage, wordPlaces, wordState, wordVerdict, type Group } from "./check-groups.ts";
import { onOneLine, plain, sentences } from "./check-plain.ts";
import { block, grouped, type Style, titled } from "./style.ts";

/** How many findings of one guardrail are shown whole, and of how many files the others are counted. */
export const SHOWN = 5;
const COUNTED_FILES = 8;

/**
 * The answer of `check` for people: by guardrail, those that stop the change first, and last the verdict.
 * @param all shows every finding whole, and those of guardrails that only count
 */
export function formatCheck(output: CheckOutput, style: Style, { all = false }: { all?: boolean } = {}): string {
  const answer = plain(output);
  const groups = groupFindings(answer);
  const told = groups.filter(({ level, findings }) => all || level !== "observe" || findings.some(({ stops }) => stops));
  const lines = [
    ...told.flatMap((group) => formatGroup(group, all ? Infinity : SHOWN, style)),
    ...titled("Only counted", groups.filter((group) => !told.includes(group)).flatMap(({ title, id, findings }) => block(`${title} (${id}): ${count(findings.length, "finding")}. See them: fairlead check --all`, 2, style)), style),
    ...formatUnjudged(answer, style),
    ...formatExempt(answer, all ? Infinity : SHOWN, style),
    ...formatFixed(answer, style),
    ...answer.limits.flatMap((limit) => block(limit, 0, style, style.accent)),
  ];
  if (answer.limits.length > 0) lines.push("");
  const verdict = wordVerdict(answer);
  const dress = answer.verdict === "clean" ? style.good : style.bad;
  lines.push(...block(verdict, 0, style, (line) => style.bold(dress(line))), ...(answer.guardrails.length === 0 ? formatBeginning(style) : block(wordExamined(answer), 0, style, style.dim)));
  return `${lines.map(notACommand).join("\n").trimEnd()}\n`;
}

/** From nothing to a guardrail that stops a change. */
function formatBeginning(style: Style): string[] {
  const steps = [
    ["fairlead add resilience --only no-empty-handler --level block", "One that you then own; `fairlead add` tells what else there is."],
    ["fairlead check --all", "What it finds in what is there already, which stops nobody."],
    ["git add direction && git commit", "From then on it stops what comes on top."],
  ] as const;
  return ["", ...steps.flatMap(([command, what]) => [`  ${style.bold(command)}`, ...block(what, 4, style, style.dim)]), "", ...block('One of your own: fairlead new guardrail "TITLE"', 0, style, style.dim)];
}

/** A build server takes a line that begins with two colons for a command. */
function notACommand(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1: ");
}

function formatGroup({ id, title, level, guardrail, findings }: Group, most: number, style: Style): string[] {
  const shown = findings.slice(0, most);
  const rest = findings.slice(shown.length);
  const facts = [id, LEVEL_WORDS[level], count(findings.length, "finding")];
  // What all of them say alike is said once, below them.
  const parts = PARTS.map(([name, word]) => ({ name, word, common: same(shown, word) ?? (word === wordPropose ? same(shown, wordProposeAnywhere) : null) }));
  return [
    ...block(title, 0, style, style.bold),
    ...block(facts.join(" · "), 0, style, style.dim),
    ...(guardrail === null ? [] : [style.dim(`${guardrail.path}:${guardrail.line}`)]),
    "",
    ...shown.flatMap((finding) => [...formatFinding(finding, style), ...named(parts.map(({ name, word, common }) => [name, common === null ? word(finding) : ""]), 4, style), ""]),
    ...(rest.length === 0 ? [] : [...formatRest(rest, style), ""]),
    ...named([...wordWhy(shown), ...parts.map(({ name, common }): [string, string] => [name, common ?? ""])], 2, style),
    "",
  ];
}

function formatFinding(finding: CheckFinding, style: Style): string[] {
  const state = wordState(finding);
  const place = placeOf(finding);
  const dressed = finding.stops ? style.bad(state) : finding.state === "new" ? style.accent(state) : style.dim(state);
  // A path stays in one piece, so that a terminal makes it a link.
  const head = 2 + place.length + 2 + state.length <= style.width ? [`  ${style.bold(place)}  ${dressed}`] : [`  ${style.bold(place)}`, `    ${dressed}`];
  const frame = finding.frame === null ? [] : computeFrame(finding.frame, finding, style.width - 4);
  return [
    ...head,
    ...block(wordMessage(finding), 4, style),
    ...frame.map((line) => `    ${formatFrameLine(line, finding.stops, style)}`),
  ];
}

function formatFrameLine({ margin, text, is }: FrameLine, stops: boolean, style: Style): string {
  if (text === "") return style.dim(margin.trimEnd());
  const dress = { marks: stops ? style.bad : style.accent, meant: (one: string) => one, beside: style.dim }[is];
  return style.dim(margin) + dress(text);
}

/** What was not shown, counted by file. */
function formatRest(rest: readonly CheckFinding[], style: Style): string[] {
  const byFile = new Map<string, number>();
  for (const { path } of rest) byFile.set(path, (byFile.get(path) ?? 0) + 1);
  const files = [...byFile].slice(0, COUNTED_FILES);
  const digits = Math.max(...files.map(([, many]) => grouped(many).length));
  return [
    ...block(`and ${grouped(rest.length)} more. See all: fairlead check --all`, 2, style),
    ...files.map(([path, many]) => style.dim(`    ${grouped(many).padStart(digits)}  ${path === "" ? "(the change as a whole)" : path}`)),
    ...(byFile.size > files.length ? [style.dim(`    and in ${count(byFile.size - files.length, "more file", "more files")}`)] : []),
  ];
}

/** What all of them say alike, null where they differ. */
function same(findings: readonly CheckFinding[], word: (finding: CheckFinding) => string): string | null {
  const first = findings[0] === undefined ? "" : word(findings[0]);
  return findings.every((finding) => word(finding) === first) ? first : null;
}

function wordMend({ mend }: CheckFinding): string {
  return sentences(mend);
}

function wordFix({ fixable }: CheckFinding): string {
  return fixable ? "fairlead check --fix" : "";
}

function wordPropose({ propose }: CheckFinding): string {
  return onOneLine(propose);
}

/** The same for any file, as NAME stands for any name. */
function wordProposeAnywhere(finding: CheckFinding): string {
  return wordPropose(finding).replaceAll(JSON.stringify(finding.path), '"PATH"');
}

const PARTS: readonly (readonly [string, (finding: CheckFinding) => string])[] = [["To mend", wordMend], ["Or run", wordFix], ["Ask", wordAsk], ["Exempt", wordPropose]];

/** The reasons of all that is shown, each once, heaviest first; without one the record speaks for itself, and stands above. */
function wordWhy(findings: readonly CheckFinding[]): [string, string][] {
  const reasons = new Map(findings.flatMap(({ why }) => why).map(({ id, title }) => [id, onOneLine(title) === "" ? id : `${onOneLine(title)} (${id})`]));
  return [...reasons.values()].map((reason, index) => [index === 0 ? "Why" : "", reason]);
}

const NAME_WIDTH = 9;

/** Names at the left, what they name beside them, wrapped below itself; in a narrow window below the name. */
function named(pairs: readonly (readonly [string, string])[], indent: number, style: Style): string[] {
  const isNarrow = style.width < 60;
  return pairs.filter(([, text]) => text !== "").flatMap(([name, text]) => {
    if (isNarrow) return block(`${name === "" ? "and" : `${name}:`} ${text}`, indent, style);
    const [first = "", ...more] = block(text, indent + NAME_WIDTH, style);
    return [`${" ".repeat(indent)}${style.dim(name.padEnd(NAME_WIDTH))}${first.trimStart()}`, ...more];
  });
}

function formatUnjudged(answer: CheckOutput, style: Style): string[] {
  const lines = computeUnjudged(answer).flatMap((guardrail) => [
    ...block(`${onOneLine(guardrail.title) || guardrail.id} (${guardrail.id}, ${LEVEL_WORDS[guardrail.level]})`, 2, style, guardrail.level === "block" ? style.bad : style.accent),
    ...problemsOf(guardrail).slice(0, SHOWN).flatMap(({ path, problem, mend }) => [...block(sentences(path === null ? problem : `${path}: ${problem}`), 4, style), ...block(sentences(mend), 4, style, style.dim)]),
    ...(problemsOf(guardrail).length > SHOWN ? block(`and ${count(problemsOf(guardrail).length - SHOWN, "more", "more")}: --json`, 4, style, style.dim) : []),
  ]);
  return titled("Could not be judged", lines, style);
}

function formatExempt(answer: CheckOutput, most: number, style: Style): string[] {
  const exempted = computeExempted(answer);
  const shown = exempted.slice(0, most).flatMap(({ guardrail, words, findings }) => [...block(wordPlaces(findings), 2, style), ...block(`${guardrail}: ${words}`, 4, style, style.dim)]);
  return titled("Exempt", exempted.length <= most ? shown : [...shown, ...block(`and ${count(exempted.length - most, "more exemption")}. See all: fairlead check --all`, 2, style, style.dim)], style);
}

function formatFixed(answer: CheckOutput, style: Style): string[] {
  const fixed = wordFixed(answer);
  return fixed === "" ? [] : [...block(`Fixed by this change: ${fixed}`, 0, style, style.good), ""];
}
