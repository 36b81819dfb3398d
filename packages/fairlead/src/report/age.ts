import type { age } from "../operations/age.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatLeftOut, formatOmitted } from "./evidence.ts";
import { block, grouped, plural, type Style } from "./style.ts";
import { bar, figureTable } from "./table.ts";

const FOLDERS = 8;
/** One file in a folder of its own says little of a part. */
const OF_SIZE = 3;

export function formatAge(output: OutputOf<typeof age>, style: Style): string {
  const { on, files, omitted, bands, folders, later, leftOut } = output;
  const most = Math.max(0, ...bands.map(({ files }) => files));
  const large = folders.filter(({ files }) => files >= OF_SIZE);
  const shown = large.length <= 2 * FOLDERS ? large : [...large.slice(0, FOLDERS), ...large.slice(-FOLDERS)];
  const lines =
    files.length === 0
      ? block("No file here has a past that could be asked about.", 0, style)
      : [
          style.bold(`Months since files were last changed, on ${on}`),
          ...figureTable(["age", "files", ""], bands.map(({ below, files }, place) => [bandName(bands[place - 1]?.below ?? 0, below), grouped(files), bar(files, most, 40)]), style),
          "",
          ...(shown.length < 2 ? [] : [style.bold(large.length > shown.length ? "Folders, the most settled and the most in motion" : "Folders, the most settled first"), ...figureTable(["median", "files", "folder"], shown.map(({ months, files, folder }) => [String(months), grouped(files), `${folder}/`]), style), ""]),
          style.bold("Untouched for longest"),
          ...figureTable(["months", "last change", "file"], files.map(({ months, lastChange, path }) => [String(months), lastChange, path]), style),
          ...formatOmitted(omitted, "file", style),
          "",
        ];
  const sayLater = later === 0 ? [] : block(`${plural(later, "file")} ${later === 1 ? "was" : "were"} changed only after ${on}.`, 0, style, style.dim);
  return formatEvidence(output, lines, [...sayLater, ...formatLeftOut(leftOut, style)], style);
}

function bandName(from: number, below: number | null): string {
  if (below === null) return `${from} and more`;
  return below - from === 1 ? String(from) : `${from} to ${below - 1}`;
}
