import { reasonOf, type KnownError } from "../errors.ts";
import type { Finding } from "../records/finding.ts";
import { kindOfFolder } from "../records/kinds.ts";
import { placeOf } from "../records/place.ts";
import { voicePlace } from "../records/voice.ts";
import type { ExtractedFile } from "./extract-file.ts";

/** A path at which only what counts should stand: a record, the ranked list, the settings, a voice. */
export function isOurs(path: string): boolean {
  const at = placeOf(path)?.at;
  return voicePlace(path) !== null || (at !== undefined && at !== "other");
}

/** A file that cannot be read (too large, missing in a partial clone) says so, and takes no other with it. */
export function unreadableFile(path: string, error: KnownError): ExtractedFile {
  const repair = `${error.mend === "" ? "Make it readable, or take it out of this folder" : error.mend.replace(/\.$/, "")}.`;
  const findings: Finding[] = isOurs(path) ? [{ code: "record-unreadable", path, line: 1, column: 1, args: { problem: reasonOf(error).replace(/\.$/, ""), repair } }] : [];
  return { records: [], findings, notARecord: reasonOf(error) };
}

/** Links at which records, a folder of them, or the settings were to be read. */
export function findSymlinks(linked: readonly string[]): Finding[] {
  return linked
    .filter((path) => isOurs(path) || isFolderOfRecords(path))
    .map((path) => ({ code: "record-symlink", path, line: 1, column: 1, args: { what: path } }));
}

/** `direction` at the root; `direction/practices` and folders below it, wherever that direction stands. */
function isFolderOfRecords(path: string): boolean {
  if (path === "direction") return true;
  const kind = /(?:^|\/)direction\/([^/]+)(?:\/[^.]+)?$/.exec(path)?.[1];
  return kind !== undefined && kindOfFolder(kind) !== undefined;
}
