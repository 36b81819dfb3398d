import * as z from "zod";
import { KINDS } from "../records/kinds.ts";
import { at, findingShape } from "./shapes.ts";

const dated = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  owner: z.string().nullable(),
  path: z.string(),
  line: z.int(),
  branch: z.string().nullable(),
  date: z.string().nullable().describe("the day it was or is due"),
  days: z.int().nullable().describe("days until then; negative when it has passed"),
});
export type Dated = z.output<typeof dated>;

export const todayInput = z.object({ at });
export const todayOutput = z.object({
  today: z.string(),
  pastDue: z.array(dated).describe("open, and its day has passed: it waits for its owner"),
  open: z.array(dated).describe("proposed or drafted decisions that are not past due"),
  revisit: z.array(dated).describe("was to be looked at again by today"),
  brokenLinks: z.array(findingShape),
  deadScopes: z.array(findingShape),
  counts: z.array(z.object({ kind: z.enum(KINDS), inForce: z.int(), all: z.int() })).describe("records by kind, for kinds that have any"),
});
