import { setFlagsFromString } from "node:v8";

/* In bytes of what V8 compiles to first: functions that it makes faster, and all that it copies into one of them. */
const LATER = "--max-optimized-bytecode-size=200 --max-inlined-bytecode-size-cumulative=100";
const USUAL = "--max-optimized-bytecode-size=61440 --max-inlined-bytecode-size-cumulative=920";

let holding = 0;

/**
 * V8 makes what runs often faster, on threads beside ours. Of what reads a log that takes as much processor time as the reading
 * itself of ten thousand commits, and both processors are git's then. Until the function that is returned is called, V8 does so with small
 * functions alone: those that go through bytes one by one.
 */
export function optimiseLater(): () => void {
  if (holding++ === 0) setFlagsFromString(LATER);
  let isHolding = true;
  return () => {
    if (isHolding && --holding === 0) setFlagsFromString(USUAL);
    isHolding = false;
  };
}
