import type { Direction } from "../direction.ts";
import type { DirectionRecord } from "../records/record.ts";
import { compare } from "../direction.ts";

/** What has come to be known since a decision was taken. */
export interface Evidence {
  /** names the reopening in the record */
  name: string;
  /** in words */
  text: string;
  /** the assumption that does not hold */
  assumption?: string;
}

/**
 * What is new since a decision was taken: an assumption that is marked as not held or named as changed, an incident linked
 * with it, or a fact that is named. Null: nothing, and talking again would only be talking again.
 * @param because the reason as it was given; it may name an assumption
 * @param fact what has changed, in words, with where it can be seen
 */
export function findEvidence(direction: Direction, record: DirectionRecord<"decision">, { because, fact }: { because: string; fact?: string }): Evidence | null {
  const { assumptions = {}, decided, date } = record.fields;
  const used = new Set(Object.values(record.fields.reopened ?? {}).map(({ evidence }) => evidence));
  const fresh = Object.entries(assumptions).filter(([name, { held }]) => held !== false || !used.has(wordAssumption(name)));
  const named = fresh.find(([name, { claim }]) => mentions(because, name) || because.toLowerCase().includes(claim.toLowerCase()));
  const broken = named ?? fresh.find(([, { held }]) => held === false);
  if (broken !== undefined) return { name: broken[0], text: wordAssumption(broken[0]), assumption: broken[0] };
  const incident = incidentsLinked(direction, record)
    .filter((one) => (one.date ?? "") > (decided ?? date ?? "") && !used.has(one.id))
    .sort((a, b) => compare(b.date ?? "", a.date ?? ""))[0];
  if (incident !== undefined) return { name: incident.stem, text: incident.id };
  return fact === undefined ? null : { name: "fact", text: fact };
}

/** Broken once, an assumption is evidence once. */
function wordAssumption(name: string): string {
  return `assumption ${name}`;
}

function incidentsLinked({ links }: Direction, record: DirectionRecord): DirectionRecord[] {
  const ends = [...(links.from.get(record) ?? []).map(({ to }) => to), ...(links.to.get(record) ?? []).map(({ from }) => from)];
  return ends.filter((end): end is DirectionRecord => end?.kind === "incident");
}

/** `write-rate` in “the write-rate doubled” and in “write rate”. */
function mentions(words: string, name: string): boolean {
  const plain = (text: string) => ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  return plain(words).includes(plain(name));
}
