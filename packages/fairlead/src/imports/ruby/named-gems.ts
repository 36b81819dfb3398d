import { maskRuby } from "./read-ruby.ts";

const CONSTANT = /(?<![\w@$.])(?<![\w)\]]::?)[A-Z]\w*(?:::[A-Z]\w*)*/g;

/**
 * Gems whose constants a file names: a gem is required once, and used wherever its constant stands (`Liquid::Template`, `SafeYAML`, `Terminal::Table` of
 * terminal-table). What opens one of that name to add to it (`module Liquid`) names it, too.
 * @param gems names as people declare them
 */
export function namedGems(text: string, gems: readonly string[]): string[] {
  const wanted = new Map(gems.map((gem) => [gem.replaceAll(/[-_]/g, "").toLowerCase(), gem]));
  const code = maskRuby(text);
  if (code === null) return [];
  const found = new Set<string>();
  for (const [constant] of code.matchAll(CONSTANT)) {
    let name = "";
    for (const part of constant.split("::")) {
      name += part.replaceAll("_", "").toLowerCase();
      const gem = wanted.get(name);
      if (gem !== undefined) found.add(gem);
    }
  }
  return [...found];
}
