import { plainText } from "../outline.ts";
import { isUnset } from "./words.ts";

/** The names in a field such as `Deciders: @ada, Grace Hopper <grace@navy.example>`, without @ and address. */
export function readPeople(written: string): string[] {
  const text = withoutParentheses(plainText(written.slice(0, 1000).replaceAll(/<[^<>\s]+@[^<>\s]+>/g, "")));
  return text
    .split(/\s*(?:[,;&|]|\s\/\s|\band\b)\s*/i)
    .map((name) => name.trim().replace(/^@/, ""))
    .filter((name) => !isUnset(name));
}

/** `Platform team (Ada, Grace)` is one decision maker. */
function withoutParentheses(text: string): string {
  return text.replaceAll(/\([^()]*\)/g, " ").replaceAll(/\s+/g, " ");
}

/** The one who decided, or null when nobody or more than one is named: among several, none is the owner. */
export function singlePerson(names: readonly string[]): string | null {
  const [only, ...others] = new Set(names);
  return only !== undefined && others.length === 0 ? only : null;
}
