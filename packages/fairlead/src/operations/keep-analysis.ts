import * as z from "zod";
import { decideSection } from "../direction/decide-section.ts";
import { KnownError } from "../errors.ts";
import { replaceMarkedSection } from "../records/edit/marked-section.ts";
import { computeDecision, decideInput, decideOutput } from "./decide.ts";
import { on, openDecision, writeEdited } from "./decision-to-edit.ts";
import { defineOperation } from "./operation.ts";

const MARKERS = { begin: "<!-- fairlead:decide -->", end: "<!-- /fairlead:decide -->" };

export const keepAnalysis = defineOperation({
  name: "keep-analysis",
  summary: "Writes what the scores say into the decision, between markers, as Markdown; again to renew it.",
  writes: true,
  input: decideInput.omit({ at: true, order: true, scores: true }).extend({ on }),
  output: decideOutput.extend({ text: z.string().describe("the whole file"), wrote: z.boolean().describe("false: it said so already") }),
  async run(context, { on: looked, ...input }) {
    const { record, text: found } = await openDecision(context, input.id);
    const before = looked ?? found;
    const { answer } = await computeDecision(context, input);
    const text = replaceMarkedSection(before, decideSection(answer), MARKERS);
    if (text === null) throw new KnownError("edit-refused", `The markers ${MARKERS.begin} and ${MARKERS.end} do not stand once each in ${record.path}, so it is not known what to replace.`, "Remove them with what is between them, and write it again.");
    if (text !== found) await writeEdited(context, record, before, text);
    return { ...answer, text, wrote: text !== found };
  },
});
