import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Without options: everything. */
type Collect = (options?: { type: "minor" }) => void;

let collect: Collect | undefined;

/**
 * Frees what has been dropped not long ago. Bytes of files stand outside of the collector's heap: it would let more than 60 MB of them
 * pile up before it looks.
 */
export function collectYoung(): void {
  collect ??= openCollector();
  collect({ type: "minor" });
}

/** A smaller heap is left to itself; a larger one until it is twice what was in use. */
const LITTLE = 110 * 1024 * 1024;

let largest = LITTLE;

/** Frees what has been dropped, where that is much: by itself the collector lets four times as much pile up as is in use. */
export function collectGrown(): void {
  if (getHeapStatistics().used_heap_size < largest) return;
  collect ??= openCollector();
  collect();
  largest = Math.max(LITTLE, 2 * getHeapStatistics().used_heap_size);
}

function openCollector(): Collect {
  setFlagsFromString("--expose-gc");
  try {
    return runInNewContext("gc") as Collect;
  } finally {
    // Compiled code is kept for the flags that it was compiled with.
    setFlagsFromString("--no-expose-gc");
  }
}
