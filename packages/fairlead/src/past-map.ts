/**
 * A map of one version of a history. The next version's is made by what differs, and costs no more than that: only the newest
 * holds everything, and one before it what it had where the one after it differs (Baker's trick, 1978). So nothing that came
 * later holds what was before it.
 */
export interface PastMap<K, V> {
  get(key: K): V | undefined;
  /** in no order that means anything */
  entries(): Iterable<readonly [K, V]>;
  /** @param changes undefined: it is gone. One version may follow at this price; any further one costs a copy. */
  next(changes: ReadonlyMap<K, V | undefined>): PastMap<K, V>;
}

interface Node<K, V> {
  /** of the newest: everything; of any other: what it had, where the one after it differs */
  own: Map<K, V | undefined>;
  after: Node<K, V> | null;
}

/** @param all is taken over, and changed from now on */
export function openPastMap<K, V>(all: Map<K, V>): PastMap<K, V> {
  return ofNode<K, V>({ own: all, after: null });
}

function ofNode<K, V>(node: Node<K, V>): PastMap<K, V> {
  return {
    get(key) {
      let at = node;
      while (at.after !== null && !at.own.has(key)) at = at.after;
      return at.own.get(key);
    },
    entries() {
      if (node.after === null) return node.own as Map<K, V>;
      const way: Node<K, V>[] = [];
      for (let at: Node<K, V> | null = node; at !== null; at = at.after) way.unshift(at);
      const all = new Map(way.flatMap(({ own }) => [...own]));
      return [...all].filter((entry): entry is [K, V] => entry[1] !== undefined);
    },
    next(changes) {
      if (node.after !== null) return openPastMap(new Map(this.entries())).next(changes);
      const { own: all } = node;
      node.own = new Map([...changes.keys()].map((key) => [key, all.get(key)]));
      node.after = { own: all, after: null };
      for (const [key, value] of changes) {
        if (value === undefined) all.delete(key);
        else all.set(key, value);
      }
      return ofNode(node.after);
    },
  };
}
