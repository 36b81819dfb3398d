import * as z from "zod";
import { SORTS } from "../direction/suggest/suggestion.ts";
import { KnownError } from "../errors.ts";
import { FOLDERS } from "../records/kinds.ts";
import { didYouMean } from "../records/nearest-word.ts";
import { fileStem } from "../records/templates/file-stem.ts";
import { defineOperation } from "./operation.ts";
import { readSuggestions } from "./suggest.ts";

export const keepSuggestion = defineOperation({
  name: "keep-suggestion",
  summary: "Writes one suggestion as a record: a guardrail as proposed, a decision as a draft. Nothing holds until somebody accepts it.",
  writes: true,
  input: z.object({ suggestion: z.string().min(1).max(300).describe("the id of a suggestion, as suggest names it") }),
  output: z.object({ id: z.string().describe("of the record"), path: z.string(), text: z.string() }),
  async run(context, { suggestion }) {
    const sort = SORTS.find((one) => suggestion.startsWith(`${one}-`));
    // Ids are unique among all, so of one sort alone they may differ only where two were called the same.
    const { suggestions } = await readSuggestions(context, sort === undefined ? [] : [sort]);
    const found = suggestions.find(({ id }) => id === suggestion);
    if (found === undefined) throw unknown(suggestion, suggestions.map(({ id }) => id));
    const direction = await context.repository.direction({ branches: true });
    const stems = [...direction.records, ...direction.proposals].filter(({ kind, anchor }) => kind === found.kind && anchor === "").map(({ stem }) => stem);
    // A guardrail is named after the place that it holds, which is shorter than its title.
    const stem = fileStem(found.kind, found.kind === "guardrail" ? found.id.slice(found.sort.length + 1) : found.title, stems, context.today);
    const path = `direction/${FOLDERS[found.kind]}/${stem}.md`;
    await context.repository.write(path, found.text, null);
    return { id: `${found.kind}/${stem}`, path, text: found.text };
  },
});

function unknown(word: string, ids: readonly string[]): KnownError {
  return new KnownError("bad-input", `There is no suggestion ${word}: what a record holds already is not suggested.${didYouMean(word, ids)}`, ids.length === 0 ? "See: fairlead suggest --all" : `One of: ${ids.slice(0, 10).join(", ")}`);
}
