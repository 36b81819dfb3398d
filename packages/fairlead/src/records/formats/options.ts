import type { Finding } from "../finding.ts";
import { markMissing } from "../new-record.ts";
import { plainText } from "../outline.ts";
import { type Decision, place } from "./decision.ts";
import { type Document, sectionNamed, sectionTree } from "./document.ts";
import { isPlaceholder, slugOf, uniqueStem } from "./words.ts";

type Options = NonNullable<Decision["fields"]["options"]>;

/** MADR's "Considered Options" (a list, or a heading each) and its `Chosen option: "…"`. */
export function setOptions(record: Decision, document: Document, findings: Finding[]): void {
  const titles = optionTitles(document);
  const names = new Map<string, number>();
  const options: Options = {};
  for (const title of titles) options[uniqueStem(slugOf(title) || "option", names)] = { title };
  if (titles.length > 0) record.fields = { ...record.fields, options };
  const chosen = chosenText(document);
  if (chosen === null) return;
  const name = matchingOption(chosen.text, options);
  if (name !== null) {
    record.fields = { ...record.fields, chosen: name };
    record.positions.chosen = place(chosen);
    return;
  }
  if (titles.length === 0) {
    record.fields = { ...record.fields, chosen: chosen.text };
    return;
  }
  markMissing(record, "chosen");
  findings.push({ code: "not-understood", path: record.path, line: chosen.line, column: chosen.column, args: { what: "The chosen option, which is none of those considered,", text: chosen.text } });
}

function optionTitles(document: Document): string[] {
  const section = sectionNamed(document, "considered options", "considered alternatives", "options considered", "options");
  if (section === undefined) return [];
  const items = listItems(section.lines);
  const titles = items.length > 0 ? items : sectionTree(document, section).slice(1).filter((part) => part.heading?.depth === (section.heading?.depth ?? 0) + 1).map((part) => part.heading?.text ?? "");
  return titles.map((title) => title.replace(/^(?:option )?\d{1,2}\s*[.:)–—-]\s+/i, "").slice(0, 200)).filter((title) => title !== "" && !isPlaceholder(title) && title !== "…");
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
  for (const [index, line] of (section?.lines ?? []).slice(0, 40).entries()) {
    const start = /chosen (?:option|alternative)[*_]{0,3}\s*(?::|is)[*_]{0,3}\s*/i.exec(line.slice(0, 500));
    if (start === null) continue;
    const rest = line.slice(start.index + start[0].length).slice(0, 500);
    const text = plainText(unquoted(rest)).replace(/^(?:option )\d{1,2}\s*[.:)–—-]\s+(?=\S)/i, "");
    if (text === "" || isPlaceholder(text) || /^\{|^\[option/i.test(text)) return null;
    return { text, line: (section?.start ?? 0) + index, column: start.index + start[0].length + 1 };
  }
  return null;
}

const CLOSING: Record<string, string> = { '"': '"', "'": "'", "“": "”", "„": "“", "`": "`", "*": "*", _: "_" };

/** What stands in quotes (quotes within it included), or else up to the reason. */
function unquoted(rest: string): string {
  const opening = rest[0] ?? "";
  const closing = CLOSING[opening];
  if (closing !== undefined) {
    const ends = [...rest].flatMap((letter, index) => (index > 0 && letter === closing && /^[*_"'”`]*(?:[\s,.;:(]|$)/.test(rest.slice(index + 1)) ? [index] : []));
    const end = ends.find((index) => /^[*_"'”`]*[,;]?\s+(?:because|since|as|comes out)\b/i.test(rest.slice(index + 1))) ?? (closing === "'" ? ends.at(-1) : ends[0]);
    if (end !== undefined) return rest.slice(1, end);
  }
  const before = rest.split(/,?\s+(?:because|since)\b/i)[0] as string;
  return (before.split(/[.;](?:\s|$)|,\s/)[0] as string).replaceAll(/^["'“]|["'”]$/g, "");
}

/** The option that is meant: the same words, or the one whose words begin the other's. Two that fit are none. */
function matchingOption(text: string, options: Options): string | null {
  const wanted = slugOf(text);
  if (wanted === "") return null;
  if (Object.hasOwn(options, wanted)) return wanted;
  const names = Object.keys(options);
  for (const fits of [
    (name: string) => name.startsWith(`${wanted}-`) || wanted.startsWith(`${name}-`),
    (name: string) => `-${name}-`.includes(`-${wanted}-`) || `-${wanted}-`.includes(`-${name}-`),
  ]) {
    const found = names.filter(fits);
    if (found.length === 1) return found[0] as string;
    if (found.length > 1) return null;
  }
  const numbered = /^option (\d{1,2})$/i.exec(text.trim());
  return numbered === null ? null : (names[Number(numbered[1]) - 1] ?? null);
}
