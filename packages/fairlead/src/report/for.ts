import type { OutputOf } from "../operations/operation.ts";
import type { forOperation } from "../operations/for.ts";
import type { Item, Why } from "../operations/shapes.ts";
import { block, plural, type Style } from "./style.ts";

export type ForOutput = OutputOf<typeof forOperation>;

const BY: Record<Why["by"], string> = { pattern: "", import: "imports ", contains: "contains ", marker: "named in ", words: "words: ", link: "" };

function wordWhy(why: readonly Why[], limit = 3): string {
  const told = why.slice(0, limit).map(({ by, text }) => (by === "pattern" && text === "**" ? "holds everywhere" : `${BY[by]}${text}`));
  return told.join(", ") + (why.length > limit ? `, and ${why.length - limit} more` : "");
}

function labelOf(item: Item): string {
  if (item.kind === "guardrail") return item.level === "block" ? "guardrail (blocks)" : `guardrail (${item.level ?? "warn"}s)`;
  if (item.kind === "principle" && item.rank !== null) return `principle ${item.rank}`;
  if (item.stage === "ended" && item.kind === "decision") return `${item.outcome ?? "ended"} decision`;
  if (item.replacedBy.length > 0) return `${item.kind}, replaced here by ${item.replacedBy.join(", ")}`;
  return item.kind;
}

/** For people. Nothing applies: nothing is said. */
export function formatFor(output: ForOutput, style: Style): string {
  if (output.items.length === 0) return output.limits.map((limit) => `${limit}\n`).join("");
  const lines: string[] = [];
  const carriers = output.carriers.map(({ title, owner }) => `${title}${owner === null ? "" : `, owner ${owner}`}`);
  if (output.paths.length > 0) {
    // A few are named; more would push what matters off the screen.
    const named = output.paths.length <= 3 ? output.paths : [plural(output.paths.length, "path")];
    lines.push(...named.map((path) => style.bold(path === "" ? "the whole repository" : path)));
    if (output.against !== null) lines.push(style.dim(`changed since ${output.against}`));
    if (carriers.length > 0) lines.push(...block(`in ${carriers.slice(0, 3).join("; ")}${carriers.length > 3 ? ` and ${carriers.length - 3} more areas` : ""}`, 0, style, style.dim));
    lines.push("");
  }
  let isFirst = true;
  for (const group of ["governs", "informs"] as const) {
    const items = output.items.filter((item) => item.group === group);
    if (items.length === 0) continue;
    if (!isFirst) lines.push("");
    isFirst = false;
    lines.push(style.accent(group === "governs" ? "Governs" : "Informs"), ...items.flatMap((item) => formatItem(item, style)));
  }
  if (output.omitted > 0) {
    lines.push("");
    // What is said of these paths in particular is named before what holds everywhere.
    const [special, general] = [true, false].map((wanted) => output.rest.filter(({ id }) => id.startsWith("principle/") !== wanted).map(({ id }) => id));
    const more = [...(special ?? []), ...(general ?? [])].slice(0, 4);
    lines.push(...block(`${output.omitted} more apply: ${more.join(", ")}${output.omitted > more.length ? ", …" : ""}. See all: --all`, 0, style, style.dim));
  }
  for (const limit of output.limits) lines.push(...block(limit, 0, style, style.dim));
  return `${lines.join("\n")}\n`;
}

function formatItem(item: Item, style: Style): string[] {
  const facts = [labelOf(item), wordWhy(item.why), item.owner === null ? "no owner" : `owner ${item.owner}`].join(" · ");
  return [...block(item.title, 2, style, style.bold), ...block(facts, 4, style, style.dim), `    ${style.dim(`${item.path}:${item.line}`)}`];
}

/** For a pull request or a page: links to file:line are relative to the repository's root. */
export function formatForMarkdown(output: ForOutput): string {
  const lines: string[] = [];
  for (const group of ["governs", "informs"] as const) {
    const items = output.items.filter((item) => item.group === group);
    if (items.length === 0) continue;
    lines.push(group === "governs" ? "**Governs**" : "**Informs**", "");
    for (const item of items) {
      const owner = item.owner === null ? "" : `, owner ${escapePosted(item.owner)}`;
      lines.push(`- ${escapePosted(labelOf(item))}: [${escapePosted(item.title)}](${linkTo(item.path)}#L${item.line})${owner}  `, `  ${escapePosted(wordWhy(item.why))}`);
    }
    lines.push("");
  }
  if (output.omitted > 0) lines.push(`${output.omitted} more apply: \`fairlead for … --all\``, "");
  for (const limit of output.limits) lines.push(escapePosted(limit), "");
  return lines.join("\n");
}

function linkTo(path: string): string {
  return encodeURI(path).replaceAll(/[?#()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

export function escapeMarkdown(text: string): string {
  return text.replace(/([\\`*_[\]<>#|~])/g, "\\$1").replaceAll(/\s+/g, " ");
}

/**
 * The same where it is posted on a forge: nobody is pinged, and nothing is referred to, by what merely looks like it. Packages are
 * called like people: `imports @types/node`.
 */
export function escapePosted(text: string): string {
  return escapeMarkdown(text).replaceAll("@", "@\u200b").replace(/#(?=\d)/g, "#\u200b").replace(/\b(GH)(?=-\d)/gi, "$1\u200b");
}

/** A cautious estimate: one token for every three bytes of UTF-8. English runs at about four, paths and code at three. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
const BYTES_PER_TOKEN = 3;

/** Bytes of the first n texts, for n from 0. */
function runningBytes(texts: readonly string[]): number[] {
  const sums = [0];
  for (const text of texts) sums.push((sums.at(-1) as number) + Buffer.byteLength(text));
  return sums;
}

/**
 * For a coding agent: compact, heaviest first, within the budget. When room runs out, first the texts go, from the
 * lightest up, then whole records; what was left out is said while there is room to say it.
 */
export function formatForAgent(output: ForOutput, budget: number): string {
  const limits = output.limits.map((limit) => `\n${limit}`).join("");
  if (output.items.length === 0) return limits !== "" && estimateTokens(limits) <= budget ? `${limits.slice(1)}\n` : "";
  const heads = output.items.map((item) => {
    const owner = item.owner === null ? "" : `; owner ${item.owner}`;
    return `- [${labelOf(item)}] ${item.title} (${item.id}; ${wordWhy(item.why, 1)}${owner}; ${item.path}:${item.line})`;
  });
  const summaries = output.items.map((item) => (item.summary === "" ? "" : `\n  ${item.summary}`));
  const left = (shown: number) => {
    const cut = output.items.length - shown;
    const flags = [...(output.omitted > 0 ? ["--all"] : []), ...(cut > 0 ? ["a larger --budget"] : [])];
    return `${flags.length === 0 ? "" : `\n${output.omitted + cut} more: ask again with ${flags.join(" and ")}`}${limits}`;
  };
  const headBytes = runningBytes(heads.map((head) => `${head}\n`));
  const summaryBytes = runningBytes(summaries);
  for (let shown = heads.length; shown > 0; shown--) {
    const room = budget * BYTES_PER_TOKEN - (headBytes[shown] as number) - Buffer.byteLength(left(shown));
    if (room < 0) continue;
    const told = summaryBytes.findLastIndex((bytes, index) => index <= shown && bytes <= room);
    return `${heads.slice(0, shown).map((head, index) => head + (index < told ? summaries[index] : "")).join("\n")}${left(shown)}\n`;
  }
  const none = `${output.items.length + output.omitted} records apply: ask again with a larger --budget\n`;
  return estimateTokens(none) <= budget ? none : "";
}
