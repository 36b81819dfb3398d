import type { coupling } from "../operations/coupling.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatLimits, formatOmitted, formatWindow } from "./evidence.ts";
import { block, plural, type Style } from "./style.ts";
import { figureTable, grouped } from "./table.ts";

type Coupling = OutputOf<typeof coupling>;
type Pair = Coupling["pairs"][number];

const SUMS = 5;
const WORDS: Record<Pair["link"], string> = { import: "import", test: "test", name: "name", none: "none", "not-known": "?" };

export function formatCoupling(output: Coupling, style: Style): string {
  const { pairs, omitted, sums, areas, thresholds, dropped, leftOut, suggestion } = output;
  const surprising = pairs.filter(({ link }) => link === "none");
  const others = pairs.filter(({ link }) => link !== "none");
  const lines = [
    ...(surprising.length === 0 ? [] : [style.bold("Surprising: they change together, and neither imports the other"), ...formatPairs(surprising, style), ""]),
    ...(others.length === 0 ? [] : [style.bold(surprising.length === 0 ? "These change together" : "These change together, too"), ...formatPairs(others, style), ""]),
    ...(omitted === 0 ? [] : [...formatOmitted(omitted, "pairs", style), ""]),
    ...(areas.length === 0 ? [] : [style.bold("Areas that change together"), ...areas.slice(0, 10).flatMap((pair) => formatPair(pair, style)), ""]),
    ...(pairs.length === 0 || sums.length === 0 ? [] : [style.bold("Changed together with most others (sum of coupling)"), ...figureTable(["sum", "file"], sums.slice(0, SUMS).map(({ path, sum }) => [grouped(sum), path]), style), ""]),
    ...(suggestion === null ? [] : [...block(`No two files here change together within the thresholds. ${suggestion}`, 0, style), ""]),
    ...block(sayThresholds(thresholds), 0, style, style.dim),
    ...formatWindow(output, style),
    ...block(
      [
        dropped === 0 ? "" : `${plural(dropped, "commit")} that changed more than ${thresholds.maxChangeSet} files ${dropped === 1 ? "is" : "are"} not counted.`,
        leftOut === 0 ? "" : `${plural(leftOut, "pair")} with a file that is gone, or that nobody writes here, ${leftOut === 1 ? "is" : "are"} left out.`,
      ].join(" "),
      0,
      style,
      style.dim,
    ),
    ...formatLimits(output, style),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Two paths do not fit beside each other at 80 columns, so they stand below each other. */
function formatPairs(pairs: readonly Pair[], style: Style): string[] {
  return pairs.flatMap((pair) => formatPair(pair, style, pair.link === "none" || pair.link === "not-known" ? undefined : WORDS[pair.link]));
}

function formatPair({ a, b, degree, shared, averageRevisions }: Omit<Pair, "link">, style: Style, word?: string): string[] {
  const figures = `${shared} of ${averageRevisions}${word === undefined ? "" : `, ${word}`}`;
  const oneLine = `  ${`${degree} %`.padStart(5)}  ${a}  ${b}`;
  if (oneLine.length + 2 + figures.length <= style.width) return [`${oneLine}  ${style.dim(figures)}`];
  return [`  ${`${degree} %`.padStart(5)}  ${a}`, `         ${b}  ${style.dim(figures)}`];
}

function sayThresholds({ minRevisions, minShared, minDegree, maxDegree }: Coupling["thresholds"]): string {
  return `In percent: commits that changed both, of the mean of their revisions. Shown from ${minShared} shared, ${minRevisions} revisions and ${minDegree} % on${maxDegree === 100 ? "" : `, up to ${maxDegree} %`}.`;
}
