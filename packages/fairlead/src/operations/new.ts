import * as z from "zod";
import { settingsFor } from "../direction/build-direction.ts";
import { KnownError } from "../errors.ts";
import { FOLDERS, KINDS } from "../records/kinds.ts";
import { recordTemplate } from "../records/templates/templates.ts";
import { defineOperation } from "./operation.ts";
import { normalisePath } from "./path-input.ts";

export const newOperation = defineOperation({
  name: "new",
  summary: "Writes a new record from a template; a decision's is sized to how reversible it is.",
  writes: true,
  input: z.object({
    kind: z.enum(KINDS),
    title: z.string().trim().min(1).max(200),
    owner: z.string().min(1).optional(),
    scope: z.array(z.string().min(1)).default([]),
    reversible: z.enum(["easy", "costly", "one-way"]).optional(),
    in: z.string().optional().describe("the folder that holds direction/; the root when absent"),
  }),
  output: z.object({ id: z.string(), path: z.string(), text: z.string() }),
  async run({ repository, today }, input) {
    const { kind, title, owner, scope, reversible } = input;
    if (reversible !== undefined && kind !== "decision") throw new KnownError("bad-input", `Only decisions are more or less reversible, and this is a ${kind}.`, "Leave --reversible out.");
    const anchor = input.in === undefined ? "" : normalisePath(input.in);
    if (anchor !== "" && !(await (await repository.tree()).list()).some(({ path }) => path.startsWith(`${anchor}/`))) {
      throw new KnownError("bad-input", `There is no file below ${anchor}, so no direction is begun there.`, "Name the folder that is to hold direction/, from where you stand.");
    }
    const direction = await repository.direction({ branches: true });
    const folder = `${anchor === "" ? "" : `${anchor}/`}direction/${FOLDERS[kind]}`;
    // Numbers go on from those that people already count by, wherever they stand, on other branches too.
    const stems = [...direction.records, ...direction.proposals].filter((record) => record.kind === kind && record.anchor === anchor).map((record) => record.stem);
    const { timeBoxes } = settingsFor(direction, `${folder}/`);
    const { stem, text } = recordTemplate({ kind, title, existingStems: stems, owner, scope, reversible, today, timeBoxes });
    const path = `${folder}/${stem}.md`;
    await repository.write(path, text, null);
    return { id: `${kind}/${stem}`, path, text };
  },
});
