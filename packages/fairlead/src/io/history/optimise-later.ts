import { setFlagsFromString } from "node:v8";

/** In bytes of what V8 compiles to first: loops over bytes are smaller, what they are put together in is larger. */
const SMALL = 200;
/** V8's own. */
const ANY = 60 * 1024;

let holding = 0;

/**
 * V8 makes what runs often faster, on threads beside ours. Of what reads a log that costs twice as much as it saves in the first
 * tenths of a second, and both processors are git's then. Until the function that is returned is called, only what is small is made faster.
 */
export function optimiseLater(): () => void {
  if (holding++ === 0) setFlagsFromString(`--max-optimized-bytecode-size=${SMALL}`);
  let isHolding = true;
  return () => {
    if (isHolding && --holding === 0) setFlagsFromString(`--max-optimized-bytecode-size=${ANY}`);
    isHolding = false;
  };
}
