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

export interface GoModules {
  /** by their go.mod */
  modules: GoModule[];
  /** what a go.work replaces for all of them */
  replaced: Map<string, string>;
  /** paths of the settings that were read */
  settings: string[];
}

export function isGoSetting(path: string): boolean {
  return /(?:^|\/)go\.(?:mod|work)$/.test(path);
}

/** The same for two versions whose settings say the same of where imports lead; which version of a module is required is of no account. */
export function tellModules({ modules, replaced, settings }: GoModules): string {
  return JSON.stringify([modules.map((module) => ({ ...module, replaced: [...module.replaced] })), [...replaced], settings]);
}

export async function readGoModules(tree: ImportTree): Promise<GoModules> {
  const texts = await readSettings(tree, isGoSetting);
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
