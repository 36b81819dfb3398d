import type { ExportFormat, ExportTable } from "../history/export-tables.ts";
import { encodeTable } from "./encode-table.ts";
import { writeExportFolder } from "./export-folder.ts";

/** Writes each table as a file of its own: `changes.parquet`. */
export async function writeTables(folder: string, format: ExportFormat, tables: readonly ExportTable[], about: object): Promise<{ folder: string; files: { file: string; bytes: number }[] }> {
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const table of tables) files.push({ name: `${table.name}.${format}`, bytes: await encodeTable(table, format) });
  return { folder: writeExportFolder(folder, files, about), files: files.map(({ name, bytes }) => ({ file: name, bytes: bytes.length })) };
}
