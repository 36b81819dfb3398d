import * as z from "zod";
import { at, itemShape } from "./shapes.ts";

export const forInput = z.object({
  paths: z.array(z.string().min(1)).default([]).describe("files or folders, from the repository's root"),
  diff: z.union([z.boolean(), z.string().min(1)]).default(false).describe("true: what changed against the main branch; or the base to compare with"),
  task: z.string().min(1).optional().describe("what is to be done, in words"),
  all: z.boolean().default(false).describe("everything that applies, instead of the heaviest few"),
  at,
});

export const forOutput = z.object({
  items: z.array(itemShape).describe("heaviest first: what governs, then what informs"),
  omitted: z.int().describe("how many more apply; ask for all to see them"),
  rest: z.array(z.object({ id: z.string(), title: z.string() })).describe("those that were left out, in the same order"),
  paths: z.array(z.string()).describe("the paths that were asked about; for a diff, those that changed"),
  carriers: z.array(z.object({ area: z.string(), title: z.string(), owner: z.string().nullable() })).describe("the areas that own these paths, and who carries them"),
  limits: z.array(z.string()).describe("what could not be looked at, and why"),
});
