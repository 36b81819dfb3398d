import * as z from "zod";
import { ENOUGH_DECIDERS, REVISED_WITHIN } from "../direction/decision-measures.ts";
import { FEW } from "../history/knowledge.ts";

/* Shapes of answers about deciding. Definitions of the figures: docs/methods/decision-measures.md */

const asked = z.object({
  who: z.string().describe("as somebody wrote it"),
  areas: z.array(z.string()),
  asked: z.boolean().describe("was asked, as far as that is written; silence is then consent"),
});

export const whoToAskShape = z.object({
  areas: z
    .array(
      z.object({
        area: z.string(),
        title: z.string(),
        by: z.enum(["scope", "coupling"]).describe("its files are in scope, or change together with those that are"),
        coupledWith: z.array(z.string()),
        delegation: z.int().min(1).max(7).nullable().describe("from 1 (tell) to 7 (delegate); null: not written"),
      }),
    )
    .describe("the areas that it touches"),
  affected: z.array(asked).describe("owners of these areas, in order of the alphabet"),
  advisers: z.array(asked).describe("who stands in for them or helps with questions about them, in order of the alphabet"),
  know: z.array(z.string()).nullable().describe(`who knows the code in scope, in order of the alphabet; null below ${FEW} people`),
  takenAt: z.enum(["where-it-belongs", "above"]).nullable().describe("above: an area that may decide this itself did not (of an open one: would not); null: no area says who decides"),
  decides: z.array(z.string()).describe("what delegation says about who decides, in words"),
});

export const timesShape = z.object({
  opened: z.string().nullable(),
  due: z.string().nullable().describe("written, or the day it was (last) opened plus the time-box"),
  decided: z.string().nullable(),
  reopened: z.array(z.string()).describe("days on which it was opened again"),
  timeBox: z.int().describe("days that such a decision may stay open"),
});

const share = z.object({ share: z.number().nullable().describe("0 to 1; null of none"), of: z.int().describe("of how many") });

export const measuresShape = z.object({
  taken: z.int().describe("decisions taken; one that was opened again counts each time"),
  days: z.object({ median: z.number().nullable(), lower: z.number().nullable().describe("a quarter took no longer"), upper: z.number().nullable().describe("a quarter took longer"), of: z.int() }).describe("from opened to decided"),
  pastDue: share.describe("decided after the day on which they were to end"),
  whereTheyBelong: share.describe("decided where the delegation of their areas says"),
  effectiveDeciders: z.number().nullable().describe(`1 ÷ Σ share²; null below ${ENOUGH_DECIDERS} deciders`),
  revised: share.describe(`opened again or replaced within ${REVISED_WITHIN} days, of those for which that time is over`),
  withScores: share.describe("of the accepted ones those whose options have scores"),
});

export const quarterShape = measuresShape.extend({ since: z.string().describe("YYYY-MM-DD: the first day of the quarter") });
