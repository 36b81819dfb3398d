import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { Socket } from "node:net";
import { KnownError } from "../errors.ts";
import { GIT_SETTINGS, gitEnvironment, gitError, lacksObject, spawnError } from "./git.ts";
import type { ManyBlob } from "./many-blobs.ts";
import { readPresent } from "./present-objects.ts";

export interface ObjectInfo {
  oid: string;
  type: string;
  size: number;
}

/** Reads git's objects through one process, started when first needed and ended when idle. */
export interface Objects {
  /** what `name` is ("<id>", "<commit>:<path>" without line breaks), or undefined where git has none */
  info(name: string): Promise<ObjectInfo | undefined>;
  /** an object's bytes, or undefined where git has none, or what it has is damaged */
  contents(oid: string): Promise<Buffer | undefined>;
  /** the same with what it is; of one that has more bytes than `most` none are brought into memory */
  upTo(oid: string, most: number): Promise<{ info: ObjectInfo; bytes: Buffer | null } | undefined>;
  /**
   * Many contents, as they come, through a process that does nothing else; see many-blobs.ts.
   * @returns ids that were not answered for
   */
  many(ids: readonly string[], take: (oid: string, blob: ManyBlob) => Promise<void> | undefined): Promise<string[]>;
  /** whether this clone may lack objects that it knows of */
  isPartial(): boolean;
  close(): void;
}

interface Request {
  command: "info" | "contents";
  name: string;
  /** of an object with more bytes only its size is taken */
  most: number;
  resolve(answer: { info: ObjectInfo; bytes: Buffer | null } | undefined): void;
  reject(error: Error): void;
}

/** how long the process waits for another question, in milliseconds */
const IDLE = 1000;

/** Bytes of what objects are made of that git remembers. Versions of one file are asked for one after the other, and more than that is of no use. */
const REMEMBERED = 8 * 1024 * 1024;

/** With this git ends by itself, where it cannot go on; otherwise it was ended, or does not know what it is asked. */
const DIED = 128;

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * @param env further environment of git, for objects that stand elsewhere as well
 * @param partial whether this is known to be a partial clone; otherwise it comes out at the first object that is not there
 */
export function openObjects(cwd: string, env: Record<string, string> = {}, partial = false): Objects {
  let child: ChildProcessWithoutNullStreams | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queued: Request[] = [];

  function ask(command: Request["command"], name: string, most = Infinity) {
    return new Promise<{ info: ObjectInfo; bytes: Buffer | null } | undefined>((resolve, reject) => {
      // all that is asked in one turn goes out together
      if (queued.length === 0) setImmediate(send);
      queued.push({ command, name, most, resolve, reject });
    });
  }

  const waiting: Request[] = [];

  function send(): void {
    const asked = queued;
    queued = [];
    if (asked.length === 0) return;
    if (!partial) return sendAll(asked);
    sendPresent(asked).catch((error: Error) => asked.forEach((request) => request.reject(error)));
  }

  async function sendPresent(asked: readonly Request[]): Promise<void> {
    const ids = asked.map(({ name }) => name).filter((name) => ID.test(name));
    const present = ids.length === 0 ? new Set<string>() : await readPresent(cwd, ids, env);
    const isThere = ({ name }: Request): boolean => !ID.test(name) || present.has(name);
    for (const request of asked) if (!isThere(request)) request.resolve(undefined);
    const there = asked.filter(isThere);
    if (there.length > 0) sendAll(there);
  }

  function sendAll(asked: readonly Request[]): void {
    clearTimeout(idle);
    child ??= start();
    const running = child;
    setReferenced(running, true);
    for (const request of asked) waiting.push(request);
    running.stdin.write(`${asked.map(({ command, name }) => `${command} ${name}\n`).join("")}flush\n`);
  }

  function start(): ChildProcessWithoutNullStreams {
    const started = spawn("git", [...GIT_SETTINGS, "-c", `core.deltaBaseCacheLimit=${REMEMBERED}`, "cat-file", "--batch-command", "--buffer"], {
      cwd,
      env: { ...gitEnvironment(), ...env },
      stdio: "pipe",
      windowsHide: true,
    });
    let stderr = "";
    const parse = answersParser(waiting, () => rest(started));
    started.stdout.on("data", parse);
    started.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    started.stdin.on("error", () => {});
    const fail = (error: Error): void => {
      child = undefined;
      for (const request of waiting.splice(0)) request.reject(error);
    };
    started.on("error", (error) => fail(spawnError(error, cwd)));
    started.on("close", (status) => {
      if (child !== started) return;
      // At the first object that is damaged, or that a partial clone lacks, git gives up, and has answered for all before it.
      const isLacking = lacksObject(stderr);
      const error = gitError(stderr, cwd, ["cat-file"]);
      if (!isLacking && (status !== DIED || !(error instanceof KnownError && error.code === "git-failed"))) return fail(error);
      child = undefined;
      if (isLacking) partial = true;
      waiting.shift()?.resolve(undefined);
      queued.unshift(...waiting.splice(0));
      if (queued.length > 0) send();
    });
    return started;
  }

  /** With nothing to wait for, the process must not keep ours alive. */
  function rest(running: ChildProcessWithoutNullStreams): void {
    setReferenced(running, false);
    idle = setTimeout(close, IDLE);
    idle.unref();
  }

  function close(): void {
    if (waiting.length > 0 || queued.length > 0) return;
    clearTimeout(idle);
    child?.stdin.end();
    child = undefined;
  }

  return {
    info: async (name) => (await ask("info", name))?.info,
    contents: async (oid) => (await ask("contents", oid))?.bytes ?? undefined,
    upTo: (oid, most) => ask("contents", oid, most),
    async many(ids, take) {
      const { readManyBlobs } = await import("./many-blobs.ts");
      if (!partial) return readManyBlobs(cwd, [ids], take, { processes: 1, env });
      // Git would give up at the first that is not there.
      const present = await readPresent(cwd, ids, env);
      const unanswered = await readManyBlobs(cwd, [ids.filter((id) => present.has(id))], take, { processes: 1, env });
      return [...ids.filter((id) => !present.has(id)), ...unanswered];
    },
    isPartial: () => partial,
    close,
  };
}

