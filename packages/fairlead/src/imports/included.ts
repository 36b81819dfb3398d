/*
 * What a file of C or C++ includes. Where a compiler looks is known to the build alone, so this is told by names, and is no graph to judge by.
 */

const ENDING = /\.(?:[ch]|cc|hh|cpp|hpp|cxx|hxx|inl|ipp|mm)$/i;
const INCLUDE = /^[ \t]*#[ \t]*(?:include|import)[ \t]*["<]([^">\r\n]+)[">]/gm;

export function mayInclude(path: string): boolean {
  return ENDING.test(path);
}

/** What a file includes, as it is written. */
export function readIncludes(text: string): string[] {
  return [...text.matchAll(INCLUDE)].map(([, written = ""]) => written);
}

/** Whether a file includes another, or the header by which the other is used: `ledger.h` for `ledger.c`. */
export function includes(from: string, written: readonly string[], to: string, has: (path: string) => boolean): boolean {
  const wanted = bare(to);
  return written.some((one) => {
    const beside = join(folderOf(from), one);
    const named = join("", one);
    // A header of that name beside the file is found first, then one from the root; where else, nobody says.
    const header = [beside, named].find(has);
    if (header !== undefined) return header === to || bare(header) === wanted;
    return `/${wanted}`.endsWith(`/${bare(named)}`);
  });
}

function bare(path: string): string {
  return path.replace(ENDING, "");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** What leads out of the root is taken from there: such a name may still be one of this tree, from another folder. */
function join(folder: string, written: string): string {
  const parts = folder.split("/").slice(0, -1);
  for (const part of written.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
