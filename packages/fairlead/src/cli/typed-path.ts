import { isAbsolute, relative, resolve, sep } from "node:path";
import { KnownError } from "../errors.ts";
import { followLinks } from "../io/real-path.ts";
import type { Repository } from "../repository.ts";

/** A path as a person types it, from where they stand, made one from the repository's root. */
export function fromRoot(repository: Repository, typed: string): string {
  if (typed.trim() === "") throw new KnownError("bad-input", "An empty path names nothing.", "Name a file or a folder; . is the one that you stand in.");
  const standing = resolve(repository.root, repository.prefix);
  const whole = isAbsolute(typed) ? resolve(typed) : resolve(standing, typed);
  // git names the root with every link followed; a person may come by another way (/tmp is a link on some systems).
  const path = [whole, followLinks(whole)].map((one) => relative(repository.root, one)).find((one) => !leadsOut(one));
  if (path === undefined) {
    throw new KnownError("outside-repository", `${typed} is not inside ${repository.root}.`, "Name a path of this repository, or choose another with -C PATH.");
  }
  return path === "" ? "." : path;
}

function leadsOut(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}
