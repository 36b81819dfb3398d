import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";
import { computeUnjudged, count, LEVEL_WORDS, problemsOf, wordAsk, wordMessage, type CheckGuardrail } from "./check-groups.ts";
import type { Place } from "./check-frame.ts";
import { onOneLine, plain, sentences, shortened, wellFormed } from "./check-plain.ts";
import { escapeMarkdown } from "./for.ts";

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/*
 * What GitHub's code scanning takes: at most so many results in a run, descriptions and names of so many characters.
 * A file beyond the first is refused as a whole. "SARIF support for code scanning", GitHub's documentation.
 */
const MOST_RESULTS = 25_000;
const MOST_DESCRIPTION = 1024;
const MOST_NAME = 255;

const LEVELS = { block: "error", warn: "warning", observe: "note" } as const;
const BASELINE = { new: "new", known: "unchanged", exempt: "unchanged", fixed: "absent" } as const;

export interface SarifOptions {
  /** Fairlead's own version */
  version: string;
  /**
   * Leaves out what is exempt and what was fixed. SARIF marks both (`suppressions`, `baselineState`), and GitHub's code
   * scanning reads neither mark: it would show them as open.
   */
  onlyOpen?: boolean;
}

/** The answer of `check` as SARIF 2.1.0: one run, a rule for each guardrail, a result for each finding. */
export function formatSarif(output: CheckOutput, { version, onlyOpen = false }: SarifOptions): string {
  const answer = plain(output);
  const wanted = answer.findings.map((finding, index) => ({ finding, path: output.findings[index]?.path ?? "" })).filter(({ finding: { state } }) => !onlyOpen || state === "new" || state === "known");
  const kept = wanted.slice(0, MOST_RESULTS);
  const rules = computeRules(answer, kept.map(({ finding }) => finding));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const left = wanted.length - kept.length;
  const run = {
    tool: { driver: { name: "Fairlead", ...(onOneLine(version) === "" ? {} : { version: onOneLine(version) }), rules } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [computeInvocation(output, answer, left === 0 ? [] : [`${count(left, "finding")} left out: a run holds at most ${count(MOST_RESULTS, "result")}`])],
    results: kept.map(({ finding, path }) => computeResult(finding, path, answer, indexes)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function idOf(id: string): string {
  return onOneLine(id) || "guardrail";
}

/** A rule for each guardrail, also for one that the change removes: its findings still need one. */
function computeRules({ guardrails }: CheckOutput, findings: readonly CheckFinding[]) {
  const firsts = new Map<string, CheckFinding>();
  for (const finding of findings) if (!firsts.has(idOf(finding.guardrail))) firsts.set(idOf(finding.guardrail), finding);
  const byId = new Map<string, CheckGuardrail | null>(guardrails.map((one) => [idOf(one.id), one]));
  for (const id of firsts.keys()) if (!byId.has(id)) byId.set(id, null);
  return [...byId].map(([id, guardrail]) => computeRule(id, guardrail, firsts.get(id)));
}

function computeRule(id: string, guardrail: CheckGuardrail | null, first: CheckFinding | undefined) {
  const title = onOneLine(guardrail?.title ?? first?.title ?? "") || id;
  const level = guardrail?.level ?? first?.level ?? "warn";
  const reasons = (first?.why ?? []).map((why) => ({ title: onOneLine(why.title) || why.id, id: why.id }));
  const written = guardrail === null ? "" : `It is written in ${guardrail.path}:${guardrail.line}`;
  const owner = guardrail?.owner == null ? "" : `Its owner is ${guardrail.owner}`;
  const because = reasons.map((why) => `Because: ${why.title} (${why.id})`);
  const full = sentences(title, ...because);
  return {
    id,
    name: shortened(title, MOST_NAME),
    shortDescription: { text: shortened(title, MOST_DESCRIPTION) },
    fullDescription: { text: shortened(full, MOST_DESCRIPTION) },
    help: {
      text: sentences(title, ...because, `It ${LEVEL_WORDS[level]}`, owner, written),
      markdown: [
        `**${escapeMarkdown(title)}**`,
        ...(reasons.length === 0 ? [] : [`Because:\n\n${reasons.map((why) => `- ${escapeMarkdown(why.title)} (${escapeMarkdown(why.id)})`).join("\n")}`]),
        escapeMarkdown(sentences(`It ${LEVEL_WORDS[level]}`, owner, written)),
      ].join("\n\n"),
    },
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: ["direction", ...(guardrail === null ? [] : [onOneLine(guardrail.check)]).filter((tag) => tag !== "" && tag !== "direction")], "problem.severity": level === "observe" ? "recommendation" : LEVELS[level] },
  };
}

function computeResult(finding: CheckFinding, path: string, { guardrails }: CheckOutput, indexes: ReadonlyMap<string, number>) {
  const id = idOf(finding.guardrail);
  const guardrail = guardrails.find((one) => one.id === finding.guardrail);
  const message = sentences(wordMessage(finding), finding.mend, finding.ask.length === 0 ? "" : `Ask: ${wordAsk(finding)}`);
  const fingerprint = onOneLine(finding.fingerprint);
  const related = finding.why.filter((why) => why.path !== "").map((why, index) => ({
    id: index + 1,
    message: { text: escapeMessage(onOneLine(why.title) || why.id || why.path) },
    physicalLocation: { artifactLocation: locate(why.path), region: { startLine: Math.max(1, why.line) } },
  }));
  return {
    ruleId: id,
    ruleIndex: indexes.get(id),
    level: LEVELS[finding.level],
    message: { text: escapeMessage(message) },
    // One about no file stands at its guardrail: code scanning refuses a file without a location, and knows no folders.
    locations: [{ physicalLocation: path === "" || finding.isFolder ? { artifactLocation: locate(guardrail?.path || "fairlead.yaml"), region: computeRegion({ line: guardrail?.line ?? 1, column: 1, endLine: 1, endColumn: 1 }) } : { artifactLocation: locate(path), region: computeRegion(finding) } }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    // GitHub reads the first name only; the second is for everybody else, with the version of how it is computed.
    ...(fingerprint === "" ? {} : { partialFingerprints: { primaryLocationLineHash: fingerprint, "fairlead/v1": fingerprint } }),
    baselineState: BASELINE[finding.state],
    // All results of a run say whether they are suppressed, or none does (3.27.23).
    suppressions: finding.state === "exempt" ? [computeSuppression(finding)] : [],
    properties: { code: finding.code, stops: finding.stops, propose: finding.propose },
  };
}

function computeRegion({ line, column, endLine, endColumn }: Place) {
  const last = Math.max(line, endLine);
  const start = Math.max(1, column);
  return { startLine: Math.max(1, line), startColumn: start, endLine: Math.max(1, last), endColumn: Math.max(last === line ? start : 1, endColumn) };
}

function computeSuppression({ exemption }: CheckFinding) {
  if (exemption === null) return { kind: "external", status: "accepted" };
  const { where, reason, owner, until } = exemption;
  const justification = sentences(reason, owner === null ? "" : `Owner: ${owner}`, until === null ? "" : `Until ${until}`);
  return { kind: where === "code" ? "inSource" : "external", status: "accepted", ...(justification === "" ? {} : { justification }) };
}

/** A path from the repository's root as a relative URI: each part is percent-encoded, also what would read as a scheme. */
function locate(path: string): { uri: string; uriBaseId: string } {
  return { uri: wellFormed(path).replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/") || ".", uriBaseId: "%SRCROOT%" };
}

/** `[text](target)` in a message is a link; what a repository says makes none. */
function escapeMessage(text: string): string {
  return text.includes("](") ? text.replace(/[\\[\]]/g, String.raw`\$&`) : text;
}

const EXITS = { clean: [0, "nothing stops this change"], findings: [1, "findings stop this change"], "cannot-judge": [2, "not everything could be judged"] } as const;

/** How the run went: what could not be judged, and what could not be known. */
function computeInvocation(output: CheckOutput, answer: CheckOutput, remarks: readonly string[]) {
  const notifications = computeUnjudged(answer).flatMap((guardrail) => {
    const raw = output.guardrails.find((_, index) => answer.guardrails[index] === guardrail);
    return problemsOf(guardrail).map(({ path, problem, mend }, index) => ({
      level: guardrail.level === "block" ? "error" : "warning",
      message: { text: escapeMessage(sentences(onOneLine(problem) || "It could not judge", mend)) },
      associatedRule: { id: idOf(guardrail.id) },
      ...(path === null || path === "" ? {} : { locations: [{ physicalLocation: { artifactLocation: locate(raw?.problems[index]?.path ?? path) } }] }),
    }));
  });
  const limits = [...answer.limits, ...remarks].map((limit) => ({ level: "note", message: { text: escapeMessage(sentences(limit) || "Not everything could be known.") } }));
  const [exitCode, exitCodeDescription] = EXITS[answer.verdict];
  return { executionSuccessful: answer.verdict !== "cannot-judge", exitCode, exitCodeDescription, toolExecutionNotifications: [...notifications, ...limits] };
}
