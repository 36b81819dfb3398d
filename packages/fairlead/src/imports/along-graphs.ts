import type { ImportGraph } from "./graph.ts";
import { likenessOf, originOf } from "./update-graph.ts";

/**
 * What is made of one graph after the other. Graphs that are alike share it, since lines are of no account; of a graph that was made
 * of another it is made of that one's.
 * @param update `changed`: the files that import otherwise than in the graph before
 */
export function openAlong<T extends object>(make: (graph: ImportGraph) => T, update: (before: T, changed: readonly string[], graph: ImportGraph) => T): (graph: ImportGraph) => T {
  const made = new WeakMap<object, T>();
  return (graph) => {
    const likeness = likenessOf(graph);
    const known = made.get(likeness);
    if (known !== undefined) return known;
    const origin = originOf(graph);
    const before = origin === undefined ? undefined : made.get(origin.likeness);
    const now = before === undefined ? make(graph) : update(before, origin!.changed, graph);
    made.set(likeness, now);
    return now;
  };
}
