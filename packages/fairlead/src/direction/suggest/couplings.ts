/* oxlint-disable unicorn/no-thenable -- the guardrail's option is called so, and is never a function */
import type { ChangeSets } from "../../history/coupling.ts";
import { addTo } from "./suggestion.ts";
import { changesOfGroups, type ChangeGroup } from "./change-groups.ts";

/** Two groups of which the second changed nearly whenever the first did. */
export interface GroupCoupling {
  when: ChangeGroup;
  then: ChangeGroup;
  /** changes of both, of `when` at all, of `then` at all */
  shared: number;
  whenChanges: number;
  thenChanges: number;
  /** ⌊100 · shared ÷ mean of both⌋, code-maat's degree */
  degree: number;
  /** numbers of the change sets that changed `when` without `then`, in their order */
  alone: number[];
  weight: number;
}

/** A rule is one only where it was kept: in so many changes, of so large a share. */
export const MIN_SHARED = 10;
export const MIN_KEPT = 0.75;
export const MIN_DEGREE = 30;
/** `then` has to change so many times as often beside `when` as it does anyway. */
const MIN_LIFT = 2;

/**
 * Pairs of groups with no file in common, as a rule would hold them.
 * @param isLinked whether an import joins two groups: then the compiler says what a rule would
 */
export function computeGroupCouplings(groups: readonly ChangeGroup[], sets: ChangeSets, isLinked: (a: ChangeGroup, b: ChangeGroup) => boolean): GroupCoupling[] {
  const changes = changesOfGroups(groups, sets);
  const often = groups.map((group, place) => ({ group, own: changes[place] as number[] })).filter(({ own }) => own.length >= MIN_SHARED);
  const found: GroupCoupling[] = [];
  const touches = new Map<number, number[]>();
  for (const [place, { own }] of often.entries()) for (const set of own) addTo(touches, set, place);
  for (const [place, { group: when, own }] of often.entries()) {
    const shared = new Uint32Array(often.length);
    for (const set of own) for (const other of touches.get(set) ?? []) shared[other] = (shared[other] as number) + 1;
    for (const [other, together] of shared.entries()) {
      if (other === place || together < MIN_SHARED || together < MIN_KEPT * own.length) continue;
      const { group: then, own: theirs } = often[other] as (typeof often)[number];
      const degree = Math.floor((200 * together) / (own.length + theirs.length));
      const lift = together / own.length / (theirs.length / Math.max(1, sets.count));
      if (degree < MIN_DEGREE || lift < MIN_LIFT || hasCommon(when.past, then.past) || isLinked(when, then)) continue;
      const theirSets = new Set(theirs);
      const alone = own.filter((set) => !theirSets.has(set));
      const weight = (together / own.length) * Math.log2(together) * Math.min(4, Math.log2(lift)) * (degree / 100) * (when.pattern.startsWith("**/") || then.pattern.startsWith("**/") ? 0.8 : 1);
      found.push({ when, then, shared: together, whenChanges: own.length, thenChanges: theirs.length, degree, alone, weight });
    }
  }
  return withoutRepeats(found.sort((a, b) => b.weight - a.weight || (a.when.pattern < b.when.pattern ? -1 : 1)));
}

function hasCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

/** Of each group once, with what it changes with most; a wider or narrower one, or the same the other way round, says it again. */
function withoutRepeats(found: readonly GroupCoupling[]): GroupCoupling[] {
  const kept: GroupCoupling[] = [];
  const overlap = (a: ChangeGroup, b: ChangeGroup) => hasCommon(a.past, b.past);
  for (const one of found) {
    const says = kept.some((other) => overlap(one.when, other.when) || (overlap(one.when, other.then) && overlap(one.then, other.when)));
    if (!says) kept.push(one);
  }
  return kept;
}
