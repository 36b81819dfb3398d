import { KnownError } from "../../errors.ts";
import type { ExportFormat } from "../../history/export-tables.ts";
import { exportFacts } from "../../operations/export-facts.ts";
import { facts } from "../../operations/facts.ts";
import { formatExport, formatFacts } from "../../report/facts.ts";
import { harmless, harmlessJson } from "../../report/harmless.ts";
import { openContext, runFace, typedFile, type GlobalOptions } from "../face.ts";
import { startProgress } from "../progress.ts";
import { print, styleOf } from "../terminal.ts";

interface FactsOptions extends GlobalOptions {
  at?: string;
  export?: string;
  format?: ExportFormat;
}

export async function runFacts(options: FactsOptions): Promise<void> {
  if (options.export !== undefined) return runExport(options, options.export);
  if (options.format !== undefined) throw new KnownError("bad-input", "--format is of an export.", "For example: fairlead facts --export facts --format csv");
  await runFace(facts, options, () => ({ at: options.at }), formatFacts);
}

async function runExport(options: FactsOptions, folder: string): Promise<void> {
  if (folder === "") throw new KnownError("bad-input", "--export: expected a folder, received none.", "For example: fairlead facts --export facts");
  const stop = startProgress("facts");
  const context = await openContext(options);
  try {
    const written = await exportFacts(context, { folder: typedFile(options, folder), format: options.format ?? "parquet", at: options.at });
    stop();
    print(options.json === true ? `${harmlessJson(written)}\n` : formatExport(harmless(written), await styleOf(process.stdout)));
  } finally {
    stop();
    context.close();
  }
}
