import { computePastMeasure, MEASURE_VERSION } from "../history/complexity.ts";
import { factsOf, newFactsBuilder } from "../history/facts-builder.ts";
import { reachFrom } from "../history/history.ts";
import type { ReadHistory, Repository } from "../repository.ts";
import { cacheFolder } from "./cache-folder.ts";
import { openCache, type Cache } from "./cache.ts";
import { findCommit, resolveCommit, type RepositoryPlace } from "./find-repository.ts";
import type { ReadOptions } from "./history/read-history.ts";
import { readView } from "./history/read-view.ts";
import { readLineCounts } from "./line-counts.ts";
import { readMeasures, type MeasureSources } from "./measures.ts";
import type { Objects } from "./objects.ts";
import { readMessages, readPastTexts } from "./past-texts.ts";
import { readTags } from "./tags.ts";
import { readUser } from "./user.ts";

/** What is asked of a repository's past. It is loaded only then: most questions are about what holds now. */
export interface Past extends Pick<Repository, "lineCounts" | "messages" | "pastTexts" | "tags" | "user" | "storedFacts" | "exportTables" | "measures"> {
  /** what git remembers of all that a commit reaches; null: HEAD */
  history(at: string | null, options: ReadOptions): Promise<ReadHistory>;
}

export function openPast(place: RepositoryPlace, objects: Objects, tree: MeasureSources["tree"]): Past {
  let known: Cache | undefined;
  const cache = (): Cache => (known ??= openCache(cacheFolder(place), "measures", String(MEASURE_VERSION)));
  return {
    async history(at, options) {
      // Two questions to git that wait for nothing, and what reads is loaded meanwhile: the reading itself should begin soon.
      const [commit, view, { readHistory }] = await Promise.all([at === null ? findCommit(place.root, "HEAD") : resolveCommit(place.root, at), readView(place), import("./history/read-history.ts")]);
      if (commit === undefined) return { history: reachFrom(factsOf(newFactsBuilder()), -1), at: null, limits: [] };
      return { ...(await readHistory(place, commit, view, options)), at: commit };
    },
    lineCounts: (commits) => readLineCounts(place.root, commits, objects.isPartial()),
    measures: (versions) => readMeasures({ cache: cache(), objects, root: place.root, tree, compute: computePastMeasure }, versions),
    pastTexts: (versions) => readPastTexts(objects, versions),
    messages: (commits) => readMessages(objects, commits),
    tags: () => readTags(place.root),
    user: () => readUser(place.root),
    storedFacts: async () => (await import("./stored-facts.ts")).readStoredFacts(place),
    exportTables: async (folder, format, tables, about) => (await import("./write-tables.ts")).writeTables(folder, format, tables, about),
  };
}
