import { todayOperation } from "../../operations/today.ts";
import { formatToday } from "../../report/today.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runToday(options: GlobalOptions & { at?: string }): Promise<void> {
  await runFace(todayOperation, options, () => ({ at: options.at }), formatToday);
}
