import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "../at-end.ts";

/** A folder outside of the repository where git writes what only a question needs: a snapshot of the work tree, a merge. */
export interface TemporaryObjects {
  /** absolute; holds nothing else */
  folder: string;
  /** for calls of git that write such objects, or read them beside those of the repository */
  env: { GIT_OBJECT_DIRECTORY: string; GIT_ALTERNATE_OBJECT_DIRECTORIES: string };
  /** removes the folder; also done when the process ends, or is interrupted */
  remove(): void;
}

/** @param commonDir the git directory that holds the repository's own objects, which git goes on reading */
export function createTemporaryObjects(commonDir: string): TemporaryObjects {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-objects-"));
  const objects = join(folder, "objects");
  mkdirSync(objects);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = atEnd(remove);
  return {
    folder,
    env: { GIT_OBJECT_DIRECTORY: objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: quote(`${commonDir}/objects`) },
    remove() {
      remove();
      forget();
    },
  };
}

/** In quotes no character of a path, a colon for example, divides it. */
function quote(path: string): string {
  return `"${path.replace(/[\\"]/g, String.raw`\$&`).replace(/\n/g, String.raw`\n`)}"`;
}
