import { locateFrontMatter } from "../front-matter/front-matter.ts";
import { splitSections } from "../outline.ts";

/**
 * Puts words below a heading of the second depth where nothing stands there, or nothing but one of these texts. What anybody
 * else wrote stays as it is; so does everything around it, line endings too. Where the heading stands twice or not at all,
 * or has others below it, nothing changes.
 */
export function replaceSection(source: string, heading: string, replaceable: readonly string[], content: string): string {
  const bodyStart = locateFrontMatter(source)?.bodyStart ?? 0;
  const body = source.slice(bodyStart);
  const sections = splitSections(body);
  const [place, ...others] = sections.flatMap((section, at) => (section.heading?.depth === 2 && section.heading.text === heading ? [at] : []));
  const section = place === undefined ? undefined : sections[place];
  if (place === undefined || section === undefined || others.length > 0) return source;
  if ((sections[place + 1]?.heading?.depth ?? 0) > 2) return source;
  const held = section.lines.join("\n").trim();
  if (held !== "" && !replaceable.includes(held)) return source;
  const eol = /\r?\n/.exec(source)?.[0] ?? "\n";
  const lines = body.split(/\r?\n/);
  const after = lines.slice(section.start - 1 + section.lines.length);
  const kept = body.split("\n");
  const head = kept.slice(0, section.start - 1).join("\n");
  const tail = after.length === 0 ? "" : kept.slice(kept.length - after.length).join("\n");
  return `${source.slice(0, bodyStart)}${head}${head.endsWith("\r") || eol === "\n" ? "\n" : eol}${eol}${content.replaceAll("\n", eol)}${eol}${after.length === 0 ? "" : `${eol}${tail}`}`;
}
