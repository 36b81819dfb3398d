import type { Direction } from "../../direction.ts";
import { CannotJudge } from "../../guardrails/check.ts";
import type { RawFinding } from "../../guardrails/finding.ts";
import { compileReach } from "../../guardrails/reach.ts";
import { readRule, type Guardrail, type Rule } from "../../guardrails/read-rule.ts";
import type { Version } from "../../guardrails/version.ts";
import type { ImportEdge } from "../../imports/graph.ts";
import { groupEdges } from "../../imports/group-edges.ts";
import { readRecord } from "../../records/parse.ts";
import { MAX_BACK, type BoundaryCandidate } from "./boundary-candidate.ts";
import { findBoundaries } from "./boundary-candidates.ts";
import { counted, percent, type Suggestion } from "./suggestion.ts";
import { writeGuardrail } from "./write-guardrail.ts";

/**
 * The boundaries that this version keeps and no guardrail holds yet, each with what breaks it, as the check itself finds it.
 * @returns held: how many there are that some guardrail holds already
 */
export async function suggestBoundaries(version: Version, direction: Direction): Promise<{ suggestions: Suggestion[]; held: number }> {
  const graph = await version.graph();
  const rules = await boundaryRules(direction);
  const all = findBoundaries(graph, version.has, () => false);
  const refused = await findRefused(rules, all.flatMap(({ asks, probes }) => (asks === "import" ? probes : [])), version, direction);
  const left = rules.length === 0 ? all : findBoundaries(graph, version.has, (from, to) => refused.has(keyOf(from, to)));
  const suggestions: Suggestion[] = [];
  let open = 0;
  for (const candidate of left) {
    if (candidate.asks === "cycle" && (await isCircleHeld(rules, candidate.probes, version, direction))) continue;
    open++;
    const suggestion = await judgeCandidate(candidate, version, direction);
    if (suggestion !== null) suggestions.push(suggestion);
  }
  return { suggestions: suggestions.sort((a, b) => b.weight - a.weight), held: all.length - open };
}

/** Guardrails with a boundary that are in force, proposed or begun: what was ended may be suggested again. */
async function boundaryRules(direction: Direction): Promise<Rule[]> {
  const written = direction.records.filter((record): record is Guardrail => record.kind === "guardrail" && record.stage !== "ended" && record.stage !== null);
  const read = await Promise.all(written.map(readRule));
  return read.flatMap(({ rule }) => (rule !== null && rule.check.name === "boundary" ? [rule] : []));
}

type Probe = readonly [from: string, to: string];

/** Which imports that nobody has written some guardrail would refuse: each stands on a line of its own. */
async function findRefused(rules: readonly Rule[], probes: readonly Probe[], version: Version, direction: Direction): Promise<Set<string>> {
  const refused = new Set<string>();
  for (const rule of rules) {
    const found = await runRule(rule, asked(version, probes), direction);
    for (const { code, line } of found ?? []) if (code !== "boundary-cycle") refused.add(keyOf(...(probes[line - 1] as Probe)));
  }
  return refused;
}

/** Whether some guardrail would refuse most circles of two files there. */
async function isCircleHeld(rules: readonly Rule[], probes: readonly Probe[], version: Version, direction: Direction): Promise<boolean> {
  for (const rule of rules) {
    let found = 0;
    for (const [from, to] of probes) if (((await runRule(rule, asked(version, [[from, to], [to, from]]), direction)) ?? []).some(({ code }) => code === "boundary-cycle")) found++;
    if (found >= 0.9 * probes.length) return true;
  }
  return false;
}

function asked(version: Version, probes: readonly Probe[]): Version {
  const edges = probes.map(([from, to], place): ImportEdge => ({ from, written: { specifier: to, kind: "static", line: place + 1, column: 1 }, target: { to: "file", path: to } }));
  const byFile = groupEdges(edges);
  return { ...version, graph: async () => ({ files: version.files, edges, edgesOf: (path) => byFile.get(path) ?? [], unparsed: [], limits: [], limited: new Map(), settings: [] }) };
}

function keyOf(from: string, to: string): string {
  return `${from}\0${to}`;
}

async function runRule(rule: Rule, version: Version, direction: Direction): Promise<RawFinding[] | null> {
  const inScope = await compileReach(direction, rule.guardrail, version);
  try {
    return (await rule.check.run({ guardrail: rule.guardrail, direction, version, before: null, change: null, inScope, focus: null, today: "", runCommand: null }, rule.options as never)).findings;
  } catch (error) {
    if (error instanceof CannotJudge) return null;
    throw error;
  }
}

interface Judged {
  options: BoundaryCandidate["options"];
  breaches: RawFinding[];
  unresolved: RawFinding[];
}

async function judgeOptions({ title, evidence, mend }: BoundaryCandidate, options: BoundaryCandidate["options"], version: Version, direction: Direction): Promise<Judged | null> {
  const { record } = readRecord("direction/guardrails/suggested.md", writeGuardrail({ title, check: { boundary: options }, evidence, mend, level: "warn" }), "guardrail", "");
  const { rule } = await readRule(record as Guardrail);
  const findings = rule === null ? null : await runRule(rule, version, direction);
  if (findings === null) return null;
  return { options, breaches: findings.filter(({ code }) => code !== "boundary-unresolved"), unresolved: findings.filter(({ code }) => code === "boundary-unresolved") };
}

async function judgeCandidate(candidate: BoundaryCandidate, version: Version, direction: Direction): Promise<Suggestion | null> {
  const { id, title, evidence, kept, mend, weight, asks } = candidate;
  const strict = await judgeOptions(candidate, candidate.options, version, direction);
  if (strict === null) return null;
  // What is imported for its types alone is gone when the code runs: often people import it so just to keep the boundary.
  const lenient = asks === "import" && strict.breaches.length > 0 ? await judgeOptions(candidate, { ...candidate.options, types: "ignore" }, version, direction) : null;
  const ofTypes = lenient === null ? 0 : strict.breaches.length - lenient.breaches.length;
  const { options, breaches, unresolved } = lenient !== null && ofTypes > 0 ? lenient : strict;
  const draft = { title, check: { boundary: options }, evidence, mend };
  // The check counts what it finds; a rule that it finds broken more often than the imports said is none that nearly holds.
  if (breaches.length > MAX_BACK * (kept + breaches.length) || unresolved.length > MAX_BACK * kept) return null;
  const exceptions = breaches.map(({ path, line, args }) => ({ path, line, target: String(args["target"] ?? args["files"] ?? "") }));
  const told = [
    ...evidence,
    exceptions.length === 0 ? "Nothing breaks it today." : `${counted(exceptions.length, "import")} ${exceptions.length === 1 ? "breaks" : "break"} it, so it holds in ${percent(kept, kept + exceptions.length)} %.`,
    ...(ofTypes === 0 ? [] : [`${counted(ofTypes, "import")} of types alone ${ofTypes === 1 ? "does" : "do"} not count.`]),
    ...(unresolved.length === 0 ? [] : [`Where ${counted(unresolved.length, "import")} of it lead is not known.`]),
  ];
  const level = exceptions.length === 0 ? "warn" : "observe";
  return { sort: "boundary", id, title, evidence: told, exceptions, commits: [], weight: exceptions.length === 0 ? weight : weight * 0.7, kind: "guardrail", text: writeGuardrail({ ...draft, evidence: told, exceptions, level }) };
}
