/** What stands before the word: `adr-template`, `0000-template`, `decision-record-template`. */
const BEFORE = new Set(["adr", "adrs", "rfc", "rfd", "madr", "decision", "decisions", "record", "architecture", "architectural", "design", "doc", "sample", "example", "base", "blank", "default", "short", "long", "nygard"]);

/** What follows it in the files that formats ship: `adr-template-bare-minimal`, `template-madr`, `template.en`. */
const AFTER = new Set([
  ...BEFORE, "template", "templates", "bare", "minimal", "minmal", "simple", "full", "lite", "light", "basic", "complete", "extended", "old", "new", "en", "v", "by", "michael", "jeff", "tyree", "akerman",
  "alexandrian", "pattern", "planguage", "business", "case", "merson", "log4brains", "y", "statement", "variant", "variants",
]);

/**
 * Whether a file's name alone says that it is a template: `template`, `adr-template-bare`, `0000-template`, and what begins
 * with `_`. `template-engine-choice` and `0012-email-template` are about templates.
 */
export function isTemplateName(stem: string): boolean {
  const name = stem.toLowerCase();
  if (name.startsWith("_")) return true;
  if (!name.includes("template")) return false;
  const words = name.split(/[-_.\s]+/).filter((word) => word !== "");
  const at = words.findIndex((word) => word === "template" || word === "templates");
  if (at < 0) return false;
  const before = words.slice(0, at);
  // The number that no record has.
  if (before.some((word) => /^(?:0{2,}|n+|x+|y{2,}m*d*|mm|dd|adr0{2,}|nnn+)$/.test(word))) return true;
  return before.every((word) => BEFORE.has(word)) && words.slice(at + 1).every((word) => AFTER.has(word) || /^v?\d{1,2}$/.test(word));
}

/** Whether a name speaks of templates at all; then the text decides. */
export function namesTemplate(stem: string): boolean {
  return /template/i.test(stem);
}

/** Placeholders that a person is to fill in: `{title}`, `[short title of the problem]`, `YYYY-MM-DD`, a choice of statuses. */
const PLACEHOLDERS = [
  /^#\s+(?:\d+\.\s*)?(?:[{[<].*[}\]>]|title|adr title|name|x{2,}|n+)\s*$/im,
  /\bYYYY-MM-DD\b/,
  /^.{0,40}\b(?:proposed|draft)\b\s*[|/,]\s*\S*(?:accepted|rejected|final)\b/im,
  /^[ \t]*(?:[-*][ \t]+)?(?:\{[^{}\n]{8,}\}|\[[^[\]\n]{12,}\])[ \t]*$/m,
];

/** A text that was left to be filled in. */
export function isTemplateText(text: string): boolean {
  return PLACEHOLDERS.some((placeholder) => placeholder.test(text.slice(0, 20_000)));
}
