const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const works = new Set<() => void>();

/**
 * Has something done when the process ends, or is interrupted: what stands outside of it would outlive it.
 * @returns to be called when it is not wanted any more
 */
export function atEnd(work: () => void): () => void {
  if (works.size === 0) {
    process.on("exit", doAll);
    for (const signal of SIGNALS) process.on(signal, interrupted);
  }
  works.add(work);
  return () => forget(work);
}

function forget(work: () => void): void {
  if (!works.delete(work) || works.size > 0) return;
  process.removeListener("exit", doAll);
  for (const signal of SIGNALS) process.removeListener(signal, interrupted);
}

function doAll(): void {
  for (const work of works) {
    forget(work);
    work();
  }
}

/** Where somebody else listens too, they decide what happens, and it is done at the end of the process. */
function interrupted(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  doAll();
  process.kill(process.pid, signal);
}
