/** What came and went between two neighbours of a line of versions. */
export interface Transition {
  /** place of the version that has it so, from 0; what the first version holds came with it */
  place: number;
  added: string[];
  removed: string[];
}

/**
 * Finds where sets along a line of versions differ, reading only where both ends of a stretch do: what came and went again within
 * a stretch that begins and ends alike is not seen, and a file of 1,500 versions is read a few hundred times.
 * @param read the sets at these places; null where one cannot be read: it counts as its neighbour
 */
export async function findTransitions(count: number, read: (places: readonly number[]) => Promise<(ReadonlySet<string> | null)[]>): Promise<Transition[]> {
  if (count === 0) return [];
  const known = new Map<number, ReadonlySet<string> | null>();
  const ask = async (places: readonly number[]) => {
    const answers = await read(places);
    for (const [index, place] of places.entries()) known.set(place, answers[index] ?? null);
  };
  await ask(count === 1 ? [0] : [0, count - 1]);
  const found: Transition[] = [];
  const first = known.get(0) ?? new Set<string>();
  if (first.size > 0) found.push({ place: 0, added: [...first].sort(), removed: [] });
  let stretches: [number, number][] = count === 1 ? [] : [[0, count - 1]];
  while (stretches.length > 0) {
    const halves: [number, number, number][] = [];
    for (const [from, to] of stretches) {
      const [before, after] = [known.get(from) ?? new Set<string>(), known.get(to)];
      // A version that cannot be read says nothing of its own.
      if (after === null) known.set(to, before);
      const { added, removed } = differ(before, known.get(to) ?? before);
      if (added.length + removed.length === 0) continue;
      if (to - from === 1) found.push({ place: to, added, removed });
      else halves.push([from, Math.floor((from + to) / 2), to]);
    }
    await ask(halves.map(([, middle]) => middle));
    // One that cannot be read in the middle of a stretch is taken for what stood before it.
    for (const [from, middle] of halves) if (known.get(middle) === null) known.set(middle, known.get(from) ?? new Set<string>());
    stretches = halves.flatMap(([from, middle, to]): [number, number][] => [[from, middle], [middle, to]]);
  }
  return found.sort((a, b) => a.place - b.place);
}

function differ(before: ReadonlySet<string>, after: ReadonlySet<string>): { added: string[]; removed: string[] } {
  return { added: [...after].filter((one) => !before.has(one)).sort(), removed: [...before].filter((one) => !after.has(one)).sort() };
}
