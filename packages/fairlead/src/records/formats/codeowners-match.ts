/*
 * CODEOWNERS patterns, as GitHub and GitLab understand them. No regular expression is made of what a repository says:
 * a pattern is a list of segments, and matching walks back at most to the last `**` or `*`, so its time is bounded by
 * pattern × path.
 */

export type Dialect = "github" | "gitlab";
export type PathMatcher = (path: string) => boolean;

const ANY_DEPTH = "**";

/** Compiles one pattern. A pattern that names nothing (`/`) matches nothing. */
export function compileOwnersPattern(pattern: string, dialect: Dialect = "github"): PathMatcher {
  const segments = segmentsOf(pattern, dialect);
  if (segments.length === 0) return () => false;
  // What is spelt out must stand in the path as it is: that settles nearly every path without going through its names.
  const needed = pattern.split(/[*?\\/]/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
  return (path) => path.includes(needed) && matchSegments(segments, namesOf(path));
}

/** The names of a path. A path is asked of many rules in a row, so the last answer is kept. */
function namesOf(path: string): readonly string[] {
  if (path !== lastSplit.path) lastSplit = { path, names: path.split("/").filter((name) => name !== "") };
  return lastSplit.names;
}
let lastSplit: { path: string; names: readonly string[] } = { path: "", names: [] };

function segmentsOf(pattern: string, dialect: Dialect): string[] {
  const inner = pattern.replace(/^\//, "").replace(/\/$/, "");
  if (inner === "") return [];
  const isFolder = pattern.endsWith("/");
  const written = inner.split("/").filter((segment) => segment !== "");
  // GitHub anchors a pattern with a slash in it; GitLab only one that begins with a slash.
  const isAnchored = pattern.startsWith("/") || (dialect === "github" && written.length > 1);
  const segments = isAnchored ? written : [ANY_DEPTH, ...written];
  const last = segments.at(-1);
  if (isFolder || last === ANY_DEPTH) return [...segments, "*", ANY_DEPTH];
  // GitHub: a name also owns what is in the folder of that name, but `docs/*` reaches one level only.
  if (dialect === "github" && last !== "*") return [...segments, ANY_DEPTH];
  return segments;
}

function matchSegments(pattern: readonly string[], path: readonly string[]): boolean {
  let p = 0;
  let s = 0;
  let retryPattern = -1;
  let retryPath = 0;
  while (s < path.length) {
    if (pattern[p] === ANY_DEPTH) {
      retryPattern = ++p;
      retryPath = s;
    } else if (p < pattern.length && matchName(pattern[p] as string, path[s] as string)) {
      p++;
      s++;
    } else if (retryPattern >= 0) {
      p = retryPattern;
      s = ++retryPath;
    } else return false;
  }
  while (pattern[p] === ANY_DEPTH) p++;
  return p === pattern.length;
}

/**
 * A name that every path has which the pattern matches: the last that is spelt out, since few paths share that. Null
 * where none is, so that any path may match.
 */
function neededName(pattern: string, dialect: Dialect): string | null {
  return segmentsOf(pattern, dialect).findLast((segment) => !/[*?\\]/.test(segment)) ?? null;
}

/** One name against one segment: `*` any letters, `?` one, `\` takes the next as it is; brackets are plain letters. */
function matchName(pattern: string, name: string): boolean {
  let p = 0;
  let s = 0;
  let retryPattern = -1;
  let retryName = 0;
  while (s < name.length) {
    const letter = pattern[p];
    const escaped = letter === "\\" && p + 1 < pattern.length;
    if (letter === "*") {
      retryPattern = ++p;
      retryName = s;
    } else if (p < pattern.length && (letter === "?" || (escaped ? pattern[p + 1] : letter) === name[s])) {
      p += escaped ? 2 : 1;
      s++;
    } else if (retryPattern >= 0) {
      p = retryPattern;
      s = ++retryName;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** What `ownersOf` needs to know of a rule; the reader of CODEOWNERS makes them. */
export interface OwnersRule {
  pattern: string;
  owners: string[];
  /** GitLab's section, in its first spelling; null outside any */
  section: string | null;
  /** place among the file's rules: the last that matches wins */
  index: number;
  dialect: Dialect;
  /** GitLab's `!pattern`: takes the path out of its section */
  excludes: boolean;
}

export type OwnersLookup<R extends OwnersRule = OwnersRule> = (path: string) => R[];

/** Compiles a file's rules once for many paths. */
export function compileOwners<R extends OwnersRule>(rules: readonly R[]): OwnersLookup<R> {
  const compiled = rules.map((rule, place) => ({ rule, place, matches: compileOwnersPattern(rule.pattern, rule.dialect) })).reverse();
  const byName = new Map<string | null, typeof compiled>();
  for (const one of compiled) {
    const name = neededName(one.rule.pattern, one.rule.dialect);
    const there = byName.get(name);
    if (there === undefined) byName.set(name, [one]);
    else there.push(one);
  }
  return (path) => {
    // Only rules whose name stands in the path, the last of them first.
    const asked = [null, ...new Set(namesOf(path))].flatMap((name) => byName.get(name) ?? []).sort((a, b) => b.place - a.place);
    const winners = new Map<string, R>();
    const left = new Set<string>();
    for (const { rule, matches } of asked) {
      const section = rule.section?.toLowerCase() ?? "";
      if ((winners.has(section) && !rule.excludes) || left.has(section) || !matches(path)) continue;
      if (!rule.excludes) winners.set(section, rule);
      else {
        // An excluded path cannot be taken in again within its section.
        winners.delete(section);
        left.add(section);
      }
    }
    return [...winners.values()].sort((a, b) => a.index - b.index);
  };
}

/** The rules that own a path: the last one that matches, and with GitLab's sections the last one of each section. */
export function ownersOf<R extends OwnersRule>(path: string, rules: readonly R[]): R[] {
  return compileOwners(rules)(path);
}
