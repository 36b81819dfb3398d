import { KnownError } from "../../errors.ts";
import { decide } from "../../operations/decide.ts";
import { keepAnalysis } from "../../operations/keep-analysis.ts";
import { formatDecide } from "../../report/decide.ts";
import { runFace, type GlobalOptions } from "../face.ts";

interface DecideOptions extends GlobalOptions {
  write?: boolean;
  order?: string[][];
  samples?: number;
  seed?: number;
  at?: string;
}

export async function runDecide(id: string, { write, order, samples, seed, at, ...options }: DecideOptions): Promise<void> {
  const input = { id, order, samples, seed };
  if (write !== true) {
    await runFace(decide, options, () => ({ ...input, at }), formatDecide);
    return;
  }
  if (at !== undefined) throw new KnownError("bad-input", "--write is about the record as it is now.", "Leave --at out.");
  if (order !== undefined) throw new KnownError("bad-input", "An order that is only tried is not written into the record.", "Write it there: order: [risk, [goal, testability], time], or leave --order out.");
  await runFace(keepAnalysis, options, () => input, (output, style) => `${formatDecide(output, style)}${output.wrote ? `\nwrote it into ${output.path}\n` : `\n${output.path} says so already\n`}`);
}
