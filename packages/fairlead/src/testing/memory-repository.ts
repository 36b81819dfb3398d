import { readDirection } from "../direction/read-direction.ts";
import type { Repository } from "../repository.ts";
import type { Tree, TreeEntry } from "../tree.ts";

/** A tree in memory: path → text. For tests of everything above io. */
export function memoryTree(files: Record<string, string>, commit: string | null = null): Tree {
  const entries: TreeEntry[] = Object.keys(files).sort().map((path) => ({ path, type: "file" }));
  return {
    commit,
    list: () => Promise.resolve(entries),
    read: (path) => Promise.resolve(files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
    oid: (path) => Promise.resolve(files[path] === undefined ? undefined : String(files[path].length)),
  };
}

/** A repository in memory. `write` changes `files` itself, so that a test sees what was written. */
export function memoryRepository(files: Record<string, string>, changed: string[] = []): Repository {
  const tree = () => Promise.resolve(memoryTree(files));
  return {
    root: "/memory",
    prefix: "",
    bare: false,
    tree,
    direction: async () => readDirection(await tree()),
    changes: () => Promise.resolve({ changed, removed: [], against: "main", limits: [] }),
    head: () => Promise.resolve({ branch: "main", commit: null }),
    write: (path, text) => {
      files[path] = text;
      return Promise.resolve();
    },
  };
}
