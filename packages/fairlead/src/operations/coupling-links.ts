import { decodeText } from "../decode-text.ts";
import { resolveImports } from "../governing/imports.ts";
import type { Import } from "../governing/file-view.ts";
import type { ReadWritten } from "../governing/view-files.ts";
import { readGoNames, usesOfPackage } from "../imports/go/uses-of-package.ts";
import { includes, mayInclude, readIncludes } from "../imports/included.ts";
import { languageOf, type ImportTree } from "../imports/languages.ts";
import { folderOf } from "../imports/source/tree-paths.ts";
import { areNamed, readUsedNames, usesNames } from "../imports/used-names.ts";
import { usesUnimported } from "../imports/used-unimported.ts";
import { kindByName } from "../history/file-kind.ts";
import { textSaysGenerated } from "../history/generated-head.ts";
import { kinshipOf } from "../history/kinship.ts";
import { readOrNothing, type Tree } from "../tree.ts";

/**
 * Why two files may well change together: one imports the other, or uses it where its language asks for no import; one tests the
 * other; they are halves of one thing by their names; they are data or prose of one folder, such as translations or workflows (`alike`); nothing that could be seen (`none`): the surprising ones; or their imports
 * cannot be read (`not-known`).
 */
export const LINKS = ["import", "test", "name", "alike", "none", "not-known"] as const;
export type Link = (typeof LINKS)[number];

/** Of so many pairs files are read; what comes after them is said to be not known. */
const READ = 1000;

/**
 * Tells of each pair, in their order, what joins the two.
 * @param isSaidWritten whether a file counts as written by people, whatever it says itself
 * @returns null: one of the two says that a tool wrote it
 */
export async function readLinks(tree: Tree, files: readonly string[], pairs: readonly { a: string; b: string }[], readImports: ReadWritten, isSaidWritten: (path: string) => boolean): Promise<(Link | null)[]> {
  const inTree = new Set(files);
  const links = pairs.map(({ a, b }): Link | null => kinshipOf(a, b) ?? ((isRead(a) && isRead(b)) || areNamed(a, b) ? null : areAlike(a, b) ? "alike" : "not-known"));
  const asked = pairs.filter((_, place) => links[place] === null).slice(0, READ);
  const texts = await readTexts(tree, new Set(asked.flatMap(({ a, b }) => [a, b])));
  const importTree: ImportTree = { files, has: (path) => inTree.has(path), text: async (path) => (await readTexts(tree, new Set([path]))).get(path) ?? null };
  const mayLead = (from: string, to: string): boolean => languageOf(from) !== null && languageOf(from) === languageOf(to) && mayName(from, texts.get(from) ?? "", to);
  const written = await readImports(tree, [...new Set(asked.flatMap(({ a, b }) => [...(mayLead(a, b) ? [a] : []), ...(mayLead(b, a) ? [b] : [])]))]);
  const resolved = new Map<string, Promise<Import[]>>();
  const importsOf = async (path: string): Promise<Import[] | null> => {
    const own = written.get(path);
    if (own === undefined || own === null || "unread" in own) return null;
    const known = resolved.get(path) ?? resolveImports(path, own, importTree);
    resolved.set(path, known);
    return known;
  };
  const namesOf = ofText(texts, readGoNames);
  const includesOf = ofText(texts, readIncludes);
  const usedNamesOf = ofText(texts, readUsedNames);
  const usesPackage = (from: string, to: string): boolean | null => {
    if (languageOf(to) !== "go" || folderOf(from) !== folderOf(to)) return false;
    const [file, other] = [namesOf(from), namesOf(to)];
    return file === null || other === null ? null : usesOfPackage(file, other);
  };
  const usesByName = (from: string, to: string): boolean | null => {
    const [file, other] = [usedNamesOf(from), usedNamesOf(to)];
    return file === null || other === null ? null : usesNames(file, other);
  };
  /** null: it cannot be told */
  const leadsTo = async (from: string, to: string): Promise<boolean | null> => {
    const text = texts.get(from);
    if (text === undefined) return null;
    if (mayInclude(from) && mayInclude(to)) return includes(from, includesOf(from) ?? [], to, (path) => inTree.has(path));
    if (mayLead(from, to)) {
      const imports = await importsOf(from);
      if (imports === null) return null;
      if (imports.some((one) => one.path === to || (one.path === null && languageOf(from) === "script" && isAlias(one.specifier, to)) || (languageOf(from) === "rust" && isHandedOn(one, to)))) return true;
    }
    if (areNamed(from, to)) return usesByName(from, to);
    return languageOf(from) === "go" ? usesPackage(from, to) : usesUnimported(from, text, to);
  };
  const isMade = ofText(texts, (text, path) => textSaysGenerated(text) && !isSaidWritten(path));
  const toAsk = new Set(asked);
  return Promise.all(
    pairs.map(async (pair, place): Promise<Link | null> => {
      const link = links[place];
      if (link !== null && link !== undefined) return link;
      if (!toAsk.has(pair)) return "not-known";
      if (isMade(pair.a) === true || isMade(pair.b) === true) return null;
      const answers = [await leadsTo(pair.a, pair.b), await leadsTo(pair.b, pair.a)];
      if (answers.includes(true)) return "import";
      return answers.includes(null) ? "not-known" : "none";
    }),
  );
}

