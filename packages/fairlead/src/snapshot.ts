import type { Repository } from "./repository.ts";

/**
 * A repository as it is at one moment: each version of the tree is listed, and its direction read, once, however often
 * an operation asks. A command makes one; a server makes one for each request.
 */
export function snapshotOf(repository: Repository): Repository {
  const remember = <A, R>(read: (argument: A) => Promise<R>) => {
    const known = new Map<string, Promise<R>>();
    return (argument: A): Promise<R> => {
      const key = JSON.stringify(argument) ?? "";
      const promise = known.get(key) ?? read(argument);
      known.set(key, promise);
      return promise;
    };
  };
  const { root, prefix, bare } = repository;
  return {
    ...{ root, prefix, bare },
    tree: remember((at?: string) => repository.tree(at)),
    direction: remember((options?: { at?: string; branches?: boolean }) => repository.direction(options)),
    changes: (base) => repository.changes(base),
    head: () => repository.head(),
    write: (path, text, expected) => repository.write(path, text, expected),
  };
}
