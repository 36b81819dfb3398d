import { search } from "../../operations/search.ts";
import { formatSearch } from "../../report/list.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runSearch(words: string[], options: GlobalOptions & { at?: string }): Promise<void> {
  await runFace(search, options, () => ({ words: words.join(" "), at: options.at }), formatSearch);
}
