/*
 * The little of Markdown's structure that reading records needs: headings, the sections between them, the first paragraph.
 * A line scanner and no parser: a full parse of 12 MB of RFCs takes ten seconds, and nobody waits that long for a list.
 */

export interface Heading {
  depth: number;
  /** plain text, without Markdown marks */
  text: string;
  /** counted from 1 */
  line: number;
}

export interface Section {
  /** null for what stands before the first heading */
  heading: Heading | null;
  /** the lines below the heading, up to the next heading of any depth; fenced code and HTML comments included */
  lines: string[];
  /** line number of lines[0] */
  start: number;
}

const ATX = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
/** No heading or paragraph that is shown is longer; what is beyond is cut, so that no text can make an expression slow. */
const MAX_TEXT = 2000;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** For each line, whether it is prose: not inside a code fence, not inside an HTML comment. */
export function proseLines(lines: readonly string[]): boolean[] {
  let fence: string | null = null;
  let comment = false;
  return lines.map((line) => {
    if (fence !== null) {
      const close = FENCE.exec(line)?.[1];
      if (close !== undefined && close[0] === fence[0] && close.length >= fence.length && line.trim() === close) fence = null;
      return false;
    }
    if (comment) {
      if (line.includes("-->")) comment = false;
      return false;
    }
    const open = FENCE.exec(line)?.[1];
    if (open !== undefined) {
      fence = open;
      return false;
    }
    const start = line.indexOf("<!--");
    if (start >= 0 && line.trimStart().startsWith("<!--")) {
      comment = !line.includes("-->", start);
      return false;
    }
    return true;
  });
}

/**
 * Splits Markdown (without front matter) into its sections.
 * @param firstLine the file's line number of the text's first line
 */
export function splitSections(text: string, firstLine = 1): Section[] {
  const lines = text.split(/\r?\n/);
  const prose = proseLines(lines);
  const sections: Section[] = [{ heading: null, lines: [], start: firstLine }];
  const current = () => sections[sections.length - 1] as Section;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    const atx = prose[index] ? ATX.exec(line) : null;
    if (atx !== null) {
      const inner = line.slice(atx[0].length, MAX_TEXT).trim().replace(/(?:^|[ \t]+)#+$/, "");
      const heading = { depth: (atx[1] as string).length, text: plainText(inner), line: firstLine + index };
      sections.push({ heading, lines: [], start: firstLine + index + 1 });
      continue;
    }
    const above = current().lines.at(-1);
    const setext = prose[index] && above !== undefined && above.trim() !== "" && prose[index - 1] ? /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line) : null;
    if (setext !== null && !/^\s*([-*+>|]|\d+\.)/.test(above as string) && isSingleLineParagraph(current().lines)) {
      current().lines.pop();
      const heading = { depth: (setext[1] as string).startsWith("=") ? 1 : 2, text: plainText(above as string), line: firstLine + index - 1 };
      sections.push({ heading, lines: [], start: firstLine + index + 1 });
      continue;
    }
    current().lines.push(line);
  }
  return sections;
}

function isSingleLineParagraph(lines: readonly string[]): boolean {
  const before = lines.at(-2);
  return before === undefined || before.trim() === "";
}

/** Markdown inline marks taken off: links become their text, emphasis and code their content. */
export function plainText(markdown: string): string {
  return markdown
    .slice(0, MAX_TEXT)
    // What is behind a backslash, or in code, is no mark: it waits in a private range until the marks are gone.
    .replaceAll(/\\([\\`*_{}[\]()#+.!<>|~-])|`([^`]*)`/g, (_all, letter: string | undefined, code: string) => hidden(letter ?? code))
    .replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\[([^\]]*)\]\((?:<[^>]*>|[^)]*)\)/g, "$1")
    .replaceAll(/\[([^\]]+)\]\[[^\]]*\]/g, "$1")
    .replaceAll(/<((?:https?|mailto):[^<>\s]*)>/gi, "$1")
    // `Map<string, number>` holds no tag.
    .replaceAll(/<\/?[a-z][\w-]*(?:\s[^<>]*)?\/?>|<[!?][^>]*>/gi, "")
    .replaceAll(/(\*\*|__)(?=\S)(.*?\S)\1/g, "$2")
    .replaceAll(/(?<![\w*])\*(?=\S)([^*]*\S)\*(?![\w*])/g, "$1")
    .replaceAll(/(?<!\w)_(?=\S)([^_]*\S)_(?!\w)/g, "$1")
    .replaceAll(/[\ue020-\ue07f]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xe000))
    .replaceAll(/\s+/g, " ")
    .trim();
}

function hidden(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, (mark) => String.fromCharCode(0xe000 + mark.charCodeAt(0)));
}

/** The first paragraph of prose among the lines, as plain text of at most `limit` characters; "" when there is none. */
export function firstParagraph(lines: readonly string[], limit = 280): string {
  const prose = proseLines(lines);
  const found: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    const usable = prose[index] === true && line.trim() !== "" && !/^\s*([|>]|[-*+]\s|\d+[.)]\s|---+\s*$|\*\*\*+\s*$)/.test(line);
    if (usable) found.push(line);
    else if (found.length > 0) break;
  }
  return cutText(plainText(found.join(" ")), limit);
}

/** At most `limit` characters, cut between words where there are any, with an ellipsis for the rest. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit - 1);
  return `${text.slice(0, space > 0 ? space : limit - 1).replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}
