import * as z from "zod";
import { matchPaths } from "../governing/match-paths.ts";
import { listFiles } from "../tree.ts";
import { defineOperation } from "./operation.ts";
import { at } from "./shapes.ts";

const filesInput = z.object({
  query: z.string().default("").describe("letters that occur in the path, in this order"),
  limit: z.int().min(1).max(500).default(50),
  at,
});
const filesOutput = z.object({
  paths: z.array(z.string()).describe("best match first"),
  total: z.int().describe("files in the tree"),
});

export const files = defineOperation({
  name: "files",
  summary: "Finds files of the tree by letters of their path.",
  input: filesInput,
  output: filesOutput,
  async run({ repository }, input) {
    const tree = await repository.tree(input.at);
    const paths = await listFiles(tree);
    return { paths: matchPaths(paths, input.query, input.limit).filter((path) => tree.isLinkNow?.(path) !== true), total: paths.length };
  },
});
