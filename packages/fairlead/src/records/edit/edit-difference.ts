import { isEqual } from "./edit-layout.ts";
import type { Data } from "./edit-text.ts";

/** One thing to do on the way from one value to another; null: the value is to be replaced as a whole. */
export type Difference =
  | { do: "add"; key: string; value: Data }
  | { do: "change"; key: string; old: Data; value: Data }
  | { do: "remove"; key: string }
  | { do: "insert"; index: number; value: Data }
  | { do: "change-item"; index: number; old: Data; value: Data }
  | { do: "remove-item"; index: number };

/** Beyond this, comparing each item with each costs more than an exact diff is worth. */
const MAX_ITEMS = 300;

export function firstDifference(old: Data, target: Data): Difference | null {
  if (old instanceof Map && target instanceof Map) {
    for (const [key, value] of old) {
      if (!target.has(key)) return { do: "remove", key };
      const wanted = target.get(key) as Data;
      if (!isEqual(value, wanted)) return { do: "change", key, old: value, value: wanted };
    }
    for (const [key, value] of target) if (!old.has(key)) return { do: "add", key, value };
    return null;
  }
  if (!Array.isArray(old) || !Array.isArray(target) || old.length > MAX_ITEMS || target.length > MAX_ITEMS) return null;
  return firstOfLists(old, target);
}

function firstOfLists(old: readonly Data[], target: readonly Data[]): Difference | null {
  const kept = keptItems(old, target);
  let index = 0;
  let wanted = 0;
  for (const [nextIndex, nextWanted] of [...kept, [old.length, target.length] as const]) {
    if (index < nextIndex && wanted < nextWanted) return { do: "change-item", index, old: old[index] as Data, value: target[wanted] as Data };
    if (index < nextIndex) return { do: "remove-item", index };
    if (wanted < nextWanted) return { do: "insert", index, value: target[wanted] as Data };
    index = nextIndex + 1;
    wanted = nextWanted + 1;
  }
  return null;
}

/** Longest common subsequence, as pairs of indices: what stays where it is, with its comments. */
function keptItems(old: readonly Data[], target: readonly Data[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(target.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = target.length - 1; j >= 0; j--) {
      (lengths[i] as Uint16Array)[j] = isEqual(old[i] as Data, target[j] as Data) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < old.length && j < target.length; ) {
    if (isEqual(old[i] as Data, target[j] as Data)) kept.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
