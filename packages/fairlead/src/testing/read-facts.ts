import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { History } from "../history/history.ts";
import { findRepository, resolveCommit } from "../io/find-repository.ts";
import { readHistory } from "../io/history/read-history.ts";
import { readView } from "../io/history/read-view.ts";
import { canonicalFacts, type CanonicalCommit } from "./canonical-facts.ts";
import { createFolder } from "./git-repository.ts";

export interface ReadFacts {
  history: History;
  limits: string[];
  /** id → what is said of it, of all that is reached */
  facts: Record<string, CanonicalCommit>;
}

/** What is read of all that a revision reaches; what was kept before is used, and what is read is kept. */
export async function readFactsOf(root: string, { at = "HEAD", firstParent = false, signal = new AbortController().signal } = {}): Promise<ReadFacts> {
  const place = await findRepository(root);
  const { history, limits } = await readHistory(place, await resolveCommit(place.root, at), await readView(place), { firstParent, onProgress: null, signal });
  return { history, limits, facts: canonicalFacts(history.facts, history.commits) };
}

/** What was kept of the history, by file name. */
export function keptFiles(root: string): Record<string, Uint8Array> {
  const folder = `${root}/.git/fairlead/history`;
  return Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(`${folder}/${name}`)]));
}

/** A folder with a `git` of its own for PATH: a shell script, in which "$GIT" "$@" runs the real one. */
export function wrappedGit(script: string): string {
  const folder = createFolder();
  const real = execFileSync("sh", ["-c", "command -v git"]).toString().trim();
  writeFileSync(`${folder}/git`, `#!/bin/sh\nGIT='${real}'\nHERE='${folder}'\n${script}\n`);
  chmodSync(`${folder}/git`, 0o755);
  return folder;
}

const LOGGING = `case " $* " in *" log "*)
  out=$(mktemp "$HERE/log-XXXXXX"); "$GIT" "$@" > "$out"; status=$?; cat "$out"; exit $status;;
esac
exec "$GIT" "$@"`;

/** Ids of the commits that git log prints while something runs; each as often as it is printed. */
export async function printedBy(run: () => Promise<unknown>): Promise<string[]> {
  const folder = wrappedGit(LOGGING);
  const path = process.env["PATH"];
  process.env["PATH"] = `${folder}:${path}`;
  try {
    await run();
  } finally {
    process.env["PATH"] = path;
  }
  const printed = readdirSync(folder).filter((name) => name.startsWith("log-")).map((name) => readFileSync(`${folder}/${name}`, "latin1"));
  return printed.flatMap((text) => [...text.matchAll(/(?:^|\0)([0-9a-f]{40,64}) [0-9a-f ]*\n/g)].map(([, id]) => id as string)).sort();
}
