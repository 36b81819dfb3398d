import { KnownError } from "../../errors.ts";
import { keepSuggestion } from "../../operations/keep-suggestion.ts";
import { suggest } from "../../operations/suggest.ts";
import { formatKept, formatSuggestions } from "../../report/suggest.ts";
import { askChoice, isInteractive } from "../ask.ts";
import { reopen, runFace, type GlobalOptions } from "../face.ts";

/** So many are told at once. */
const SHOWN = 5;

const SORTS = { boundaries: "boundary", couplings: "coupling", decisions: "decision" } as const;

interface SuggestOptions extends GlobalOptions {
  all?: boolean;
  write?: string;
  at?: string;
}

/** Shows what could be written down; writes one only when it is named, or when a person on a terminal picks it. */
export async function runSuggest(what: string | undefined, options: SuggestOptions): Promise<void> {
  const { all = false, write, at, json } = options;
  const sorts = sortsOf(what);
  if (write !== undefined) {
    if (at !== undefined) throw new KnownError("bad-input", "What is written is written now, and --at names a version of the past.", "Leave one of the two out.");
    await runFace(keepSuggestion, options, () => ({ suggestion: write }), formatKept);
    return;
  }
  const limit = all || json === true ? {} : { limit: SHOWN };
  const { suggestions } = await runFace(suggest, options, () => ({ sorts, ...limit, at }), formatSuggestions);
  if (json === true || at !== undefined || suggestions.length === 0 || !isInteractive()) return;
  const none = { value: "", label: "None" };
  const picked = await askChoice("Write one of them as a draft?", [none, ...suggestions.map(({ id, title }) => ({ value: id, label: title }))]);
  if (picked === "") return;
  reopen(options);
  await runFace(keepSuggestion, options, () => ({ suggestion: picked }), formatKept);
}

function sortsOf(what: string | undefined): (typeof SORTS)[keyof typeof SORTS][] {
  if (what === undefined) return [];
  if (!Object.hasOwn(SORTS, what)) throw new KnownError("bad-input", `There is nothing of the sort ${JSON.stringify(what)} to suggest.`, `One of: ${Object.keys(SORTS).join(", ")}; all where none is named.`);
  return [SORTS[what as keyof typeof SORTS]];
}
