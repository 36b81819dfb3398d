/*
 * What a template leaves for its reader to fill in. It is unset, whatever it looks like: MADR's `{…}`, log4brains' `[…]`,
 * `YYYY-MM-DD`, a row of alternatives.
 */

const NOTHING = new Set(["", "-", "–", "—", "n/a", "na", "none", "tbd", "tba", "todo", "?", "unset", "null", "~", "not applicable", "date", "status", "…", "..."]);
const MAX_WORD = 400;

/** Whether a field's text stands for nothing: empty, "N/A", or a template's placeholder. */
export function isUnset(text: string): boolean {
  const word = text.trim().slice(0, MAX_WORD);
  if (NOTHING.has(word.toLowerCase())) return true;
  return isPlaceholder(word);
}

/** Whether the text as a whole is a template's placeholder. `[accepted]` is not: a bracket needs more than a word to be one. */
export function isPlaceholder(text: string): boolean {
  const word = text.trim().slice(0, MAX_WORD).replace(/^["']|["']$/g, "");
  if (word.startsWith("{") && word.endsWith("}")) return true;
  if (word.startsWith("<") && word.endsWith(">") && !word.includes("://") && !word.includes("@")) return true;
  if (word.startsWith("[") && word.endsWith("]") && !word.slice(1).includes("[") && /[\s|…/]|yyyy|title/i.test(word)) return true;
  return /^\(?(?:(?:fill|fill me) in|leave blank|insert (?:date|data|title|name|link))\b/i.test(word) || /^(yyyy|dd|mm)[-/.](mm|dd)[-/.](yyyy|dd)/i.test(word);
}

/** A title is a placeholder only where it says so: "[short title of solved problem]", "{title}". "[Design guideline]" is somebody's title. */
export function isTitlePlaceholder(text: string): boolean {
  const word = text.trim();
  if (/^\{.*\}$/s.test(word)) return true;
  return /^[[<]/.test(word) && /[\]>]$/.test(word) && /\b(?:title|name of|decision|insert|your|number)\b/i.test(word);
}

/** A key as a person may spell it: `Decision Makers`, `decision_makers` and `decision-makers` are one. */
export function fieldKey(written: string): string {
  return written.trim().toLowerCase().replaceAll(/[\s_]+/g, "-");
}

/** Lower-case letters, digits and dashes, accents left off Latin letters; "" when nothing is left. At most 80 characters, cut between words. */
export function slugOf(text: string): string {
  const whole = text
    .slice(0, MAX_WORD)
    .normalize("NFKD")
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    // In other scripts a mark makes another letter, or is one; in one piece they are what people type.
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^[-\p{M}]+|-$/gu, "");
  if (whole.length <= 80) return whole;
  const cut = [...whole].slice(0, 80).join("");
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut;
}

/** Makes a stem unique within its file: the second of a name gets `-2`, and so on. */
export function uniqueStem(wanted: string, taken: Map<string, number>): string {
  let stem = wanted;
  // The count goes on where it was, so that a list of a hundred thousand equal lines takes no longer than another.
  for (let count = taken.get(wanted) ?? 1; taken.has(stem); ) {
    stem = `${wanted}-${++count}`;
    taken.set(wanted, count);
  }
  taken.set(stem, taken.get(stem) ?? 1);
  return stem;
}
