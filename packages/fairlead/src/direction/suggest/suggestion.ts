/* What a suggestion is: a record that could be written, with the evidence for it. It is written only when somebody accepts it. */

export const SORTS = ["boundary", "coupling", "decision"] as const;
export type Sort = (typeof SORTS)[number];

/** An import that breaks a boundary which holds nearly everywhere. */
export interface Exception {
  path: string;
  /** counted from 1 */
  line: number;
  /** what is imported there */
  target: string;
}

/** A commit that is evidence. */
export interface EvidenceCommit {
  commit: string;
  /** YYYY-MM-DD, by the committer's clock, in UTC */
  date: string;
  /** the first line of its message, or of what a merge says that it brings; "" where it is not known */
  subject: string;
}

export interface Suggestion {
  sort: Sort;
  /** what it is asked for by, unique among all: "boundary-src-io" */
  id: string;
  /** of the record that would be written */
  title: string;
  /** sentences with figures, the telling ones first */
  evidence: string[];
  exceptions: Exception[];
  commits: EvidenceCommit[];
  /** larger is shown first, among those of its sort */
  weight: number;
  kind: "guardrail" | "decision";
  /** the record's text */
  text: string;
}

/** A name made of words and paths: letters, digits and hyphens. */
export function suggestionId(sort: Sort, ...words: readonly string[]): string {
  return [sort, ...words].join("-").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
}

/** Ids are unique: of two that would be called the same, the later one is numbered. */
export function withUniqueIds<T extends { id: string }>(suggestions: readonly T[]): T[] {
  const taken = new Set<string>();
  return suggestions.map((one) => {
    let id = one.id;
    for (let number = 2; taken.has(id); number++) id = `${one.id}-${number}`;
    taken.add(id);
    return { ...one, id };
  });
}

/** Adds to the list of a key; there are many, so that none is copied. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** "a, b and c"; beyond `most` the rest is counted. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** "1 import", "2 imports" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** In percent, rounded down, so that what is not whole is never told as whole. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole);
}
