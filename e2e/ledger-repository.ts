import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const LEDGER = fileURLToPath(new URL("../fixtures/ledger", import.meta.url));

/** The day on which the ledger's dates make sense: one decision is past due, one is open. */
export const LEDGER_TODAY = "2026-11-22";

export interface TestRepository {
  path: string;
  remove(): Promise<void>;
}

/** A real git repository that holds the ledger, with one more decision proposed on a branch; `more` files are added to it. */
export async function makeLedgerRepository(more: Record<string, string> = {}): Promise<TestRepository> {
  const { path, write, commit, git, remove } = await initRepository("ledger");
  await cp(LEDGER, path, { recursive: true });
  await write(more);
  await commit("The ledger");
  await git("switch", "--quiet", "--create", "propose-event-replay");
  await write({ "direction/decisions/0018-replay-events.md": PROPOSED_ON_BRANCH });
  await commit("Propose to replay events");
  await git("switch", "--quiet", "main");
  return { path, remove };
}

/** A repository in which no direction is written; `onBranch` files are proposed on a branch, `more` stand beside what is there. */
export async function makeBareBeginning({ onBranch, more = {} }: { onBranch?: Record<string, string>; more?: Record<string, string> } = {}): Promise<TestRepository> {
  const { path, write, commit, git, remove } = await initRepository("beginning");
  await write({ "README.md": "# A beginning\n", "src/index.ts": "export {};\n", ...more });
  await commit("Begin");
  if (onBranch !== undefined) {
    await git("switch", "--quiet", "--create", "propose");
    await write(onBranch);
    await commit("Propose");
    await git("switch", "--quiet", "main");
  }
  return { path, remove };
}

async function initRepository(name: string) {
  const parent = await mkdtemp(join(tmpdir(), "fairlead-e2e-"));
  const path = join(parent, name);
  await mkdir(path);
  const git = (...args: string[]) => run("git", ["-c", "user.name=ledger", "-c", "user.email=ledger@example.org", "-c", "commit.gpgsign=false", ...args], { cwd: path });
  await git("init", "--quiet", "--initial-branch=main");
  return {
    path,
    git,
    async write(files: Record<string, string>) {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(join(path, file)), { recursive: true });
        await writeFile(join(path, file), text);
      }
    },
    async commit(message: string) {
      await git("add", "--all");
      await git("commit", "--quiet", "--message", message);
    },
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

const PROPOSED_ON_BRANCH = `---
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
