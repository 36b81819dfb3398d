import { formatBaseline, type BaselineEntry, compareWithBaseline, type Listable, parseBaseline } from "../guardrails/baseline.ts";
import type { Judged, Judgement } from "../guardrails/judge.ts";
import { computeFingerprint, computeFingerprints } from "../guardrails/identity.ts";
import type { Guardrail } from "../guardrails/read-rule.ts";

type Entry = Listable & { judged: Judged };

export interface BaselineQuestion {
  judgements: readonly Judgement[];
  /** ids of guardrails that were not asked, or could not judge: what is listed of these stays */
  unjudged: ReadonlySet<string>;
  /** what a guardrail is called in answers */
  called: (guardrail: Guardrail) => string;
}

export interface BaselineAnswer {
  /** a sentence about entries whose finding is gone */
  limits: string[];
  /** the baseline as it would be written now: everything that is there and that nobody is exempt from */
  text: string;
  /** how many entries stay in it of guardrails that were not asked, or could not judge */
  kept: number;
}

/** What a baseline lists is known from here on, whatever else it is. For those who cannot compare with another version. */
export function applyBaseline(text: string, question: BaselineQuestion): BaselineAnswer {
  const entries = entriesOf(question);
  const { known, gone } = compareWithBaseline(parseBaseline(text), entries);
  for (const { judged } of known) if (judged.state === "new") judged.state = "known";
  const kept = gone.filter(({ guardrail }) => question.unjudged.has(guardrail));
  return { limits: tellGone(gone.length - kept.length), text: formatBaseline([...entries.filter(({ isExempt }) => !isExempt), ...kept]), kept: kept.length };
}

/** What judges a change finds nothing in a version by itself, and nothing found there would be taken for a clean result. */
export function tellUncompared(judgements: readonly Judgement[]): void {
  for (const { rule, problems } of judgements) {
    if (rule?.check.aboutChanges?.(rule.options as never) !== true) continue;
    const unless = rule.level === "block" ? ", or set its level to warn" : "";
    problems.push({ path: null, problem: "It judges what a change does, and with a baseline there is no version to compare with", mend: `Compare with a branch where you can (--base instead of --baseline), name those guardrails that are to be judged${unless}.` });
  }
}

function tellGone(count: number): string[] {
  return count === 0 ? [] : [`${count === 1 ? "One entry" : `${count} entries`} of the baseline ${count === 1 ? "has" : "have"} no finding any more: --write-baseline takes ${count === 1 ? "it" : "them"} out.`];
}

function entriesOf({ judgements, called }: BaselineQuestion): Entry[] {
  return judgements.flatMap(({ guardrail, findings }) => {
    const there = findings.filter(({ state }) => state !== "fixed");
    const name = called(guardrail);
    const formerly = formerIds(guardrail);
    const prints = computeFingerprints(name, there.map(({ finding }) => finding));
    return there.map((judged, place) => {
      const { finding } = judged;
      const entry: BaselineEntry = { guardrail: name, path: finding.path, code: finding.code, fingerprint: prints[place] as string };
      return { ...entry, judged, formerly, isExempt: judged.state === "exempt", fingerprintAs: (id, among) => computeFingerprint(id, finding, among) };
    });
  });
}

export function formerIds({ aliases }: Guardrail): string[] {
  return aliases.map((alias) => (alias.startsWith("guardrail/") ? alias : `guardrail/${alias}`));
}
