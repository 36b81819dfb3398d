import type { OutputOf } from "../operations/operation.ts";
import type { init } from "../operations/init.ts";
import { block, type Style } from "./style.ts";

export function formatPlan({ found, files }: OutputOf<typeof init>, style: Style): string {
  const lines: string[] = [];
  if (found.length > 0) lines.push(style.bold("Found"), ...found.flatMap((one) => block(one, 2, style)), "");
  if (files.length === 0) return `${[...lines, ...block("There is nothing to write: a direction is here already.", 0, style)].join("\n")}\n`;
  lines.push(style.bold("Would write"));
  for (const { path, purpose } of files) lines.push(`  ${path}`, ...block(purpose, 4, style, style.dim));
  return `${lines.join("\n")}\n`;
}

export function formatWritten({ files }: OutputOf<typeof init>, style: Style): string {
  const next = [
    "Make them yours. Which principle weighs most: direction/principles/README.md",
    "A principle governs once its status is accepted. See what governs a file: fairlead for PATH",
  ];
  return `${files.map(({ path }) => `${style.good("wrote")} ${path}`).join("\n")}\n\n${next.flatMap((one) => block(one, 0, style)).join("\n")}\n`;
}

