import type { ImportTree } from "../languages.ts";
import { folderOf, joinPath, nameOf, readSettings } from "../source/tree-paths.ts";

export interface GoModule {
  /** as it is imported: "github.com/org/repo/v2" */
  path: string;
  folder: string;
  /** modules that it requires */
  requires: string[];
  /** module → the folder of this tree that stands for it */
  replaced: Map<string, string>;
}

/** The modules of a tree by their go.mod, what a go.work replaces for all of them, and the settings that were read. */
export async function readGoModules(tree: ImportTree): Promise<{ modules: GoModule[]; replaced: Map<string, string>; settings: string[] }> {
  const texts = await readSettings(tree, (name) => name === "go.mod" || name === "go.work");
  const modules: GoModule[] = [];
  const replaced = new Map<string, string>();
  for (const [file, text] of texts) {
    const folder = folderOf(file);
    const { module, requires, replaces } = readDirectives(text);
    const targets = replaces.flatMap(([old, to]) => {
      const target = /^\.{1,2}(?:\/|$)/.test(to) ? joinPath(folder, to) : null;
      return target === null ? [] : [[old, target] as const];
    });
    if (nameOf(file) === "go.work") for (const [old, target] of targets) replaced.set(old, target);
    else if (module !== null) modules.push({ path: module, folder, requires, replaced: new Map(targets) });
  }
  return { modules, replaced, settings: [...texts.keys()] };
}

/** Lines of go.mod and go.work: `verb word …`, or the same words in the verb's parentheses. */
function readDirectives(text: string): { module: string | null; requires: string[]; replaces: [string, string][] } {
  let module: string | null = null;
  const requires: string[] = [];
  const replaces: [string, string][] = [];
  let verb: string | null = null;
  for (const line of text.split("\n")) {
    const words = line.replace(/\/\/.*$/, "").trim().split(/\s+/).map((word) => word.replace(/^["`](.*)["`]$/, "$1"));
    if (words[0] === ")") verb = null;
    else if (words[1] === "(" || words[0]?.endsWith("(")) verb = (words[0] as string).replace("(", "");
    else if (words[0] !== "") {
      const [name, ...rest] = verb === null ? words : [verb, ...words];
      if (name === "module" && rest[0] !== undefined) module = rest[0];
      if (name === "require" && rest[0] !== undefined) requires.push(rest[0]);
      const arrow = rest.indexOf("=>");
      if (name === "replace" && arrow > 0 && rest[arrow + 1] !== undefined) replaces.push([rest[0] as string, rest[arrow + 1] as string]);
    }
  }
  return { module, requires, replaces };
}
