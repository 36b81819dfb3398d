import { NONE } from "./facts.ts";
import type { History } from "./history.ts";
import { applyMailmap, type Mailmap } from "./mailmap.ts";
import { contributorAt, newGroups, signaturesOf } from "./people.ts";

/** Who is who for one measure: row of signatures → number, NONE where it is nobody who counts. */
export interface Developers {
  count: number;
  of: Uint32Array;
}

/**
 * Who is one developer in the study of truck factors, so that its figures come out: an address, in capitals and without
 * accents; addresses that were used with one name are one developer. Its tool asks git for names by mailmap (`%aN`, `%aE`);
 * co-authors do not count, and machines count like people.
 */
export function computeStudyDevelopers(history: History, mailmap: Mailmap): Developers {
  const signed = signaturesOf(history, false);
  const groups = newGroups();
  const group = new Uint32Array(signed.length).fill(NONE);
  for (let row = 0; row < signed.length; row++) {
    if (signed[row] === 0) continue;
    const { name, address } = applyMailmap(mailmap, contributorAt(history.facts, row));
    const user = capitals(address) || capitals(name);
    group[row] = groups.join(row, [`user ${user}`, ...(name === "" ? [] : [`name ${capitals(name)}`])]);
  }
  const numbers = new Map<number, number>();
  const of = group.map((one) => {
    if (one === NONE) return NONE;
    const root = groups.rootOf(one);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) as number;
  });
  return { count: numbers.size, of };
}

function capitals(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toUpperCase();
}
