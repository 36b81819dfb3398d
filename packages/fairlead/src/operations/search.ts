import * as z from "zod";
import { at, briefShape } from "./shapes.ts";

export const searchInput = z.object({
  words: z.string().min(1),
  limit: z.int().min(1).max(200).default(20),
  at,
});
export const searchOutput = z.object({
  hits: z.array(briefShape.extend({ words: z.array(z.string()).describe("the words that matched"), excerpt: z.string().describe("the text around them; empty when only the title or tags matched") })),
});
