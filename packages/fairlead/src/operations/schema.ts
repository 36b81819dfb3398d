import * as z from "zod";
import { KINDS } from "../records/kinds.ts";
import { frontMatterSchema } from "../records/schemas.ts";
import { STATUSES } from "../records/stages.ts";
import { defineOperation } from "./operation.ts";

export const schema = defineOperation({
  name: "schema",
  summary: "Prints the JSON Schema of a kind's front matter, for editors; without a kind, of all of them.",
  input: z.object({ kind: z.enum(KINDS).optional() }),
  output: z.record(z.string(), z.unknown()),
  run: (_context, { kind }) => {
    if (kind !== undefined) return Promise.resolve(schemaOfKind(kind));
    const $defs = Object.fromEntries(KINDS.map((one) => [one, schemaOfKind(one)]));
    return Promise.resolve({ $schema: "https://json-schema.org/draft/2020-12/schema", title: "Front matter of Fairlead's records, by kind", $defs });
  },
});

function schemaOfKind(kind: (typeof KINDS)[number]): Record<string, unknown> {
  // Editors check what a person writes, so it is the schema of the input: `tags: ledger` is as good as a list.
  const { $schema, properties, ...rest } = z.toJSONSchema(frontMatterSchema(kind), { io: "input", unrepresentable: "any" });
  // The reader takes any word and says which it does not know; an editor offers those that mean something.
  const status = { description: "where the record stands in its life", enum: Object.keys(STATUSES[kind]) };
  return { $schema, title: `Front matter of a ${kind}`, ...rest, properties: { ...properties, status } };
}
