import { languageOf } from "./languages.ts";
import { folderOf, nameOf } from "./source/tree-paths.ts";

/**
 * Whether a file uses another without importing it, as its language lets it: classes of its own namespace in PHP, constants that Ruby loads
 * by their names, a path of Rust that is written in full. Told by the other file's name.
 */
export function usesUnimported(from: string, text: string, to: string): boolean {
  const language = languageOf(from);
  if (language !== languageOf(to)) return false;
  const stem = nameOf(to).replace(/\..*$/, "");
  if (language === "rust") return stem !== "mod" && stem !== "lib" && new RegExp(`(?<![\\p{L}\\p{N}_])${escape(stem)}\\s*::`, "u").test(text);
  if (language === "ruby") return holdsWord(text, stem.split("_").map(wordOf).join(""));
  return language === "php" && folderOf(from) === folderOf(to) && holdsWord(text, escape(stem));
}

/** A part of a Ruby constant: `http` stands as Http or HTTP. */
function wordOf(part: string): string {
  return `(?:${escape(part.charAt(0).toUpperCase() + part.slice(1))}|${escape(part.toUpperCase())})`;
}

function holdsWord(text: string, pattern: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, "u").test(text);
}

function escape(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&");
}
