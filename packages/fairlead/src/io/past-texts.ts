import { decodeText } from "../decode-text.ts";
import type { FileVersion } from "../repository.ts";
import { MAX_FILE } from "../tree.ts";
import type { Objects } from "./objects.ts";

/** So much of a commit's message is read, in characters. */
const MESSAGE = 4000;

/** The texts of files as commits hold them, in the order asked; null: no such file, too large, or not in this clone. */
export async function readPastTexts(objects: Objects, versions: readonly FileVersion[]): Promise<(string | null)[]> {
  return Promise.all(
    versions.map(async ({ commit, path }) => {
      // A name of more than one line cannot be asked for.
      const info = /[\r\n]/.test(path) ? undefined : await objects.info(`${commit}:${path}`);
      if (info === undefined || info.type !== "blob" || info.size > MAX_FILE) return null;
      const bytes = await objects.contents(info.oid);
      return bytes === undefined ? null : decodeText(bytes).text;
    }),
  );
}

/** What commits, given by their full ids, say of themselves; "" where nothing is known of one. */
export async function readMessages(objects: Objects, commits: readonly string[]): Promise<string[]> {
  return Promise.all(
    commits.map(async (commit) => {
      const text = (await objects.contents(commit))?.toString("utf8") ?? "";
      const head = text.indexOf("\n\n");
      return head < 0 ? "" : text.slice(head + 2, head + 2 + MESSAGE).trim();
    }),
  );
}
