import type { Fields } from "./schemas.ts";
import type { Kind } from "./kinds.ts";
import type { Outcome, Stage } from "./stages.ts";

/** Every way of writing a record that Fairlead reads. `fairlead` is its own; the others are read where they stand. */
export const FORMATS = [
  "fairlead",
  "nygard",
  "madr",
  "log4brains",
  "y-statement",
  "tyree-akerman",
  "rfc",
  "adrkit",
  "archgate",
  "decision-guardian",
  "codeowners",
  "debt-list",
  "risk-register",
] as const;
export type Format = (typeof FORMATS)[number];

/** Links as they are written, on the newer record; what each may point at. `any` is any kind. */
export const LINKS = {
  upholds: ["principle"],
  serves: ["goal"],
  supersedes: "same",
  enforces: ["decision", "practice"],
  mitigates: ["risk"],
  pays: ["debt"],
  "learned-from": ["incident"],
  relates: "any",
} as const satisfies Record<string, readonly Kind[] | "same" | "any">;
export type LinkType = keyof typeof LINKS;

/** The computed reverse of a link, as a reader of the older record sees it. */
export const REVERSES: Record<LinkType, string> = {
  upholds: "upheld-by",
  serves: "served-by",
  supersedes: "superseded-by",
  enforces: "enforced-by",
  mitigates: "mitigated-by",
  pays: "paid-by",
  "learned-from": "taught",
  relates: "related-from",
};

/** A place in a file, for people: both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/**
 * A link as its record writes it. `target` is the source text (`0012`, not 12).
 * `only` narrows a supersession to a part of what the older decision governs.
 * `verb` keeps the words of a foreign record whose link has no counterpart here ("Amends", "Clarifies").
 */
export interface WrittenLink extends Position {
  type: LinkType;
  target: string;
  only?: Scope;
  verb?: string;
}

/** Where a record governs: the published semantics are in docs/scope.md. Lists that were not written are empty. */
export interface Scope {
  paths: string[];
  areas: string[];
  except: string[];
  imports: string[];
  contains: string[];
}

/**
 * `none`: nothing was written. `broken`: something was written that could not be read, so it governs nothing.
 * `codeowners`: the pattern follows CODEOWNERS' own (gitignore-like) semantics, not ours.
 */
export type ScopeState =
  | { state: "none" }
  | { state: "broken" }
  | { state: "read"; scope: Scope }
  | { state: "codeowners"; pattern: string; index: number; section?: string | null; dialect?: "github" | "gitlab"; excludes?: boolean };

/** One record, as plain data: everything but its body text, which is read from its file when it is asked for. */
export interface DirectionRecord<K extends Kind = Kind> {
  /** kind/stem, for example `decision/0012-use-postgres` */
  id: string;
  kind: K;
  stem: string;
  title: string;
  /** first paragraph as plain text, at most 280 characters; "" when there is none */
  summary: string;
  path: string;
  /** line of the title (of the entry, where one file holds many), counted from 1 */
  line: number;
  format: Format;
  read: "whole" | "part";
  /** what could not be understood, by field name; empty when read whole */
  missing: string[];
  /** the status as written; null when none was */
  status: string | null;
  /** null: the status is missing or unknown in a format where that does not mean draft */
  stage: Stage | null;
  outcome: Outcome | null;
  /** ISO date (YYYY-MM-DD) that the record is known by: decided, happened or opened */
  date: string | null;
  owner: string | null;
  scope: ScopeState;
  tags: string[];
  aliases: string[];
  tracked: string[];
  revisit: string | null;
  links: WrittenLink[];
  /** what only this kind has, validated; a field that failed is absent and named in `missing` */
  fields: Partial<Fields[K]>;
  /** folder that holds `direction/` (or the foreign records' folder's anchor): "" is the repository's root */
  anchor: string;
  /** where each front matter field stands, for findings and links to the source */
  positions: Record<string, Position>;
  /** the branch on which it is proposed; absent for records of the tree that was read */
  branch?: string;
  /** the commit that its branch was read at: a branch moves, and a tag may have its name */
  commit?: string | null;
}

/** A file that holds no record, and why. */
export interface Unread {
  path: string;
  reason: string;
}
