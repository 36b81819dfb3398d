import * as z from "zod";
import { decodeText } from "../decode-text.ts";
import { textAt } from "../history/facts.ts";
import { followFiles, type FileHistories } from "../history/follow-files.ts";
import { compileFileKinds, type FileKinds, type NotWritten } from "../history/generated.ts";
import { generatedPaths } from "../records/settings.ts";
import { readOrNothing, type Tree } from "../tree.ts";
import type { Evidence } from "./evidence.ts";

/* The files that a question about the past is about: in the tree, in the place that was asked about, and written by people. */

export const leftOutShape = z
  .object({ generated: z.int(), vendored: z.int(), lock: z.int(), binary: z.int(), changelog: z.int() })
  .describe("files of the place that are left out, by why: nobody writes them here (.gitattributes says linguist-generated, linguist-vendored or binary, or the usual names do), or every change is logged in them");

export const limitInput = z.int().min(1).max(100_000).default(10_000).describe("at most so many rows; what is left out is counted in omitted");

export const codeLeftOutShape = leftOutShape
  .extend({ data: z.int(), prose: z.int() })
  .describe("files of the place that are left out, by why: as above, generated also where a file says so at its head; and what is no code, where the place holds some (linguist-detectable in .gitattributes says otherwise)");

export type LeftOut = z.output<typeof leftOutShape>;

export interface EvidenceFiles {
  histories: FileHistories;
  /** file → its path; of a file that is gone the path that it had last */
  pathOf: (file: number) => string;
  /** file → 1 where it is in the tree, in the place and written by people */
  isWanted: Uint8Array;
  isWritten: (path: string) => boolean;
  /** whether work on a file counts: one that is wanted, or was while it was there; no link, no submodule */
  isCounted: (file: number) => boolean;
  leftOut: LeftOut;
  /** how many of them are no code; none where nothing in the place is code, since then it is asked about */
  noCode: { data: number; prose: number };
  /** whether a file, as a version of the tree has it, counts where code is asked about */
  isAskedCode: (kinds: FileKinds, path: string) => boolean;
  /** of the tree that was asked for */
  kinds: FileKinds;
  /** what the answer could not know because of how files came here */
  limits: string[];
}

export async function readEvidenceFiles({ history, tree, files, isAlive, isInPlace, direction }: Pick<Evidence, "history" | "tree" | "files" | "isAlive" | "isInPlace" | "direction">): Promise<EvidenceFiles> {
  const { paths } = history.facts;
  const histories = followFiles(history, isAlive);
  const kinds = await readFileKinds(tree, files, generatedPaths(direction.settings));
  const { notWritten } = kinds;
  const leftOut: LeftOut = { generated: 0, vendored: 0, lock: 0, binary: 0, changelog: 0 };
  const wanted = new Set<string>();
  for (const path of files) {
    if (!isInPlace(path)) continue;
    const why = notWritten(path);
    if (why === null) wanted.add(path);
    else leftOut[why]++;
  }
  const held = { code: 0, data: 0, prose: 0 };
  for (const path of wanted) held[kinds.kindOf(path)]++;
  const { code, ...noCode } = held;
  const names: string[] = [];
  const isWanted = new Uint8Array(histories.count);
  const pathOf = (file: number): string => (names[file] ??= textAt(paths, histories.path[file] as number));
  let seen = 0;
  for (let file = 0; file < histories.count; file++) {
    if (histories.isAlive[file] !== 1 || !wanted.has(pathOf(file))) continue;
    isWanted[file] = 1;
    seen++;
  }
  const noFiles = new Set((await tree.list()).filter(({ type }) => type !== "file").map(({ path }) => path));
  const counted = new Int8Array(histories.count).fill(-1);
  const wasWanted = (path: string): boolean => isInPlace(path) && notWritten(path) === null && !noFiles.has(path);
  const isCounted = (file: number): boolean => {
    if (counted[file] === -1) counted[file] = isWanted[file] === 1 || (histories.isAlive[file] === 0 && wasWanted(pathOf(file))) ? 1 : 0;
    return counted[file] === 1;
  };
  const limits = history.whole && seen < wanted.size ? [sayUnseen(wanted.size - seen)] : [];
  return { histories, pathOf, isWanted, isWritten: (path) => notWritten(path) === null, isCounted, leftOut, noCode: code === 0 ? { data: 0, prose: 0 } : noCode, isAskedCode: ({ kindOf }, path) => code === 0 || kindOf(path) === "code", kinds, limits };
}

/** What a version of the tree says of its own files, and the team's settings (`generated`). */
export async function readFileKinds(tree: Tree, files: readonly string[], generated: readonly string[] = []): Promise<FileKinds> {
  const attributes = new Map<string, string>();
  await Promise.all(
    files.filter((path) => path === ".gitattributes" || path.endsWith("/.gitattributes")).map(async (path) => {
      // One that is too large, or not in this clone, says nothing.
      const bytes = await readOrNothing(tree, path);
      if (bytes !== undefined) attributes.set(path, decodeText(bytes).text);
    }),
  );
  return compileFileKinds(attributes, generated);
}

export async function readNotWritten(tree: Tree, files: readonly string[]): Promise<(path: string) => NotWritten | null> {
  return (await readFileKinds(tree, files)).notWritten;
}

function sayUnseen(count: number): string {
  const [which, have, they] = count === 1 ? ["One file here is", "has", "it"] : [`${count} files here are`, "have", "they"];
  return `${which} left out: ${they} came in with a merge and ${have} no commit under this name (a subtree, or a merge that was edited). --first-parent counts merges, too.`;
}
