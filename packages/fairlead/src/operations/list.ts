import * as z from "zod";
import { KINDS } from "../records/kinds.ts";
import { STAGES } from "../records/stages.ts";
import { at, briefShape, findingShape } from "./shapes.ts";
import { briefOf, wordFindings } from "./brief.ts";
import { defineOperation } from "./operation.ts";

export const list = defineOperation({
  name: "list",
  summary: "Lists the records, of one kind or all, with what could not be read and why.",
  input: z.object({
    kind: z.enum(KINDS).optional(),
    stage: z.enum(STAGES).optional(),
    branches: z.boolean().default(true).describe("also what is proposed on other branches"),
    at,
  }),
  output: z.object({
    records: z.array(briefShape),
    unread: z.array(z.object({ path: z.string(), reason: z.string() })),
    findings: z.array(findingShape),
    limits: z.array(z.string()).describe("what could not be looked at, and why"),
  }),
  async run({ repository }, input) {
    const direction = await repository.direction({ at: input.at, branches: input.branches });
    const records = [...direction.records, ...direction.proposals]
      .filter((record) => input.kind === undefined || record.kind === input.kind)
      .filter((record) => input.stage === undefined || record.stage === input.stage);
    return {
      records: records.map((record) => briefOf(direction, record)),
      unread: direction.unread,
      findings: wordFindings(direction.findings.filter(({ record }) => input.kind === undefined || record === undefined || record.startsWith(`${input.kind}/`))),
      limits: direction.limits,
    };
  },
});
