import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { makeRepository } from "./make-repository.mjs";
import { median, timeRuns } from "./measure.mjs";

const bin = fileURLToPath(new URL("../packages/fairlead/bin/fairlead.cjs", import.meta.url));
const library = new URL("../packages/fairlead/dist/lib/index.js", import.meta.url);

/** `fairlead for FILE` as a whole process beside `node -e 0`, in turn, and the same question in process. */
export async function run() {
  const size = { files: 20_000, records: 1_000 };
  const root = makeRepository(size);
  try {
    const file = "services/s7/src/module-7.ts";
    const ask = () => check(spawnSync(process.execPath, [bin, "-C", root, "for", file], { encoding: "utf8" }));
    const bare = () => check(spawnSync(process.execPath, ["-e", "0"]));
    const began = performance.now();
    const first = ask();
    const cold = performance.now() - began;
    if (!first.stdout.includes("Governs")) throw new Error(`unexpected answer: ${first.stdout}`);
    spawnSync("sleep", ["2.1"]); // files younger than two seconds are read again, as git does
    ask();
    const [whole, node] = timeRuns(21, [ask, bare]);
    const { openDirection } = await import(library);
    const inProcess = await timeInProcess(openDirection, root, file);
    console.log(`${size.records} records, ${size.files} files, ${cpus().length} processors, Node ${process.version}\n`);
    row("fairlead for FILE, whole process, median of 21", median(whole), 250);
    row("of which more than node -e 0", median(whole) - median(node), 150);
    row("the first time, nothing kept yet", cold);
    row("in process, records read", inProcess.asked, 5);
    row("in process, with reading the records again", inProcess.read);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function timeInProcess(openDirection, root, file) {
  const direction = await openDirection(root);
  const { operations } = await import(new URL("operations/index.js", library));
  const { openFairlead } = await import(new URL("open.js", library));
  const fairlead = await openFairlead(root);
  const context = { repository: fairlead.snapshot(), today: "2026-01-01" };
  const time = async (work) => {
    const times = [];
    for (let i = 0; i < 50; i++) {
      const began = performance.now();
      await work(i);
      times.push(performance.now() - began);
    }
    return median(times.slice(5));
  };
  const paths = (i) => [`services/s${i % 100}/src/module-${i}.ts`];
  const asked = await time((i) => operations.for.run(context, operations.for.input.parse({ paths: paths(i) })));
  const read = await time(() => direction.ask("for", { paths: [file] }));
  fairlead.close();
  direction.close();
  return { asked, read };
}

function check(result) {
  if (result.status !== 0) throw new Error(`exit ${result.status}: ${result.stderr}`);
  return result;
}

function row(what, milliseconds, bar) {
  const verdict = bar === undefined ? "" : `  bar ${bar} ms  ${(milliseconds / bar).toFixed(2)} of it`;
  console.log(`${what.padEnd(52)} ${milliseconds.toFixed(1).padStart(8)} ms${verdict}`);
}
