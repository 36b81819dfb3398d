import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { StoredFacts } from "../repository.ts";
import type { RepositoryPlace } from "./find-repository.ts";

/** Where facts are kept: in git's common folder, so that linked work trees share what they read. */
export function readStoredFacts({ commonDir }: RepositoryPlace): StoredFacts {
  const folder = join(commonDir, "fairlead");
  let bytes = 0;
  try {
    for (const name of readdirSync(folder)) if (name.startsWith("facts")) bytes += statSync(join(folder, name)).size;
  } catch {
    // nothing is kept yet, or another process has just replaced it
  }
  return { folder, bytes };
}
