import { list } from "../../operations/list.ts";
import type { Kind } from "../../records/kinds.ts";
import type { Stage } from "../../records/stages.ts";
import { formatList } from "../../report/list.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runList(kind: Kind | undefined, options: GlobalOptions & { at?: string; stage?: Stage }): Promise<void> {
  const { at, stage } = options;
  await runFace(list, options, () => ({ kind, stage, at }), (output, style) => formatList(output, style, { kind, stage }));
}
