import type { Format } from "../record.ts";

/** The names of folders that hold decision records wherever they stand, in lower case. */
export const RECORD_FOLDERS: ReadonlyMap<string, Format | null> = new Map<string, Format | null>([
  ["adr", null],
  ["adrs", null],
  ["decisions", null],
  ["decision-records", null],
  ["decision-record", null],
  ["decision-log", null],
  ["decision_records", null],
  ["architecture-decisions", null],
  ["architectural-decisions", null],
  ["architecture_decisions", null],
  ["architecture-decision-records", null],
  ["architectural-decision-records", null],
  ["architecture-decision-record", null],
  ["design-decisions", null],
  ["madr", null],
  ["rfc", "rfc"],
  ["rfcs", "rfc"],
  ["rfd", "rfc"],
  ["rfds", "rfc"],
]);

/** What belongs to somebody else, was made by a machine, or is there to be tested with. `fairlead.yaml` can name such a folder all the same. */
export const SKIPPED: ReadonlySet<string> = new Set([
  "node_modules", "bower_components", "vendor", "third_party", "third-party", "dist", "target", ".git", ".yarn", ".venv", "venv", "site-packages",
  "fixture", "fixtures", "__fixtures__", "testdata", "test-data", "test", "tests", "__tests__", "integration-tests", "e2e", "cassettes",
]);

/** Folders that a folder of records usually stands in, and that say nothing about where its patterns are anchored. */
const SHELVES = new Set(["doc", "docs", "documentation", "architecture", "arch", "design", "dev", "internals", "development", "engineering", ".archgate", ".github", "content", "src"]);

/** The folder that the patterns and links of records in `folder` are read against: what is left without shelves. */
export function anchorOf(folder: readonly string[]): string {
  let end = folder.length;
  while (end > 0 && SHELVES.has((folder[end - 1] as string).toLowerCase())) end--;
  return folder.slice(0, end).join("/");
}
