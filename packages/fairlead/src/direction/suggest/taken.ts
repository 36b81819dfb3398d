import { addTo, listed, type EvidenceCommit } from "./suggestion.ts";

/** A place on the branch's own line: a commit that brought something. */
export interface Moment {
  commit: string;
  /** seconds since 1970, by the committer's clock */
  time: number;
}

/** A one-way door that was gone through: what it was, when, and what shows that it still holds. */
export interface Taken {
  what: "dependency" | "replacement" | "part" | "store" | "interface";
  /** for its name */
  words: string[];
  title: string;
  moments: Moment[];
  /** sentences with figures */
  evidence: string[];
  /** a decision that has one of these as a word speaks of it */
  spoken: string[];
  folder?: string;
  scope: readonly string[] | { imports: readonly string[] };
  tags: string[];
  /** words, one of which the change that brought it has to say: too little depends on it to show by itself that it was decided */
  named?: readonly string[];
  /** how much depends on it */
  weight: number;
}

/** What one commit brought is one decision: the heaviest stands for the others, and names them. */
export function joinByCommit(taken: readonly Taken[]): Taken[] {
  const byCommit = new Map<string, Taken[]>();
  for (const one of taken) {
    const commit = one.moments[0]?.commit ?? "";
    addTo(byCommit, commit, one);
  }
  return [...byCommit.values()].map((all) => {
    const [first, ...others] = all.sort((a, b) => b.weight - a.weight) as [Taken, ...Taken[]];
    if (others.length === 0) return first;
    return { ...first, evidence: [...first.evidence, `The same change also brought this: ${listed(others.map(({ title }) => title), 5)}.`], tags: [...new Set(all.flatMap(({ tags }) => tags))] };
  });
}

/** Whether a change says that it brought this, so that somebody meant to. */
export function isMeant({ named }: Taken, message: string): boolean {
  if (named === undefined) return true;
  const said = ` ${wordsOf(message).join(" ")} `;
  return named.some((name) => said.includes(` ${wordsOf(name).join(" ")} `));
}

/** `redis-py` and `redis_py` are two words each. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function dateOf(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10);
}

/** What a commit says that it brings: of a merge the title that its body holds, where it holds one. */
export function subjectOf(message: string): string {
  const [first = "", ...rest] = message.split(/\r?\n/);
  const title = /^Merge (?:pull request|branch|remote-tracking|tag|commit)\b/.test(first) ? rest.map((line) => line.trim()).find((line) => line !== "" && !/^(?:conflicts|signed-off-by|co-authored-by)\b/i.test(line)) : undefined;
  const subject = (title ?? first).trim();
  return subject.length <= 120 ? subject : `${subject.slice(0, 119)}…`;
}

export function evidenceCommit({ commit, time }: Moment, message: string): EvidenceCommit {
  return { commit, date: dateOf(time), subject: subjectOf(message) };
}
