/*
 * How GitHub's runner reads a line of a log, for tests: `::name key=value,…::data` at the line's beginning, the older
 * `##[name key=value;…]data` anywhere in it.
 */
const COMMANDS = new Set(["error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "add-matcher", "remove-matcher", "set-env", "set-output", "save-state", "stop-commands", "echo", "internal-set-repo-path"]);

export interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

export function parseCommand(line: string): Command | null {
  return parseNew(line.trimStart()) ?? parseOld(line);
}

function parseNew(line: string): Command | null {
  const end = line.indexOf("::", 2);
  if (!line.startsWith("::") || end < 0) return null;
  return build(line.slice(2, end), ",", (text) => unescape(text, [[":", "%3A"], [",", "%2C"]]), line.slice(end + 2));
}

function parseOld(line: string): Command | null {
  const begin = line.indexOf("##[");
  const end = begin < 0 ? -1 : line.indexOf("]", begin);
  return end < 0 ? null : build(line.slice(begin + 3, end), ";", (text) => unescape(text, [[";", "%3B"], ["]", "%5D"]]), line.slice(end + 1));
}

function build(info: string, separator: string, read: (text: string) => string, data: string): Command | null {
  const [name = "", ...rest] = info.split(" ");
  if (!COMMANDS.has(name.toLowerCase())) return null;
  const pairs = rest.join(" ").trim().split(separator).filter(Boolean).flatMap((pair): [string, string][] => (pair.includes("=") ? [[pair.slice(0, pair.indexOf("=")), read(pair.slice(pair.indexOf("=") + 1))]] : []));
  return { name, properties: Object.fromEntries(pairs), data: unescape(data, []) };
}

function unescape(text: string, marks: readonly (readonly [string, string])[]): string {
  return [["\r", "%0D"], ["\n", "%0A"], ...marks, ["%", "%25"]].reduce((one, [mark = "", escaped = ""]) => one.replaceAll(escaped, mark), text);
}
