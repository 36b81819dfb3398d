import { displayWidth } from "./display-width.ts";

/** How text is dressed for a terminal. Colour never carries meaning alone: everything said by it is said in words too. */
export interface Style {
  /** columns; text is wrapped to it */
  width: number;
  bold: (text: string) => string;
  dim: (text: string) => string;
  /** the one accent: for what asks to be done */
  accent: (text: string) => string;
  bad: (text: string) => string;
  good: (text: string) => string;
}

const same = (text: string) => text;

/** No colour: pipes, files, NO_COLOR. */
export const PLAIN: Style = { width: 80, bold: same, dim: same, accent: same, bad: same, good: same };

/** Wraps plain text at spaces; a word that is longer than the width stands alone and is not cut (paths stay clickable). */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const columns = displayWidth(word);
    if (line !== "" && taken + 1 + columns > width) {
      lines.push(line);
      line = word;
      taken = columns;
    } else {
      taken += columns + (line === "" ? 0 : 1);
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Wrapped lines below each other, each with an indent, dressed one by one. */
export function block(text: string, indent: number, style: Style, dress: (text: string) => string = same): string[] {
  return wrap(text, Math.max(20, style.width - indent)).map((line) => " ".repeat(indent) + dress(line));
}

/** Words and the command that they lead to: beside them, or where that does not fit whole below them, so that it can be copied. */
export function blockWithCommand(text: string, command: string, style: Style): string[] {
  const line = `${text} ${command}`;
  return displayWidth(line) <= style.width ? [line] : [...block(text, 0, style), `  ${command}`];
}

/** A heading with the lines below it; nothing when there are none. */
export function titled(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines, ""];
}

/** 12345 → 12,345 */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+(?!\d))/g, ",");
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
