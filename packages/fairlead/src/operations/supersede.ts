import * as z from "zod";
import { supersedeEdit, supersessionPath } from "../direction/supersession.ts";
import { KnownError } from "../errors.ts";
import { editFrontMatter } from "../records/edit/edit.ts";
import { decisionId, on, openDecision, writeEdited } from "./decision-to-edit.ts";
import { defineOperation } from "./operation.ts";
import { settle } from "./settle-replaced.ts";

export const supersede = defineOperation({
  name: "supersede",
  summary: "Says that one decision replaces another, as a whole or for a part of the code.",
  writes: true,
  input: z.object({
    older: decisionId.describe("the decision that is replaced"),
    newer: decisionId.describe("the decision that replaces it"),
    only: z.array(z.string().min(1)).default([]).describe("paths: the part that is replaced; empty for the whole"),
    on,
  }),
  output: z.object({
    older: z.object({ id: z.string(), title: z.string(), path: z.string(), status: z.string().nullable() }),
    newer: z.object({ id: z.string(), title: z.string(), path: z.string(), status: z.string().nullable() }),
    only: z.array(z.string()),
    wrote: z.array(z.string()),
    when: z.enum(["now", "on-acceptance"]).describe("what replaces counts from when it is in force"),
  }),
  async run(context, input) {
    const { record: older } = await openDecision(context, input.older, { beside: true });
    const { direction, record: newer, text } = await openDecision(context, input.newer);
    if (older === newer) throw new KnownError("bad-input", `${older.id} cannot replace itself.`, "Write the new decision first: fairlead new decision \"Title\"");
    const whole = input.only.length === 0;
    const circle = whole ? supersessionPath(direction, older, newer) : null;
    if (circle !== null) {
      throw new KnownError("bad-input", `That would go round in a circle: ${[newer, ...circle].map(({ id }) => id).join(" → ")}.`, "Nothing in a circle is the newest. Take the older link out first, or name a part: --only PATH");
    }
    const there = (direction.links.from.get(newer) ?? []).find(({ written, to }) => written.type === "supersedes" && to === older && written.only === undefined);
    if (there !== undefined) throw new KnownError("bad-input", `${newer.id} says already that it replaces ${older.id}.`, `See it: fairlead show ${newer.id}`);
    const before = input.on ?? text;
    await writeEdited(context, newer, before, editFrontMatter(before, [supersedeEdit(newer.path, before, older.id, input.only)]));
    const inForce = newer.stage === "in-force";
    const settled = whole && inForce && (await settle(context, older));
    const brief = ({ id, title, path, status }: typeof newer) => ({ id, title, path, status });
    return { older: { ...brief(older), status: settled ? "superseded" : older.status }, newer: brief(newer), only: input.only, wrote: [newer.path, ...(settled ? [older.path] : [])], when: inForce ? ("now" as const) : ("on-acceptance" as const) };
  },
});
