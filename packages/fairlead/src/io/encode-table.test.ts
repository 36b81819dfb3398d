import { tableFromIPC } from "apache-arrow";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import type { ExportFormat, ExportTable } from "../history/export-tables.ts";
import { encodeTable } from "./encode-table.ts";

interface Row {
  number: number | null;
  path: string;
  word: string | null;
  time: number | null;
  flag: boolean;
}

const ROWS: Row[] = [
  { number: 0, path: "=1+1", word: "a", time: 0, flag: true },
  { number: 4_000_000, path: 'quote " and , comma', word: null, time: null, flag: false },
  { number: null, path: "line\nbreak", word: "ü", time: -86_400_000, flag: true },
  { number: 7, path: "", word: "a", time: 253_402_300_799_000, flag: false },
];
const column = <K extends keyof Row>(name: K, rows: readonly Row[]) => rows.map((row) => row[name]);
const tableOf = (rows: readonly Row[]): ExportTable => ({
  name: "things",
  rows: rows.length,
  columns: [
    { name: "number", type: "integer", nullable: true, values: column("number", rows) },
    { name: "path", type: "text", values: column("path", rows) },
    { name: "word", type: "word", nullable: true, values: column("word", rows) },
    { name: "time", type: "time", nullable: true, values: column("time", rows) },
    { name: "flag", type: "boolean", values: column("flag", rows) },
  ],
});
const many: Row[] = Array.from({ length: 3000 }, (_, row) => ({ number: row, path: `folder/${row % 50}/${row}`, word: row % 3 === 0 ? null : `w${row % 5}`, time: row * 1000, flag: row % 2 === 0 }));

const encoded = async (rows: readonly Row[], format: ExportFormat) => Buffer.concat(await encodeTable(tableOf(rows), format));

const READERS = {
  parquet: async (bytes: Uint8Array) => {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    return rows.map((row) => ({ ...row, time: row["time"] === null ? null : (row["time"] as Date).getTime() }));
  },
  arrow: async (bytes: Uint8Array) => {
    const table = tableFromIPC(bytes);
    return Array.from({ length: table.numRows }, (_, row) => Object.fromEntries(table.schema.fields.map(({ name }) => [name, table.getChild(name)?.get(row) as unknown])));
  },
};

describe.each(Object.entries(READERS))("%s, read back by another's reader", (format, read) => {
  test.each<[string, Row[]]>([["a few rows", ROWS], ["thousands", many], ["none", []]])("%s", async (_what, rows) => {
    expect(await read(await encoded(rows, format as keyof typeof READERS))).toEqual(rows);
  });
});

test("CSV of more rows than are made at a time is one text", async () => {
  const rows = Array.from({ length: 45_001 }, (_, row): Row => ({ number: row, path: `p${row}`, word: null, time: null, flag: true }));
  const lines = (await encoded(rows, "csv")).toString().split("\n");
  expect([lines[0], lines[1], lines[20_001], lines[45_001], lines[45_002], lines.length]).toEqual(["number,path,word,time,flag", '0,"p0",,,true', '20000,"p20000",,,true', '45000,"p45000",,,true', "", 45_003]);
});

test("Parquet says in its schema what may be null, and which export it is of", async () => {
  const bytes = await encoded(ROWS, "parquet");
  const { schema, key_value_metadata: said, num_rows: rows } = parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  expect(schema.slice(1).map(({ name, repetition_type: may }) => [name, may])).toEqual([["number", "OPTIONAL"], ["path", "REQUIRED"], ["word", "OPTIONAL"], ["time", "OPTIONAL"], ["flag", "REQUIRED"]]);
  expect(said).toEqual([{ key: "fairlead.export", value: "1" }, { key: "fairlead.table", value: "things" }]);
  expect(rows).toBe(4n);
});