function areAlike(a: string, b: string): boolean {
  const kind = kindByName(a);
  return kind !== "code" && kind === kindByName(b) && folderOf(a) === folderOf(b);
}

/** Whether it can be seen what a file uses. */
function isRead(path: string): boolean {
  return languageOf(path) !== null || mayInclude(path);
}

async function readTexts(tree: Tree, paths: ReadonlySet<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  await Promise.all(
    [...paths].map(async (path) => {
      // One that is too large, or not in this clone, is not known.
      const bytes = await readOrNothing(tree, path);
      if (bytes !== undefined) texts.set(path, decodeText(bytes).text);
    }),
  );
  return texts;
}

/** Whether a text can import a file of its language at all: parsing scripts is what takes time, and most do not even hold the name. */
function mayName(from: string, text: string, path: string): boolean {
  if (languageOf(from) !== "script") return true;
  const name = bare(path.slice(path.lastIndexOf("/") + 1));
  return name === "index" || text.includes(name);
}

/** In Rust a module mostly hands on what its own modules hold: `codec::LinesCodec` stands in `codec/lines_codec.rs`. */
function isHandedOn({ specifier, path }: Import, to: string): boolean {
  const within = path?.replace(/(?:(?:mod|lib|main)\.rs|\.rs)$/, (ending) => (ending === ".rs" ? "/" : ""));
  if (within === undefined || !to.startsWith(within)) return false;
  const name = to.slice(to.lastIndexOf("/") + 1, -".rs".length).replace(/(?:^|_)(\p{L})/gu, (_, letter: string) => letter.toUpperCase());
  return specifier.endsWith(`::${name}`);
}

/** What a text tells, read once by path; null where there is no text, or it tells nothing. */
function ofText<T>(texts: ReadonlyMap<string, string>, read: (text: string, path: string) => T | null): (path: string) => T | null {
  const known = new Map<string, T | null>();
  return (path) => {
    const text = texts.get(path);
    if (!known.has(path)) known.set(path, text === undefined ? null : read(text, path));
    return known.get(path) ?? null;
  };
}

function bare(path: string): string {
  return path.replace(/(?:\/index)?(?:\.d)?\.[cm]?[jt]sx?$/, "");
}

/** Names that a compiler's settings lead elsewhere, `@/ledger/posting` or `src/ledger/posting`, end as the path does. */
function isAlias(specifier: string, path: string): boolean {
  const slash = specifier.indexOf("/");
  if (slash < 0) return false;
  const module = bare(path);
  const end = bare(specifier.slice(slash + 1));
  return module === bare(specifier) || module === end || (end !== "" && module.endsWith(`/${end}`));
}
