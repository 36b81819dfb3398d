import { KnownError } from "../../errors.ts";
import { schema } from "../../operations/schema.ts";
import type { Kind } from "../../records/kinds.ts";
import { harmlessJson } from "../../report/harmless.ts";
import type { GlobalOptions } from "../face.ts";
import { print } from "../terminal.ts";

/** Needs no repository: schemas are the same everywhere. */
export async function runSchema(kind: Kind | undefined, options: GlobalOptions & { output?: string }): Promise<void> {
  if (options.output !== undefined) {
    print(`${harmlessJson(await schemaOfOutput(options.output))}\n`);
    return;
  }
  // The operation asks nothing of the repository, so it is given none.
  print(`${harmlessJson(await schema.run({ repository: undefined as never, today: "" }, { kind }))}\n`);
}

async function schemaOfOutput(name: string): Promise<unknown> {
  const { operations } = await import("../../operations/index.ts");
  const { toJSONSchema } = await import("zod");
  const table: Record<string, (typeof operations)[keyof typeof operations]> = operations;
  const operation = Object.hasOwn(table, name) ? table[name] : undefined;
  if (operation === undefined) throw new KnownError("bad-input", `There is no command ${name} that prints JSON.`, `One of: ${Object.keys(operations).join(", ")}`);
  return toJSONSchema(operation.output, { unrepresentable: "any" });
}
