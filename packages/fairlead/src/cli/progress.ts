const AFTER = 500;
const EVERY = 200;

/** How far the reading of a history has come, since when. */
let reading: { began: number; read: number; total: number | null } | null = null;

/** Says what the line on the terminal shows from now on. */
export function showHistoryRead({ read, total }: { read: number; total: number | null }): void {
  reading = { began: reading?.began ?? performance.now(), read, total };
}

/** On a terminal, and only when something takes longer than half a second: says on stderr that work goes on. */
export function startProgress(what: string): () => void {
  if (!process.stderr.isTTY) return () => {};
  const began = performance.now();
  let shown = false;
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - began < AFTER) return;
    shown = true;
    const line = reading === null ? `reading … ${((now - began) / 1000).toFixed(1)} s` : wordReading(reading.read, reading.total, now - reading.began);
    const columns = process.stderr.columns || 80; // 0 where a terminal does not say
    process.stderr.write(`\r\u001b[2K${`${what}: ${line}`.slice(0, columns - 1)}`);
  }, EVERY);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (shown) process.stderr.write("\r\u001b[2K");
    shown = false;
  };
}

/**
 * Commits read, how fast, and how long it will still take where the total is known.
 * @param elapsed milliseconds
 */
export function wordReading(read: number, total: number | null, elapsed: number): string {
  const number = (value: number) => Math.round(value).toLocaleString("en");
  const rate = (read / Math.max(elapsed, 1)) * 1000;
  const commits = total === null ? `${number(read)} commits` : `${number(read)} of ${number(total)} commits`;
  const left = total === null || rate === 0 ? "" : `, ${wordDuration((total - read) / rate)} left`;
  return `${commits} read, ${number(rate)} a second${left}`;
}

function wordDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
