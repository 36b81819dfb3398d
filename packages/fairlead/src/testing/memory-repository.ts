import { createHash } from "node:crypto";
import { readDirection } from "../direction/read-direction.ts";
import type { Tag } from "../history/releases.ts";
import { computePastMeasure } from "../history/complexity.ts";
import { openVersions } from "../open-version.ts";
import type { Repository } from "../repository.ts";
import type { Tree, TreeEntry } from "../tree.ts";
import { handMadeHistory, type HandMadeCommit } from "./hand-made-history.ts";

/** A tree in memory: path → text. For tests of everything above io. */
export function memoryTree(files: Record<string, string>, commit: string | null = null): Tree {
  const entries: TreeEntry[] = Object.keys(files).sort().map((path) => ({ path, type: "file" }));
  return {
    commit,
    list: () => Promise.resolve(entries),
    read: (path) => Promise.resolve(files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
    size: (path) => Promise.resolve(files[path] === undefined ? undefined : Buffer.byteLength(files[path])),
    oid: (path) => Promise.resolve(files[path] === undefined ? undefined : createHash("sha1").update(files[path]).digest("hex")),
  };
}

/** A repository in memory. `write` changes `files` itself, so that a test sees what was written. */
export function memoryRepository(files: Record<string, string>, changed: string[] = [], commits: readonly HandMadeCommit[] = [], tags: readonly Tag[] = []): Repository {
  const tree = () => Promise.resolve(memoryTree(files));
  const versions = openVersions(null, { worker: null });
  return {
    root: "/memory",
    prefix: "",
    bare: false,
    tree,
    direction: async () => readDirection(await tree()),
    changes: () => Promise.resolve({ changed, removed: [], against: "main", limits: [] }),
    directionOf: (tree) => readDirection(tree),
    version: (tree) => versions.version(tree),
    imports: (tree, paths) => versions.imports(tree, paths),
    dayOf: async () => "2026-01-01",
    steps: async () => ({ start: await tree(), count: 0, contents: memoryTree({}), walk: async function* () {} }),
    judged: async () => {
      const base = memoryTree({}, "0");
      const change = { changed: new Set(Object.keys(files)), removed: new Set<string>(), renamed: new Map<string, string>() };
      return { head: await tree(), base, target: base, alone: null, change, at: "the work tree", against: "main", limits: [], headCommit: null, baseCommit: null };
    },
    history: () => Promise.resolve({ history: handMadeHistory(commits), at: null, limits: [] }),
    measures: (versions) => Promise.resolve(versions.map(({ path }) => (files[path] === undefined ? "missing" : (computePastMeasure(new TextEncoder().encode(files[path])) ?? "binary")))),
    pastTexts: (versions) => Promise.resolve(versions.map(() => null)),
    messages: (commits) => Promise.resolve(commits.map(() => "")),
    lineCounts: (counted) => Promise.resolve({ counts: [], missing: counted.map((_, place) => place) }),
    tags: () => Promise.resolve({ tags: [...tags], broken: [] }),
    storedFacts: () => Promise.resolve({ folder: "/memory/.git/fairlead", bytes: 0 }),
    exportTables: (folder) => Promise.resolve({ folder, files: [] }),
    user: () => Promise.resolve({ name: "", address: "" }),
    head: () => Promise.resolve({ branch: "main", commit: null }),
    write: (path, text) => {
      files[path] = text;
      return Promise.resolve();
    },
  };
}
