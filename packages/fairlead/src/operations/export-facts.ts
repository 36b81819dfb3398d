import { EXPORT_VERSION, exportTables, type ExportFormat, type ExportTable } from "../history/export-tables.ts";
import { followFiles } from "../history/follow-files.ts";
import { makePseudonyms } from "../history/pseudonyms.ts";
import { readEvidence } from "./evidence.ts";
import type { Context } from "./operation.ts";
import { readPeople } from "./read-people.ts";

export interface ExportedFacts {
  /** absolute path of the folder that was written */
  folder: string;
  format: ExportFormat;
  at: string | null;
  files: { file: string; rows: number; bytes: number }[];
  limits: string[];
}

/**
 * Writes what is known of a history for other programs. No operation of the table that HTTP serves: it writes anywhere on
 * the disk, which only the person at the terminal may ask for.
 */
export async function exportFacts(context: Context, { folder, format, at }: { folder: string; format: ExportFormat; at?: string | undefined }): Promise<ExportedFacts> {
  const evidence = await readEvidence(context, { at, paths: [], firstParent: false });
  const { history, isAlive, answer } = evidence;
  const { people, limits: unjoined } = await readPeople(evidence);
  const limits = [...answer.limits, ...unjoined];
  const tables = exportTables(history, followFiles(history, isAlive), { count: people.count, of: people.of, pseudonyms: makePseudonyms(people.count) });
  const about = { version: EXPORT_VERSION, format, at: answer.at, limits, tables: tables.map(describeTable) };
  const written = await context.repository.exportTables(folder, format, tables, about);
  return { folder: written.folder, format, at: answer.at, files: written.files.map(({ file, bytes }, place) => ({ file, rows: (tables[place] as ExportTable).rows, bytes })), limits };
}

function describeTable({ name, rows, columns }: ExportTable): object {
  return { name, rows, columns: columns.map(({ name, type, nullable = false }) => ({ name, type: type === "word" ? "text" : type, nullable })) };
}
