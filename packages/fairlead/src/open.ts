import { openRepository } from "./io/repository.ts";
import type { Fairlead, Watch } from "./join-repository.ts";

export type { Fairlead, Reading, Snapshot, Watch } from "./join-repository.ts";

/** Opens the repository that holds a folder, with everything joined: git, disk and cache below, records above. */
export async function openFairlead(path: string, watch: Watch = {}): Promise<Fairlead> {
  // Git looks for the repository while the code that reads records is being loaded.
  const opening = openRepository(path);
  opening.catch(() => {});
  const { joinRepository } = await import("./join-repository.ts");
  return joinRepository(await opening, watch);
}
