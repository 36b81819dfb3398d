import type { Finding } from "../finding.ts";
import { markMissing } from "../new-record.ts";
import { plainText } from "../outline.ts";
import { type Decision, place } from "./decision.ts";
import { type Document, sectionNamed, sectionTree } from "./document.ts";
import { isPlaceholder, slugOf, uniqueStem } from "./words.ts";

type Options = NonNullable<Decision["fields"]["options"]>;

/** MADR's "Considered Options" (a list, or a heading each) and its `Chosen option: "…"`. */
export function setOptions(record: Decision, document: Document, findings: Finding[]): void {
  const taken = new Map<string, number>();
  const named = optionTitles(document).map(({ title, label }) => ({ title, label, name: uniqueStem(slugOf(title) || "option", taken) }));
  const options: Options = Object.fromEntries(named.map(({ name, title }) => [name, { title }]));
  if (named.length > 0) record.fields = { ...record.fields, options };
  const chosen = chosenText(document);
  if (chosen === null) return;
  const name = matchingOption(chosen.text, named);
  if (name !== null) {
    record.fields = { ...record.fields, chosen: name };
    record.positions.chosen = place(chosen);
    return;
  }
  if (named.length === 0) {
    record.fields = { ...record.fields, chosen: chosen.text };
    return;
  }
  markMissing(record, "chosen");
  findings.push({ code: "not-understood", path: record.path, line: chosen.line, column: chosen.column, args: { what: "The chosen option, which is none of those considered,", text: chosen.text } });
}

/** Each option with the number that it is called by: `Option 2: Lamps`. */
function optionTitles(document: Document): { title: string; label: number | null }[] {
  const section = sectionNamed(document, "considered options", "considered alternatives", "options considered", "options");
  if (section === undefined) return [];
  const items = listItems(section.lines);
  const titles = items.length > 0 ? items : sectionTree(document, section).slice(1).filter((part) => part.heading?.depth === (section.heading?.depth ?? 0) + 1).map((part) => part.heading?.text ?? "");
  return titles
    .map((written) => {
      const number = /^(?:option )?(\d{1,2})\s*[.:)–—-]\s+/i.exec(written);
      return { title: written.slice(number?.[0].length ?? 0).slice(0, 200), label: number === null ? null : Number(number[1]) };
    })
    .filter(({ title }) => title !== "" && !isPlaceholder(title) && title !== "…");
}

/** Top-level items of a list, each as its first line in plain text. */
export function listItems(lines: readonly string[]): string[] {
  const items: string[] = [];
  let indent: number | null = null;
  for (const line of lines.slice(0, 400)) {
    const match = /^(\s{0,12})(?:[-*+]|\d{1,2}[.)])\s+(\S.*)$/.exec(line.slice(0, 1000));
    if (match === null) continue;
    const depth = (match[1] as string).length;
    indent ??= depth;
    if (depth <= indent) items.push(plainText(match[2] as string));
  }
  return items.filter((item) => item !== "");
}

function chosenText(document: Document): { text: string; line: number; column: number } | null {
  const section = sectionNamed(document, "decision outcome", "decision", "outcome");
  const lines = section?.lines ?? [];
  for (const [index, line] of lines.slice(0, 40).entries()) {
    const start = /chosen (?:option|alternative)[*_]{0,3}\s*(?::|is)[*_]{0,3}\s*/i.exec(line.slice(0, 500));
    if (start === null) continue;
    let at = index;
    let column = start.index + start[0].length;
    if (line.slice(column).trim() === "") {
      // "Chosen option:" and the name on a line below, mostly as a list's only item.
      const below = lines.findIndex((other, place) => place > index && other.trim() !== "");
      if (below < 0) return null;
      at = below;
      column = /^\s*(?:[-*+]\s+|\d{1,2}[.)]\s+)?/.exec(lines[below] as string)?.[0].length ?? 0;
    }
    const rest = (lines[at] as string).slice(column, column + 500);
    const text = plainText(unquoted(rest)).replace(/^(?:option )\d{1,2}\s*[.:)–—-]\s+(?=\S)/i, "");
    if (text === "" || isPlaceholder(text) || /^\{|^\[option/i.test(text)) return null;
    return { text, line: (section?.start ?? 0) + at, column: column + 1 };
  }
  return null;
}

