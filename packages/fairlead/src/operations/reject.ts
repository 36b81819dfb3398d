import * as z from "zod";
import { rejectEdits } from "../direction/decide-edits.ts";
import { editFrontMatter } from "../records/edit/edit.ts";
import { checkOpen } from "./closing.ts";
import { decisionId, on, openDecision, writeEdited } from "./decision-to-edit.ts";
import { defineOperation } from "./operation.ts";

export const reject = defineOperation({
  name: "reject",
  summary: "Closes a decision without doing it, and keeps why: it answers whoever asks whether this was tried.",
  writes: true,
  input: z.object({ id: decisionId, because: z.string().trim().min(1).max(1000).describe("one sentence"), on }),
  output: z.object({ id: z.string(), title: z.string(), path: z.string(), owner: z.string().nullable(), decided: z.string(), because: z.string() }),
  async run(context, input) {
    const { record, text } = await openDecision(context, input.id);
    checkOpen(record);
    const before = input.on ?? text;
    await writeEdited(context, record, before, editFrontMatter(before, rejectEdits(input.because, context.today)));
    const { id, title, path, owner } = record;
    return { id, title, path, owner, decided: context.today, because: input.because };
  },
});
