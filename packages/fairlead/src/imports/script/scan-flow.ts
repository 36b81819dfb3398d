import type { Found } from "./found.ts";

/** A comment, a string, a template, or a name, whichever comes first; linear, since none of them can fail once it has begun. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S]?)*"?|'(?:[^'\\\n]|\\[\s\S]?)*'?|`(?:[^`\\]|\\[\s\S]?)*`?|[A-Za-z_$][\w$]*|[^\s]/g;
const MAX_STATEMENT = 4000;

/**
 * What a file in Flow imports. Its types are written as no parser here reads them, so it is told from the words alone:
 * only for files that say `@flow`, null for any other. A `from "…"` in JSX text or a regular expression would be taken for one.
 * Null also where a backtick has no other: one in JSX text has taken code for a template.
 */
export function scanFlow(text: string): Found[] | null {
  if (!/@flow\b/.test(text.slice(0, 2000))) return null;
  const tokens = [...text.matchAll(TOKEN)].filter(([token]) => !token.startsWith("//") && !token.startsWith("/*"));
  if (tokens.some(([token]) => token.startsWith("`") && (token === "`" || !token.endsWith("`")))) return null;
  const at = (place: number): string => tokens[place]?.[0] ?? "";
  const found: Found[] = [];
  for (const [place, token] of tokens.entries()) {
    const [word] = token;
    const start = token.index;
    if (at(place - 1) === ".") continue;
    if ((word === "import" || word === "require") && at(place + 1) === "(") {
      const specifier = literalOf(at(place + 2));
      if (specifier !== null) found.push({ specifier, kind: word === "import" ? "dynamic" : "require", start });
    } else if (word === "import" || word === "export") {
      const source = sourceOf(at, place);
      const isType = /^type(?:of)?$/.test(at(place + 1)) && at(place + 2) !== "from";
      if (source !== null) found.push({ specifier: source, kind: isType ? "type" : word === "import" ? "static" : "re-export", start });
    }
  }
  return found;
}

/** The text behind `from`, or behind `import` itself; null for an export of its own. */
function sourceOf(at: (place: number) => string, place: number): string | null {
  if (at(place) === "import" && literalOf(at(place + 1)) !== null) return literalOf(at(place + 1));
  let braces = 0;
  for (let next = place + 1; next < place + MAX_STATEMENT; next++) {
    const token = at(next);
    if (token === "{") braces++;
    else if (token === "}") braces--;
    else if (braces === 0 && token === "from") return literalOf(at(next + 1));
    else if (token === "" || token === ";" || token === "=" || token === "(" || (braces === 0 && /^(?:import|export|const|let|var|function|class|default)$/.test(token))) return null;
  }
  return null;
}

function literalOf(token: string): string | null {
  return /^(["'`]).*\1$/.test(token) && token.length > 1 && !/[\\$]/.test(token) ? token.slice(1, -1) : null;
}
