import type { ExportedFacts } from "../operations/export-facts.ts";
import type { facts } from "../operations/facts.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, grouped, plural, type Style } from "./style.ts";

export function wordBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

export function formatFacts({ commitCount, changeCount, pathCount, first, last, whole, stored, limits }: OutputOf<typeof facts>, style: Style): string {
  const lines = commitCount === 0 ? ["There is no commit here yet."] : [
    `${grouped(commitCount)} commits, ${first} to ${last}${whole ? "" : ", cut off before"}`,
    changeCount === 0 && limits.length > 0 ? "What they changed is not known" : `${grouped(changeCount)} changes of ${grouped(pathCount)} paths`,
    "",
    stored.bytes === 0 ? "Nothing of it is kept:" : `Kept (${wordBytes(stored.bytes)}, ${grouped(stored.commitCount)} commits of all branches that were asked about):`,
    `  ${stored.folder}`,
    ...block("It may be removed at any time, and is read from git again.", 2, style, style.dim),
  ];
  return `${[...lines, ...limits.flatMap((limit) => ["", ...block(limit, 0, style, style.accent)])].join("\n")}\n`;
}

export function formatExport({ folder, files, limits }: ExportedFacts, style: Style): string {
  const name = Math.max(...files.map(({ file }) => file.length));
  const lines = files.map(({ file, rows, bytes }) => `  ${file.padEnd(name)}  ${`${grouped(rows)} ${rows === 1 ? "row" : "rows"}`.padStart(16)}  ${wordBytes(bytes).padStart(9)}`);
  const note = block("People are pseudonyms made anew for each export. Whoever has the repository can still tell who made a commit, by its id.", 0, style, style.dim);
  return `${[`Wrote ${folder}`, ...lines, "", ...note, ...limits.flatMap((limit) => block(limit, 0, style, style.accent))].join("\n")}\n`;
}
