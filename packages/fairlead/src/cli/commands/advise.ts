import { advise } from "../../operations/advise.ts";
import { formatAdvise } from "../../report/advise.ts";
import { askText, isInteractive } from "../ask.ts";
import { runFace, type GlobalOptions } from "../face.ts";

interface AdviseOptions extends GlobalOptions {
  as?: string;
  respond?: string;
}

/** With words keeps them; on a terminal asks for what is missing once a name is given; otherwise shows what was said. */
export async function runAdvise(id: string, text: string | undefined, options: AdviseOptions): Promise<void> {
  const { as, respond } = options;
  const named = as !== undefined || respond !== undefined;
  const words = text ?? (named && isInteractive() && options.json !== true ? await askText(respond === undefined ? "What do you advise?" : `What do you make of what ${respond} said?`, "mind failover drills", { required: true }) : undefined);
  await runFace(advise, options, () => ({ id, as, respond, text: words }), formatAdvise);
}
