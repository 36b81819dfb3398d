import type { Declared, DependencyKind, ReadManifest } from "./manifest.ts";
import { pythonName, requirementName } from "./python-name.ts";

/* What setuptools is told, where it is written out: what a setup.py computes or reads from another file is not seen. */

const KINDS: ReadonlyMap<string, DependencyKind> = new Map([["install_requires", "runtime"], ["extras_require", "runtime"], ["tests_require", "dev"], ["setup_requires", "dev"]]);
const MAX_LINE = 2000;

/** setup.cfg: `install_requires` and its like below `[options]`, and the extras. */
export const readSetupCfg: ReadManifest = (_path, text) => {
  let section = "";
  let kind: DependencyKind | null = null;
  let own: string | null = null;
  const declared = text.split(/\r?\n/).flatMap((content, place): Declared[] => {
    if (content.length > MAX_LINE || /^\s*(?:[#;]|$)/.test(content)) return [];
    const opened = /^\[([^\]]+)\]/.exec(content)?.[1];
    const [, key, value = ""] = /^([\w.-]+)\s*[=:](.*)$/.exec(content) ?? [];
    if (opened !== undefined) section = opened.trim();
    if (opened !== undefined || key !== undefined) kind = section === "options.extras_require" ? "runtime" : ((section === "options" ? KINDS.get(key ?? "") : undefined) ?? null);
    if (opened !== undefined) return [];
    if (section === "metadata" && key === "name") own = pythonName(value.trim());
    if (kind === null) return [];
    return (key === undefined ? content : value).split(";")[0]!.split(/,(?![^[]*\])/).flatMap((one) => declare(one, kind as DependencyKind, place + 1));
  });
  return { own, declared };
};

/** A name that `setup(…)` takes, or that is given to it: `install_requires=[…]`, `requires = […]` with `install_requires=requires`. */
const TAKEN = /(?<![\w.])(install_requires|extras_require|tests_require|setup_requires)\s*=\s*([A-Za-z_]\w*)?/g;
/** A string, a comment, or a bracket. */
const TOKENS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[[({})\]]/g;

/** More is in no file that a person wrote. */
const MOST_LISTS = 20;
const MOST_STRINGS = 1000;

/** setup.py, without running it: the lists of texts that are written out in it. */
export const readSetupPy: ReadManifest = (_path, written) => {
  const text = written.replaceAll(/^[ \t]*#.*$/gm, (comment) => " ".repeat(comment.length));
  const found = new Map<string, Declared>();
  for (const match of [...text.matchAll(TAKEN)].slice(0, MOST_LISTS)) {
    const [whole, field = "", given] = match;
    const from = given === undefined ? match.index + whole.length : startOfList(text, given);
    for (const { text: written, at } of from < 0 ? [] : stringsOfList(text, from)) {
      for (const one of declare(written, KINDS.get(field) as DependencyKind, lineAt(text, at))) if (found.get(one.name)?.kind !== "runtime") found.set(one.name, one);
    }
  }
  const own = /(?<![\w.])name\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1];
  return { own: own === undefined ? null : pythonName(own), declared: [...found.values()] };
};

function declare(written: string, kind: DependencyKind, line: number): Declared[] {
  const name = requirementName(written.trim());
  return name === null ? [] : [{ name, kind, line }];
}

function startOfList(text: string, name: string): number {
  const found = new RegExp(`^${name}\\s*(?::[^=\\n]{1,100})?=\\s*(?=[[{(])`, "m").exec(text);
  return found === null ? -1 : found.index + found[0].length;
}

/** The texts within a bracket that opens there, but for the keys of a dictionary. */
function stringsOfList(text: string, from: number): { text: string; at: number }[] {
  if (!/[[{(]/.test(text[from] ?? "")) return [];
  const strings: { text: string; at: number }[] = [];
  /** of each open bracket whether it calls something, whose arguments are no requirements */
  const open: boolean[] = [];
  TOKENS.lastIndex = from;
  for (let token = TOKENS.exec(text); token !== null && strings.length < MOST_STRINGS; token = TOKENS.exec(text)) {
    const [written] = token;
    if (/^[[({]/.test(written)) open.push(written === "(" && /[\w\])]/.test(text[token.index - 1] ?? ""));
    else if (/^[\])}]/.test(written)) open.pop();
    else if (!written.startsWith("#") && !open.includes(true) && !/^\s*:/.test(text.slice(TOKENS.lastIndex, TOKENS.lastIndex + 20))) strings.push({ text: written.replace(/^("""|'''|["'])([\s\S]*)\1$/, "$2"), at: token.index });
    if (open.length === 0) break;
  }
  return strings;
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}
