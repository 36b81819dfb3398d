/** JSON as tsconfig.json is written: with comments, commas behind the last entry, a byte order mark. Null when it is not even that. */
export function parseJsonc(text: string): unknown {
  try {
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch {
    // Written for people, then.
  }
  try {
    return JSON.parse(plainJson(text));
  } catch {
    return null;
  }
}

/** The same text as JSON: without a byte order mark, and with nothing but its line breaks where comments were. */
export function plainJson(text: string): string {
  return withoutTrailingCommas(withoutComments(text.startsWith("\uFEFF") ? text.slice(1) : text));
}

/** One that never closes ends with the text: no part can fail once it has begun, so all this is linear. */
const STRING = /"(?:[^"\\]|\\[\s\S]?)*(?:"|$)/.source;

function withoutComments(text: string): string {
  return text.replace(new RegExp(`${STRING}|//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)`, "g"), (token) => (token.startsWith('"') ? token : token.replace(/[^\n]+/g, " ")));
}

function withoutTrailingCommas(text: string): string {
  // White space first: a comma is looked at together with what follows it, and only then.
  return text.replace(new RegExp(`${STRING}|,\\s*(?=[\\]}])`, "g"), (token) => (token.startsWith('"') ? token : token.slice(1)));
}

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}
