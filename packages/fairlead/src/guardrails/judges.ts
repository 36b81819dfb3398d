import { guardrailLevel, type Level } from "../governing/standing.ts";
import { counterpart, laterInForce } from "./counterpart.ts";
import { judge, LOOKED_AT_NOTHING, type Judged, type Judgement, type Sides } from "./judge.ts";
import { guardrailsOf, readRule, type Guardrail } from "./read-rule.ts";

export const LEVELS: readonly Level[] = ["observe", "warn", "block"];

/**
 * Judges a change by every guardrail of the target, and by those that it adds itself. One that the change relaxes judges as
 * the target has it, and as the change has it: what either finds is found. One that was broken, or looked at nothing any more,
 * is judged as the change has it, since otherwise nobody could mend it.
 * @param isWanted leaves others out
 */
export async function judgeAll(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Judgement[]> {
  const { target, head } = sides;
  const judging = guardrailsOf(target).filter(isWanted);
  const known = new Set([...judging, ...judging.map((one) => counterpart(head.direction, one, target))]);
  const added = guardrailsOf(head.direction).filter((guardrail) => isWanted(guardrail) && !known.has(guardrail) && !isEndedSince(sides, guardrail));
  // All at once: what they ask of a file is then asked together, and the file is parsed once.
  return Promise.all([...judging.map((guardrail) => judgeOne(guardrail, laterInForce(sides, guardrail), sides)), ...added.map((guardrail) => judgeAs(guardrail, { ...sides, target: head.direction }))]);
}

/** The head stands where it left, and the target has ended the guardrail since: the change does not bring it back. */
function isEndedSince({ base, target, head }: Sides, guardrail: Guardrail): boolean {
  if (base === null || base.direction === target) return false;
  const earlier = counterpart(base.direction, guardrail, head.direction);
  return earlier !== undefined && guardrailsOf(base.direction).includes(earlier);
}

async function judgeOne(guardrail: Guardrail, changed: Guardrail | null, sides: Sides): Promise<Judgement> {
  const own = await judgeAs(guardrail, sides);
  if (changed === null) return withoutOldBlindness(own);
  if (isSameJudge(guardrail, changed)) return own;
  const later = await judgeAs(changed, { ...sides, target: sides.head.direction }, own.before);
  if (isBlind(later)) return { ...own, level: stricter(own.level, later.level), problems: [...own.problems, ...later.problems] };
  // What could be read of it, its level, still holds: to move files must not be a way to lower it.
  if (isBlind(own)) return own.rule === null ? later : raised(later, own.level, own.rule.absolute);
  return join(own, later);
}

/** The guardrail as a whole could not judge. */
function isBlind({ problems }: Judgement): boolean {
  return problems.some(({ path }) => path === null);
}

/**
 * A guardrail that the change ends, and that could not judge before it either, or that has nothing to look at any more: if that
 * stopped the change, nobody could end it. The end is told to its owner.
 */
function withoutOldBlindness(own: Judgement): Judgement {
  const isOld = ({ path, problem }: Judgement["problems"][number]) => path === null && (own.rule === null || own.wasBlind || problem === LOOKED_AT_NOTHING);
  const old = own.problems.filter(isOld);
  if (old.length === 0) return own;
  return { ...own, problems: own.problems.filter((one) => !isOld(one)), limits: [...own.limits, ...old.map(({ problem }) => `${own.guardrail.id} ends with this change, and could not judge it: ${problem}`)] };
}

function stricter(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}

function raised(later: Judgement, level: Level, absolute: boolean): Judgement {
  const raise = (rule: Judged["rule"]): Judged["rule"] => ({ ...rule, level: stricter(rule.level, level), absolute: rule.absolute || absolute });
  return { ...later, level: stricter(later.level, level), findings: later.findings.map((one) => ({ ...one, rule: raise(one.rule) })) };
}

async function judgeAs(guardrail: Guardrail, sides: Sides, known: Judgement["before"] = []): Promise<Judgement> {
  const { rule, problem } = await readRule(guardrail);
  if (problem !== null) return { guardrail, rule: null, level: guardrailLevel(guardrail), findings: [], examined: { files: 0, edges: 0 }, looked: [], before: [], staying: new Set(), wasBlind: true, problems: [problem], limits: [] };
  return judge(rule, sides, known);
}

/** What is found by both is found once, as the stricter of the two has it; of two that are alike, the target's. */
function join(own: Judgement, later: Judgement): Judgement {
  const place = ({ finding: { code, path, line, column, snippet }, state }: Judged) => JSON.stringify([code, path, line, column, snippet, state === "fixed"]);
  // What only one of them still finds was not mended.
  const isThere = ({ state, finding }: Judged) => state === "fixed" && (own.staying.has(finding) || later.staying.has(finding));
  const found = new Map(own.findings.filter((one) => !isThere(one)).map((one) => [place(one), one]));
  for (const one of later.findings.filter((one) => !isThere(one))) {
    const known = found.get(place(one));
    if (known === undefined || weigh(one) > weigh(known)) found.set(place(one), one);
  }
  return {
    ...own,
    level: stricter(own.level, later.level),
    findings: [...found.values()],
    looked: [...own.looked, ...later.looked],
    problems: [...new Map([...own.problems, ...later.problems].map((one) => [JSON.stringify(one), one])).values()],
    limits: [...new Set([...own.limits, ...later.limits])],
  };
}

function weigh({ rule, state }: Judged): number {
  return (stops({ rule, state }) ? 10 : 0) + LEVELS.indexOf(rule.level);
}

/** Whether a finding stops a change. */
export function stops({ rule, state }: Pick<Judged, "rule" | "state">): boolean {
  return rule.level === "block" && (state === "new" || (rule.absolute && state === "known"));
}

/**
 * Whether two versions of a guardrail judge alike: its exemptions are not its judgement, and are honoured at once. Where one
 * can be read and the other cannot, they do not.
 */
export function isSameJudge(one: Guardrail, other: Guardrail): boolean {
  const judged = (guardrail: Guardrail) => {
    const { fields: { check, absolute }, scope, anchor } = guardrail;
    return JSON.stringify([check, absolute ?? false, scope, anchor, guardrailLevel(guardrail), unreadOf(guardrail)]);
  };
  return judged(one) === judged(other);
}

/** What of a guardrail cannot be read, and makes it blind: readRule says how. */
export function unreadOf({ stage, missing }: Guardrail): string[] {
  return [...(stage === null ? ["status"] : []), ...["level", "exemptions"].filter((name) => missing.includes(name))];
}
