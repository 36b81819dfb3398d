import { grouped } from "./style.ts";
import type { CheckFinding, CheckOutput } from "../operations/check-shapes.ts";
import { onOneLine } from "./check-plain.ts";

export type CheckGuardrail = CheckOutput["guardrails"][number];
export type Problem = CheckGuardrail["problems"][number];

/** What one guardrail has to say of a change. */
export interface Group {
  id: string;
  title: string;
  level: CheckFinding["level"];
  /** where its record stands; null for one that is not in force any more */
  guardrail: CheckGuardrail | null;
  /** new ones and known ones: what stops first, then by file and line */
  findings: CheckFinding[];
}

/** Findings by guardrail: those that stop a change first, then those that tell, then those that only count. */
export function groupFindings({ findings, guardrails }: CheckOutput): Group[] {
  const groups = new Map<string, CheckFinding[]>();
  for (const finding of findings) {
    if (finding.state !== "new" && finding.state !== "known") continue;
    const group = groups.get(finding.guardrail);
    if (group === undefined) groups.set(finding.guardrail, [finding]);
    else group.push(finding);
  }
  const byId = new Map(guardrails.map((one) => [one.id, one]));
  return [...groups].map(([id, list]): Group => {
    const sorted = list.toSorted((a, b) => weigh(a) - weigh(b) || compare(a.path, b.path) || a.line - b.line || a.column - b.column);
    const guardrail = byId.get(id) ?? null;
    return { id, title: onOneLine(guardrail?.title ?? list[0]?.title ?? "") || id, level: guardrail?.level ?? sorted[0]?.level ?? "warn", guardrail, findings: sorted };
  }).toSorted((a, b) => weighGroup(a) - weighGroup(b) || compare(a.id, b.id));
}

function weigh({ stops, state }: CheckFinding): number {
  return (stops ? 0 : 2) + (state === "new" ? 0 : 1);
}

const LEVELS = { block: 0, warn: 1, observe: 2 };

