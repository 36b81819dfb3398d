import type { OutputOf } from "../operations/operation.ts";
import type { show } from "../operations/show.ts";
import type { explain } from "../operations/explain.ts";
import { formatFindings, wordStatus } from "./list.ts";
import { block, titled, wrap, type Style } from "./style.ts";

export function formatShow(output: OutputOf<typeof show>, style: Style): string {
  const { record, body, links, reverse, findings } = output;
  const facts = [record.id, wordStatus(record), record.date, record.owner === null ? "no owner" : `owner ${record.owner}`].filter((one) => one !== null);
  const lines = [...block(record.title, 0, style, style.bold), ...block(facts.join(" · "), 0, style, style.dim), ...block(`holds: ${record.scopeText}`, 0, style, style.dim), style.dim(`${record.path}:${record.line}`), ""];
  if (body.trim() !== "") lines.push(...body.trimEnd().split(/\r?\n/).flatMap((line) => (line.length <= style.width || /^\s*[|`>]/.test(line) ? [line] : wrapLine(line, style))), "");
  const forward = links.map(({ type, verb, target, to }) => `  ${verb ?? type}: ${to === null ? `${target} (leads nowhere)` : `${to.title} (${to.id})`}`);
  const back = reverse.map(({ type, from }) => `  ${type}: ${from.title} (${from.id})`);
  lines.push(...titled("Links", [...forward, ...back], style), ...titled("Findings", formatFindings(findings, style), style));
  return `${lines.join("\n").trimEnd()}\n`;
}

function wrapLine(line: string, style: Style): string[] {
  const indent = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/.exec(line)?.[0] ?? "";
  const [first = "", ...rest] = wrap(line.slice(indent.length), style.width - indent.length);
  return [indent + first, ...rest.map((one) => " ".repeat(indent.length) + one)];
}

export function formatExplain(output: OutputOf<typeof explain>, style: Style): string {
  const { path, record, applies, because, steps } = output;
  const verdict = applies ? style.good("applies") : style.accent("does not apply");
  const lines = [`${record.id} ${verdict} to ${path}`, ...block(because, 0, style), ""];
  for (const { part, pattern, matched, text } of steps) {
    const mark = matched ? (part === "except" ? "−" : "✓") : "·";
    lines.push(`  ${mark} ${part}${pattern === "" ? "" : ` ${pattern}`}`, ...block(text, 4, style, style.dim));
  }
  return `${lines.join("\n")}\n`;
}
