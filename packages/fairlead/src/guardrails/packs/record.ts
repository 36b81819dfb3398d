import type { Level } from "../../governing/standing.ts";
import type { PackGuardrail, PackScope } from "./pack.ts";
import { quote, quoteList } from "./yaml-list.ts";

export interface Written {
  scope: PackScope;
  level: Level;
  owner: string | undefined;
  pack: string;
}

/** The record's whole text, as a person would write it. */
export function formatGuardrail({ title, check, text }: PackGuardrail, { scope, level, owner, pack }: Written): string {
  const lines = [
    "status: active",
    ...(owner === undefined ? [] : [`owner: ${quote(owner)}`]),
    `level: ${level}${level === "block" ? "" : `   # never changes an exit code; block does`}`,
    ...(scope.except.length === 0 ? [`scope: ${quoteList(scope.paths)}`] : ["scope:", `  paths: ${quoteList(scope.paths)}`, `  except: ${quoteList(scope.except)}`]),
    `tags: [${pack}]`,
    "check:",
    ...check.split("\n").map((line) => (line === "" ? "" : `  ${line}`)),
  ];
  return `---\n${lines.join("\n")}\n---\n# ${title}\n\n${text.trim()}\n`;
}
