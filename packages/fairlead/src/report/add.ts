import type { add } from "../operations/add.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, blockWithCommand, plural, type Style } from "./style.ts";

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

/** @param isPlanTold whoever was asked has just read what is worth knowing */
export function formatAdded({ files, left, notes }: Added, style: Style, isPlanTold = false): string {
  return `${[...files.map(({ path }) => `${style.good("wrote")} ${path}`), "", ...(isPlanTold ? [] : told(left, notes, style)), ...whatNext(files, style)].join("\n")}\n`;
}

/** From what was written to what stops a change. */
function whatNext(files: Added["files"], style: Style): string[] {
  const [first] = files;
  if (first === undefined) return [];
  const isOne = files.length === 1;
  const [they, are, them] = isOne ? ["It", "is", "it"] : ["They", "are", "them"];
  // A text that is to be shown has its line breaks replaced.
  const isOwned = files.every(({ text }) => /^---.status: \w+.owner: /s.test(text));
  return [
    ...block(`${they} ${are} yours now: change ${them}${isOwned ? "" : `, and give ${them} an owner`}.`, 0, style),
    ...blockWithCommand(`See what ${isOne ? "it finds" : "they find"} in what is there already:`, "fairlead check --all", style),
    ...blockWithCommand(`See what ${isOne ? "it" : "one"} would have stopped:`, `fairlead replay ${first.id}`, style),
    ...(files.some(({ level }) => level === "block") ? blockWithCommand("Once committed, a change that adds to it is stopped:", "fairlead check", style) : block(`No change is stopped by ${them} yet. Where one should be, write level: block.`, 0, style)),
  ];
}

function told(left: Added["left"], notes: readonly string[], style: Style): string[] {
  const lines: string[] = [];
  if (left.length > 0) lines.push(style.bold("There already, and left as they are"), ...left.map(({ path }) => `  ${path}`), "");
  if (notes.length > 0) lines.push(style.bold("Worth knowing"), ...notes.flatMap((note) => block(note, 2, style)), "");
  return lines;
}
