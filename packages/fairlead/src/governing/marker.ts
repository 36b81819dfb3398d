import { KINDS } from "../records/kinds.ts";

const NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*";
const ID = `(?:(?:${KINDS.join("|")})/${NAME})`;
/** What people call a record among themselves: `0012`, `ADR-12`, `0012-use-postgres`. Other numbers (a version, a port) are no name. */
const SHORT = "(?:(?:ADR|RFC|RFD|adr|rfc|rfd)-?\\d{1,6}|0\\d{1,5}|\\d{1,6}-\\p{L}[\\p{L}\\p{N}_-]*)(?![\\p{L}\\p{N}_/:-]|\\.\\p{N})";
const ONE = `(?:${ID}|${SHORT})`;
const MARKER = new RegExp(`\\bfairlead:[ \\t]*(${ONE}(?:[ \\t]*,[ \\t]*${ONE})*)`, "gu");

/** What stands before a short name: a number in a string or a setting ties nothing. */
const COMMENT = /^[^"'`]*(?:\/\/[/!]?|\*|#|--|;|%)[ \t]*$/;

export interface Marker {
  /** as written: `decision/0012-use-postgres`, `0012` */
  id: string;
  /** counted from 1 */
  line: number;
}

/** The records that a file names in comments: `// fairlead: decision/0012-use-postgres, risk/ledger-loss`. */
export function readMarkers(text: string): Marker[] {
  if (!text.includes("fairlead:")) return [];
  const markers: Marker[] = [];
  text.split("\n").forEach((content, index) => {
    if (!content.includes("fairlead:") || content.length > 5000) return;
    for (const match of content.matchAll(MARKER)) {
      const isComment = COMMENT.test(content.slice(Math.max(0, match.index - 1000), match.index));
      for (const id of (match[1] as string).split(",")) if (isComment || id.includes("/")) markers.push({ id: id.trim().replace(/(?:\.|--)+$/, ""), line: index + 1 });
    }
  });
  return markers;
}
