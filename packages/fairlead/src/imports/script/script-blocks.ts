import type { Found } from "./found.ts";

/** A script of a file. All that is not script is blank in its text, so that places are those of the file. */
export interface Script {
  /** by its ending the parser knows the language */
  name: string;
  text: string;
  /** scripts that are named by their place: `<script src="./a.ts">` */
  sources: Found[];
}

/** Each is as long as the file; nobody writes more than a few. */
const MAX_SCRIPTS = 20;

/** The scripts of a file (null: more than can be looked at): itself, or the `<script>` elements of a Vue, Svelte or Astro file and what stands between Astro's fences. */
export function splitScripts(path: string, text: string): Script[] | null {
  if (!/\.(?:vue|svelte|astro)$/i.test(path)) return [{ name: path, text, sources: [] }];
  const fence = /\.astro$/i.test(path) ? fenceOf(text) : null;
  const scripts = fence === null ? [] : [{ name: "frontmatter.ts", text: only(text, fence.start, fence.end), sources: [] }];
  const elements = elementsOf(text, fence?.end ?? 0);
  return elements.length > MAX_SCRIPTS ? null : [...scripts, ...elements];
}

function fenceOf(text: string): { start: number; end: number } | null {
  const opening = /^\s*---/.exec(text);
  const end = opening === null ? -1 : text.indexOf("\n---", opening[0].length);
  return opening === null || end < 0 ? null : { start: opening[0].length, end };
}

function elementsOf(text: string, from: number): Script[] {
  const scripts: Script[] = [];
  const lower = text.toLowerCase();
  for (let at = lower.indexOf("<", from); at >= 0 && scripts.length <= MAX_SCRIPTS; at = lower.indexOf("<", at)) {
    if (lower.startsWith("<!--", at)) {
      const end = lower.indexOf("-->", at);
      if (end < 0) break;
      at = end;
    } else if (lower.startsWith("<script", at) && /[\s>/]/.test(lower[at + 7] ?? "")) {
      const open = endOfTag(text, at);
      const attributes = text.slice(at, open);
      const close = lower.indexOf("</script", open);
      const end = close < 0 ? text.length : close;
      scripts.push({ name: nameFor(attributes), text: only(text, open, end), sources: sourceOf(attributes, at) });
      at = end;
    } else at = /[a-z]/.test(lower[at + 1] ?? "") ? endOfTag(text, at) : at + 1;
  }
  return scripts;
}

/** Behind the `>` that closes a tag; one within quotes does not (`generic="T extends Row<Key>"`). */
function endOfTag(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const char = text[at] as string;
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === ">") return at + 1;
  }
  return text.length;
}

function nameFor(attributes: string): string {
  const lang = /\slang\s*=\s*["']?(tsx?|jsx|typescript)\b/i.exec(attributes)?.[1]?.toLowerCase();
  return `script.${lang === undefined ? "js" : lang === "typescript" ? "ts" : lang}`;
}

function sourceOf(attributes: string, start: number): Found[] {
  const source = /\ssrc\s*=\s*(?:"([^"]+)"|'([^']+)')/.exec(attributes);
  const specifier = source?.[1] ?? source?.[2];
  return specifier === undefined ? [] : [{ specifier, kind: "static", start }];
}

function only(text: string, start: number, end: number): string {
  return text.slice(0, start).replace(/[^\n]/g, " ") + text.slice(start, end);
}
