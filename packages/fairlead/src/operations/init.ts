import * as z from "zod";
import { planStarter } from "../direction/starter.ts";
import { listFiles } from "../tree.ts";
import { defineOperation } from "./operation.ts";

export const init = defineOperation({
  name: "init",
  summary: "Begins a direction: says what is there and what would be written, and writes it when told to.",
  writes: true,
  input: z.object({ write: z.boolean().default(false).describe("false: only say what would be written") }),
  output: z.object({
    found: z.array(z.string()),
    files: z.array(z.object({ path: z.string(), purpose: z.string(), text: z.string() })),
    written: z.boolean(),
  }),
  async run({ repository, today }, { write }) {
    const direction = await repository.direction();
    const tree = await repository.tree();
    const paths = await listFiles(tree);
    const { found, files } = planStarter(direction, paths, today);
    if (write) for (const { path, text } of files) await repository.write(path, text, null);
    return { found, files, written: write && files.length > 0 };
  },
});
