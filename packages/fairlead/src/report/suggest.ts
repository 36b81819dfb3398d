import type { keepSuggestion } from "../operations/keep-suggestion.ts";
import type { OutputOf } from "../operations/operation.ts";
import type { suggest } from "../operations/suggest.ts";
import { block, blockWithCommand, plural, type Style } from "./style.ts";

type Suggested = OutputOf<typeof suggest>;
type Suggestion = Suggested["suggestions"][number];

/** Of the imports that break a boundary, and of the commits, so many are shown; the record has the others. */
const SHOWN = 3;

const WHAT: Readonly<Record<Suggestion["sort"], string>> = { boundary: "holds already", coupling: "changes together", decision: "decided, and not written down" };

export function formatSuggestions({ suggestions, omitted, held, recorded, limits }: Suggested, style: Style): string {
  const remarks = [
    held === 0 ? "" : `${plural(held, "boundary or coupling", "boundaries and couplings")} of that sort ${held === 1 ? "is" : "are"} held by guardrails already.`,
    recorded === 0 ? "" : `Decisions speak of ${recorded} more.`,
    omitted === 0 ? "" : `${plural(omitted, "more suggestion")}: --all.`,
  ].filter(Boolean);
  const [first] = suggestions;
  const lines = [
    ...(first === undefined ? [...block("Nothing to suggest: of what was asked for, nothing is so clear here that it should be written down.", 0, style), ""] : suggestions.flatMap((one) => [...formatSuggestion(one, style), ""])),
    ...block(remarks.join(" "), 0, style, style.dim),
    ...(first === undefined ? [] : [style.dim("One of them as a draft:"), style.dim(`  fairlead suggest --write ${first.id}`)]),
    ...(limits.length === 0 ? [] : ["", ...limits.flatMap((limit) => block(limit, 0, style, style.accent))]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function formatSuggestion({ id, sort, title, evidence, exceptions, changes }: Suggestion, style: Style): string[] {
  return [
    ...block(title, 0, style, style.bold),
    ...block(`${id} · ${exceptions.length > 0 ? "holds nearly" : WHAT[sort]}`, 2, style, style.dim),
    ...block(evidence.join(" "), 2, style),
    ...exceptions.slice(0, SHOWN).flatMap(({ path, line, target }) => block(`${path}:${line} → ${target}`, 4, style)),
    ...(exceptions.length > SHOWN ? [style.dim(`    and ${exceptions.length - SHOWN} more`)] : []),
    ...changes.slice(0, SHOWN).flatMap(({ commit, date, subject }) => block(`${commit.slice(0, 9)} ${date} ${subject}`, 4, style)),
  ];
}

export function formatKept({ id, path }: OutputOf<typeof keepSuggestion>, style: Style): string {
  const next = id.startsWith("guardrail/")
    ? blockWithCommand("It is proposed and judges nothing yet. Say why it should hold, then try it on the past:", `fairlead replay ${id} --since 1y`, style)
    : block("It is a draft: answer what it asks, or delete it.", 0, style);
  return `${style.good("wrote")} ${path}\n\n${next.join("\n")}\n`;
}
