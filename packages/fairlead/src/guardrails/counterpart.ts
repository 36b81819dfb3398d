import type { Direction } from "../direction.ts";
import type { Sides } from "./judge.ts";
import { guardrailsOf, type Guardrail } from "./read-rule.ts";

export function isNamed({ stem, aliases }: Guardrail, id: string): boolean {
  return stem === id || aliases.some((alias) => alias.replace(/^guardrail\//, "") === id);
}

/**
 * The same guardrail in another version of the direction: by its id, or by a name that it had. One that stands in another
 * folder is the same only where it did not stand there already: nested directions may each have a guardrail of one name.
 * @param own the direction that the guardrail is of
 */
export function counterpart(direction: Direction, guardrail: Guardrail, own: Direction): Guardrail | undefined {
  const all = allOf(direction);
  const isSame = (one: Guardrail, other: Guardrail) => one.id === other.id && one.anchor === other.anchor;
  const stays = all.find((one) => isSame(one, guardrail) && one.path === guardrail.path) ?? all.find((one) => isSame(one, guardrail));
  if (stays !== undefined) return stays;
  const others = allOf(own);
  return all.find((one) => (isNamed(one, guardrail.stem) || isNamed(guardrail, one.stem)) && !others.some((other) => isSame(one, other)));
}

function allOf({ records }: Direction): Guardrail[] {
  return records.filter((record): record is Guardrail => record.kind === "guardrail");
}

/**
 * A guardrail of the target as the change would have it; undefined where the change removes it. Where the head is judged
 * against what it left, since it conflicts with the target, what only the target has done since is no doing of the change.
 */
export function laterOf({ target, head, base, change }: Sides, guardrail: Guardrail): Guardrail | undefined {
  if (head.direction.records.includes(guardrail)) return guardrail;
  const later = counterpart(head.direction, guardrail, target);
  if (base === null || base.direction === target) return later;
  if (later === undefined) return counterpart(base.direction, guardrail, target) === undefined ? guardrail : undefined;
  return change.changed.has(later.path) || change.renamed.has(later.path) ? later : guardrail;
}

/** The same, where it still holds after the change; null otherwise. */
export function laterInForce(sides: Sides, guardrail: Guardrail): Guardrail | null {
  const { direction } = sides.head;
  const later = laterOf(sides, guardrail);
  // One that the head does not have is the target's own, which the change leaves alone.
  const holds = later !== undefined && (!direction.records.includes(later) || guardrailsOf(direction).includes(later));
  return holds ? later : null;
}
