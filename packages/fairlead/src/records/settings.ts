import type { Position } from "./record.ts";

/** What `fairlead.yaml` says about all records below its folder; a missing or broken setting stays at its default. */
export interface Settings {
  /** further folders that hold records in other formats */
  read: string[];
  /** patterns of paths that are never read for records: fixtures, examples, generated text */
  ignore: string[];
  /** days that a decision may stay open, by how reversible it is */
  timeBoxes: { easy: number; costly: number; "one-way": number };
  /** how many things `for` shows, and how many open decisions one owner can close */
  limits: { items: number; "open-decisions": number };
  /** names that owners are taken from, each with its other spellings; empty: nobody has listed them */
  teams: Record<string, string[]>;
  /** machines that commit: names, addresses or logins, `*` for anything; beside those that are known anyway */
  bots: string[];
  /** patterns of paths that nobody writes by hand; beside those that are known anyway and `.gitattributes` */
  generated: string[];
  /** where each folder and pattern is written: `read docs/rfcs`, `ignore fixtures/**` */
  places: Record<string, Position>;
}

export const DEFAULT_SETTINGS: Settings = {
  read: [],
  ignore: [],
  timeBoxes: { easy: 3, costly: 10, "one-way": 20 },
  limits: { items: 5, "open-decisions": 5 },
  teams: {},
  bots: [],
  generated: [],
  places: {},
};

/** The patterns that say what is generated, of all settings, from the repository's root. */
export function generatedPaths(settings: ReadonlyMap<string, Settings>): string[] {
  return [...settings].flatMap(([folder, { generated }]) => generated.map((pattern) => (folder === "" ? pattern : `${folder}/${pattern}`)));
}
