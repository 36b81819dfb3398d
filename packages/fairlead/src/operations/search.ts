import * as z from "zod";
import { plainText } from "../records/outline.ts";
import { readBodies } from "./body.ts";
import { briefOf } from "./brief.ts";
import { defineOperation } from "./operation.ts";
import { at, briefShape } from "./shapes.ts";

const searchInput = z.object({
  words: z.string().min(1),
  limit: z.int().min(1).max(200).default(20),
  at,
});
const searchOutput = z.object({
  hits: z.array(briefShape.extend({ words: z.array(z.string()).describe("the words that matched"), excerpt: z.string().describe("the text around them; empty when only the title or tags matched") })),
});

export const search = defineOperation({
  name: "search",
  summary: "Finds records by their words, best match first.",
  input: searchInput,
  output: searchOutput,
  async run({ repository }, input) {
    const direction = await repository.direction({ at: input.at, branches: true });
    const bodies = await readBodies(await repository.tree(input.at), direction.records);
    // Of a proposal on a branch the summary is at hand; its whole text stands in another version of the tree.
    const records = [...direction.records, ...direction.proposals];
    const texts = [...bodies, ...direction.proposals.map((record) => record.summary)];
    const { searchRecords } = await import("../governing/search-index.ts");
    const bodyOf = new Map(records.map((record, index) => [record, texts[index] ?? ""]));
    const hits = searchRecords(records, texts, input.words).slice(0, input.limit);
    return { hits: hits.map(({ record, words }) => ({ ...briefOf(direction, record), words, excerpt: excerptOf(bodyOf.get(record) ?? "", words) })) };
  },
});

const AROUND = 70;

/** The first line of text in which one of the words stands, cut to what is around it; "" when none does. */
function excerptOf(body: string, words: readonly string[]): string {
  for (const line of body.split(/\r?\n/)) {
    if (/^\s*(?:#|```|<!--|\|)/.test(line)) continue;
    const text = plainText(line.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, ""));
    const at = words.map((word) => text.toLowerCase().indexOf(word)).find((index) => index >= 0);
    if (at === undefined) continue;
    const from = at <= AROUND ? 0 : text.indexOf(" ", at - AROUND) + 1;
    const end = text.length <= at + AROUND * 2 ? text.length : text.lastIndexOf(" ", at + AROUND * 2);
    return `${from > 0 ? "… " : ""}${text.slice(from, Math.max(end, at))}${end < text.length ? " …" : ""}`;
  }
  return "";
}
