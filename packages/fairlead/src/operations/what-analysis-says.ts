import { analyse } from "../decisions/analyse.ts";
import { percent } from "../decisions/say-conclusion.ts";
import { readDecisionProblem } from "../direction/decision-problem.ts";
import type { Direction } from "../direction.ts";
import type { DirectionRecord } from "../records/record.ts";

export interface AnalysisSays {
  /** the option that comes first most often; null where nobody has scored, or nothing is left to compare */
  leads: { option: string; share: number } | null;
  /** by option: the share of the weightings under which it comes first; empty where nobody has scored */
  shares: Record<string, number>;
  /** why choosing this option goes against what was weighed, in words; null where it does not */
  against: string | null;
}

/** Closer than this, in share of the weightings, the analysis takes no side. */
const CLOSE = 0.1;

export function whatAnalysisSays(direction: Direction, record: DirectionRecord<"decision">, paths: readonly string[], chosen: string | null): AnalysisSays {
  const { options = {} } = record.fields;
  const titleOf = (id: string) => options[id]?.title ?? id;
  const { problem } = readDecisionProblem(direction, record, paths);
  const ranked = problem.voices.length === 0 ? [] : analyse(problem).options.map(({ id, acceptability }) => ({ option: id, share: acceptability[0] ?? 0 }));
  const shares = Object.fromEntries(ranked.map(({ option, share }) => [option, share]));
  const leads = ranked.toSorted((a, b) => b.share - a.share)[0] ?? null;
  const violates = chosen === null ? [] : (options[chosen]?.violates ?? []);
  if (chosen !== null && violates.length > 0) return { leads, shares, against: `${titleOf(chosen)} does not meet ${violates.join(", ")}.` };
  const own = ranked.find(({ option }) => option === chosen)?.share ?? 0;
  if (chosen === null || leads === null || leads.option === chosen || leads.share - own < CLOSE) return { leads, shares, against: null };
  return { leads, shares, against: `${titleOf(leads.option)} comes first under ${percent(leads.share)} of the weightings, ${titleOf(chosen)} under ${percent(own)}.` };
}
