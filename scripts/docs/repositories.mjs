import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeAllowed, makeBroken, makeFirst, makeMended, makeShallow, makeUnjudged, makeUnsaid, makeWeakened } from "./guarded.mjs";
import { makePast } from "./past.mjs";
import { makePublicDecisions } from "./public-decisions.mjs";

const LEDGER = fileURLToPath(new URL("../../fixtures/ledger", import.meta.url));

/** What a command sees of this machine is the same on every one: the day, no colours, no settings of git's. */
const { FORCE_COLOR: _colour, ...environment } = process.env;
export const ENVIRONMENT = {
  ...environment,
  FAIRLEAD_TODAY: "2026-11-22",
  NO_COLOR: "1",
  LC_ALL: "C",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "ledger",
  GIT_AUTHOR_EMAIL: "ledger@example.org",
  GIT_AUTHOR_DATE: "2026-11-20T12:00:00Z",
  GIT_COMMITTER_NAME: "ledger",
  GIT_COMMITTER_EMAIL: "ledger@example.org",
  GIT_COMMITTER_DATE: "2026-11-20T12:00:00Z",
};

/** The repositories that transcripts are made in, by the name that a page gives. Each is made anew in a temporary folder. */
const REPOSITORIES = {
  /** the demonstration, with one more decision proposed on a branch */
  ledger: (make) => {
    make.copy(LEDGER);
    make.commit("The ledger");
    make.git("switch", "--quiet", "--create", "propose-event-replay");
    make.write("direction/decisions/0018-replay-events.md", REPLAY);
    make.commit("Propose to replay events");
    make.git("switch", "--quiet", "main");
  },
  /** the same in the middle of a change: one file committed on a branch, one edited since */
  change: (make) => {
    make.copy(LEDGER);
    make.commit("The ledger");
    make.git("tag", "v1");
    make.git("switch", "--quiet", "--create", "invoice-totals");
    make.write("libs/money/src/total.ts", 'import { sum, type Amount } from "./money.ts";\n\nexport const total = (lines: { amount: Amount }[]) => sum(lines.map((line) => line.amount));\n');
    make.commit("Add totals");
    make.write("services/invoicing/src/invoice-number.ts", 'export function invoiceNumber(country: string, year: number, count: number): string {\n  return `${country}-${year}-${String(count).padStart(6, "0")}`;\n}\n');
  },
  /** the ledger while one decision is made: as it begins, and after each of its steps */
  deciding: (make) => takeSteps(make, 0),
  "deciding-begun": (make) => takeSteps(make, 1),
  "deciding-scored": (make) => takeSteps(make, 4),
  "deciding-advised": (make) => takeSteps(make, 6),
  decided: (make) => takeSteps(make, 7),
  /** the ledger with two and a half years behind it */
  past: (make) => makePast(make, LEDGER),
  /** the ledger, and a change on a branch that breaks two of its guardrails */
  broken: (make) => makeBroken(make, LEDGER),
  /** the same, and the change weakens the guardrail that stops it, or is allowed what it does */
  weakened: (make) => makeWeakened(make, LEDGER),
  allowed: (make) => makeAllowed(make, LEDGER),
  /** a change with a file that nobody can look into */
  unjudged: (make) => makeUnjudged(make, LEDGER),
  /** a clone of makeBroken's without its history, as a build server makes it */
  shallow: (make) => makeShallow(make, LEDGER),
  /** the ledger with an incident behind it, and the commit that mended it */
  mended: (make) => makeMended(make, LEDGER),
  /** code with a year behind it, and no direction yet */
  first: (make) => makeFirst(make),
  /** the same with a first guardrail, and a change that breaks it */
  "first-broken": (make) => makeFirst(make, { broken: true }),
  /** code that keeps a boundary, and was built upon a package, without a word about either */
  unsaid: (make) => makeUnsaid(make),
  /** three decisions that others published, scored */
  public: (make) => makePublicDecisions(make),
  /** code, its owners and one old decision record, and no direction yet */
  beginning: (make) => {
    make.write("README.md", "# Harbour\n");
    make.write("src/berths/assign.ts", "export const assign = () => 1;\n");
    make.write("src/tides/table.ts", "export const table = [];\n");
    make.write("src/index.ts", 'export * from "./berths/assign.ts";\n');
    make.write(".github/CODEOWNERS", "/src/        @harbour/quay\n/src/tides/  @harbour/tides\n");
    make.write("docs/adr/0001-tides-come-from-the-almanac.md", ADR);
    make.commit("Begin");
  },
};

