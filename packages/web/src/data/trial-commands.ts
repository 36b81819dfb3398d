import { cellsOf, type Trial } from "./trial.ts";

/** The command that would write these scores as one voice's own; null where none are tried. */
export function scoreCommand(id: string, scores: Trial["scores"]): string | null {
  const cells = cellsOf(scores);
  if (cells.length === 0) return null;
  return `fairlead score ${shellWord(id)} --as YOU --set ${cells.map(({ option, criterion, typed }) => shellWord(`${option}.${criterion}=${typed.trim()}`)).join(" ")}`;
}

/** The line that would write this order into the record; null where none is tried. */
export function orderLine(order: Trial["order"]): string | null {
  if (order === undefined) return null;
  return `order: [${order.map((tier) => (tier.length === 1 ? yamlWord(tier[0] as string) : `[${tier.map(yamlWord).join(", ")}]`)).join(", ")}]`;
}

/** Names come from the repository: whatever a shell could take for more than a word stands in quotes. */
function shellWord(word: string): string {
  return /^[\w./=:@%+-]+$/.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function yamlWord(word: string): string {
  return /^[a-z][\w-]*$/i.test(word) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(word) ? word : JSON.stringify(word);
}
