/*
 * Markdown's pipe tables, read cell by cell. A bar inside code or behind a backslash is a letter of its cell.
 */

export interface Cell {
  text: string;
  /** counted from 1 */
  column: number;
}

export interface Row {
  cells: Cell[];
  /** counted from 1 */
  line: number;
}

export interface Table {
  head: Row;
  rows: Row[];
}

const MAX_ROW = 20_000;

/**
 * Every table among the lines.
 * @param firstLine the file's line number of lines[0]
 */
export function readTables(lines: readonly string[], firstLine: number): Table[] {
  const tables: Table[] = [];
  for (let index = 1; index < lines.length; index++) {
    if (!isDelimiter(lines[index] as string) || !(lines[index - 1] as string).includes("|")) continue;
    const table: Table = { head: readRow(lines[index - 1] as string, firstLine + index - 1), rows: [] };
    for (index++; index < lines.length && (lines[index] as string).includes("|"); index++) {
      table.rows.push(readRow(lines[index] as string, firstLine + index));
    }
    tables.push(table);
  }
  return tables;
}

function isDelimiter(line: string): boolean {
  return line.length < MAX_ROW && line.includes("-") && line.includes("|") && /^[\s|:-]+$/.test(line);
}

function readRow(line: string, number: number): Row {
  const cells: Cell[] = [];
  const end = Math.min(line.length, MAX_ROW);
  let start = 0;
  let inCode = false;
  const close = (at: number) => {
    const raw = line.slice(start, at);
    const text = raw.trim();
    cells.push({ text: text.replaceAll("\\|", "|"), column: start + (raw.length - raw.trimStart().length) + 1 });
    start = at + 1;
  };
  for (let index = 0; index < end; index++) {
    const letter = line[index];
    if (letter === "\\") index++;
    else if (letter === "`") inCode = !inCode && line.indexOf("`", index + 1) >= 0;
    else if (letter === "|" && !inCode) close(index);
  }
  close(end);
  // The bars at both ends of a row hold nothing.
  if (line.trimStart().startsWith("|")) cells.shift();
  if (cells.at(-1)?.text === "" && line.trimEnd().endsWith("|")) cells.pop();
  return { cells, line: number };
}
