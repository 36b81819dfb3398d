import * as z from "zod";
import { KINDS } from "../records/kinds.ts";
import { FORMATS, LINKS, type LinkType } from "../records/record.ts";
import { OUTCOMES, STAGES } from "../records/stages.ts";

/* Shapes that several operations give out. Field names are a promise to whoever reads --json: add, never rename. */

export const at = z.string().min(1).optional().describe("a commit, branch or tag to read instead of the work tree");

/** A record as it stands in a list. */
export const briefShape = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  status: z.string().nullable(),
  stage: z.enum(STAGES).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  date: z.string().nullable().describe("YYYY-MM-DD: decided, happened or opened"),
  owner: z.string().nullable(),
  path: z.string(),
  line: z.int().describe("of the title, from 1"),
  format: z.enum(FORMATS),
  read: z.enum(["whole", "part"]),
  missing: z.array(z.string()).describe("what could not be understood"),
  summary: z.string().describe("the first paragraph, as plain text"),
  rank: z.int().nullable().describe("a principle's place in the ranked list, from 1"),
  branch: z.string().nullable().describe("the branch on which it is proposed; null for what the tree itself holds"),
});
export type Brief = z.output<typeof briefShape>;

/** A record with the day that counts for it. */
export const datedShape = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  owner: z.string().nullable(),
  path: z.string(),
  line: z.int(),
  branch: z.string().nullable(),
  date: z.string().nullable().describe("the day that counts: on which it is or was due, was decided, or was to be looked at again"),
  days: z.int().nullable().describe("days until then; negative when it has passed"),
});

export const findingShape = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  message: z.string(),
  mend: z.string().describe("what to do about it"),
  record: z.string().nullable(),
});
export type WordedFinding = z.output<typeof findingShape>;

export const scopeShape = z.object({
  paths: z.array(z.string()),
  areas: z.array(z.string()),
  except: z.array(z.string()),
  imports: z.array(z.string()),
  contains: z.array(z.string()),
});

export const WHYS = ["pattern", "import", "contains", "marker", "words", "link"] as const;
export const whyShape = z.object({
  by: z.enum(WHYS),
  text: z.string().describe("the pattern, import, expression, marker, words or link that matched"),
  path: z.string().optional().describe("the path that it matched, where several were asked about"),
});
export type Why = z.output<typeof whyShape>;

/** A record that matters to what was asked, with the reasons. */
export const itemShape = briefShape.extend({
  group: z.enum(["governs", "informs"]),
  level: z.enum(["block", "warn", "observe"]).nullable().describe("of a guardrail"),
  replacedBy: z.array(z.string()).describe("ids of the records that took its place here, though its own status says that it holds"),
  why: z.array(whyShape),
});
export type Item = z.output<typeof itemShape>;

export const LINK_TYPES = Object.keys(LINKS) as [LinkType, ...LinkType[]];
