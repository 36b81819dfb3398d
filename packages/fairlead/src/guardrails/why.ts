import type { Direction } from "../direction.ts";
import type { DirectionRecord, LinkType } from "../records/record.ts";

/** The links that say why a guardrail is there, as a reader asks: what it stands for, what was decided, what taught it. */
const REASONS: readonly LinkType[] = ["upholds", "enforces", "learned-from", "mitigates", "serves", "pays"];

/** The records behind a guardrail, in that order; links that lead nowhere are left to `tidy`. */
export function whyOf(direction: Direction, guardrail: DirectionRecord): DirectionRecord[] {
  const links = (direction.links.from.get(guardrail) ?? []).filter(({ written, to }) => to !== null && REASONS.includes(written.type));
  const sorted = links.sort((a, b) => REASONS.indexOf(a.written.type) - REASONS.indexOf(b.written.type));
  return [...new Set(sorted.map(({ to }) => to as DirectionRecord))];
}
