/**
 * Paths in which the letters of the query occur in this order, best match first: whole words and file names before
 * letters here and there, short paths before long ones.
 */
export function matchPaths(paths: readonly string[], query: string, limit: number): string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return paths.slice(0, limit);
  const letters = [...wanted.replaceAll(/\s+/g, "")];
  const scored: { path: string; score: number }[] = [];
  for (const path of paths) {
    const score = scorePath(path.toLowerCase(), wanted, letters);
    if (score !== null) scored.push({ path, score });
  }
  scored.sort((a, b) => a.score - b.score || a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  return scored.slice(0, limit).map(({ path }) => path);
}

/** Lower is better; null when the letters do not occur in order. */
function scorePath(path: string, wanted: string, letters: readonly string[]): number | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (path === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  if (path.includes(wanted)) return 3;
  let at = -1;
  for (const letter of letters) {
    at = path.indexOf(letter, at + 1);
    if (at < 0) return null;
  }
  return 4;
}
