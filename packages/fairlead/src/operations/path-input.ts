import { KnownError } from "../errors.ts";

/** A path as it is asked about, from the root: no `./`, no trailing slash; one that leaves the repository is refused. */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  if (path.startsWith("/")) throw outside(path);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) throw outside(path);
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function outside(path: string): KnownError {
  return new KnownError("outside-repository", `${path} is not inside the repository.`, "Name a path below its root, for example: src/index.ts");
}
