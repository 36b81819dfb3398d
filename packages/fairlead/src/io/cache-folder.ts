import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RepositoryPlace } from "./find-repository.ts";

/**
 * The folder of what is kept by content. Where `git replace` stands other objects in for some, an id says not all about a
 * content: what was kept under other replacements is of no use then, and stands in a folder of its own.
 */
export function cacheFolder({ gitDir, commonDir }: Pick<RepositoryPlace, "gitDir" | "commonDir">): string {
  const folder = join(gitDir, "fairlead");
  const replaced = readReplacements(commonDir);
  if (replaced.length === 0) return folder;
  const name = `${REPLACED}${createHash("sha256").update(replaced.join("\n")).digest("hex").slice(0, 16)}`;
  if (!existsSync(join(folder, name))) removeOthers(folder);
  return join(folder, name);
}

const REPLACED = "replaced-";

/** Under other replacements nothing is asked any more: what is kept stays bounded. */
function removeOthers(folder: string): void {
  // what we remove stands in git's folder
  if (attempt(() => lstatSync(folder).isDirectory()) !== true) return;
  for (const name of attempt(() => readdirSync(folder)) ?? []) if (name.startsWith(REPLACED)) attempt(() => rmSync(join(folder, name), { recursive: true, force: true }));
}

/** As git writes refs down, since every command passes here: to ask git would take longer than the rest of it. */
function readReplacements(commonDir: string): string[] {
  const loose = attempt(() => readdirSync(join(commonDir, "refs", "replace")).map((name) => `${attempt(() => readFileSync(join(commonDir, "refs", "replace", name), "latin1")) ?? ""} ${name}`)) ?? [];
  const packed = attempt(() => readFileSync(join(commonDir, "packed-refs")));
  const lines = packed?.includes(" refs/replace/") === true ? packed.toString("latin1").split("\n").filter((line) => line.includes(" refs/replace/")) : [];
  return [...loose, ...lines].sort();
}

/** Null where there is no such file: most repositories have none. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
