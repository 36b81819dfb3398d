import { spawn } from "node:child_process";
import { MAX_FILE } from "../tree.ts";
import { GIT_SETTINGS, gitEnvironment, LARGE_PAGES, spawnError } from "./git.ts";

/** What git has under an id; the bytes hold only until the next ones come. */
export type ManyBlob = Uint8Array | "large" | "missing";

/**
 * Reads many blobs through processes of git that run side by side and do nothing else: where thousands are wanted, a question and
 * a promise for each would cost more than git takes to unpack it.
 * @param groups ids, those together of which git makes one from the other: they are unpacked once, by one process. Groups are
 * dealt out in turns, since large files stand beside large ones
 * @returns ids that were not answered for, since git gave up: in a partial clone it does at the first that it may not fetch
 */
export async function readManyBlobs(cwd: string, groups: readonly (readonly string[])[], take: (id: string, blob: ManyBlob) => void): Promise<string[]> {
  const parts = Array.from({ length: PROCESSES }, (_, part) => groups.filter((_, place) => place % PROCESSES === part).flat());
  return (await Promise.all(parts.map((part) => readPart(cwd, part, take)))).flat();
}

const PROCESSES = 2;
/** Of what contents are made of git remembers so much: versions of one file follow each other, and more is of no use and costs memory. */
const REMEMBERED = "16m";

function readPart(cwd: string, ids: readonly string[], take: (id: string, blob: ManyBlob) => void): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...GIT_SETTINGS, "-c", `core.deltaBaseCacheLimit=${REMEMBERED}`, "cat-file", "--batch", "--buffer"], { cwd, env: { ...gitEnvironment(), ...LARGE_PAGES }, stdio: ["pipe", "pipe", "ignore"], windowsHide: true });
    let answered = 0;
    child.stdout.on("data", blobsParser((blob) => take(ids[answered++] as string, blob)));
    child.stdin.on("error", () => {}); // it may end early
    child.on("error", (error: NodeJS.ErrnoException) => reject(spawnError(error, cwd)));
    child.on("close", () => resolve(ids.slice(answered)));
    child.stdin.end(ids.map((id) => `${id}\n`).join(""));
  });
}

const NEWLINE = 10;

/** Takes what `cat-file --batch` prints, in pieces: `<id> <type> <size>`, the bytes, a line break; or `<id> missing`. */
export function blobsParser(take: (blob: ManyBlob) => void): (piece: Buffer) => void {
  let head = "";
  let size = -1; // of the object at hand; -1: its first line is being read
  let gone = 0; // bytes of it that were in pieces before
  let kept = Buffer.alloc(1 << 16);
  let isWanted = false;

  function begin(line: string): void {
    const [, type, length] = line.split(" ");
    if (length === undefined) return take("missing");
    size = Number(length);
    gone = 0;
    isWanted = type === "blob" && size <= MAX_FILE;
    if (isWanted && size > kept.length) kept = Buffer.alloc(size * 2);
    if (!isWanted) take(type === "blob" ? "large" : "missing");
  }

  function end(blob: Uint8Array): void {
    if (isWanted) take(blob);
    size = -1;
  }

  return (piece) => {
    for (let at = 0; at < piece.length; ) {
      if (size < 0) {
        const lineEnd = piece.indexOf(NEWLINE, at);
        head += piece.toString("latin1", at, lineEnd < 0 ? piece.length : lineEnd);
        if (lineEnd < 0) return;
        at = lineEnd + 1;
        begin(head);
        head = "";
        continue;
      }
      // With its line break in one piece, as most are, it need not be copied.
      const next = at + size + 1;
      if (gone === 0 && next <= piece.length) {
        end(piece.subarray(at, next - 1));
        at = next;
        continue;
      }
      const more = Math.min(piece.length - at, size - gone);
      if (isWanted) piece.copy(kept, gone, at, at + more);
      gone += more;
      at += more;
      if (at === piece.length) return; // the line break comes with the next piece
      end(kept.subarray(0, size));
      at++;
    }
  };
}
