import { Option, type Command } from "commander";
import type { Repository } from "../repository.ts";
import { fromRoot } from "./typed-path.ts";
import type { GlobalOptions } from "./face.ts";

/** What every command about the past takes, as it is typed. */
export interface EvidenceOptions extends GlobalOptions {
  since?: string;
  until?: string;
  path?: string[];
  area?: string;
  firstParent?: boolean;
  at?: string;
  limit?: number;
}

/** Rows that fit on a screen; as JSON an answer is whole, up to what the operation's schema says. */
export const SHOWN = 20;

export function limitOf({ limit, json }: EvidenceOptions): { limit?: number } {
  if (limit !== undefined) return { limit };
  return json === true ? {} : { limit: SHOWN };
}

/** Adds the options that every command about the past has. */
export function addEvidenceOptions(command: Command): Command {
  return command
    .option("--since <day>", "the first day that counts: 2026-01-31, or how long before today, or before the commit of --at: 90 days, 6 months, 2y")
    .option("--until <day>", "the last day that counts, written like --since")
    .option("--path <path...>", "only these files, folders or patterns")
    .option("--area <name>", "only the paths of this area")
    .option("--first-parent", "only the branch itself: a merge stands for all that it brought in")
    .addOption(new Option("--at <rev>", "the past of this commit, branch or tag (default: HEAD)"));
}

/** What was typed, as the operations take it. Paths are from where the person stands; a pattern is from the root. */
export function evidenceInputOf({ repository }: { repository: Repository }, { since, until, path = [], area, firstParent = false, at }: EvidenceOptions) {
  return { since, until, paths: path.map((one) => (/[*?[\]{}]/.test(one) ? one : fromRoot(repository, one))), area, firstParent, at };
}
