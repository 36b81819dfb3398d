import type { ExportFormat, ExportTable } from "../history/export-tables.ts";
import { encodeTable } from "./encode-table.ts";
import { writeExportFolder } from "./export-folder.ts";

/** Writes each table as a file of its own: `changes.parquet`. */
export async function writeTables(folder: string, format: ExportFormat, tables: readonly ExportTable[], about: object): Promise<{ folder: string; files: { file: string; bytes: number }[] }> {
  const files: { name: string; parts: Uint8Array[] }[] = [];
  for (const table of tables) files.push({ name: `${table.name}.${format}`, parts: await encodeTable(table, format) });
  return { folder: writeExportFolder(folder, files, about), files: files.map(({ name, parts }) => ({ file: name, bytes: parts.reduce((sum, part) => sum + part.length, 0) })) };
}
