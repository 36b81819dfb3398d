import { decodeText } from "../decode-text.ts";
import { hasReadableImports, readImports } from "../governing/imports.ts";
import type { Import } from "../governing/file-view.ts";
import { kinshipOf } from "../history/kinship.ts";
import type { Tree } from "../tree.ts";

/**
 * Why two files may well change together: one imports the other; one tests the other; they are halves of one thing by their
 * names; nothing that could be seen (`none`): the surprising ones; or their imports cannot be read (`not-known`).
 */
export const LINKS = ["import", "test", "name", "none", "not-known"] as const;
export type Link = (typeof LINKS)[number];

/** Of so many pairs imports are read; what comes after them is said to be not known. */
const READ = 200;

/** Tells of each pair, in their order, what joins the two. */
export async function readLinks(tree: Tree, files: readonly string[], pairs: readonly { a: string; b: string }[]): Promise<Link[]> {
  const inTree = new Set(files);
  const links = pairs.map(({ a, b }): Link | null => kinshipOf(a, b) ?? (hasReadableImports(a) && hasReadableImports(b) && inTree.has(a) && inTree.has(b) ? null : "not-known"));
  const asked = new Set(pairs.filter((_, place) => links[place] === null).slice(0, READ).flatMap(({ a, b }) => [a, b]));
  const imports = new Map<string, Import[] | null>();
  await Promise.all(
    [...asked].map(async (path) => {
      const bytes = await tree.read(path).catch(() => undefined);
      imports.set(path, bytes === undefined ? null : await readImports(path, decodeText(bytes).text, (one) => inTree.has(one)));
    }),
  );
  return pairs.map(({ a, b }, place) => {
    const link = links[place];
    if (link !== null && link !== undefined) return link;
    const [fromA, fromB] = [imports.get(a) ?? null, imports.get(b) ?? null];
    if (leadsTo(fromA, b) || leadsTo(fromB, a)) return "import";
    return fromA === null || fromB === null ? "not-known" : "none";
  });
}

function leadsTo(imports: readonly Import[] | null, path: string): boolean {
  return imports?.some((one) => one.path === path || (one.path === null && isAlias(one.specifier, path))) ?? false;
}

/** Names that a compiler's settings lead elsewhere, `@/ledger/posting` or `src/ledger/posting`, end as the path does. */
function isAlias(specifier: string, path: string): boolean {
  const slash = specifier.indexOf("/");
  if (slash < 0) return false;
  const bare = (text: string): string => text.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, "");
  const module = bare(path).replace(/\/index$/, "");
  const end = bare(specifier.slice(slash + 1));
  return module === bare(specifier) || module === end || (end !== "" && module.endsWith(`/${end}`));
}
