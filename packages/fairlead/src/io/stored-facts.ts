import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { StoredFacts } from "../repository.ts";
import type { RepositoryPlace } from "./find-repository.ts";
import { historyFolder } from "./history/read-history.ts";

/** Where facts are kept, and how much room they take. */
export function readStoredFacts(place: RepositoryPlace): StoredFacts {
  const folder = historyFolder(place);
  let bytes = 0;
  try {
    for (const name of readdirSync(folder)) bytes += statSync(join(folder, name)).size;
  } catch {
    // nothing is kept yet, or another process has just replaced it
  }
  return { folder, bytes };
}
