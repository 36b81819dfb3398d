import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { editFrontMatter } from "../records/edit/edit.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readTextOrNone, writeEdited } from "./decision-to-edit.ts";
import type { Context } from "./operation.ts";

export interface Replaced {
  id: string;
  path: string;
  /** its status says so now; false where its file is never rewritten, or cannot be edited safely: the link alone counts */
  set: boolean;
}

/** Sets the status of what this decision replaces as a whole, now that it is in force. The link itself stands on the newer record alone. */
export async function settleReplaced(context: Context, direction: Direction, newer: DirectionRecord): Promise<Replaced[]> {
  const older = (direction.links.from.get(newer) ?? []).flatMap(({ written, to }) => (written.type === "supersedes" && written.only === undefined && to !== null && to !== newer ? to : []));
  const settled: Replaced[] = [];
  for (const record of older) settled.push({ id: record.id, path: record.path, set: await settle(context, record) });
  return settled;
}

export async function settle(context: Context, record: DirectionRecord): Promise<boolean> {
  if (record.format !== "fairlead" || record.stage === "ended") return false;
  try {
    const text = await readTextOrNone(await context.repository.tree(), record.path);
    if (text === null) return false;
    await writeEdited(context, record, text, editFrontMatter(text, [{ path: ["status"], value: "superseded" }]));
    return true;
  } catch (error) {
    // The decision itself is written; that the older one still says otherwise is what tidy tells.
    if (error instanceof KnownError) return false;
    throw error;
  }
}
