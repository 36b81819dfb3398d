import type { Direction } from "../direction.ts";
import { sameIds } from "../direction/links.ts";
import { KnownError } from "../errors.ts";
import { indexIdentities, resolveRecord } from "../records/identity.ts";
import { nearestWord } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";

/** The one record that a person means, or an error that says what to type instead. Where it fits two, nothing is done. */
export function findRecord(direction: Direction, typed: string, branch?: string): DirectionRecord {
  if (branch !== undefined) {
    const proposed = direction.proposals.filter((record) => record.branch === branch && (record.id === typed || record.path === typed || record.stem === typed));
    if (proposed[0] !== undefined) return proposed[0];
  }
  // A whole path means its file, also where it reads like an id that two records share: decisions/0001-a.md.
  const [atPath, ...besides] = direction.index.byPath.get(typed) ?? [];
  if (atPath?.path === typed && besides.length === 0) return atPath;
  const resolution = resolveRecord(direction.index, typed);
  if ("found" in resolution) return resolution.found;
  if ("ambiguous" in resolution) throw ambiguous(typed, resolution.ambiguous);
  if ("elsewhere" in resolution) {
    throw new KnownError("not-yet", `${typed} is a record of another repository. That is reserved and not followed yet.`, "Run fairlead in that repository: fairlead -C PATH show ID");
  }
  const proposed = resolveRecord(indexIdentities(direction.proposals), typed);
  if ("found" in proposed) return proposed.found;
  if ("ambiguous" in proposed) {
    const [first, ...others] = proposed.ambiguous as [DirectionRecord, ...DirectionRecord[]];
    // The same record on several branches is one answer; two records are none.
    if (others.every(({ id }) => id === first.id)) return first;
    throw ambiguous(typed, proposed.ambiguous);
  }
  const near = nearestWord(typed, [...direction.index.byId.keys(), ...direction.index.byStem.keys()]);
  throw new KnownError("no-such-record", `There is no record ${typed}.`, near === undefined ? "fairlead list shows them all; fairlead search WORDS finds one by its text." : `Did you mean ${near}?`);
}

function ambiguous(typed: string, records: readonly DirectionRecord[]): KnownError {
  const names = records.map((record) => (sameIds(records) ? record.path : record.id));
  return new KnownError("ambiguous-record", `${typed} fits more than one record: ${names.join(", ")}.`, `Name one of them whole, for example: ${names[0]}`);
}