function setReferenced(child: ChildProcessWithoutNullStreams, referenced: boolean): void {
  const change = referenced ? "ref" : "unref";
  child[change]();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Socket)[change]();
}

/** Takes git's answers, in the order of the questions, from pieces as they come. */
function answersParser(waiting: Request[], done: () => void): (piece: Buffer) => void {
  /** the beginning of a line that has not ended yet */
  let begun: Buffer = NOTHING;
  let reading: { info: ObjectInfo; bytes: Buffer | null; filled: number } | null = null;

  return (piece) => {
    const data = begun.length === 0 ? piece : Buffer.concat([begun, piece]);
    let at = 0;
    begun = NOTHING;
    while (waiting.length > 0) {
      if (reading === null) {
        const newline = data.indexOf(10, at);
        if (newline < 0) {
          begun = data.subarray(at);
          break;
        }
        const info = parseInfo(data.toString("latin1", at, newline));
        at = newline + 1;
        if (info === undefined || waiting[0]!.command === "info") {
          waiting.shift()!.resolve(info === undefined ? undefined : { info, bytes: null });
          continue;
        }
        reading = { info, bytes: info.size > waiting[0]!.most ? null : Buffer.allocUnsafe(info.size), filled: 0 };
      }
      const passed = Math.min(data.length - at, reading.info.size - reading.filled);
      if (reading.bytes !== null) data.copy(reading.bytes, reading.filled, at, at + passed);
      reading.filled += passed;
      at += passed;
      // a line break behind it
      if (reading.filled < reading.info.size || at === data.length) break;
      at += 1;
      const { info, bytes } = reading;
      reading = null;
      waiting.shift()!.resolve({ info, bytes });
    }
    if (waiting.length === 0) done();
  };
}

const NOTHING = Buffer.alloc(0);

/** "<id> <type> <size>"; any other form ("… missing", "… ambiguous") says that there is none */
function parseInfo(head: string): ObjectInfo | undefined {
  const found = /^([0-9a-f]{40}|[0-9a-f]{64}) ([a-z]+) (\d+)$/.exec(head);
  return found === null ? undefined : { oid: found[1]!, type: found[2]!, size: Number(found[3]) };
}
