import type { RawFinding } from "./finding.ts";
import type { Lines } from "./identity.ts";
import type { Change, Version } from "./version.ts";

type Texts = Pick<Version, "text">;

/** The lines that tell equal findings apart: of changed files in which something was found before and is found now. */
export async function readLines(before: Texts, after: Texts, found: { before: readonly RawFinding[]; after: readonly RawFinding[] }, change: Change): Promise<Lines> {
  const earlier = new Set(found.before.map(({ path }) => path));
  // What is about its file as a whole stands on no line.
  const paths = new Set(found.after.filter(({ ofFile }) => ofFile !== true).map(({ path }) => path).filter((path) => change.changed.has(path) && earlier.has(change.renamed.get(path) ?? path)));
  const old = new Map<string, string[]>();
  const young = new Map<string, string[]>();
  await Promise.all(
    [...paths].map(async (path) => {
      const oldPath = change.renamed.get(path) ?? path;
      const [then, now] = await Promise.all([before.text(oldPath), after.text(path)]);
      if (then !== null) old.set(oldPath, then.split("\n"));
      if (now !== null) young.set(path, now.split("\n"));
    }),
  );
  return { before: (path) => old.get(path), after: (path) => young.get(path) };
}
