/** Longer paths are cut: where they lead is decided by their first parts. It bounds what nested braces may multiply. */
const LONGEST_PATH = 400;

const PARTS = /\s+|::|[{},;*]|(?:r#)?[$\p{L}_][\p{L}\p{N}_]*|[^]/uy;

/**
 * The paths of a `use` tree, one for each leaf, without renames: `a::{b, c::{self, d as e}, f::*}` is a::b, a::c, a::c::d, a::f::*.
 * @param from behind the word `use`, in masked code
 * @returns end: behind the tree's semicolon
 */
export function readUseTree(code: string, from: number): { paths: { at: number; path: string }[]; end: number } {
  const paths: { at: number; path: string }[] = [];
  const prefixes: string[] = [];
  let prefix = "";
  let path = "";
  let start = -1;
  let isRename = false;
  const leaf = () => {
    if (start !== -1 && path !== "") paths.push({ at: start, path: path === "::*" ? "*" : path });
    path = prefix;
    start = -1;
    isRename = false;
  };
  PARTS.lastIndex = from;
  for (let found = PARTS.exec(code); found !== null; found = PARTS.exec(code)) {
    const part = found[0];
    const { index } = found;
    if (part === ";") {
      leaf();
      return { paths, end: PARTS.lastIndex };
    }
    if (/^\s/.test(part)) continue;
    if (part === "{") {
      prefixes.push(prefix);
      prefix = path;
      start = -1;
    } else if (part === "}") {
      leaf();
      prefix = prefixes.pop() ?? "";
      path = prefix;
      if (prefixes.length === 0 && prefix === "" && code[PARTS.lastIndex] !== ";" && !/^\s*[;,}]/.test(code.slice(PARTS.lastIndex, PARTS.lastIndex + 100))) return { paths, end: PARTS.lastIndex };
    } else if (part === ",") leaf();
    else if (part === "::") path = path.length < LONGEST_PATH ? `${path}::` : path;
    else if (part === "as") isRename = true;
    else if (/^[*$\p{L}_r]/u.test(part)) {
      if (isRename) continue;
      if (start === -1) start = index;
      // `self` in braces is the module itself
      if (part === "self" && path.endsWith("::") && path !== "::") path = path.slice(0, -2);
      else if (path.length < LONGEST_PATH) path += part.replace("r#", "");
    } else return { paths, end: index };
  }
  return { paths, end: code.length };
}
