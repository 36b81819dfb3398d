import { compilePattern } from "../../governing/pattern.ts";
import { isInForce } from "../../governing/standing.ts";
import type { Direction } from "../../direction.ts";
import type { DirectionRecord } from "../../records/record.ts";
import type { Ecosystem } from "./manifest.ts";

type Decision = DirectionRecord<"decision">;

/**
 * Whether some decision, in force or proposed in the version itself, names a package: in its tags, in `scope.imports` (a
 * pattern, too), in its title, or in an option: in the chosen one where one is chosen, else in any. Its text does not count: there
 * packages are mentioned for many reasons.
 */
export function compileNamingDecision(direction: Direction): (name: string, ecosystem: Ecosystem) => boolean {
  const decisions = direction.records.filter((record): record is Decision => record.kind === "decision" && (record.stage === "proposed" || isInForce(direction, record, null)));
  const named = decisions.map((record) => ({
    tags: record.tags.map((tag) => tag.toLowerCase()),
    imports: (record.scope.state === "read" ? record.scope.scope.imports : []).map((pattern) => ({ pattern: pattern.toLowerCase(), matches: compilePattern(pattern) })),
    words: [record.title, ...optionWords(record)].map((text) => text.toLowerCase()),
  }));
  return (name, ecosystem) => {
    const spellings = spellingsOf(name, ecosystem);
    return named.some(
      ({ tags, imports, words }) =>
        spellings.some((spelling) => tags.includes(spelling) || words.some((text) => hasWord(text, spelling))) || imports.some(({ pattern, matches }) => matches(name) || spellings.includes(pattern)),
    );
  };
}

function optionWords({ fields }: Decision): string[] {
  const { options = {}, chosen } = fields;
  const keys = chosen !== undefined && Object.hasOwn(options, chosen) ? [chosen] : chosen !== undefined ? [] : Object.keys(options);
  return [...(chosen === undefined ? [] : [chosen]), ...keys.flatMap((key) => [key, options[key]?.title ?? ""])];
}

/** What people call a package: of Maven's the artifact, too, of Go's its path without the host, and its last name. */
function spellingsOf(name: string, ecosystem: Ecosystem): string[] {
  const plain = name.toLowerCase();
  if (ecosystem === "maven") return [plain, plain.slice(plain.indexOf(":") + 1)];
  if (ecosystem !== "go") return [plain];
  const parts = plain.split("/").filter((part) => !/^v\d+$/.test(part));
  return [...new Set([plain, parts.join("/"), parts.slice(1).join("/"), parts.at(-1) ?? plain])].filter((one) => one !== "");
}

/** Whether a text has a name as a word of its own: `hono` is not in `honour`, `react` not in `react-dom`. */
function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\p{L}\p{N}_@/.-]/u.test(text[at - 1] ?? " ") && !/^(?:[\p{L}\p{N}_@/-]|\.[\p{L}\p{N}])/u.test(text.slice(at + name.length))) return true;
  }
  return false;
}
