import { formatBaseline, type ComparedWithBaseline, compareWithBaseline, parseBaseline } from "../guardrails/baseline.ts";
import type { Judgement } from "../guardrails/judge.ts";
import { computeFingerprints } from "../guardrails/identity.ts";
import type { Judged } from "../guardrails/judge.ts";

type Entry = Judged & { guardrail: string; path: string; code: string; fingerprint: string };

/**
 * What a baseline lists is known, whatever else it is. For those who cannot compare with another version.
 * @returns a sentence about entries whose finding is gone
 */
export function markKnown(judgements: readonly Judgement[], text: string): string[] {
  const { known, gone } = compare(judgements, text);
  const listed = new Set(known.map(({ finding }) => finding));
  for (const { findings } of judgements) {
    for (const judged of findings) if (judged.state === "new" && listed.has(judged.finding)) judged.state = "known";
  }
  return gone.length === 0 ? [] : [`${gone.length === 1 ? "One entry" : `${gone.length} entries`} of the baseline ${gone.length === 1 ? "has" : "have"} no finding any more: --write-baseline takes ${gone.length === 1 ? "it" : "them"} out.`];
}

function compare(judgements: readonly Judgement[], text: string): ComparedWithBaseline<Entry> {
  return compareWithBaseline(parseBaseline(text), entriesOf(judgements));
}

/** Everything that is there now and that nobody is exempt from, as the text of a baseline. */
export function writeBaseline(judgements: readonly Judgement[]): string {
  return formatBaseline(entriesOf(judgements).filter(({ state }) => state === "new" || state === "known"));
}

function entriesOf(judgements: readonly Judgement[]): Entry[] {
  return judgements.flatMap(({ guardrail, findings }) => {
    const there = findings.filter(({ state }) => state !== "fixed");
    const prints = computeFingerprints(guardrail.id, there.map(({ finding }) => finding));
    return there.map((judged, place) => ({ ...judged, guardrail: guardrail.id, path: judged.finding.path, code: judged.finding.code, fingerprint: prints[place] as string }));
  });
}
