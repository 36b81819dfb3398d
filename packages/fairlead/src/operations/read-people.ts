import { decodeText } from "../decode-text.ts";
import { KnownError } from "../errors.ts";
import { settingsFor } from "../governing/settings-for.ts";
import { botTest } from "../history/bots.ts";
import { NO_MAILMAP, parseMailmap, type Mailmap } from "../history/mailmap.ts";
import { computePeople, type People } from "../history/people.ts";
import type { Evidence } from "./evidence.ts";

/** Who the signatures of a history belong to, by the `.mailmap` of the commit that was asked about. */
export async function readPeople(evidence: Evidence): Promise<{ people: People; mailmap: Mailmap; limits: string[] }> {
  const { mailmap, limits } = await readMailmap(evidence);
  return { people: computePeople(evidence.history, mailmap, botTest(settingsFor(evidence.direction, "").bots)), mailmap, limits };
}

/** One that is too large, or not in this clone, joins nobody, and that is said. */
async function readMailmap({ tree, files }: Evidence): Promise<{ mailmap: Mailmap; limits: string[] }> {
  if (!files.includes(".mailmap")) return { mailmap: NO_MAILMAP, limits: [] };
  try {
    const bytes = await tree.read(".mailmap");
    return { mailmap: bytes === undefined ? NO_MAILMAP : parseMailmap(decodeText(bytes).text), limits: [] };
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return { mailmap: NO_MAILMAP, limits: [`Addresses of one person are not joined as .mailmap says. ${error.message}. ${error.mend}`] };
  }
}
