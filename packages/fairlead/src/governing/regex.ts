import type { Direction } from "../direction.ts";
import type { CompileRegex } from "./scope.ts";
import { writtenScopes } from "./written-scopes.ts";

let compile: CompileRegex | null = null;

/** RE2's engine, which runs in linear time whatever the expression; loaded only where some scope uses `contains`. */
export async function loadRegex(direction: Direction): Promise<CompileRegex | null> {
  if (!writtenScopes(direction).some(({ contains }) => contains.length > 0)) return null;
  if (compile === null) {
    const { RE2JS } = await import("re2js");
    compile = (pattern) => {
      const compiled = RE2JS.compile(pattern, RE2JS.MULTILINE);
      return { test: (text) => compiled.matcher(text).find() };
    };
  }
  return compile;
}
