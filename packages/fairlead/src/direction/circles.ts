/** One step from a thing to another that it names. */
interface Step<T> {
  to: T;
}

export interface Circle<T, S> {
  /** the step that came back */
  last: S;
  /** from the first to itself */
  way: T[];
}

/** Ways that come back to where they began, each told once. Without recursion, so that no chain is too long. */
export function findCircles<T, S extends Step<T>>(starts: Iterable<T>, stepsFrom: (from: T) => S[]): Circle<T, S>[] {
  const circles: Circle<T, S>[] = [];
  const done = new Set<T>();
  for (const start of starts) {
    if (done.has(start)) continue;
    // What lies between the start and where we are, in the order of the set, each with the steps that are still to be tried.
    const trail = new Map([[start, stepsFrom(start)]]);
    const walk = [start];
    while (walk.length > 0) {
      const here = walk.at(-1) as T;
      const step = trail.get(here)?.pop();
      if (step === undefined) {
        done.add(here);
        trail.delete(here);
        walk.pop();
      } else if (trail.has(step.to)) circles.push({ last: step, way: [...walk.slice(walk.indexOf(step.to)), step.to] });
      else if (!done.has(step.to)) {
        walk.push(step.to);
        trail.set(step.to, stepsFrom(step.to));
      }
    }
  }
  return circles;
}

/** Names that are told of a circle. */
const MAX_TOLD = 8;

export function wordCircle(ids: readonly string[]): string {
  return (ids.length <= MAX_TOLD ? ids : [...ids.slice(0, MAX_TOLD - 2), `… (${ids.length - MAX_TOLD} more)`, ...ids.slice(-2)]).join(" → ");
}
