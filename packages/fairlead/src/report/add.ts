import type { add } from "../operations/add.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, plural, type Style } from "./style.ts";

type Added = OutputOf<typeof add>;

/** The packs that there are, or what one would write. */
export function formatAddPlan({ packs, pack, files, left, notes }: Added, style: Style): string {
  if (pack === null) {
    const lines = packs.flatMap(({ name, summary }) => [`  ${style.accent(name)}`, ...block(summary, 4, style)]);
    return `${[style.bold("Packs of guardrails"), ...lines, "", ...block("See what one would write, and write it: fairlead add resilience", 0, style, style.dim)].join("\n")}\n`;
  }
  const lines: string[] = [];
  if (files.length > 0) lines.push(style.bold(`Would write ${plural(files.length, "guardrail")}`), ...files.flatMap(({ path, title, level }) => [`  ${path}`, ...block(`${title} · ${level}`, 4, style, style.dim)]), "");
  lines.push(...told(left, notes, style));
  if (files.length === 0 && left.length === 0 && notes.length === 0) lines.push("There is nothing to write.");
  return `${lines.join("\n").trimEnd()}\n`;
}

export function formatAdded({ files, left, notes }: Added, style: Style): string {
  const next = ["They are yours now: change them, and give them an owner.", "See what they find in what is there already: fairlead check --all", `See what one would have stopped: fairlead replay ${files[0]?.id ?? "guardrail/NAME"}`];
  return `${[...files.map(({ path }) => `${style.good("wrote")} ${path}`), "", ...told(left, notes, style), ...next.flatMap((one) => block(one, 0, style))].join("\n")}\n`;
}

function told(left: Added["left"], notes: readonly string[], style: Style): string[] {
  const lines: string[] = [];
  if (left.length > 0) lines.push(style.bold("There already, and left as they are"), ...left.map(({ path }) => `  ${path}`), "");
  if (notes.length > 0) lines.push(style.bold("Worth knowing"), ...notes.flatMap((note) => block(note, 2, style)), "");
  return lines;
}
