import type { BeforeDeciding } from "../operations/before-deciding.ts";
import type { newOperation } from "../operations/new.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, titled, type Style } from "./style.ts";

/** Of each group so many: more is for `fairlead for`. */
const MOST = 5;

/** What a face knows of a new record beyond the answer. */
interface Asked {
  /** it was asked for on a terminal, and what is there already has been shown before */
  shown: boolean;
  /** there are options to be scored */
  scored: boolean;
}

export function formatNew({ shown, scored }: Asked): (output: OutputOf<typeof newOperation>, style: Style) => string {
  return ({ id, path, before }, style) => {
    const there = shown || before === null ? [] : formatBefore(before, style);
    if (shown && scored) return `\nwrote ${path}\n\n`; // what comes next is asked
    const see = [...block("Complete it there. See it with its links:", 0, style), `  fairlead show ${id}`];
    const next = [...see, ...(scored ? [sayHowToScore(id, "Then score")] : [])];
    return `${shown ? "\n" : ""}wrote ${path}\n\n${there.length === 0 ? "" : `${there.join("\n")}\n`}${next.join("\n")}\n`;
  };
}

export function sayHowToScore(id: string, score = "Score"): string {
  return `${score} its options, each voice for itself:\n  fairlead score ${id} --as NAME`;
}

/** What is there already for the paths of a decision; it says so where that is nothing. */
export function formatBefore({ governs, tried, open, incidents, debts, risks }: BeforeDeciding, style: Style): string[] {
  const group = (title: string, records: BeforeDeciding["governs"]) =>
    titled(title, [...records.slice(0, MOST).flatMap(({ title: name, id, date }) => block(`${name} (${[id, date].filter((one) => one !== null).join(", ")})`, 2, style)), ...(records.length > MOST ? [style.dim(`  and ${records.length - MOST} more`)] : [])], style);
  const lines = [...group("Governs it already", governs), ...group("Tried there before", tried), ...group("Being decided there", open), ...group("Went wrong there", incidents), ...group("Owed there", debts), ...group("Could go wrong there", risks)];
  return lines.length === 0 ? ["Nothing governs it yet, and nothing was tried there.", ""] : lines;
}
