import * as z from "zod";
import { dayOf } from "../history/day.ts";
import { KNOWN_CHANGES, KNOWN_COMMIT } from "../history/facts.ts";
import { evidenceOutput, readEvidence, type Evidence } from "./evidence.ts";
import { defineOperation } from "./operation.ts";

const factsInput = z.object({ at: z.string().min(1).optional().describe("the commit, branch or tag whose past is asked about (default: HEAD)") });

const factsOutput = z.object({
  ...evidenceOutput,
  commitCount: z.int().describe("commits that it reaches"),
  changeCount: z.int().describe("files that these changed, each as often as it was"),
  pathCount: z.int().describe("different paths among these"),
  first: z.string().nullable().describe("YYYY-MM-DD of the oldest commit"),
  last: z.string().nullable().describe("YYYY-MM-DD of the newest"),
  stored: z.object({
    folder: z.string().describe("where facts are kept; it may be removed at any time, and is made again"),
    bytes: z.int(),
    commitCount: z.int().describe("commits that are kept, of this and of other branches"),
  }),
});

export const facts = defineOperation({
  name: "facts",
  summary: "Says what is known of the history: how many commits and changes, since when, and where that is kept.",
  input: factsInput,
  output: factsOutput,
  async run(context, { at }) {
    const evidence = await readEvidence(context, { at, paths: [], firstParent: false });
    const { folder, bytes } = await context.repository.storedFacts();
    return { ...evidence.answer, ...countsOf(evidence), stored: { folder, bytes, commitCount: knownCommits(evidence) } };
  },
});

function countsOf({ history: { facts, commits } }: Evidence) {
  const { changeAt, changeCount, commitTime, known } = facts.commits;
  const seen = new Uint8Array(facts.paths.count);
  let changes = 0;
  let pathCount = 0;
  let [first, last] = [Infinity, -Infinity];
  for (const row of commits) {
    first = Math.min(first, commitTime[row] as number);
    last = Math.max(last, commitTime[row] as number);
    if (((known[row] as number) & KNOWN_CHANGES) === 0) continue;
    const end = (changeAt[row] as number) + (changeCount[row] as number);
    for (let change = changeAt[row] as number; change < end; change++) {
      const path = facts.changes.path[change] as number;
      if (seen[path] === 0) pathCount++;
      seen[path] = 1;
    }
    changes += changeCount[row] as number;
  }
  return { commitCount: commits.length, changeCount: changes, pathCount, first: commits.length === 0 ? null : dayOf(first), last: commits.length === 0 ? null : dayOf(last) };
}

function knownCommits({ history: { facts } }: Evidence): number {
  let count = 0;
  for (let row = 0; row < facts.commits.count; row++) if (((facts.commits.known[row] as number) & KNOWN_COMMIT) !== 0) count++;
  return count;
}
