/*
 * What a repository says may hold terminal escapes, or marks that turn the direction of text. Everything that is shown
 * to a person passes here first.
 */
// C0 but tab and newline, DEL, C1, and the bidirectional overrides and isolates.
// oxlint-disable-next-line no-control-regex
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export function harmlessText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(HARMFUL, "\u{FFFD}");
}

/** Texts that may have several lines, because they are shown as they stand or wrapped anew. */
const MANY_LINES = new Set(["body", "message", "mend", "claim", "reason", "says", "next", "baseline"]);

/** The same for every text in plain data. A path or a name with a line break in it stays on its line. */
export function harmless<T>(data: T, key = ""): T {
  if (typeof data === "string") return (MANY_LINES.has(key) ? harmlessText(data) : harmlessText(data).replaceAll("\n", "\u{FFFD}")) as T;
  if (Array.isArray(data)) return data.map((item) => harmless(item, key)) as T;
  if (data !== null && typeof data === "object") return Object.fromEntries(Object.entries(data).map(([key, value]) => [harmlessText(key), harmless(value, key)])) as T;
  return data;
}

/** What JSON.stringify leaves raw, and a terminal acts on. */
const RAW = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** JSON for a terminal or a pipe: the escapes that JSON.stringify leaves raw are written out. */
export function harmlessJson(data: unknown): string {
  const json = JSON.stringify(data, null, 2);
  // There may be megabytes of it, and hardly ever one of these.
  return RAW.test(json) ? json.replaceAll(new RegExp(RAW, "g"), (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`) : json;
}
