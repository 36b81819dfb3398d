/** Names that npm takes; a tilde, a dollar sign or an empty scope begins an alias. */
const BARE = /^((?:@[a-z\d][a-z\d._~-]*\/)?[a-z\d_][a-z\d._~-]*)(?:\/(.*))?$/i;

/** "@scope/name/sub/path" → its package and what is taken of it; null for what can be no package's name. */
export function splitBare(specifier: string): { name: string; subpath: string } | null {
  const match = BARE.exec(specifier);
  return match?.[1] === undefined ? null : { name: match[1], subpath: match[2] ?? "" };
}
