import { KnownError } from "../../errors.ts";
import type { Tree } from "../../tree.ts";
import { isWorkTree } from "./extract-contents.ts";

/** Files are looked at in small portions, since whoever asks seldom waits: files that go to another process come first. */
const TURN = 4;

/** As many files of a commit are read in one go. */
const WINDOW = 256;

const ROOM = Buffer.allocUnsafeSlow(256 * 1024);

/** Of these files, those that hold a text of ASCII. What cannot be read holds nothing. */
export async function findText(tree: Tree, paths: readonly string[], text: string): Promise<string[]> {
  const wanted = Buffer.from(text, "latin1");
  const found: string[] = [];
  const holds = (bytes: Uint8Array): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted);
  for (let at = 0; at < paths.length; at += isWorkTree(tree) ? TURN : WINDOW) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isWorkTree(tree)) {
      for (const path of paths.slice(at, at + TURN)) {
        const bytes = orNothing(() => tree.readNow(path, ROOM)) ?? (await tree.read(path).catch(nothing));
        if (bytes !== undefined && holds(bytes)) found.push(path);
      }
    } else {
      const window = paths.slice(at, at + WINDOW);
      const contents = await Promise.all(window.map((path) => tree.read(path).catch(nothing)));
      found.push(...window.filter((_, place) => contents[place] !== undefined && holds(contents[place])));
    }
  }
  return found;
}

function nothing(error: unknown): undefined {
  if (!(error instanceof KnownError)) throw error;
  return undefined;
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    return nothing(error);
  }
}
