import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneWith, formatRow, git, nameOf, readAsked, timeReplay } from "./guarded-clone.mjs";

const HOW = `On which clones? npm run bench -- replay PATH...   (--markdown prints tables, --runs 3)
For the figures in docs/performance.md, clone these with all their history:
  git clone https://github.com/typeorm/typeorm && git -C typeorm checkout 281bfba42
  git clone https://github.com/celery/celery`;

/** One guardrail for each way of looking. Boundaries that judge imports one by one, circles and patterns are measured by `check`. */
function guardrails({ sources, below, above, entry, ending }) {
  return {
    "texts": { text: { matches: "TODO" } },
    "words": { term: { words: { blacklist: "denylist" } } },
    "names": { files: { names: { paths: sources, style: "kebab-case" } } },
    "what must be there": { files: { "must-exist": ["README*", "docs/**"] } },
    "companions": { files: { beside: { paths: `${sources}/*${ending}`, needs: `{name}.test${ending}` } } },
    "sizes in bytes": { files: { "max-size": "100 kB" } },
    "lines": { files: { "max-lines": 500 } },
    "growth": { growth: { measure: "complexity" } },
    // oxlint-disable-next-line unicorn/no-thenable -- an option is called so, and is never a function
    "changed together": { together: { when: sources, then: "docs/**" } },
    "new dependencies": { dependency: { new: "deny" } },
    "owners": { owners: {} },
    "orphans": { boundary: { from: sources, orphans: true } },
    "reached from an entry": { boundary: { from: sources, orphans: { entry: [entry] } } },
    "ways": { boundary: { from: below, reachable: { to: above } } },
  };
}

const PLACES = {
  ts: { sources: "src/**", below: "src/util/**", above: "src/driver/**", entry: "src/index.ts", ending: ".ts" },
  py: { sources: "celery/**", below: "celery/utils/**", above: "celery/app/**", entry: "celery/__init__.py", ending: ".py" },
};

/** A thousand steps of the main line, for each way in which a guardrail looks, in cold checks of the same guardrail. */
export async function run(args) {
  const { paths, runs, markdown } = readAsked(args, 3, HOW);
  const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
  try {
    for (const path of paths) measure(path, folder, runs, markdown);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(path, folder, runs, markdown) {
  const checks = Object.entries(guardrails(PLACES[existsSync(join(path, "package.json")) ? "ts" : "py"]));
  const idOf = (what) => what.replaceAll(" ", "-");
  const root = cloneWith(path, join(folder, nameOf(path)), Object.fromEntries(checks.map(([what, check]) => [idOf(what), check])));
  console.log(`\n${nameOf(path)} at ${git(path, "rev-parse", "--short", "HEAD").trim()}`);
  console.log(markdown ? "\n| a thousand steps of | median | bar | |\n|---|---:|---:|---|" : "");
  for (const [what] of checks) {
    const { one, all, steps } = timeReplay(root, idOf(what), runs);
    console.log(formatRow(markdown, what, all, 5 * one, `${(all / one).toFixed(1)} × one cold check, which took ${Math.round(one)} ms; ${steps} steps`));
  }
}
