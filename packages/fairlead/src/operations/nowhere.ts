import { compilePattern } from "../governing/pattern.ts";
import { nearestWord } from "../records/nearest-word.ts";
import { normalisePath } from "./path-input.ts";

/**
 * A path with a slip in it would be answered like one where nothing happened: of those that a version does not have, a sentence each.
 * @param listed paths of the version
 */
export function sayNowhere(listed: readonly string[], paths: readonly string[]): string[] {
  const missing = paths.map(normalisePath).filter((path) => path !== "" && !listed.some(compilePattern(path)));
  if (missing.length === 0) return [];
  const known = withFolders(listed);
  return missing.map((path) => {
    const near = nearestPath(path, known);
    return `Nothing in this version is called ${path}.${near === undefined ? "" : ` Did you mean ${near}?`}`;
  });
}

/** One that ends so, where folders were left out; otherwise one that is spelt nearly so. */
function nearestPath(path: string, known: ReadonlySet<string>): string | undefined {
  if (/[*?[\]{}]/.test(path)) return undefined;
  const ending = [...known].filter((one) => one.endsWith(`/${path}`)).sort((a, b) => a.length - b.length)[0];
  return ending ?? nearestWord(path, known);
}

function withFolders(listed: readonly string[]): Set<string> {
  const known = new Set(listed);
  for (const path of listed) for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) known.add(path.slice(0, slash));
  return known;
}
