import type { DirectionRecord } from "../../records/record.ts";

/**
 * Whether a decision speaks of something already, whatever became of it: in its title, tags or text, as a word of its own; or by a
 * scope that lies there.
 * @param bodies text of each decision, in their order
 */
export function compileRecorded(decisions: readonly DirectionRecord[], bodies: readonly string[]): (words: readonly string[], folder?: string) => boolean {
  const texts = decisions.map(({ title, tags }, place) => `${title}\n${tags.join(" ")}\n${bodies[place] ?? ""}`.toLowerCase());
  const paths = decisions.flatMap(({ scope, anchor }) => (scope.state === "read" ? [...scope.scope.paths, ...scope.scope.imports].map((path) => (anchor === "" ? path : `${anchor}/${path}`)) : []));
  return (words, folder) => words.some((word) => texts.some((text) => hasWord(text, word.toLowerCase())) || paths.includes(word)) || (folder !== undefined && paths.some((path) => path === folder || path.startsWith(`${folder}/`)));
}

/** `hono` is not in `honour`, and `react` not in `react-dom`; a full stop ends a sentence and no name. */
function hasWord(text: string, word: string): boolean {
  if (word === "") return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.slice(Math.max(0, at - 1), at), text.slice(at + word.length, at + word.length + 2)];
    if (!/[\p{L}\p{N}_@.-]/u.test(before) && !/^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
