import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: ((options: { type: "minor" }) => void) | undefined;

/**
 * Frees what has been dropped not long ago. Bytes of files stand outside of the collector's heap: it would let more than 60 MB of them
 * pile up before it looks.
 */
export function collectYoung(): void {
  collect ??= openCollector();
  collect({ type: "minor" });
}

function openCollector(): NonNullable<typeof collect> {
  setFlagsFromString("--expose-gc");
  try {
    return runInNewContext("gc") as NonNullable<typeof collect>;
  } finally {
    // Compiled code is kept for the flags that it was compiled with.
    setFlagsFromString("--no-expose-gc");
  }
}
