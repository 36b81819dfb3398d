import { supersede } from "../../operations/supersede.ts";
import { formatSupersede } from "../../report/closing.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runSupersede(older: string, newer: string, options: GlobalOptions & { only?: string[] }): Promise<void> {
  await runFace(supersede, options, () => ({ older, newer, only: options.only ?? [] }), formatSupersede);
}
