import type { CheckContext } from "./check.ts";

type Place = Pick<CheckContext, "guardrail" | "inScope">;

/** One for each guardrail, by where it holds and its options: of a history that is mostly the same for all versions. */
export function keepByScope<O extends object, T>(open: (place: Place, options: O) => T): (place: Place, options: O) => T {
  const kept = new WeakMap<Place["inScope"], WeakMap<O, T>>();
  return ({ guardrail, inScope }, options) => {
    const known = kept.get(inScope) ?? new WeakMap<O, T>();
    kept.set(inScope, known);
    const one = known.get(options) ?? open({ guardrail, inScope }, options);
    known.set(options, one);
    return one;
  };
}
