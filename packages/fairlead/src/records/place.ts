import { FOLDERS, KINDS, kindNamed, kindOfFolder, type Kind } from "./kinds.ts";
import { nearestWord } from "./nearest-word.ts";
import type { DirectionRecord } from "./record.ts";
import { isTemplateName } from "./template-names.ts";
import { voicePlace } from "./voice.ts";

/** What a path below a `direction/` folder says of its file. */
export type Place =
  | { at: "record"; kind: Kind; anchor: string }
  | { at: "ranks"; anchor: string }
  | { at: "settings"; anchor: string }
  | { at: "other"; anchor: string; reason: string; misspelt?: { folder: string; suggestion: string } };

const INSIDE = /^(?:(.*)\/)?direction\/(.+)$/s;
const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * Places a path: a record of a kind, the ranked list of principles, the settings, or something else below `direction/`
 * with the reason why it is no record. Null for paths outside. The innermost `direction/` of a path counts.
 */
export function placeOf(path: string): Place | null {
  // Every path of a tree is asked about, and few end as .md, .yaml, .yml or .markdown do.
  const last = path.charCodeAt(path.length - 1) | 32;
  if (last !== 100 && last !== 108 && last !== 110) return null;
  // A voice may have any name, the tool's own too.
  if (voicePlace(path) !== null) return null;
  if (path === "fairlead.yaml" || path.endsWith("/fairlead.yaml")) return { at: "settings", anchor: path.slice(0, -"/fairlead.yaml".length) };
  const match = path.includes("direction/") ? INSIDE.exec(path) : null;
  if (match === null) return null;
  const anchor = match[1] ?? "";
  const inside = match[2] as string;
  if (!MARKDOWN.test(inside)) return null;
  const [folder, ...rest] = inside.split("/");
  if (rest.length === 0) return { at: "other", anchor, reason: "it stands directly in direction/; records stand in a folder of their kind" };
  const kind = kindOfFolder(folder as string);
  if (kind === undefined) return { at: "other", anchor, reason: `${folder} is not a folder of records (${KINDS.map((one) => FOLDERS[one]).join(", ")})`, ...misspeltFolder(anchor, folder as string) };
  const file = rest.at(-1) as string;
  if (/^(?:readme|index)\./i.test(file)) {
    return kind === "principle" && rest.length === 1 && /^readme\.md$/i.test(file) ? { at: "ranks", anchor } : { at: "other", anchor, reason: "an index of the folder" };
  }
  if (isTemplateName(file.replace(MARKDOWN, ""))) return { at: "other", anchor, reason: "a template" };
  return { at: "record", kind, anchor };
}

/** `direction/decision`: a folder that was meant for a kind of record, whole from the root. */
function misspeltFolder(anchor: string, folder: string): { misspelt?: { folder: string; suggestion: string } } {
  const near = kindNamed(folder);
  const meant = near === undefined ? nearestWord(folder, Object.values(FOLDERS)) : FOLDERS[near];
  const direction = anchor === "" ? "direction" : `${anchor}/direction`;
  return meant === undefined ? {} : { misspelt: { folder: `${direction}/${folder}`, suggestion: `${direction}/${meant}` } };
}

/** Where nested directions overlap, the deeper anchor is nearer to a path below it. */
export function isBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

/**
 * Areas as a record anchored there sees them: of several with one name the last is meant, that of its own direction, or of the
 * nearest above it, before one of a direction elsewhere.
 */
export function areasSeenFrom(anchor: string, records: readonly DirectionRecord[]): DirectionRecord[] {
  const nearness = (record: DirectionRecord) => (isBelow(anchor, record.anchor) ? record.anchor.length : -1);
  return records.filter(({ kind }) => kind === "area").sort((a, b) => nearness(a) - nearness(b));
}
