import * as z from "zod";
import { at, briefShape } from "./shapes.ts";

export const explainInput = z.object({
  path: z.string().min(1),
  record: z.string().min(1).describe("an id, a number, an alias or a path"),
  at,
});
export const explainOutput = z.object({
  path: z.string(),
  record: briefShape,
  applies: z.boolean(),
  /** one sentence that sums it up */
  because: z.string(),
  anchor: z.string().describe("the folder that its patterns are read from; empty for the root"),
  steps: z.array(
    z.object({
      part: z.enum(["stage", "anchor", "paths", "areas", "except", "imports", "contains", "marker", "everywhere", "nowhere"]),
      pattern: z.string(),
      matched: z.boolean(),
      text: z.string(),
    }),
  ),
});
