/** JSON as tsconfig.json is written: with comments, commas behind the last entry, a byte order mark. Null when it is not even that. */
export function parseJsonc(text: string): unknown {
  try {
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch {
    // Written for people, then.
  }
  try {
    return JSON.parse(withoutTrailingCommas(withoutComments(text.startsWith("\uFEFF") ? text.slice(1) : text)));
  } catch {
    return null;
  }
}

/** One that never closes ends with the text: no part can fail once it has begun, so all this is linear. */
const STRING = /"(?:[^"\\]|\\[\s\S]?)*(?:"|$)/.source;

function withoutComments(text: string): string {
  return text.replace(new RegExp(`${STRING}|//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)`, "g"), (token) => (token.startsWith('"') ? token : " "));
}

function withoutTrailingCommas(text: string): string {
  // White space first: a comma is looked at together with what follows it, and only then.
  return text.replace(new RegExp(`${STRING}|,\\s*(?=[\\]}])`, "g"), (token) => (token.startsWith('"') ? token : " "));
}

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}