const CLOSING: Record<string, string> = { '"': '"', "'": "'", "“": "”", "„": "“", "`": "`", "*": "*", _: "_" };

/** What stands in quotes (quotes within it included), or else up to the reason. */
function unquoted(rest: string): string {
  const opening = rest[0] ?? "";
  const closing = CLOSING[opening];
  if (closing !== undefined) {
    const ends = rest.split("").flatMap((letter, index) => (index > 0 && letter === closing && /^[*_"'”`]*(?:[\s,.;:(]|$)/.test(rest.slice(index + 1)) ? [index] : []));
    const end = ends.find((index) => /^[*_"'”`]*[,;]?\s+(?:because|since|as|comes out)\b/i.test(rest.slice(index + 1))) ?? (closing === "'" ? ends.at(-1) : ends[0]);
    // `"Lamps" and "Flags"` are two, and `"Lamps", because …` is one.
    if (end !== undefined) return /^[*_"'”`]*(?:\s*[,/&+]\s*|\s+(?:and|or)\s+)["'“„`*_]/i.test(rest.slice(end + 1)) ? rest : rest.slice(1, end);
  }
  const before = rest.split(/,?\s+(?:because|since|over|instead of|rather than)\b|,\s+(?:as|which|due to|for|so|to)\b/i)[0] as string;
  return (before.split(/[.;](?:\s|$)/)[0] as string).replaceAll(/^["'“]|["'”]$/g, "").replace(/,\s*$/, "");
}

/** Words around an option's name that change nothing about what is meant. */
const AROUND = new Set(["use", "using", "adopt", "choose", "chose", "select", "we", "will", "go", "with", "the", "a", "an", "option", "approach", "solution", "alternative"]);
/** Words that make another option of one: "not Lamps", "Lamps or flags". */
const TURNS = new Set(["not", "no", "dont", "never", "neither", "nor", "none", "or", "and", "both", "without", "except", "but", "instead", "against", "avoid", "nothing", "un", "non"]);

/** The option that is meant: the same words, or a shorter name of only one of them. Whatever else is said is none of them. */
function matchingOption(text: string, options: readonly { name: string; label: number | null }[]): string | null {
  const wanted = slugOf(text);
  if (wanted === "") return null;
  const names = options.map(({ name }) => name);
  if (names.includes(wanted)) return wanted;
  const numbered = /^option (\d{1,2})$/i.exec(text.trim());
  if (numbered !== null) {
    const number = Number(numbered[1]);
    return names[options.every(({ label }) => label === null) ? number - 1 : options.findIndex(({ label }) => label === number)] ?? null;
  }
  for (const fits of [
    (name: string) => left(wanted, name)?.every((word) => AROUND.has(word)) === true,
    (name: string) => name.startsWith(`${wanted}-`) && left(name, wanted)?.some((word) => TURNS.has(word)) === false,
    (name: string) => left(name, wanted)?.some((word) => TURNS.has(word)) === false,
    (name: string) => wanted.startsWith(`${name}-`) && isDetail(wanted.slice(name.length + 1), names),
  ]) {
    const found = names.filter(fits);
    if (found.length === 1) return found[0] as string;
    if (found.length > 1) return null;
  }
  return null;
}

/** "Lamps, with oil of our own": how the option is carried out, and no other option. */
function isDetail(words: string, names: readonly string[]): boolean {
  const [first = "", ...others] = words.split("-");
  if (!/^(?:with|using|via|on)$/.test(first) || others.some((word) => word !== "and" && TURNS.has(word))) return false;
  return names.every((name) => !`-${words}-`.includes(`-${name}-`));
}

/** The words of the longer text that the shorter one lacks; null where it does not hold the shorter one. */
function left(longer: string, shorter: string): string[] | null {
  const at = `-${longer}-`.indexOf(`-${shorter}-`);
  return at < 0 ? null : `${longer.slice(0, Math.max(0, at - 1))}-${longer.slice(at + shorter.length + 1)}`.split("-").filter((word) => word !== "");
}
