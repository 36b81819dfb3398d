import { list } from "../../operations/list.ts";
import type { Kind } from "../../records/kinds.ts";
import { formatList } from "../../report/list.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runList(kind: Kind | undefined, options: GlobalOptions & { at?: string }): Promise<void> {
  await runFace(list, options, () => ({ kind, at: options.at }), formatList);
}
