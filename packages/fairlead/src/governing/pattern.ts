/*
 * Path patterns with exactly the published semantics (docs/scope.md). Written here and not taken from a glob library:
 * those compile to expressions that backtrack (`*a*a*a*b` on a long name takes minutes), and a repository is untrusted
 * input. Matching here is bounded by pattern length × path length.
 */

export type Matcher = (path: string) => boolean;

/** One segment of a pattern: `**`, or parts that match within one name. */
type Segment = { any: true } | { any: false; literal: string; matches: (name: string) => boolean };
type Token = { is: "star" } | { is: "one" } | { is: "char"; char: string } | { is: "class"; negated: boolean; ranges: [string, string][] };

const WILD = /[*?[\]{}\\]/;
const FOLDER = /^([^*?[\]{}\\]+\/)\*\*$/;
const SLASH = /(?<!\\)\//;
/** of its last name only: before it `**` may stand for nothing, slash and all */
const LITERAL_END = /[^*?[\]{}\\/]*$/;
const ONLY_STARS = /^[^?[\]{}\\]*$/;
const MAX_ALTERNATIVES = 256;

/**
 * Compiles a pattern. `*` and `?` stop at `/`; `**` as a whole segment is any number of segments; `{a,b}` alternatives;
 * `[ab]`, `[a-z]`, `[!a]`; a backslash takes the next character as it is. A pattern without wildcards is a file, or a
 * folder with all below it. A name that is spelt exactly like the pattern matches too (`app/[id]/page.tsx`).
 */
export function compilePattern(pattern: string): Matcher {
  if (!WILD.test(pattern)) return (path) => path === pattern || (path.startsWith(pattern) && path[pattern.length] === "/");
  // `services/billing/**` is by far the most usual pattern: a plain prefix.
  const folder = FOLDER.exec(pattern)?.[1];
  if (folder !== undefined) return (path) => path.length > folder.length && path.startsWith(folder);
  const alternatives = expandBraces(pattern).map(compileAlternative);
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1) return (path) => only(path) || path === pattern;
  return (path) => path === pattern || alternatives.some((matches) => matches(path));
}

/** One without braces. How it begins and ends is looked at first: that settles nearly every path without taking it apart. */
function compileAlternative(pattern: string): Matcher {
  const segments = pattern.split(SLASH).map(compileSegment);
  const prefix = literalPrefix(pattern);
  const suffix = LITERAL_END.exec(pattern)?.[0] ?? "";
  return (path) => path.endsWith(suffix) && path.startsWith(prefix) && matchSegments(segments, namesOf(path));
}

/** The names of a path. A path is asked of many patterns in a row, so the last answer is kept. */
function namesOf(path: string): readonly string[] {
  if (path !== lastSplit.path) lastSplit = { path, names: path.split("/") };
  return lastSplit.names;
}
let lastSplit: { path: string; names: readonly string[] } = { path: "", names: [""] };

function compileSegment(text: string): Segment {
  if (text === "**") return { any: true };
  return { any: false, literal: text, matches: compileName(text) };
}

/** Stars among plain letters are by far the most usual wildcards. */
function compileName(text: string): (name: string) => boolean {
  if (!WILD.test(text)) return () => false;
  if (ONLY_STARS.test(text)) return compileStars(text.split("*"));
  const tokens = tokenise(text);
  return (name) => matchTokens(tokens, [...name]);
}

/** @param pieces what stands between the stars, and before and behind them */
function compileStars(pieces: readonly string[]): (name: string) => boolean {
  const start = pieces[0] as string;
  const end = pieces.at(-1) as string;
  const between = pieces.slice(1, -1);
  return (name) => {
    const last = name.length - end.length;
    if (last < start.length || !name.startsWith(start) || !name.endsWith(end)) return false;
    let at = start.length;
    for (const piece of between) {
      const found = name.indexOf(piece, at);
      at = found + piece.length;
      if (found < 0 || at > last) return false;
    }
    return true;
  };
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...text];
  for (let i = 0; i < characters.length; i++) {
    const char = characters[i] as string;
    if (char === "*") {
      if (tokens.at(-1)?.is !== "star") tokens.push({ is: "star" });
    } else if (char === "?") tokens.push({ is: "one" });
    else if (char === "\\" && i + 1 < characters.length) tokens.push({ is: "char", char: characters[++i] as string });
    else if (char === "[") {
      const read = readClass(characters, i);
      tokens.push(read?.token ?? { is: "char", char });
      i = read?.end ?? i;
    } else tokens.push({ is: "char", char });
  }
  return tokens;
}

