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

/** The names that a file says, as others may be called. */
function namesIn({ space, alone, within }: SaidNames): string[] {
  return [...alone.split(" ").map((name) => `${space} ${name}`), ...within.split(" ")];
}

/** Whether files of a language are used without being imported, and their names tell by whom. */
export function isSaidByName(path: string): boolean {
  const language = languageOf(path);
  return language === "java" || language === "php" || language === "ruby";
}

/** Of all files of a tree those that may be tied to one of these. */
export function listTieable(asked: readonly string[], files: readonly string[]): string[] {
  const languages = new Set(asked.filter(isSaidByName).map(languageOf));
  // What belongs to one package stands in folders of one name.
  const folders = new Set(asked.map((path) => nameOf(folderOf(path))));
  return files.filter((path) => languages.has(languageOf(path)) && (languageOf(path) !== "java" || folders.has(nameOf(folderOf(path)))));
}

/** Which files of a version names tie to each other. From one version to the next only what differs is counted. */
export interface Ties {
  /** @param said by path; the same object where a file says what it said, null where that is not known */
  take(said: ReadonlyMap<string, SaidNames | null>): void;
  /** whether another file of its language uses it by name, or is used by it so */
  has(path: string): boolean;
}

export function openTies(): Ties {
  const files = new Map<string, SaidNames>();
  const called = new Map<string, number>();
  const mentioned = new Map<string, number>();
  const spaces = new Map<string, number>();
  const count = (path: string, said: SaidNames, by: 1 | -1): void => {
    for (const [counts, names] of [[called, calledAs(path, said)], [mentioned, namesIn(said)], [spaces, [said.space]]] as const) {
      for (const name of names) counts.set(keyOf(path, name), (counts.get(keyOf(path, name)) ?? 0) + by);
    }
  };
  const replace = (path: string, said: SaidNames | null): void => {
    const before = files.get(path) ?? null;
    if (before === said) return;
    if (before !== null) count(path, before, -1);
    files.delete(path);
    if (said === null) return;
    count(path, said, 1);
    files.set(path, said);
  };
  return {
    take(said) {
      for (const path of files.keys()) if (!said.has(path)) replace(path, null);
      for (const [path, names] of said) replace(path, names);
    },
    has(path) {
      const said = files.get(path);
      if (said === undefined) return false;
      const [own, names] = [new Set(calledAs(path, said)), new Set(namesIn(said))];
      const isElsewhere = (counts: ReadonlyMap<string, number>, name: string, isHere: boolean): boolean => (counts.get(keyOf(path, name)) ?? 0) > (isHere ? 1 : 0);
      // A file of Kotlin is called as it likes, and names do not tell.
      if (path.endsWith(".kt") && isElsewhere(spaces, said.space, true)) return true;
      return [...names].some((name) => isElsewhere(called, name, own.has(name))) || [...own].some((name) => isElsewhere(mentioned, name, names.has(name)));
    },
  };
}

function keyOf(path: string, name: string): string {
  return `${languageOf(path)} ${name}`;
}
