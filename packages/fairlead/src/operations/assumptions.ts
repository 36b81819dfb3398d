import * as z from "zod";
import { countHeld, listAssumptions, type Assumption } from "../direction/assumptions.ts";
import { defineOperation } from "./operation.ts";
import { at } from "./shapes.ts";

const assumption = z.object({
  key: z.string().describe("its name in the record"),
  claim: z.string(),
  revisit: z.string().nullable().describe("the day on which it is to be looked at"),
  days: z.int().nullable().describe("days until then; negative when it has passed"),
  decision: z.string().describe("id of the decision that rests on it"),
  title: z.string(),
  owner: z.string().nullable(),
  path: z.string(),
  line: z.int(),
});

export const assumptions = defineOperation({
  name: "assumptions",
  summary: "What decisions took for true: what is due to be looked at, what held, what broke; and how often the team's assumptions hold.",
  input: z.object({ at }),
  output: z.object({
    due: z.array(assumption).describe("their day has come, and nobody has said whether they held; the longest waiting first"),
    broken: z.array(assumption).describe("did not hold: what rests on them may be opened again"),
    open: z.array(assumption).describe("their day is still to come, or none is written"),
    held: z.array(assumption),
    team: z.object({
      looked: z.int().describe("how many were looked at"),
      held: z.int().describe("how many of them held"),
      share: z.number().nullable().describe("held ÷ looked, 0 to 1; null where none was looked at"),
    }).describe("of the team as a whole"),
  }),
  async run({ repository, today }, input) {
    const all = listAssumptions(await repository.direction({ at: input.at }), today);
    const inState = (wanted: Assumption["state"]) => all.filter(({ state }) => state === wanted).map(answerOf);
    return { due: inState("due"), broken: inState("broken"), open: inState("open"), held: inState("held"), team: countHeld(all) };
  },
});

function answerOf({ record: { id, title, owner, path, line, positions }, key, claim, revisit, days }: Assumption) {
  return { key, claim, revisit, days, decision: id, title, owner, path, line: positions["assumptions"]?.line ?? line };
}
