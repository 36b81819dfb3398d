const AFTER = 500;
const EVERY = 200;

/** On a terminal, and only when something takes longer than half a second: says on stderr that work goes on. */
export function startProgress(what: string): () => void {
  if (!process.stderr.isTTY) return () => {};
  const began = performance.now();
  let shown = false;
  const timer = setInterval(() => {
    const elapsed = performance.now() - began;
    if (elapsed < AFTER) return;
    shown = true;
    process.stderr.write(`\r\u001b[2K${what}: reading … ${(elapsed / 1000).toFixed(1)} s`);
  }, EVERY);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (shown) process.stderr.write("\r\u001b[2K");
    shown = false;
  };
}
