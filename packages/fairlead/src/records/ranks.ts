import { proseLines } from "./outline.ts";
import type { Position } from "./record.ts";

/** One place of the ranked list: the links of one item, which share the place. */
export interface RankedItem {
  /** from 1, in the order of the list; the written number is for people */
  rank: number;
  targets: ({ target: string } & Position)[];
}

const ITEM = /^(\s{0,3})\d{1,9}[.)]\s+(.*)$/;
const LINK = /\[[^\]]*\]\(\s*(?:<([^<>]+)>|([^)\s]+))[^)]*\)/g;
/** A longer line is no item of a list, and would only make the expressions slow. */
const MAX_LINE = 2000;

/**
 * Reads the ranked list of principles from the README of their folder: the first numbered list that has links in it.
 * Two links in one item are a tie. Text around the list is for people.
 */
export function readRanks(text: string): RankedItem[] {
  const items: RankedItem[] = [];
  const lines = text.split(/\r?\n/);
  const prose = proseLines(lines);
  let inItem = false;
  for (const [index, line] of lines.entries()) {
    if (!prose[index] || line.length > MAX_LINE || line.trim() === "") continue;
    const item = ITEM.exec(line);
    // Directly below an item, text at the margin is still of that item: so it is shown by every forge.
    const isWrapped = inItem && lines[index - 1]?.trim() !== "" && !/^(?:#|[-*+]\s|>|---)/.test(line);
    if (item === null && !/^\s/.test(line) && !isWrapped) {
      // Text at the margin ends the list; what is numbered below it (how to add one, for example) is another.
      if (items.some(({ targets }) => targets.length > 0)) break;
      inItem = false;
      continue;
    }
    if (item !== null) inItem = true;
    if (!inItem) continue;
    const targets = [...line.matchAll(LINK)]
      .map((match) => ({ target: (match[1] ?? match[2]) as string, line: index + 1, column: match.index + 1 }))
      .filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target) && !target.startsWith("#"));
    if (item !== null) items.push({ rank: 0, targets });
    else items.at(-1)?.targets.push(...targets);
  }
  return items.filter((item) => item.targets.length > 0).map((item, index) => ({ ...item, rank: index + 1 }));
}
