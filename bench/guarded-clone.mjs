/* A clone of a repository with guardrails of the bench's own, and the command run in it. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { median, timeRuns } from "./measure.mjs";

export const bin = fileURLToPath(new URL("../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/** Everything of a version, told: nothing is left out because it was there before. */
export const WHOLE = ["check", "--all", "--base", "HEAD", "--json"];

/** @param guardrails by id, what stands in `check:` */
export function cloneWith(path, root, guardrails) {
  git(".", "clone", "-q", "--shared", path, root);
  git(root, "checkout", "-q", "-B", "main");
  mkdirSync(join(root, "direction/guardrails"), { recursive: true });
  for (const [id, check] of Object.entries(guardrails)) writeFileSync(join(root, `direction/guardrails/${id}.md`), `---\nstatus: active\nlevel: warn\ncheck: ${JSON.stringify(check)}\n---\n# ${id}\n`);
  git(root, "add", "direction");
  git(root, "-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "-qm", "Add guardrails");
  // Files that are as young as git's index are read again by each git that only looks, until somebody asks for a status.
  execFileSync("sleep", ["1.1"]);
  git(root, "status");
  return root;
}

/** A thousand steps of the main line, and one cold check of the same guardrail, in turn; in milliseconds. */
export function timeReplay(root, guardrail, runs) {
  const since = firstDay(root);
  const check = () => (forget(root), ours(root, [...WHOLE, `guardrail/${guardrail}`]));
  let steps = 0;
  const replay = () => {
    forget(root);
    steps = JSON.parse(ours(root, ["replay", `guardrail/${guardrail}`, "--since", since, "--json"])).points.length;
  };
  const [one, all] = timeRuns(runs, [check, replay]).map(median);
  return { one, all, steps };
}

/** From there on the main line has a thousand steps. */
export function firstDay(root) {
  return git(root, "log", "--first-parent", "-1001", "--format=%cs").trim().split("\n").at(-1);
}

export function ours(root, args) {
  return program(process.execPath, [bin, "-C", root, ...args], root);
}

export function program(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 30 });
  // 1: something was found
  if (status !== 0 && status !== 1) throw new Error(`${basename(command)} ${args.join(" ")} ended with ${status}: ${stderr.slice(0, 500)}`);
  return stdout;
}

export function forget(root) {
  rmSync(join(root, ".git/fairlead"), { recursive: true, force: true });
}

export function git(cwd, ...args) {
  return execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** A row of a table in Markdown, or a line for the terminal; a figure that meets its bar is marked. */
export function formatRow(markdown, what, value, bar, note = "", unit = "ms") {
  const format = (number) => (number === null ? "" : `${Math.round(number).toLocaleString("en")} ${unit}`);
  const missed = bar !== null && value > bar;
  const mark = bar === null || missed ? "" : "**";
  if (markdown) return `| ${what} | ${mark}${format(value)}${mark} | ${format(bar)} | ${note} |`;
  return `${missed ? "✗" : bar === null ? " " : "✓"} ${what}: ${format(value)}${bar === null ? "" : ` (bar: ${format(bar)})`}${note === "" ? "" : `; ${note}`}`;
}

/** Clones that a bench was given, and how often each work is done; without any, `how` is told and nothing is measured. */
export function readAsked(args, runsByDefault, how) {
  const at = args.indexOf("--runs");
  const paths = args.filter((arg, place) => !arg.startsWith("--") && (at < 0 || place !== at + 1));
  if (paths.length === 0) {
    console.error(how);
    process.exit(2);
  }
  return { paths: paths.map((path) => resolve(path)), runs: at < 0 ? runsByDefault : Number(args[at + 1]), markdown: args.includes("--markdown") };
}

/** The name of a clone, also of one that is named for its owner and itself. */
export function nameOf(path) {
  const [last, above] = [path.split("/").at(-1), path.split("/").at(-2) ?? ""];
  return above.includes("+") ? above.split("+")[1] : last;
}
