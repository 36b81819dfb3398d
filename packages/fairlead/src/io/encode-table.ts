import { formatCsv } from "../history/export-csv.ts";
import { EXPORT_VERSION, type ExportColumn, type ExportFormat, type ExportTable } from "../history/export-tables.ts";

/** A table as the bytes of a file, in parts that follow each other. What writes Parquet and Arrow is loaded only here. */
export async function encodeTable(table: ExportTable, format: ExportFormat): Promise<Uint8Array[]> {
  if (format === "csv") return Array.from(formatCsv(table), (text) => new TextEncoder().encode(text));
  return [await (format === "parquet" ? encodeParquet(table) : encodeArrow(table))];
}

const PARQUET_TYPES = { text: "STRING", word: "STRING", integer: "INT32", time: "TIMESTAMP", boolean: "BOOLEAN" } as const;

async function encodeParquet({ name, columns }: ExportTable): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = columns.map((column) => ({ name: column.name, type: PARQUET_TYPES[column.type], nullable: column.nullable === true, data: valuesOf(column) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "fairlead", kvMetadata: [{ key: "fairlead.export", value: String(EXPORT_VERSION) }, { key: "fairlead.table", value: name }] }));
}

async function encodeArrow({ columns }: ExportTable): Promise<Uint8Array> {
  const { bool, columnFromArray, dictionary, tableFromColumns, tableToIPC, timestamp, TimeUnit, uint32, utf8 } = await import("@uwdata/flechette");
  const typeOf = {
    text: () => utf8(),
    word: () => dictionary(utf8(), uint32()),
    integer: () => uint32(),
    time: () => timestamp(TimeUnit.MILLISECOND, "UTC"),
    boolean: () => bool(),
  };
  const table = tableFromColumns(columns.map((column) => [column.name, columnFromArray(valuesOf(column), typeOf[column.type]())]));
  return tableToIPC(table, { format: "file" }) as Uint8Array;
}

function valuesOf(column: ExportColumn): unknown[] {
  return column.type === "time" ? column.values.map((time) => (time === null ? null : new Date(time))) : column.values;
}
