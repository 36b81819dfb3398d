import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";
import { computeUnjudged, LEVEL_WORDS, placeOf, problemsOf, wordAsk, wordExemption, wordMessage, wordState, wordVerdict } from "./check-groups.ts";
import { onOneLine, plain, sentences } from "./check-plain.ts";

interface Case {
  name: string;
  path: string;
  line: number | null;
  /** error: could not be judged; failure: stops the change; skipped: told, and does not stop it */
  result: "passed" | "failure" | "error" | "skipped";
  message: string;
  text: string;
}

/**
 * The answer of `check` as JUnit XML: a suite for each guardrail, a case for each finding, one that passed where there is
 * none. Only what stops a change fails, since build servers take any failure for a broken build.
 */
export function formatJunit(output: CheckOutput): string {
  const answer = plain(output);
  const unjudged = new Set(computeUnjudged(answer));
  const suites = answer.guardrails.map((guardrail) => {
    const problems = unjudged.has(guardrail) ? problemsOf(guardrail).map(({ path, problem, mend }) => problemCase(path ?? guardrail.path, problem, mend, guardrail.level === "block")) : [];
    return { id: guardrail.id, title: onOneLine(guardrail.title) || guardrail.id, file: guardrail.path, cases: [...problems, ...answer.findings.filter((one) => one.guardrail === guardrail.id).map(findingCase)] };
  });
  const judging = new Set(answer.guardrails.map(({ id }) => id));
  for (const finding of answer.findings) {
    if (judging.has(finding.guardrail)) continue;
    judging.add(finding.guardrail);
    suites.push({ id: finding.guardrail, title: onOneLine(finding.title) || finding.guardrail, file: "", cases: answer.findings.filter((one) => one.guardrail === finding.guardrail).map(findingCase) });
  }
  for (const suite of suites) if (suite.cases.length === 0) suite.cases.push({ name: suite.title, path: suite.file, line: null, result: "passed", message: "", text: "" });
  const isBlind = answer.verdict === "cannot-judge" && !suites.some(({ cases }) => cases.some(({ result }) => result === "error"));
  const limits = answer.limits.map((limit) => problemCase("", limit, "", isBlind));
  const overall = limits.length === 0 && isBlind ? [problemCase("", wordVerdict(answer), "", true)] : limits;
  if (overall.length > 0) suites.push({ id: "fairlead", title: "What could not be known", file: "", cases: overall });
  const body = suites.map(({ id, title, cases }) => element("testsuite", { name: title, ...countsOf(cases), time: "0" }, cases.map((one) => formatCase(id, one))));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "fairlead check", ...countsOf(suites.flatMap(({ cases }) => cases)), time: "0" }, body)}\n`;
}

function problemCase(path: string, problem: string, mend: string, stops: boolean): Case {
  return { name: `${path === "" ? "" : `${path}: `}could be judged`, path, line: null, result: stops ? "error" : "skipped", message: sentences(problem) || "It could not be judged.", text: sentences(mend) };
}

function findingCase(finding: CheckFinding): Case {
  const result = finding.state === "fixed" ? "passed" : finding.state === "exempt" ? "skipped" : finding.stops ? "failure" : finding.level === "observe" ? "passed" : "skipped";
  const message = finding.state === "exempt" ? `exempt: ${wordExemption(finding)}` : sentences(wordMessage(finding));
  const text = [
    `${placeOf(finding)}: ${wordState(finding)}, ${LEVEL_WORDS[finding.level]}`,
    ...finding.why.map((why) => `Because: ${onOneLine(why.title)} (${why.id})`),
    `To mend: ${sentences(finding.mend)}`,
    `Ask: ${wordAsk(finding)}`,
    `To propose an exemption: ${onOneLine(finding.propose)}`,
  ];
  return { name: `${placeOf(finding)} ${wordMessage(finding)}`, path: finding.path, line: finding.line, result, message, text: text.join("\n") };
}

function countsOf(cases: readonly Case[]): Record<string, string> {
  const many = (result: Case["result"]) => String(cases.filter((one) => one.result === result).length);
  return { tests: String(cases.length), failures: many("failure"), errors: many("error"), skipped: many("skipped") };
}

function formatCase(suite: string, { name, path, line, result, message, text }: Case): string {
  const where = path === "" ? {} : { file: path, ...(line === null ? {} : { line: String(line) }) };
  // `skipped` takes no text in what some build servers read, so all is said in its message.
  const outcome = result === "passed" ? [] : result === "skipped" ? [element("skipped", { message: [message, text].filter(Boolean).join("\n") }, [])] : [`<${result} message="${escapeXml(message)}" type="${result === "error" ? "cannot-judge" : "finding"}">${escapeXml(text)}</${result}>`];
  return element("testcase", { name: onOneLine(name) || suite, classname: suite, ...where, time: "0" }, outcome);
}

function element(name: string, attributes: Record<string, string>, children: readonly string[]): string {
  const open = `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>\n${children.map((child) => child.replace(/^/gm, "  ")).join("\n")}\n</${name}>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };

/** Text for XML 1.0: what no document may hold is left out, and white space survives in attributes, too. */
function escapeXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"'\t\n\r]/g, (mark) => ENTITIES[mark] ?? "");
}
