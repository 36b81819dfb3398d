import type { Direction } from "../direction.ts";
import { counterpart, judge, type Judged, type Judgement, type Sides } from "./judge.ts";
import { guardrailsOf, levelOf, readRule, type Guardrail, type Rule } from "./read-rule.ts";

/**
 * Judges a change by every guardrail of the target, and by those that it adds itself. One that the change relaxes judges as
 * the target has it, and as the change has it: what either finds is found. One that was broken, or looked at nothing any more,
 * is judged as the change has it, since otherwise nobody could mend it.
 * @param isWanted leaves others out
 */
export async function judgeAll(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Judgement[]> {
  const { target, head } = sides;
  const judging = guardrailsOf(target).filter(isWanted);
  const added = guardrailsOf(head.direction).filter((guardrail) => isWanted(guardrail) && !judging.includes(guardrail) && !judging.some((one) => counterpart(head.direction, one) === guardrail));
  // All at once: what they ask of a file is then asked together, and the file is parsed once.
  return Promise.all([
    ...judging.map((guardrail) => judgeOne(guardrail, counterpartInForce(head.direction, guardrail), sides)),
    ...added.map((guardrail) => judgeOne(guardrail, null, { ...sides, target: head.direction })),
  ]);
}

function counterpartInForce(direction: Direction, guardrail: Guardrail): Guardrail | null {
  const found = counterpart(direction, guardrail);
  return found !== undefined && guardrailsOf(direction).includes(found) ? found : null;
}

async function judgeOne(guardrail: Guardrail, changed: Guardrail | null, sides: Sides): Promise<Judgement> {
  const own = await judgeAs(guardrail, sides);
  if (changed === null || isSameJudge(guardrail, changed)) return own;
  const later = await judgeAs(changed, { ...sides, target: sides.head.direction });
  if (later.problems.some(({ path }) => path === null)) return { ...own, problems: [...own.problems, ...later.problems] };
  if (own.problems.some(({ path }) => path === null)) return later;
  return join(own, later);
}

async function judgeAs(guardrail: Guardrail, sides: Sides): Promise<Judgement> {
  const { rule, problem } = await readRule(guardrail);
  if (problem !== null) return { guardrail, rule: null, findings: [], examined: { files: 0, edges: 0 }, problems: [problem], limits: [], used: [] };
  return judge(rule, sides);
}

/** What is found by both is found once, as the target's has it. */
function join(own: Judgement, later: Judgement): Judgement {
  const place = ({ finding: { code, path, line, column, snippet }, state }: Judged) => JSON.stringify([code, path, line, column, snippet, state === "fixed"]);
  const known = new Set(own.findings.map(place));
  return {
    ...own,
    findings: [...own.findings, ...later.findings.filter((one) => !known.has(place(one)))],
    problems: [...new Map([...own.problems, ...later.problems].map((one) => [JSON.stringify(one), one])).values()],
    limits: [...new Set([...own.limits, ...later.limits])],
    used: [...own.used, ...later.used.filter((one) => !own.used.some(({ name }) => name === one.name))],
  };
}

/** Whether two versions of a guardrail judge alike: its exemptions are not its judgement, and are honoured at once. */
export function isSameJudge(one: Guardrail, other: Guardrail): boolean {
  const judged = ({ fields: { check, absolute }, scope }: Guardrail, level: Rule["level"]) => JSON.stringify([check, absolute ?? false, scope, level]);
  return judged(one, levelOf(one)) === judged(other, levelOf(other));
}
