import { KnownError } from "../../errors.ts";
import { principles } from "../../operations/principles.ts";
import { formatPrinciples } from "../../report/principles.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runPrinciples([verb, ...order]: string[], options: GlobalOptions & { at?: string }): Promise<void> {
  if (verb !== undefined && verb !== "try") throw new KnownError("bad-input", `principles knows no ${verb}.`, "To try another order: fairlead principles try PRINCIPLE…");
  if (verb === "try" && order.length === 0) throw new KnownError("bad-input", "try: expected principles, the one that weighs most first.", "For example: fairlead principles try fast-where-people-wait right-before-clever");
  await runFace(principles, options, () => ({ order, at: options.at }), formatPrinciples);
}