function weighGroup({ findings, level }: Group): number {
  return findings.some(({ stops }) => stops) ? 0 : 1 + LEVELS[level];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `path:line:column`, which terminals make a link; the guardrail's own record where a finding is about no file. */
export function placeOf({ path, line, column }: CheckFinding): string {
  return path === "" ? "(the change as a whole)" : `${path}:${line}:${column}`;
}

export const LEVEL_WORDS = { block: "blocks", warn: "warns", observe: "only counts" } as const;

/** How a finding's state is said: in words, since colour is not seen by everybody. */
export function wordState({ state, stops }: CheckFinding): string {
  return stops ? `${state}, stops this change` : state;
}

/** One exemption and what it lets through. */
export interface Exempted {
  guardrail: string;
  words: string;
  findings: CheckFinding[];
}

/** Findings that somebody may have, by the exemption that says so. */
export function computeExempted({ findings }: CheckOutput): Exempted[] {
  const byWords = new Map<string, Exempted>();
  for (const finding of findings) {
    if (finding.state !== "exempt") continue;
    const words = wordExemption(finding);
    const known = byWords.get(`${finding.guardrail}\n${words}`);
    if (known === undefined) byWords.set(`${finding.guardrail}\n${words}`, { guardrail: finding.guardrail, words, findings: [finding] });
    else known.findings.push(finding);
  }
  return [...byWords.values()].toSorted((a, b) => compare(a.guardrail, b.guardrail) || compare(a.words, b.words));
}

export function wordExemption({ exemption }: CheckFinding): string {
  if (exemption === null) return "exempt";
  const { name, reason, owner, until } = exemption;
  const facts = [until === null ? "without an end" : `until ${until}`, owner === null ? "nobody owns it" : `owner ${owner}`];
  return `${[name, reason].map(onOneLine).filter(Boolean).join(": ") || "no reason given"} (${facts.map(onOneLine).join(", ")})`;
}

/** What an exemption lets through: its first place, and how many more. */
export function wordPlaces(findings: readonly CheckFinding[]): string {
  const [first] = findings;
  return first === undefined ? "" : placeOf(first) + (findings.length === 1 ? "" : ` and ${grouped(findings.length - 1)} more`);
}

/** What the change mended: of which guardrails, and how many. */
export function wordFixed({ findings, guardrails }: CheckOutput): string {
  const titles = new Map(guardrails.map(({ id, title }) => [id, onOneLine(title) || id]));
  const byTitle = new Map<string, number>();
  for (const { guardrail, title, state } of findings) {
    if (state !== "fixed") continue;
    const name = titles.get(guardrail) ?? (onOneLine(title) || guardrail);
    byTitle.set(name, (byTitle.get(name) ?? 0) + 1);
  }
  return [...byTitle].map(([name, many]) => `${name} (${grouped(many)})`).join(", ");
}

/** What is wrong; a finding that does not say it is told by its guardrail's title. */
export function wordMessage({ message, title, guardrail }: CheckFinding): string {
  return [message, title, guardrail].map(onOneLine).find((text) => text !== "") ?? "A guardrail is not kept";
}

/** Whom to ask, as written. */
export function wordAsk({ ask }: CheckFinding): string {
  return ask.map(onOneLine).filter(Boolean).join(", ") || "nobody is named: give the guardrail an owner";
}

/** A guardrail that could not judge, whole or in part, and does not let a change through because of that. */
export function computeUnjudged({ guardrails }: CheckOutput): CheckGuardrail[] {
  return guardrails.filter(({ judged, problems }) => !judged || problems.length > 0).toSorted((a, b) => LEVELS[a.level] - LEVELS[b.level] || compare(a.id, b.id));
}

/** What could not be judged; a guardrail that names no problem has one all the same. */
export function problemsOf({ problems, judged }: CheckGuardrail): Problem[] {
  if (problems.length > 0) return problems;
  return judged ? [] : [{ path: null, problem: "It could not judge, and did not say why", mend: "Run it by itself with --json, and report it as a bug" }];
}

export function count(many: number, one: string, more = `${one}s`): string {
  return `${grouped(many)} ${many === 1 ? one : more}`;
}

/** The verdict as one sentence; it names what the exit code means. */
export function wordVerdict(output: CheckOutput): string {
  const { verdict, findings } = output;
  const stopping = findings.filter(({ stops, state }) => stops && state !== "fixed" && state !== "exempt");
  const fresh = findings.filter(({ state, stops, level }) => state === "new" && !stops && level !== "observe").length;
  const stops = count(stopping.length, "finding");
  if (verdict === "cannot-judge") {
    const blind = computeUnjudged(output).filter(({ level }) => level === "block").length;
    const who = blind === 0 ? "not everything could be judged" : `${count(blind, "guardrail that blocks", "guardrails that block")} could not judge`;
    return `Not cleared: ${who}${stopping.length === 0 ? "" : `, and ${stops} ${stopping.length === 1 ? "stops" : "stop"} this change`}.`;
  }
  if (verdict === "findings") return `Stopped: ${stops} ${stopping.length === 1 ? "stops" : "stop"} this change${fresh === 0 ? "" : `, ${grouped(fresh)} more ${fresh === 1 ? "does" : "do"} not`}.`;
  if (output.guardrails.length === 0) return "Clean, because no guardrail is in force yet.";
  const known = findings.filter(({ state }) => state === "known").length;
  if (fresh === 0 && known > 0) return `Clean: nothing new, and ${count(known, "finding that was", "findings that were")} there before.`;
  return fresh === 0 ? "Clean: nothing new." : `Nothing stops this change; ${count(fresh, "new finding")} to look at.`;
}

/** "3 guardrails looked at 412 files and 1,203 imports of …" */
export function wordExamined({ guardrails, examined, at, against }: CheckOutput): string {
  const looked = `${count(guardrails.length, "guardrail")} looked at ${count(examined.files, "file")}${examined.edges === 0 ? "" : ` and ${count(examined.edges, "import")}`}`;
  const [judged, compared] = [onOneLine(at), onOneLine(against)];
  return `${looked}${judged === "" ? "" : ` of ${judged}`}${compared === "" ? "" : `, compared with ${compared}`}.`;
}
