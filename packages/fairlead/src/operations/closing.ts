import { KnownError } from "../errors.ts";
import { settingsFor } from "../governing/settings-for.ts";
import type { Direction } from "../direction.ts";
import { isUnknownName } from "../governing/person-names.ts";
import { didYouMean } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";

/** A decision that is open can be closed; one that was closed is opened again first, or replaced. */
export function checkOpen({ id, stage, outcome, date, fields }: DirectionRecord<"decision">): void {
  if (stage === "in-force") throw new KnownError("bad-input", `${id} was accepted${fields.chosen === undefined ? "" : ` (${fields.chosen})`}${date === null ? "" : ` on ${date}`}.`, `To decide anew: fairlead reopen ${id} --because "which assumption changed". To replace it: fairlead supersede ${id} NEW`);
  if (stage === "ended") throw new KnownError("bad-input", `${id} has ended: it is ${outcome}.`, outcome === "superseded" ? "What replaced it can be reopened." : `To decide anew: fairlead reopen ${id} --because "which assumption changed"`);
}

/** Refuses an owner whom nobody knows, where fairlead.yaml lists the names. @param path of the record, for which settings speak */
export function checkOwnerName(direction: Direction, path: string, typed: string): string {
  const owner = typed.trim().replace(/^@/, "");
  if (/[,;]|\s(?:&|and|or)\s/i.test(owner)) throw new KnownError("bad-input", `"${owner}" names more than one owner, and a decision has one.`, "Name the one who decides; the others go under asked, or score and advise.");
  const { teams } = settingsFor(direction, path);
  if (!isUnknownName(direction, path, owner)) return owner;
  throw new KnownError("bad-input", `${owner} is not among the names that fairlead.yaml lists under teams.${didYouMean(owner, Object.entries(teams).flat(2))}`, `One of: ${Object.keys(teams).join(", ")}; or add the name there.`);
}
