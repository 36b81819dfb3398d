import type { ChangeSets } from "../../history/coupling.ts";
import { below } from "./folder-edges.ts";

/** Files that may belong together by where they stand or what they are: a folder, folders of one name, files of one ending. */
export interface ChangeGroup {
  /** a pattern that means just these files */
  pattern: string;
  /** members of the change sets, by number: those that are there today */
  members: Set<number>;
  /** members that are gone, or are there today: both count in the past */
  past: Set<number>;
}

/** A folder with one file is that file. */
const MIN_MEMBERS = 2;
/** Fewer files of one ending, or in folders of one name, are no kind of file. */
const MIN_KIND = 5;
const DEEPEST = 4;
/** Endings and names say something only where they are not all that there is. */
const LARGEST_SHARE = 0.5;

/**
 * @param pathOf member → its path, today's or the last that it had
 * @param isAlive whether the tree still has it
 * @param isWanted whether its changes say something (no lock file, nothing vendored)
 */
export function computeChangeGroups(members: number, pathOf: (member: number) => string, isAlive: (member: number) => boolean, isWanted: (path: string) => boolean): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  const parents = new Map<string, Set<string>>();
  const add = (pattern: string, member: number): void => {
    const group = groups.get(pattern) ?? { pattern, members: new Set<number>(), past: new Set<number>() };
    groups.set(pattern, group);
    group.past.add(member);
    if (isAlive(member)) group.members.add(member);
  };
  let alive = 0;
  for (let member = 0; member < members; member++) {
    const path = pathOf(member);
    if (!isWanted(path)) continue;
    if (isAlive(member)) alive++;
    const names = path.split("/");
    const file = names.pop() ?? "";
    for (const [depth, name] of names.entries()) {
      const parent = names.slice(0, depth).join("/");
      if (depth < DEEPEST) add(below(parent === "" ? name : `${parent}/${name}`), member);
      // Only a name that several places have is a kind.
      if (!/[*?[\]{}\\]/.test(name)) {
        add(`**/${name}/**`, member);
        if (isAlive(member)) parents.set(name, (parents.get(name) ?? new Set<string>()).add(parent));
      }
    }
    const ending = /\.[a-z0-9]{1,12}$/i.exec(file)?.[0];
    if (ending !== undefined && ending !== file) add(`**/*${ending}`, member);
  }
  return [...groups.values()].filter(({ pattern, members: own }) => {
    const name = /^\*\*\/([^*]+)\/\*\*$/.exec(pattern)?.[1];
    if (own.size < MIN_MEMBERS || (name !== undefined && (parents.get(name)?.size ?? 0) < 2)) return false;
    return !pattern.startsWith("**/") || (own.size >= MIN_KIND && own.size <= LARGEST_SHARE * alive);
  });
}

/** Which changes touch each group, in their order. */
export function changesOfGroups(groups: readonly ChangeGroup[], { count, starts, member, members }: ChangeSets): number[][] {
  const groupsOf: number[][] = Array.from({ length: members }, () => []);
  for (const [place, { past }] of groups.entries()) for (const one of past) groupsOf[one]?.push(place);
  const changes: number[][] = groups.map(() => []);
  for (let set = 0; set < count; set++) {
    for (let at = starts[set] as number; at < (starts[set + 1] as number); at++) {
      for (const group of groupsOf[member[at] as number] ?? []) {
        const own = changes[group] as number[];
        if (own.at(-1) !== set) own.push(set);
      }
    }
  }
  return changes;
}
