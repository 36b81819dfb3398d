import { decodeText } from "../decode-text.ts";
import { hasReadableImports, resolveImports } from "../governing/imports.ts";
import type { Import } from "../governing/file-view.ts";
import type { ReadWritten } from "../governing/view-files.ts";
import type { ImportTree } from "../imports/languages.ts";
import { kinshipOf } from "../history/kinship.ts";
import type { Tree } from "../tree.ts";

/**
 * Why two files may well change together: one imports the other; one tests the other; they are halves of one thing by their
 * names; nothing that could be seen (`none`): the surprising ones; or their imports cannot be read (`not-known`).
 */
export const LINKS = ["import", "test", "name", "none", "not-known"] as const;
export type Link = (typeof LINKS)[number];

/** Of so many pairs files are read; what comes after them is said to be not known. */
const READ = 1000;

/** Tells of each pair, in their order, what joins the two. */
export async function readLinks(tree: Tree, files: readonly string[], pairs: readonly { a: string; b: string }[], readImports: ReadWritten): Promise<Link[]> {
  const inTree = new Set(files);
  const links = pairs.map(({ a, b }): Link | null => kinshipOf(a, b) ?? (hasReadableImports(a) && hasReadableImports(b) ? null : "not-known"));
  const asked = pairs.filter((_, place) => links[place] === null).slice(0, READ);
  const texts = await readTexts(tree, new Set(asked.flatMap(({ a, b }) => [a, b])));
  const importTree: ImportTree = { files, has: (path) => inTree.has(path), text: async (path) => (await readTexts(tree, new Set([path]))).get(path) ?? null };
  const mayLead = (from: string, to: string): boolean => mayName(texts.get(from) ?? "", to);
  const written = await readImports(tree, [...new Set(asked.flatMap(({ a, b }) => [...(mayLead(a, b) ? [a] : []), ...(mayLead(b, a) ? [b] : [])]))]);
  const resolved = new Map<string, Promise<Import[]>>();
  const importsOf = async (path: string): Promise<Import[] | null> => {
    const own = written.get(path);
    if (own === undefined || own === null || "unread" in own) return null;
    const known = resolved.get(path) ?? resolveImports(path, own, importTree);
    resolved.set(path, known);
    return known;
  };
  /** null: it cannot be told */
  const leadsTo = async (from: string, to: string): Promise<boolean | null> => {
    if (!texts.has(from)) return null;
    if (!mayLead(from, to)) return false;
    const imports = await importsOf(from);
    return imports === null ? null : imports.some((one) => one.path === to || (one.path === null && isAlias(one.specifier, to)));
  };
  const toAsk = new Set(asked);
  return Promise.all(
    pairs.map(async (pair, place): Promise<Link> => {
      const link = links[place];
      if (link !== null && link !== undefined) return link;
      if (!toAsk.has(pair)) return "not-known";
      const answers = [await leadsTo(pair.a, pair.b), await leadsTo(pair.b, pair.a)];
      if (answers.includes(true)) return "import";
      return answers.includes(null) ? "not-known" : "none";
    }),
  );
}

async function readTexts(tree: Tree, paths: ReadonlySet<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  await Promise.all(
    [...paths].map(async (path) => {
      // One that is too large, or not in this clone, is not known.
      const bytes = await tree.read(path).catch(() => undefined);
      if (bytes !== undefined) texts.set(path, decodeText(bytes).text);
    }),
  );
  return texts;
}

/** Whether a text can import a file at all: parsing is what takes time, and most texts do not even hold the name. */
function mayName(text: string, path: string): boolean {
  const name = bare(path.slice(path.lastIndexOf("/") + 1));
  return name === "index" || text.includes(name);
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