const COMMAND = fileURLToPath(new URL("../../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/** One decision of the ledger from its question to its end, as docs/deciding.md tells it. */
const STEPS = [
  ["new", "decision", "How failed postings are tried again", "--owner", "billing-lead", "--scope", "services/billing/**", "--reversible", "easy", "--goal", "a posting that failed is there by the evening", "--option", "queue=A queue with a limit", "loop=Try again in the loop", "nightly=Leave it to the nightly run", "--constraint", "once=an entry is never written twice"],
  ["score", "18", "--as", "billing-lead", "--set", "queue.goal=5", "queue.risk=4", "queue.testability=4", "queue.operations=3", "queue.time=2..3", "loop.goal=4", "loop.risk=2", "loop.testability=3", "loop.operations=4", "loop.time=5"],
  ["score", "18", "--as", "billing-lead", "--set", "nightly.goal=2", "nightly.risk=4", "nightly.testability=4", "nightly.operations=4", "nightly.time=5"],
  ["score", "18", "--as", "sre", "--set", "queue.goal=5", "queue.risk=4..5", "queue.testability=4", "queue.operations=4", "queue.time=3", "loop.goal=4", "loop.risk=1", "loop.testability=unknown", "loop.operations=2", "loop.time=4", "nightly.goal=2", "nightly.risk=3", "nightly.testability=4", "nightly.operations=4", "nightly.time=5"],
  ["advise", "18", "--as", "sre", "put the limit where an alert can see it"],
  ["advise", "18", "--respond", "sre", "a limit of five; the sixth is an alert"],
  ["accept", "18", "queue"],
];

function takeSteps(make, count) {
  make.copy(LEDGER);
  make.commit("The ledger");
  for (const step of STEPS.slice(0, count)) execFileSync(process.execPath, [COMMAND, ...step], { cwd: make.path, env: ENVIRONMENT, stdio: "pipe" });
}

const HARBOURS = new Set(["beginning", "first", "first-broken", "unsaid"]);

/** Makes the repository; `remove` takes it away. The folder's own name is `ledger`, or `harbour`. */
export function makeRepository(name) {
  if (!Object.hasOwn(REPOSITORIES, name)) throw new Error(`No repository is called ${name}. There are: ${Object.keys(REPOSITORIES).join(", ")}`);
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "fairlead-docs-")));
  const path = join(parent, HARBOURS.has(name) ? "harbour" : "ledger");
  const git = (...args) => execFileSync("git", args, { cwd: path, env: ENVIRONMENT });
  mkdirSync(path);
  git("init", "--quiet", "--initial-branch=main");
  REPOSITORIES[name]({
    git,
    path,
    copy: (folder) => cpSync(folder, path, { recursive: true }),
    write(file, text) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    },
    commit(message, { day, role } = {}) {
      git("add", "--all");
      const when = day === undefined ? {} : { GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
      const who = role === undefined ? {} : { GIT_AUTHOR_NAME: role, GIT_AUTHOR_EMAIL: `${role}@example.org` };
      execFileSync("git", ["commit", "--quiet", "--message", message], { cwd: path, env: { ...ENVIRONMENT, ...when, ...who } });
    },
  });
  return { path, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

const REPLAY = `---
status: proposed
owner: platform
opened: 2026-11-19
due: 2026-12-11
reversible: costly
scope: [libs/events/**]
---
# Let listeners ask for events again

A listener that was down for a night has no way to catch up.
`;

const ADR = `# 1. Tides come from the almanac

Date: 2025-04-02

## Status

Accepted

## Context

Two services computed tides by themselves and differed by ten minutes.

## Decision

The almanac's table is the only source.
`;
