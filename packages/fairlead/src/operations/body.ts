import { decodeText } from "../decode-text.ts";
import { locateFrontMatter } from "../records/front-matter/front-matter.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Tree } from "../tree.ts";

/**
 * The text of records, read again from their files: it is kept out of the direction so that what most questions need
 * stays small. Empty where a file went away in between.
 * @param all every record of the tree, where only some are read: a file that holds several is known by these
 */
export async function readBodies(tree: Tree, records: readonly DirectionRecord[], all: readonly DirectionRecord[] = records): Promise<string[]> {
  const files = new Map<string, Promise<string>>();
  const textOf = (path: string) => {
    const known = files.get(path) ?? readText(tree, path);
    files.set(path, known);
    return known;
  };
  const manyPerFile = new Set<string>();
  const seen = new Set<string>();
  for (const { path } of all) (seen.has(path) ? manyPerFile : seen).add(path);
  return Promise.all(
    records.map(async (record) => {
      const text = await textOf(record.path);
      return manyPerFile.has(record.path) ? entryText(text, record.line) : bodyOf(text);
    }),
  );
}

async function readText(tree: Tree, path: string): Promise<string> {
  const bytes = await tree.read(path);
  return bytes === undefined ? "" : decodeText(bytes).text;
}

/** Below the front matter, with the title. */
function bodyOf(text: string): string {
  return text.slice(locateFrontMatter(text)?.bodyStart ?? (text.startsWith("\uFEFF") ? 1 : 0));
}

/** In a file of many records: from its line to the next heading of the same depth, or the next blank line in a list. */
function entryText(text: string, line: number): string {
  const lines = text.split(/\r?\n/).slice(line - 1);
  const depth = /^(#{1,6}) /.exec(lines[0] ?? "")?.[1]?.length;
  if (depth === undefined) return lines[0] ?? "";
  const end = lines.findIndex((one, index) => index > 0 && new RegExp(`^#{1,${depth}} `).test(one));
  return lines.slice(0, end < 0 ? undefined : end).join("\n");
}

/** The text below the title: what a page shows under a heading of its own. */
export function withoutTitle(body: string, title: string): string {
  const lines = body.split(/\r?\n/);
  const at = lines.findIndex((line) => line.trim() !== "");
  if (at < 0 || title === "") return body;
  if (isTitle(lines[at] as string, title)) return lines.slice(at + 1).join("\n").trimStart();
  if (/^=+\s*$/.test(lines[at + 1] ?? "")) return lines.slice(at + 2).join("\n").trimStart();
  return body;
}

/** A heading of the first depth, or a deeper one (of an entry in a list) that says the title. */
function isTitle(line: string, title: string): boolean {
  return /^#\s/.test(line) || (/^#{2,6}\s/.test(line) && line.includes(title));
}
