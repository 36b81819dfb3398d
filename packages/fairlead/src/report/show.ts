import type { OutputOf } from "../operations/operation.ts";
import type { show } from "../operations/show.ts";
import type { explain } from "../operations/explain.ts";
import { formatFindings, wordStatus } from "./list.ts";
import { block, titled, wrap, type Style } from "./style.ts";

export function formatShow(output: OutputOf<typeof show>, style: Style): string {
  const { record, body, links, reverse, findings, deciding } = output;
  const facts = [record.id, wordStatus(record), record.date, record.owner === null ? "no owner" : `owner ${record.owner}`].filter((one) => one !== null);
  const lines = [...block(record.title, 0, style, style.bold), ...block(facts.join(" · "), 0, style, style.dim), ...block(`holds: ${record.scopeText}`, 0, style, style.dim), style.dim(`${record.path}:${record.line}`), ""];
  if (body.trim() !== "") lines.push(...wrapBody(body, style), "");
  const forward = links.map(({ type, verb, target, to, onlyText }) => `${verb ?? type}: ${to === null ? `${target} (leads nowhere)` : `${to.title} (${to.id})`}${wordOnly(onlyText)}`);
  // Where both records name each other ("amends", "amended by"), the reader is told once, in this record's own words.
  const told = new Set(links.map(({ to }) => to?.id));
  const back = reverse.filter(({ from }) => !told.has(from.id)).map(({ type, from, onlyText }) => `${wordReverse(type)}: ${from.title} (${from.id})${wordOnly(onlyText)}`);
  lines.push(...titled("Links", [...forward, ...back].flatMap((one) => block(one, 2, style)), style), ...titled("Findings", formatFindings(findings, style), style));
  if (deciding !== null && (record.stage === "proposed" || record.stage === "draft")) {
    const { due } = deciding.times;
    lines.push(...block(`Open${due === null ? "" : `, due ${due}`}. Whom to ask, and who decides: fairlead decisions ${record.id}`, 0, style, style.dim));
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Wraps prose; code and tables mean something by their lines and stay as they are. */
function wrapBody(body: string, style: Style): string[] {
  let inCode = false;
  return body.trimEnd().split(/\r?\n/).flatMap((line) => {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) inCode = !inCode;
    return inCode || isFence || line.length <= style.width || /^(?:\s*[|>]| {4}(?!\s*(?:[-*+]|\d+[.)])\s))/.test(line) ? [line] : wrapLine(line, style);
  });
}

function wrapLine(line: string, style: Style): string[] {
  const indent = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/.exec(line)?.[0] ?? "";
  const [first = "", ...rest] = wrap(line.slice(indent.length), style.width - indent.length);
  return [indent + first, ...rest.map((one) => " ".repeat(indent.length) + one)];
}

export function formatExplain(output: OutputOf<typeof explain>, style: Style): string {
  const { path, record, applies, because, steps } = output;
  const verdict = applies ? style.good("applies") : style.accent("does not apply");
  const fits = record.id.length + path.length + 19 <= style.width;
  const head = fits ? [`${record.id} ${verdict} to ${path}`] : [record.id, `${verdict} to`, path];
  const lines = [...head, ...block(because, 0, style), ""];
  for (const { part, pattern, matched, text } of steps) {
    const mark = matched ? (part === "except" ? "−" : "✓") : "·";
    lines.push(...block(`${mark} ${part}${pattern === "" ? "" : ` ${pattern}`}`, 2, style), ...block(text, 4, style, style.dim));
  }
  return `${lines.join("\n")}\n`;
}

function wordOnly(text: string | null): string {
  return text === null ? "" : `, only for ${text}`;
}

/** `superseded-by` as people say it. */
function wordReverse(type: string): string {
  return type === "related-from" ? "related" : type.replaceAll("-", " ");
}
