import { spawn } from "node:child_process";
import { MAX_FILE } from "../tree.ts";
import { GIT_SETTINGS, gitEnvironment, LARGE_PAGES, spawnError } from "./git.ts";

/** What git has under an id; the bytes hold only until whoever takes them is done. */
export type ManyBlob = Uint8Array | "large" | "missing";

/** Git waits as long as a promise that comes back is not kept. */
export type TakeBlob = (id: string, blob: ManyBlob) => Promise<void> | undefined;

export interface ManyBlobsOptions {
  /** how many of git read side by side */
  processes: number;
  /** further environment of git, for objects that stand elsewhere as well */
  env?: Record<string, string>;
}

/** Of what contents are made of git remembers so much: versions of one file follow each other, and more is of no use and costs memory. */
const REMEMBERED = "16m";

/**
 * Reads many blobs through processes of git that do nothing else: where thousands are wanted, a question and a promise for each would
 * cost more than git takes to unpack it.
 * @param groups ids, those together of which git makes one from the other: they are unpacked once, by one process. Groups are
 * dealt out in turns, since large files stand beside large ones
 * @returns ids that were not answered for, since git gave up: in a partial clone it does at the first that it may not fetch
 */
export async function readManyBlobs(cwd: string, groups: readonly (readonly string[])[], take: TakeBlob, { processes, env = {} }: ManyBlobsOptions): Promise<string[]> {
  const parts = Array.from({ length: processes }, (_, part) => groups.filter((_, place) => place % processes === part).flat());
  return (await Promise.all(parts.map((part) => readPart(cwd, part, take, env)))).flat();
}

async function readPart(cwd: string, ids: readonly string[], take: TakeBlob, env: Record<string, string>): Promise<string[]> {
  if (ids.length === 0) return [];
  const child = spawn("git", [...GIT_SETTINGS, "-c", `core.deltaBaseCacheLimit=${REMEMBERED}`, "cat-file", "--batch", "--buffer"], { cwd, env: { ...gitEnvironment(), ...LARGE_PAGES, ...env }, stdio: ["pipe", "pipe", "ignore"], windowsHide: true });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => reject(spawnError(error, cwd)));
    child.on("close", () => resolve());
  });
  ended.catch(() => {}); // it is told when it is awaited
  child.stdin.on("error", () => {}); // it may end early
  child.stdin.end(ids.map((id) => `${id}\n`).join(""));
  let answered = 0;
  const parse = openBlobsParser();
  try {
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      for (const blob of parse(piece)) {
        const taking = take(ids[answered++] as string, blob);
        if (taking !== undefined) await taking;
      }
    }
  } catch (error) {
    child.kill();
    throw error;
  }
  await ended;
  return ids.slice(answered);
}

const NEWLINE = 10;

/** Takes what `cat-file --batch` prints, in pieces: `<id> <type> <size>`, the bytes, a line break; or `<id> missing`. */
export function openBlobsParser(): (piece: Buffer) => Generator<ManyBlob> {
  let head = "";
  let size = -1; // of the object at hand; -1: its first line is being read
  let gone = 0; // bytes of it that were in pieces before
  let kept = Buffer.alloc(1 << 16);
  let isWanted = false;

  /** What is known of an object by its first line alone. */
  function begin(line: string): ManyBlob | undefined {
    const [, type, length] = line.split(" ");
    if (length === undefined) return "missing";
    size = Number(length);
    gone = 0;
    isWanted = type === "blob" && size <= MAX_FILE;
    if (isWanted && size > kept.length) kept = Buffer.alloc(size * 2);
    return isWanted ? undefined : type === "blob" ? "large" : "missing";
  }

  return function* (piece) {
    for (let at = 0; at < piece.length; ) {
      if (size < 0) {
        const lineEnd = piece.indexOf(NEWLINE, at);
        head += piece.toString("latin1", at, lineEnd < 0 ? piece.length : lineEnd);
        if (lineEnd < 0) return;
        at = lineEnd + 1;
        const told = begin(head);
        head = "";
        if (told !== undefined) yield told;
        continue;
      }
      // With its line break in one piece, as most are, it need not be copied.
      const next = at + size + 1;
      if (gone === 0 && next <= piece.length) {
        if (isWanted) yield piece.subarray(at, next - 1);
        at = next;
        size = -1;
        continue;
      }
      const more = Math.min(piece.length - at, size - gone);
      if (isWanted) piece.copy(kept, gone, at, at + more);
      gone += more;
      at += more;
      if (at === piece.length) return; // the line break comes with the next piece
      if (isWanted) yield kept.subarray(0, size);
      size = -1;
      at++;
    }
  };
}
