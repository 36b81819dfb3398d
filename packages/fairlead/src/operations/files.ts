import * as z from "zod";
import { at } from "./shapes.ts";

export const filesInput = z.object({
  query: z.string().default("").describe("letters that occur in the path, in this order"),
  limit: z.int().min(1).max(500).default(50),
  at,
});
export const filesOutput = z.object({
  paths: z.array(z.string()).describe("best match first"),
  total: z.int().describe("files in the tree"),
});
