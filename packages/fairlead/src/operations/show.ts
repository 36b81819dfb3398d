import * as z from "zod";
import { at, briefShape, findingShape, LINK_TYPES, scopeShape } from "./shapes.ts";

const other = briefShape.pick({ id: true, kind: true, title: true, status: true, stage: true, path: true });

export const showInput = z.object({
  id: z.string().min(1).describe("an id, a number, an alias or a path"),
  branch: z.string().optional().describe("the branch on which it is proposed"),
  at,
});
export const showOutput = z.object({
  record: briefShape.extend({
    tags: z.array(z.string()),
    aliases: z.array(z.string()),
    tracked: z.array(z.string()),
    revisit: z.string().nullable(),
    anchor: z.string(),
    scope: scopeShape.nullable().describe("null: none is written, or it could not be read"),
    scopeText: z.string().describe("where it holds, in words"),
    fields: z.record(z.string(), z.unknown()).describe("what only this kind has"),
  }),
  body: z.string().describe("the text below the title, as Markdown"),
  links: z.array(
    z.object({
      type: z.enum(LINK_TYPES),
      verb: z.string().nullable().describe("a foreign record's own word for the link"),
      target: z.string().describe("as it is written"),
      only: scopeShape.nullable().describe("for supersedes: the part that is replaced"),
      to: other.nullable().describe("null: it leads nowhere"),
      line: z.int(),
    }),
  ),
  reverse: z.array(z.object({ type: z.string().describe("for example upheld-by"), from: other, only: scopeShape.nullable() })),
  findings: z.array(findingShape),
});
