import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Memory of a process with all that it starts, at its highest, in MB, looked at every 10 ms (Linux). resident: of each all that
 * it holds; proportional: what several share, such as the code of Node, counts once among them.
 */
export function measurePeak(program, args) {
  const place = join(tmpdir(), `fairlead-peak-${process.pid}.json`);
  try {
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), place, program, ...args], { stdio: "ignore" });
    return JSON.parse(readFileSync(place, "utf8"));
  } finally {
    rmSync(place, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { writeFileSync } = await import("node:fs");
  const [place, program, ...args] = process.argv.slice(2);
  const child = spawn(program, args, { stdio: "ignore" });
  const peak = { resident: 0, proportional: 0 };
  const timer = setInterval(() => {
    const sizes = family(child.pid).map(sizeOf);
    peak.resident = Math.max(peak.resident, sum(sizes.map(([resident]) => resident)));
    peak.proportional = Math.max(peak.proportional, sum(sizes.map(([, proportional]) => proportional)));
  }, 10);
  child.on("close", () => {
    clearInterval(timer);
    writeFileSync(place, JSON.stringify({ resident: Math.round(peak.resident / 1024), proportional: Math.round(peak.proportional / 1024) }));
  });
}

function family(pid) {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" "));
    return [pid, ...children.filter((one) => one.trim() !== "").flatMap((one) => family(Number(one)))];
  } catch {
    return []; // it has ended
  }
}

function sizeOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return ["Rss", "Pss"].map((name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0));
  } catch {
    return [0, 0];
  }
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
