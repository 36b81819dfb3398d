import { KINDS } from "../records/kinds.ts";

const ID = `(?:${KINDS.join("|")})/[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*`;
const MARKER = new RegExp(`\\bfairlead:[ \\t]*(${ID}(?:[ \\t]*,[ \\t]*${ID})*)`, "gu");

export interface Marker {
  /** as written: `decision/0012-use-postgres` */
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
      for (const id of (match[1] as string).split(",")) markers.push({ id: id.trim().replace(/(?:\.|--)+$/, ""), line: index + 1 });
    }
  });
  return markers;
}
