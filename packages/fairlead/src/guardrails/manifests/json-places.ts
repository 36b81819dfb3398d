/** A key of a JSON document: the keys that lead to it, and the line that it stands in. */
export interface JsonKey {
  path: readonly string[];
  line: number;
}

/** Deeper ones are of no manifest. */
const MAX_DEPTH = 8;

/** Every key of a JSON text, in its order. The text has to be valid JSON; of any other the answer means nothing. */
export function readJsonKeys(text: string): JsonKey[] {
  const keys: JsonKey[] = [];
  /** of each open object the key that is being read; null: a list */
  const open: (string | null)[] = [];
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") line++;
    else if (char === "{") open.push("");
    else if (char === "[") open.push(null);
    else if (char === "}" || char === "]") open.pop();
    else if (char === '"') {
      const end = endOfString(text, at);
      if (open.at(-1) !== null && open.length > 0 && followedByColon(text, end + 1)) {
        const key = readString(text.slice(at, end + 1));
        open[open.length - 1] = key;
        if (open.length <= MAX_DEPTH && !open.includes(null)) keys.push({ path: [...(open as string[])], line });
      }
      at = end;
    }
  }
  return keys;
}

/** Place of the quotation mark that ends the string. A string of JSON spans no lines. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function followedByColon(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at++;
  return text[at] === ":";
}

function readString(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** A JSON object, or null where the text is none. */
export function readJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
