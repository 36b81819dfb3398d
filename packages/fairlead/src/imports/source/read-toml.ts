/** A table of a TOML file: its name, and its keys with what stands behind `=`, as it is written. */
export interface TomlTable {
  name: string;
  /** one of several: [[bin]] */
  isListed: boolean;
  values: Map<string, string>;
}

/**
 * The tables of a TOML file, as far as settings of packages need them: lines of keys, lists over several lines, inline tables as they are
 * written. It never fails; what it does not understand it leaves out.
 */
export function readToml(text: string): TomlTable[] {
  let table: TomlTable = { name: "", isListed: false, values: new Map() };
  const tables = [table];
  let key: string | null = null;
  let value: string[] = [];
  let open = 0;
  for (const line of text.split("\n")) {
    const plain = line.replace(/^((?:[^"'#]|"[^"]*"|'[^']*')*)#.*$/, "$1").trim();
    if (key === null) {
      const head = /^(\[\[?)\s*([^\]]+?)\s*\]\]?$/.exec(plain);
      if (head !== null) {
        table = { name: (head[2] as string).replaceAll(/["'\s]/g, ""), isListed: head[1] === "[[", values: new Map() };
        tables.push(table);
        continue;
      }
      const equals = plain.indexOf("=");
      if (equals === -1) continue;
      key = plain.slice(0, equals).trim().replaceAll(/["']/g, "");
      value = [plain.slice(equals + 1).trim()];
      open = 0;
    } else value.push(plain);
    for (const bracket of (value.at(-1) as string).replaceAll(/"[^"]*"|'[^']*'/g, "")) {
      if (bracket === "[" || bracket === "{") open++;
      else if (bracket === "]" || bracket === "}") open--;
    }
    if (open > 0) continue;
    table.values.set(key, value.join(" "));
    key = null;
  }
  return tables;
}

/** A text between quotes; null for anything else. */
export function tomlText(value: string | undefined): string | null {
  return /^(?:"([^"]*)"|'([^']*)')$/.exec(value ?? "")?.slice(1).find((one) => one !== undefined) ?? null;
}

/** The text that an inline table has for a key. */
export function tomlField(value: string | undefined, key: string): string | null {
  return new RegExp(`[{,]\\s*${key}\\s*=\\s*["']([^"']*)["']`).exec(value ?? "")?.[1] ?? null;
}
