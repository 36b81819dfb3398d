import { join } from "node:path";
import { EXTRACTOR_VERSION } from "./direction/extractor-version.ts";
import type { ExtractedFile } from "./direction/extract-file.ts";
import { readDirection, unreadableFile, type ReadExtracted } from "./direction/read-direction.ts";
import { openCache } from "./io/cache.ts";
import { readExtracted } from "./io/read-extracted.ts";
import { openRepository, type GitRepository } from "./io/repository.ts";

/** Opens the repository that holds a folder, with everything joined: git, disk and cache below, records above. */
export function openFairlead(path: string): Promise<GitRepository> {
  return openRepository(path, {
    async readDirection(repository, { at }) {
      const cache = openCache(join(repository.place.commonDir, "fairlead"), "records", String(EXTRACTOR_VERSION));
      const read: ReadExtracted = (tree, paths, load, variant) => readExtracted<ExtractedFile>(cache, tree, paths, load, { variant, unreadable: unreadableFile });
      return readDirection(await repository.tree(at), read);
    },
  });
}
