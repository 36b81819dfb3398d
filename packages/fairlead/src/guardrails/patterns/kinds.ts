import type { AstGrep } from "./ast-grep.ts";
import { findPatternLanguage } from "./languages.ts";

/** Kinds of node: every match of a rule is of one of them. Null: nothing is known. */
export type Kinds = ReadonlySet<string> | null;

/** Derives from a rule what its matches are. Sound for whatever stands in it: what is not understood says nothing. */
export function computeKinds(astGrep: AstGrep, language: string, rule: unknown): Kinds {
  const ofRule = (written: unknown): Kinds => {
    if (typeof written !== "object" || written === null) return null;
    let kinds: Kinds = null;
    for (const [key, value] of Object.entries(written) as [string, unknown][]) {
      // a kind may also be written as a selector, and what does not parse is asked for besides
      if (key === "kind" && typeof value === "string" && /^\w+$/.test(value) && value !== "ERROR") kinds = common(kinds, new Set([value]));
      else if (key === "pattern" && typeof value === "string") kinds = common(kinds, kindsOfPattern(astGrep, language, value));
      else if (key === "all" && Array.isArray(value)) kinds = value.map(ofRule).reduce(common, kinds);
      else if (key === "any" && Array.isArray(value)) kinds = common(kinds, either(value.map(ofRule)));
    }
    return kinds;
  };
  return ofRule(rule);
}

export function areApart(one: Kinds, other: Kinds): boolean {
  return one !== null && other !== null && [...one].every((kind) => !other.has(kind));
}

/** A pattern is one node, and matches only its kind; it also matches its own text, and so says which. */
function kindsOfPattern(astGrep: AstGrep, language: string, pattern: string): Kinds {
  const expando = findPatternLanguage(language)?.expando ?? "$";
  try {
    const own = astGrep.parse(language, pattern.replaceAll(/\$(?=\$*[A-Z_])/g, () => expando));
    const kinds = new Set(own.findAll({ rule: { pattern } }).map((node) => node.kind()));
    // Several: it is a meta-variable, which matches all. None, or one that does not parse: who knows.
    return kinds.size === 1 && !kinds.has("ERROR") ? kinds : null;
  } catch {
    return null;
  }
}

function common(one: Kinds, other: Kinds): Kinds {
  if (one === null || other === null) return one ?? other;
  return new Set([...one].filter((kind) => other.has(kind)));
}

function either(parts: Kinds[]): Kinds {
  return parts.includes(null) ? null : new Set(parts.flatMap((part) => [...part!]));
}
