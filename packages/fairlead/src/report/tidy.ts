import type { OutputOf } from "../operations/operation.ts";
import type { tidy } from "../operations/tidy.ts";
import { formatFindings } from "./list.ts";
import { block, plural, titled, type Style } from "./style.ts";

export function formatTidy({ findings, fixed, examined }: OutputOf<typeof tidy>, style: Style): string {
  const lines = [
    ...titled(`Mended (${fixed.length})`, fixed.flatMap(({ path, line, message }) => [`  ${path}:${line}`, ...block(message, 4, style)]), style),
    ...titled("To be mended", formatFindings(findings.filter(({ severity }) => severity === "error"), style), style),
    ...titled("Worth a look", formatFindings(findings.filter(({ severity }) => severity !== "error"), style), style),
  ];
  const what = `${plural(examined.records, "record")} over ${plural(examined.files, "file")}`;
  lines.push(style.dim(findings.length === 0 ? `Nothing to tidy in ${what}.` : `${plural(findings.length, "finding")} in ${what}.`));
  return `${lines.join("\n")}\n`;
}
