import { isAbsolute, relative, resolve } from "node:path";
import { KnownError } from "../errors.ts";
import type { Repository } from "../repository.ts";

/** A path as a person types it, from where they stand, made one from the repository's root. */
export function fromRoot(repository: Repository, typed: string): string {
  const standing = resolve(repository.root, repository.prefix);
  const path = relative(repository.root, isAbsolute(typed) ? typed : resolve(standing, typed));
  if (path === ".." || path.startsWith("../") || isAbsolute(path)) {
    throw new KnownError("outside-repository", `${typed} is not inside ${repository.root}.`, "Name a path of this repository, or choose another with -C PATH.");
  }
  return path === "" ? "." : path;
}
