import { explain } from "../../operations/explain.ts";
import { formatExplain } from "../../report/show.ts";
import { runFace, type GlobalOptions } from "../face.ts";
import { fromRoot } from "../typed-path.ts";

export async function runExplain(path: string, record: string, options: GlobalOptions & { at?: string }): Promise<void> {
  await runFace(explain, options, ({ repository }) => ({ path: fromRoot(repository, path), record, at: options.at }), formatExplain);
}
