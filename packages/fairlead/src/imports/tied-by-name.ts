import { maskJava } from "./java/read-java.ts";
import { languageOf } from "./languages.ts";
import { maskPhp } from "./php/read-php.ts";
import { maskRuby } from "./ruby/read-ruby.ts";
import { folderOf, nameOf } from "./source/tree-paths.ts";

/* What a file says by name, in languages that let it use another file without importing it; and which files of a tree that ties to each other. */

/** Short, since those of all files of a language are kept. Words are apart by a space. */
export interface SaidNames {
  /** the package or namespace whose names may be said alone; in Ruby all names may */
  space: string;
  alone: string;
  /** behind the name that each stands in: `Curl\Util`, `commands::build` */
  within: string;
}

const JAVA_PACKAGE = /(?:^|;)[ \t\f]*package[ \t]+([\p{L}\p{N}_.`]+)/mu;
const JAVA_NAME = /(?<![\p{L}\p{N}_$])\p{Lu}[\p{L}\p{N}_$]*/gu;
const PHP_NAMESPACE = /(?<![\w$>:\\])namespace[ \t\r\n]+([\p{L}_][\p{L}\p{N}_\\]*)[ \t\r\n]*[;{]/giu;
const PHP_NAME = /(?<![\p{L}\p{N}_$\\])\\?(?:[\p{L}_][\p{L}\p{N}_]*\\)*\p{Lu}[\p{L}\p{N}_]*/gu;
/** Each file opens the modules that it stands in: that says nothing. */
const RUBY_OPENING = /\b(?:class|module)[ \t]+[\w:]+/g;
const RUBY_NAME = /(?<![\w@$.])(?:::)?[A-Z]\w*(?:::[A-Z]\w*)*/g;

/** Null for a file of another language, and one that cannot be read. */
export function readSaidNames(path: string, text: string): SaidNames | null {
  switch (languageOf(path)) {
    case "java": {
      const code = maskJava(path, text);
      if (code === null) return null;
      // Where there is no package, files that stand together belong together.
      return { space: JAVA_PACKAGE.exec(code)?.[1]?.replaceAll("`", "") ?? `in ${folderOf(path)}`, alone: joinOnce(code.match(JAVA_NAME) ?? []), within: "" };
    }
    case "php": {
      const code = maskPhp(text);
      if (code === null) return null;
      const said = (code.replaceAll(PHP_NAMESPACE, "").match(PHP_NAME) ?? []).map((name) => name.split("\\"));
      return { space: [...code.matchAll(PHP_NAMESPACE)][0]?.[1] ?? "", alone: joinOnce(said.flatMap((parts) => (parts.length === 1 ? parts : []))), within: joinOnce(said.flatMap((parts) => (parts.length === 1 ? [] : [parts.slice(-2).join("\\")]))) };
    }
    case "ruby": {
      const code = maskRuby(text);
      if (code === null) return null;
      const said = (code.replaceAll(RUBY_OPENING, "").match(RUBY_NAME) ?? []).map((name) => name.replace(/^::/, "").split("::").map(rubyName));
      return { space: "", alone: joinOnce(said.map(([first]) => first as string)), within: joinOnce(said.flatMap((parts) => parts.slice(1).map((part, place) => `${parts[place]}::${part}`))) };
    }
    default:
      return null;
  }
}

/** HTTPClient and HttpClient stand in http_client.rb. */
function rubyName(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function joinOnce(names: readonly string[]): string {
  return [...new Set(names)].join(" ");
}

/** By what others may call what a file holds, as its language has files named. */
function calledAs(path: string, { space }: SaidNames): string[] {
  const stem = nameOf(path).replace(/\..*$/, "");
  switch (languageOf(path)) {
    case "java":
      return [`${space} ${stem}`];
    case "php":
      return [`${space} ${stem}`, `${space.slice(space.lastIndexOf("\\") + 1)}\\${stem}`];
    default:
      return [` ${rubyName(stem)}`, `${rubyName(nameOf(folderOf(path)))}::${rubyName(stem)}`];
  }
}

/** Whether files of a language are used without being imported, and their names tell by whom. */
export function isSaidByName(path: string): boolean {
  const language = languageOf(path);
  return language === "java" || language === "php" || language === "ruby";
}

/**
 * Of these files those that another of their language uses by name, or that use another so.
 * @param files all of the tree
 * @param read the names that a file says; null where they are not known
 */
export async function findTiedByName(asked: readonly string[], files: readonly string[], read: (path: string) => Promise<SaidNames | null>): Promise<Set<string>> {
  const tied = new Set<string>();
  const languages = new Set(asked.filter(isSaidByName).map(languageOf));
  // What belongs to one package stands in folders of one name.
  const folders = new Set(asked.map((path) => nameOf(folderOf(path))));
  const near = files.filter((path) => languages.has(languageOf(path)) && (languageOf(path) !== "java" || folders.has(nameOf(folderOf(path)))));
  const known = (await Promise.all(near.map(async (path) => ({ path, said: await read(path) })))).flatMap(({ path, said }) => (said === null ? [] : [{ path, said }]));
  const called = new Map<string, string[]>();
  const spaces = new Map<string, number>();
  for (const { path, said } of known) {
    for (const name of calledAs(path, said)) {
      const others = called.get(name);
      if (others === undefined) called.set(name, [path]);
      else others.push(path);
    }
    if (languageOf(path) === "java") spaces.set(said.space, (spaces.get(said.space) ?? 0) + 1);
  }
  for (const { path, said } of known) {
    // A file of Kotlin is called as it likes, and names do not tell.
    if (path.endsWith(".kt") && (spaces.get(said.space) ?? 0) > 1) tied.add(path);
    const names = [...said.alone.split(" ").map((name) => `${said.space} ${name}`), ...said.within.split(" ")];
    for (const other of names.flatMap((name) => called.get(name) ?? [])) {
      if (other === path || languageOf(other) !== languageOf(path)) continue;
      tied.add(path);
      tied.add(other);
    }
  }
  return tied;
}
