import { show } from "../../operations/show.ts";
import { formatShow } from "../../report/show.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runShow(id: string, options: GlobalOptions & { at?: string }): Promise<void> {
  await runFace(show, options, () => ({ id, at: options.at }), formatShow);
}