/** A backslash in it is itself, other than to git: `[\]` is how `init` writes one, since before a letter it is taken for Windows' own. */
function readClass(characters: string[], start: number): { token: Token; end: number } | null {
  let i = start + 1;
  const negated = characters[i] === "!" || characters[i] === "^";
  if (negated) i++;
  const end = characters.indexOf("]", i + 1);
  if (end < 0) return null;
  const ranges: [string, string][] = [];
  while (i < end) {
    const from = characters[i] as string;
    const to = characters[i + 2];
    if (characters[i + 1] === "-" && i + 2 < end && to !== undefined) {
      ranges.push([from, to]);
      i += 3;
    } else {
      ranges.push([from, from]);
      i++;
    }
  }
  return { token: { is: "class", negated, ranges }, end };
}

/** Expands `{a,b}`, nested too; a brace that never closes, or has no comma, stands for itself. */
export function expandBraces(pattern: string): string[] {
  if (!pattern.includes("{")) return [pattern];
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0 && done.length + open.length <= MAX_ALTERNATIVES) {
    const next: string[] = [];
    for (const one of open) {
      const braces = innermostBraces(one);
      if (braces === null) done.push(one);
      else for (const choice of braces.choices) next.push(one.slice(0, braces.start) + choice + one.slice(braces.end));
    }
    open = next;
  }
  // Beyond the bound the rest stands for itself and so matches nothing that exists; tidy then calls the scope dead.
  done = [...done, ...open].slice(0, MAX_ALTERNATIVES);
  return [...new Set(done)];
}

function innermostBraces(text: string): { start: number; end: number; choices: string[] } | null {
  const starts: { at: number; commas: number[] }[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") starts.push({ at: i, commas: [] });
    else if (text[i] === ",") starts.at(-1)?.commas.push(i);
    else if (text[i] === "}") {
      const open = starts.pop();
      if (open === undefined || open.commas.length === 0) continue;
      const edges = [open.at, ...open.commas, i];
      const choices = edges.slice(1).map((edge, index) => text.slice((edges[index] as number) + 1, edge));
      return { start: open.at, end: i + 1, choices };
    }
  }
  return null;
}

/** Wildcards over segments: on a mismatch only the last `**` is lengthened, so the work is bounded by the product of both. */
function matchSegments(segments: readonly Segment[], names: readonly string[]): boolean {
  let s = 0;
  let n = 0;
  let retrySegment = -1;
  let retryName = 0;
  while (n < names.length) {
    const segment = segments[s];
    if (segment?.any === true) {
      // At the end `**` means something below: at least one name.
      if (s === segments.length - 1) return true;
      retrySegment = s++;
      retryName = n;
    } else if (segment !== undefined && (names[n] === segment.literal || segment.matches(names[n] as string))) {
      s++;
      n++;
    } else if (retrySegment >= 0) {
      s = retrySegment + 1;
      n = ++retryName;
    } else return false;
  }
  return s === segments.length;
}

function matchTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let t = 0;
  let n = 0;
  let retryToken = -1;
  let retryName = 0;
  while (n < name.length) {
    const token = tokens[t];
    if (token?.is === "star") {
      retryToken = t++;
      retryName = n;
    } else if (token !== undefined && matchOne(token, name[n] as string)) {
      t++;
      n++;
    } else if (retryToken >= 0) {
      t = retryToken + 1;
      n = ++retryName;
    } else return false;
  }
  while (tokens[t]?.is === "star") t++;
  return t === tokens.length;
}

function matchOne(token: Token, char: string): boolean {
  if (token.is === "one") return true;
  if (token.is === "char") return token.char === char;
  if (token.is === "star") return false;
  return token.negated !== token.ranges.some(([from, to]) => from <= char && char <= to);
}

/** What every path that the pattern matches begins with: all before its first wildcard. */
export function literalPrefix(pattern: string): string {
  return pattern.slice(0, WILD.exec(pattern)?.index);
}

/**
 * What a path is looked up by: the folder below which everything stands that the pattern matches, or the path itself
 * that it spells out. "" is anywhere; a name that is spelt out after a wildcard narrows that: then it is `**` and that
 * name, wherever it stands.
 */
export function rootOf(pattern: string): string {
  if (!WILD.test(pattern)) return pattern;
  const name = /[{}\\]/.test(pattern) ? undefined : pattern.slice(literalPrefix(pattern).length).split("/").slice(1).findLast((one) => one !== "" && !WILD.test(one));
  if (name !== undefined) return `**/${name}`;
  const prefix = literalPrefix(pattern);
  return prefix.slice(0, Math.max(0, prefix.lastIndexOf("/")));
}

/** How much of a pattern is spelt out: the more, the more specific. Used to find the area that owns a path. */
export function specificity(pattern: string): number {
  const wild = WILD.exec(pattern);
  return wild === null ? pattern.length + 1 : wild.index;
}
