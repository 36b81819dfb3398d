import { KnownError } from "../../errors.ts";
import { FOLDERS, type Kind } from "../kinds.ts";
import { placeOf } from "../place.ts";

/** Characters of a stem, its number or date included: short enough to be read in a list and to be typed. */
const MAX_STEM = 60;

// Latin letters that Unicode does not take apart into a plain letter and a mark.
const FOLDED: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ħ: "h", ŋ: "n" };

/**
 * The file name, without `.md`, of a new record: a slug of the title, after the next number for decisions (in the way
 * that the existing ones are numbered) and after the date for incidents. Never one that exists, whatever the case.
 * @param existingStems stems of the folder it goes to, of other branches too where they are known
 * @param today YYYY-MM-DD
 */
export function fileStem(kind: Kind, title: string, existingStems: readonly string[], today: string): string {
  const taken = new Set(existingStems.map(comparable));
  const prefix = kind === "incident" ? `${today}-` : kind === "decision" ? decisionPrefix(existingStems, today) : "";
  for (let copy = 1; ; copy++) {
    const suffix = copy === 1 ? "" : `-${copy}`;
    const stem = prefix + fit(slugOf(title, kind, prefix), MAX_STEM - [...prefix].length - suffix.length) + suffix;
    if (!taken.has(comparable(stem))) return stem;
  }
}

/** Some file systems take `É` in one piece and in two, upper and lower case, for one name. */
function comparable(stem: string): string {
  return stem.normalize("NFC").toLowerCase();
}

/** Accents fall away from Latin letters; other scripts keep their letters; everything else parts words. */
function slugOf(title: string, kind: Kind, prefix: string): string {
  const slug = title
    .normalize("NFKD")
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[ßæœøđðłþıħŋ]/g, (letter) => FOLDED[letter] as string)
    .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, "")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^[-\p{M}]+|-+$/gu, "");
  if (slug === "") return kind;
  return prefix === "" && !isRecordName(slug, kind) ? `${kind}-${slug}` : slug;
}

/** `template-…`, `readme` and `index` are no records, and Windows cannot store `con` or `nul`. */
function isRecordName(slug: string, kind: Kind): boolean {
  return placeOf(`direction/${FOLDERS[kind]}/${slug}.md`)?.at === "record" && !/^(?:con|prn|aux|nul|(?:com|lpt)\d)$/.test(slug);
}

function fit(slug: string, length: number): string {
  const characters = [...slug];
  if (characters.length <= length) return slug;
  const cut = characters.slice(0, length).join("");
  const whole = characters[length] === "-" ? cut : cut.slice(0, Math.max(0, cut.lastIndexOf("-")));
  return (whole === "" ? cut : whole).replace(/-+$/, "");
}

const NUMBERED = /^((?:(?:adr|dr|rfc|decision)[-_]?)?)(\d{1,6})([-_])/i;
const DATED = /^(\d{4})(-?)(\d{2})\2(\d{2})-/;

/** As the existing decisions have it: a number of their width, a date, or nothing; 0001 where there are none yet. */
function decisionPrefix(stems: readonly string[], today: string): string {
  const dated = stems.filter((stem) => isDated(stem));
  const numbered = stems.flatMap((stem) => numberOf(stem) ?? []);
  if (stems.length > 0 && dated.length === 0 && numbered.length === 0) return "";
  if (dated.length > numbered.length) return `${today.replaceAll("-", DATED.exec(dated.at(-1) as string)?.[2] ?? "")}-`;
  const last = numbered.reduce((best, one) => (one.number > best.number ? one : best), { before: "", number: 0, width: 4, after: "-" });
  return `${last.before}${String(last.number + 1).padStart(last.width, "0")}${last.after}`;
}

function isDated(stem: string): boolean {
  const date = DATED.exec(stem);
  return date !== null && Number(date[3]) >= 1 && Number(date[3]) <= 12 && Number(date[4]) >= 1 && Number(date[4]) <= 31;
}

function numberOf(stem: string): { before: string; number: number; width: number; after: string } | null {
  const match = isDated(stem) ? null : NUMBERED.exec(stem);
  if (match === null) return null;
  const [, before = "", digits = "", after = "-"] = match;
  return { before, number: Number(digits), width: digits.length, after };
}

/** A stem that a person chose: one file name, and nothing that leads elsewhere. */
export function checkStem(stem: string): string {
  if (/^[^\s./\\\p{Cc}:*?"<>|-][^/\\\p{Cc}:*?"<>|]*$/u.test(stem) && !/[\s.]$/.test(stem) && [...stem].length <= 100) return stem;
  throw new KnownError("bad-input", `"${stem.replaceAll(/\p{Cc}/gu, "�")}" cannot be the name of a record's file.`, "Use letters, digits and hyphens, for example: 0012-use-postgres");
}
