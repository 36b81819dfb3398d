import { KnownError } from "../../errors.ts";
import type { GlobalOptions } from "../face.ts";

export function runDecide(_id: string, _options: GlobalOptions): Promise<void> {
  throw new KnownError("not-yet", "decide is being built.");
}
