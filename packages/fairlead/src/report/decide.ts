import { listed, nameIn, percent } from "../decisions/say-conclusion.ts";
import { byShare, sayExcluded, sayOrder, saySampling } from "../decisions/say-details.ts";
import type { decide } from "../operations/decide.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, titled, type Style } from "./style.ts";
import { figureTable } from "./table.ts";

type Decided = OutputOf<typeof decide>;

export function formatDecide(output: Decided, style: Style): string {
  const [first = "", ...others] = output.says;
  const facts = [output.id, output.status ?? "no status", output.owner === null ? "no owner" : `${output.owner} decides`];
  const lines = [
    ...block(output.title, 0, style, style.bold),
    ...block(facts.join(" · "), 0, style, style.dim),
    "",
    ...block(first, 0, style, style.bold),
    ...others.flatMap((sentence) => block(sentence, 0, style)),
    "",
    ...shareTable(output, style),
    ...titled("Excluded", Object.entries(output.excluded).flatMap(([id, constraints]) => block(sayExcluded(output, id, constraints), 2, style)), style),
    ...titled("Typical weightings in favour of each", favouring(output).flatMap((line) => block(line, 2, style)), style),
    ...titled("What weighs more", sayOrder(output).flatMap((line) => block(line, 2, style)), style),
    ...titled("To be mended", output.notes.flatMap((note) => block(note, 2, style, style.accent)), style),
    ...block(saySampling(output), 0, style, style.dim),
  ];
  return `${lines.join("\n")}\n`;
}

/** More ranks than a terminal is wide are left to --json. */
const MOST_RANKS = 5;

function shareTable(output: Decided, style: Style): string[] {
  const options = byShare(output);
  if (options.length < 2) return [];
  const ranks = options.length <= MOST_RANKS ? options.map((_, rank) => rank) : [0, 1, options.length - 1];
  const heads = [...ranks.map((rank) => (rank === options.length - 1 && rank > 1 ? "last" : ORDINALS[rank] as string)), "confidence", "option"];
  const rows = options.map(([id, { title, acceptability, confidence, dominatedBy }]) => [
    ...ranks.map((rank) => percent(acceptability[rank] ?? 0)),
    confidence === null ? "–" : percent(confidence),
    `${id}${title === id ? "" : `  ${title}`}${dominatedBy.length === 0 ? "" : ` (nowhere better than ${listed(dominatedBy)})`}`,
  ]);
  const [head = "", ...lines] = figureTable(heads, rows, style);
  return [head, ...lines.map((line) => (line.length <= style.width ? line : `${line.slice(0, style.width - 1)}…`)), ""];
}

/** A share of first ranks that is told as "<1 %", and says nothing about who would weigh so. */
const SELDOM = 0.005;

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

function favouring(output: Decided): string[] {
  const name = nameIn({ options: Object.entries(output.options).map(([id, { title }]) => ({ id, title, violates: [] })) });
  return byShare(output).flatMap(([id, { centralWeights, acceptability }]) => {
    const weights = Object.entries(centralWeights ?? {});
    // Of what hardly ever comes first they are made of a few draws: for --json.
    return weights.length < 2 || (acceptability[0] ?? 0) < SELDOM ? [] : [`${name(id)}: ${weights.sort(([, a], [, b]) => b - a).map(([criterion, weight]) => `${criterion} ${percent(weight)}`).join(", ")}`];
  });
}
