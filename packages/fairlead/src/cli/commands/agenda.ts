import { agenda } from "../../operations/agenda.ts";
import { formatAgenda, formatAgendaMarkdown } from "../../report/agenda.ts";
import { runFace, type GlobalOptions } from "../face.ts";

interface AgendaOptions extends GlobalOptions {
  at?: string;
  format: "text" | "markdown";
}

export async function runAgenda(practice: string | undefined, { at, format, ...options }: AgendaOptions): Promise<void> {
  await runFace(agenda, options, () => ({ practice, at }), format === "markdown" ? formatAgendaMarkdown : formatAgenda);
}
