import { createHash } from "node:crypto";
import type { Version } from "./guardrails/version.ts";
import { openResolvers, type BuiltGraph } from "./imports/build-graph.ts";
import type { ImportGraph } from "./imports/graph.ts";
import { keepGraph, openKeptGraph, type KeptGraph } from "./imports/kept-graph.ts";
import { IMPORT_LANGUAGES, languageOf } from "./imports/languages.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { KEPT_IMPORTS_VERSION } from "./open-imports.ts";

/** A version's graph, with all that the next version's is made of, which is put together when it is asked for. */
export interface VersionGraph {
  graph: ImportGraph;
  whole(): Promise<BuiltGraph>;
}

/** Raised with what is written down of a graph. */
const KEPT_GRAPH_VERSION = 2;

export const GRAPHS_VERSION = [KEPT_GRAPH_VERSION, KEPT_IMPORTS_VERSION, ...Object.entries(IMPORT_LANGUAGES).map(([name, { version }]) => `${name}${version}`)].join(" ");

/** Graphs of whole versions, each under all that it depends on: which files there are, what they hold, whose imports were read. */
export interface KeptGraphs {
  /** undefined: it is not known, or nobody can tell what the version holds without looking at each file */
  find(version: Version, importers: readonly string[]): Promise<VersionGraph | undefined>;
  /** it is written down when all is saved: nobody waits for that */
  remember(version: Version, importers: readonly string[], built: BuiltGraph): Promise<void>;
  save(): void;
}

export function openKeptGraphs(cache: () => ContentCache): KeptGraphs {
  const waiting: (() => void)[] = [];
  return {
    async find(version, importers) {
      const key = await keyOf(version, importers);
      const kept = key === undefined ? undefined : (cache().get(key) as KeptGraph | undefined);
      if (kept === undefined) return undefined;
      const { graph, whole } = openKeptGraph(kept, version);
      const names = new Set(importers.map(languageOf).filter((name) => name !== null));
      return { graph, whole: async () => whole(await openResolvers(version, names)) };
    },
    async remember(version, importers, built) {
      const key = await keyOf(version, importers);
      const { files } = version;
      if (key === undefined) return;
      waiting.push(() => {
        const kept = keepGraph(built, files);
        if (kept !== null) cache().set(key, kept);
      });
    },
    save() {
      for (const write of waiting.splice(0)) write();
    },
  };
}

async function keyOf({ tree }: Version, importers: readonly string[]): Promise<string | undefined> {
  const id = await tree.id?.();
  return id === undefined ? undefined : `${id} ${createHash("sha1").update(importers.join("\0")).digest("hex")}`;
}
