import { listed, percent } from "../decisions/say-conclusion.ts";
import { byShare, sayExcluded, sayOrder, saySampling, type Details } from "../decisions/say-details.ts";

/** The analysis as a section of the record, for any forge: the same words as in the terminal, below a heading of its own. */
export function decideSection(output: Details & { id: string; says: string[]; excluded: Record<string, string[]> }): string {
  const [first = "", ...others] = output.says;
  const options = byShare(output);
  const ranks = options.map((_, rank) => rank).slice(0, 5);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const table =
    options.length < 2
      ? []
      : [
          row(["option", ...ranks.map((rank) => ["first", "second", "third", "fourth", "fifth"][rank] as string), "confidence"]),
          row(["---", ...ranks.map(() => "--:"), "--:"]),
          ...options.map(([id, { title, acceptability, confidence, dominatedBy }]) =>
            row([`${escaped(title)}${title === id ? "" : ` (${escaped(id)})`}${dominatedBy.length === 0 ? "" : `, nowhere better than ${escaped(listed(dominatedBy))}`}`, ...ranks.map((rank) => percent(acceptability[rank] ?? 0)), confidence === null ? "–" : percent(confidence)]),
          ),
          "",
        ];
  const points = [...Object.entries(output.excluded).map(([id, names]) => `Excluded: ${sayExcluded(output, id, names)}`), ...sayOrder(output)];
  return [
    "## What the scores say",
    "",
    `**${escaped(first)}**`,
    ...others.map(escaped),
    "",
    ...table,
    ...points.map((point) => `- ${escaped(point)}`),
    ...(points.length === 0 ? [] : [""]),
    `<sub>${escaped(saySampling(output))} Made by \`fairlead decide ${output.id.replace(/^decision\//, "")} --write\`; change the scores, not this.</sub>`,
  ].join("\n");
}

/** What a record says is text here, and never markup. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/([\\`*_[\]|~])/g, "\\$1").replaceAll(/\s+/g, " ");
}
