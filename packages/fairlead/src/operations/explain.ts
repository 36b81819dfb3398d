import * as z from "zod";
import { explainScope } from "../governing/explain.ts";
import { loadRegex } from "../governing/regex.ts";
import { viewFiles } from "../governing/view-files.ts";
import { pathOnly } from "../governing/file-view.ts";
import { briefOf } from "./brief.ts";
import { findRecord } from "./find-record.ts";
import { defineOperation } from "./operation.ts";
import { normalisePath } from "./path-input.ts";
import { at, briefShape } from "./shapes.ts";

const explainInput = z.object({
  path: z.string().min(1),
  record: z.string().min(1).describe("an id, a number, an alias or a path"),
  at,
});
const explainOutput = z.object({
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

export const explain = defineOperation({
  name: "explain",
  summary: "Says why a record's scope does or does not match a path, pattern by pattern.",
  input: explainInput,
  output: explainOutput,
  async run({ repository }, input) {
    const direction = await repository.direction({ at: input.at });
    const record = findRecord(direction, input.record);
    const path = normalisePath(input.path);
    const { files } = await viewFiles(await repository.tree(input.at), direction, [path], repository.imports);
    const file = files.find((one) => one.path === path) ?? pathOnly(path);
    return { path, record: briefOf(direction, record), anchor: record.anchor, ...explainScope(direction, record, file, await loadRegex(direction)) };
  },
});
