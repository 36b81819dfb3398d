import { reject } from "../../operations/reject.ts";
import { formatReject } from "../../report/closing.ts";
import { becauseOf } from "../because.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runReject(id: string, options: GlobalOptions & { because?: string }): Promise<void> {
  const because = await becauseOf(options, "Why not? One sentence, which is kept", `fairlead reject ${id} --because "the licence forbids it"`);
  await runFace(reject, options, () => ({ id, because }), formatReject);
}
