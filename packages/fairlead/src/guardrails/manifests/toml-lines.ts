/** One entry of a TOML document, as far as manifests need it. */
export interface TomlEntry {
  /** the table and the key, parts apart: `tool`, `poetry`, `dependencies`, `requests` */
  path: readonly string[];
  /** what stands behind the equals sign, without comments; of a list that spans lines all of it */
  value: string;
  line: number;
  /** strings of the value, each with its line */
  strings: readonly { text: string; line: number }[];
}

/** Longer lines are of no manifest that a person wrote. */
const MAX_LINE = 5000;

/**
 * Reads tables, keys and values line by line: what manifests are made of, and no more of TOML. What is not understood is
 * passed over. Never throws.
 */
export function readToml(text: string): TomlEntry[] {
  const entries: TomlEntry[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/).map((line) => (line.length > MAX_LINE ? "" : line));
  let table: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const content = withoutComment(lines[at] as string).trim();
    const header = /^\[\[?([^\]]+)\]\]?$/.exec(content)?.[1];
    if (header !== undefined && !content.includes("=")) {
      table = splitKey(header);
      // A table may stand empty: `[dependencies.serde]` with nothing below it.
      entries.push({ path: table, value: "", line: at + 1, strings: [] });
      continue;
    }
    const equals = equalsSign(content);
    if (equals < 0) continue;
    const path = [...table, ...splitKey(content.slice(0, equals))];
    const first = content.slice(equals + 1).trim();
    const parts = [first];
    const start = at;
    const multiline = /^("""|''')/.exec(first)?.[1];
    if (multiline !== undefined) {
      let marks = first.split(multiline).length - 1;
      while (at + 1 < lines.length && marks < 2) {
        const next = lines[++at] as string;
        marks += next.split(multiline).length - 1;
        parts.push(next);
      }
      entries.push({ path, value: parts.join("\n"), line: start + 1, strings: [] });
      continue;
    }
    let depth = bracketDepth(first);
    while (depth > 0 && at + 1 < lines.length) {
      const next = withoutComment(lines[++at] as string);
      parts.push(next);
      depth += bracketDepth(next);
    }
    entries.push({ path, value: parts.join("\n"), line: start + 1, strings: parts.flatMap((part, index) => stringsOf(part).map((one) => ({ text: one, line: start + 1 + index }))) });
  }
  return entries;
}

const STRING = /"((?:[^"\\]|\\.)*)"|'([^']*)'/g;

function stringsOf(text: string): string[] {
  return [...text.matchAll(STRING)].map((match) => match[1] ?? match[2] ?? "");
}

function splitKey(key: string): string[] {
  return [...key.trim().matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|([^.\s"']+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** Text outside of strings, with each string's letters replaced, so that signs in it are not seen. */
function blankStrings(text: string): string {
  return text.replace(STRING, (whole) => "_".repeat(whole.length));
}

function withoutComment(line: string): string {
  const hash = line.includes("#") ? blankStrings(line).indexOf("#") : -1;
  return hash < 0 ? line : line.slice(0, hash);
}

function equalsSign(content: string): number {
  return blankStrings(content).indexOf("=");
}

function bracketDepth(text: string): number {
  const plain = blankStrings(text);
  let depth = 0;
  for (const char of plain) depth += char === "[" || char === "{" ? 1 : char === "]" || char === "}" ? -1 : 0;
  return depth;
}
