import { inAlphabet } from "../governing/person-names.ts";
import { knowledge } from "./knowledge.ts";
import type { Context } from "./operation.ts";

/**
 * Who knows the code of these areas, by the alphabet: of each area as `knowledge` tells it, which is nobody where fewer
 * than four people know it. Null where that goes for all of them.
 */
export async function readAskable(context: Context, areas: readonly string[], at: string | undefined): Promise<string[] | null> {
  const names = new Set<string>();
  for (const area of areas) {
    const { ask } = await knowledge.run(context, knowledge.input.parse({ area, at }));
    for (const name of ask ?? []) names.add(name);
  }
  return names.size === 0 ? null : inAlphabet([...names]);
}
