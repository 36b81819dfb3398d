import type { coupling } from "../operations/coupling.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatOmitted } from "./evidence.ts";
import { block, grouped, plural, type Style } from "./style.ts";
import { figureTable, onOneLine } from "./table.ts";

type Coupling = OutputOf<typeof coupling>;
type Pair = Coupling["pairs"][number];

const SUMS = 5;

/** What may be expected to change together, by the word for it. */
const EXPECTED = { test: "with a test", name: "of one name", alike: "of data or prose in one folder", import: "with an import" } as const;

/** @param limit how many pairs of each sort are shown */
export function formatCoupling(output: Coupling, style: Style, limit: number): string {
  const { pairs, omitted, sums, areas, thresholds, dropped, leftOut, suggestion } = output;
  const of = (link: Pair["link"]): Pair[] => pairs.filter((pair) => pair.link === link);
  const [surprising, unknown] = [of("none"), of("not-known")];
  const expected = (Object.keys(EXPECTED) as (keyof typeof EXPECTED)[]).map((link) => ({ word: EXPECTED[link], pairs: of(link) })).filter(({ pairs }) => pairs.length > 0);
  const lines = [
    ...(suggestion === null ? [] : [...block(`No two files here change together within the thresholds. ${suggestion}`, 0, style), ""]),
    ...section("Surprising: they change together, and neither imports the other", surprising, limit, style),
    ...section(surprising.length === 0 ? "They change together, and their names do not say why" : "These, too; what they import is not known", unknown, limit, style),
    // Where nothing else is coupled, what may be expected is worth its place.
    ...(surprising.length + unknown.length > 0 ? [] : expected.flatMap(({ word, pairs }) => section(`They change together, as may be expected: pairs ${word}`, pairs, limit, style))),
    ...(surprising.length + unknown.length === 0 || expected.length === 0 ? [] : [...block(`As may be expected, also ${expected.map(({ word, pairs }) => `${plural(pairs.length, "pair")} ${word}`).join(", ")}: --json has them.`, 0, style, style.dim), ""]),
    ...(omitted === 0 ? [] : [...block(`${grouped(omitted)} weaker pairs were not looked at.`, 0, style, style.dim), ""]),
    ...(areas.length === 0 ? [] : [style.bold("Areas that change together"), ...areas.slice(0, 10).flatMap((pair) => formatPair(pair, style)), ""]),
    ...(pairs.length === 0 || sums.length === 0 ? [] : [style.bold("Changed together with most others (sum of coupling)"), ...figureTable(["sum", "file"], sums.slice(0, SUMS).map(({ path, sum }) => [grouped(sum), path]), style), ""]),
    ...block(sayThresholds(thresholds), 0, style, style.dim),
  ];
  const remarks = [
    dropped === 0 ? "" : `${plural(dropped, "commit")} that changed more than ${thresholds.maxChangeSet} files ${dropped === 1 ? "is" : "are"} not counted.`,
    leftOut === 0 ? "" : `${plural(leftOut, "pair")} with a file that is gone, generated, vendored, a lock or a changelog ${leftOut === 1 ? "is" : "are"} left out.`,
  ];
  return formatEvidence(output, lines, block(remarks.join(" "), 0, style, style.dim), style);
}

function section(title: string, pairs: readonly Pair[], limit: number, style: Style): string[] {
  if (pairs.length === 0) return [];
  return [style.bold(title), ...pairs.slice(0, limit).flatMap((pair) => formatPair(pair, style)), ...formatOmitted(Math.max(0, pairs.length - limit), "pair", style), ""];
}

/** Two paths seldom fit beside each other at 80 columns; then they stand below each other. */
function formatPair({ a, b, degree, shared, averageRevisions }: Omit<Pair, "link">, style: Style): string[] {
  const figures = `${shared} of ${averageRevisions}`;
  const first = `  ${`${degree} %`.padStart(5)}  ${onOneLine(a)}`;
  const second = onOneLine(b);
  if (`${first}  ${second}  ${figures}`.length <= style.width) return [`${first}  ${second}  ${style.dim(figures)}`];
  return [first, `         ${second}  ${style.dim(figures)}`];
}

function sayThresholds({ minRevisions, minShared, minDegree, maxDegree }: Coupling["thresholds"]): string {
  return `In percent: commits that changed both, of the mean of their revisions. Shown from ${minShared} shared, ${minRevisions} revisions and ${minDegree} % on${maxDegree === 100 ? "" : `, up to ${maxDegree} %`}.`;
}
