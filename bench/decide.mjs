import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { median } from "./measure.mjs";

const library = new URL("../packages/fairlead/dist/lib/decisions/", import.meta.url);
const OPTIONS = 10;
const CRITERIA = 7;
const WEIGHTINGS = 100_000;

/** The analysis of a decision of ten options on seven ranked criteria, in process: the first one of a process, and later ones. */
export async function run(args) {
  if (args[0] === "once") {
    const { analyse } = await import(new URL("analyse.js", library));
    const problem = makeProblem("points");
    const began = performance.now();
    analyse(problem, WEIGHTINGS);
    console.log(performance.now() - began);
    return;
  }
  const { analyse } = await import(new URL("analyse.js", library));
  const { conclude } = await import(new URL("conclude.js", library));
  console.log(`${OPTIONS} options, ${CRITERIA} criteria in order, ${WEIGHTINGS} weightings, ${cpus().length} processors, Node ${process.version}\n`);
  const first = Array.from({ length: 7 }, () => Number(spawnSync(process.execPath, [fileURLToPath(new URL("run.mjs", import.meta.url)), "decide", "once"], { encoding: "utf8" }).stdout));
  row("analysis, the first of a process, median of 7", median(first), 100);
  row("analysis, median of 15", time(15, () => analyse(makeProblem("points"), WEIGHTINGS)), 100);
  row("the same with every score a range", time(15, () => analyse(makeProblem("ranges"), WEIGHTINGS)));
  row("the same with every value measured", time(15, () => analyse(makeProblem("measured"), WEIGHTINGS)));
  row("analysis of points, with what would change it", time(15, () => conclude(makeProblem("points"), WEIGHTINGS)));
}

function time(runs, work) {
  work();
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(times);
}

/** Scores without a winner by far: of the same seed, so that every run weighs the same. */
function makeProblem(kind) {
  let state = 1;
  const next = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  const ids = (count, letter) => Array.from({ length: count }, (_, place) => `${letter}${place}`);
  const criteria = ids(CRITERIA, "c");
  const options = ids(OPTIONS, "o");
  const value = () => {
    const from = 1 + Math.floor(next() * 5);
    if (kind === "measured") return { mean: from * 20, sd: 10 };
    return { from, to: kind === "ranges" ? Math.min(5, from + 1) : from };
  };
  return {
    options: options.map((id) => ({ id, title: id, violates: [] })),
    criteria: criteria.map((id) => ({ id, better: "more", unit: kind === "measured" ? "ms" : null })),
    order: { tiers: criteria.map((id) => [id]), unranked: [] },
    voices: [{ name: "one", values: options.map(() => criteria.map(value)) }],
  };
}

function row(name, value, bar) {
  console.log(`${name.padEnd(52)} ${value.toFixed(0).padStart(5)} ms${bar === undefined ? "" : `  bar ${bar} ms  ${(value / bar).toFixed(2)} of it`}`);
}
