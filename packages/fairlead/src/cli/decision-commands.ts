import { InvalidArgumentError, Option, type Command } from "commander";
import { addEndingCommands } from "./ending-commands.ts";

type Add = (name: string, summary: string, examples: readonly string[]) => Command;

/** Adds the commands about deciding: one call of `add` for each. */
export function addDecisionCommands(add: Add): void {
  addLife(add);

  add("decide", "what the scores say, and what would change it", ["fairlead decide 12", "fairlead decide 12 --order risk,testability,time   as if these weighed most", "fairlead decide 12 --write                         and keep it in the record"])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .option("--write", "write it into the record, between markers; again to renew it")
    .option("--order <criteria>", "try another order: most important first, a tie with =, for example risk=goal,time", parseOrder)
    .option("--samples <count>", "how many weightings are drawn (default: 100,000)", parseSamples)
    .option("--seed <number>", "another seed, to see that it makes no difference", parseSeed)
    .addOption(new Option("--at <rev>", "read a commit, branch or tag instead of the work tree"))
    .action(async (id: string, _options, command: Command) => (await import("./commands/decide.ts")).runDecide(id, command.optsWithGlobals()));

  addEndingCommands(add);
}

function addLife(add: Add): void {
  add("score", "say how good each option is: one voice, one question at a time", ["fairlead score 12 --as sre", "fairlead score 12 --as sre --set postgres.risk=4..5 mysql.risk=unknown"])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .option("--as <name>", "who scores: a person, role or team")
    .option("--set <scores...>", "option.criterion=score: 1 (worst) to 5 (best), a range such as 3..4, or unknown")
    .action(async (id: string, _options, command: Command) => (await import("./commands/score.ts")).runScore(id, command.optsWithGlobals()));

  add("advise", "advice on a decision, and what its owner makes of it", ['fairlead advise 12 --as sre "mind failover drills"', 'fairlead advise 12 --respond sre "added to the runbook"', "fairlead advise 12                                   what was said"])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .argument("[text]", "what is advised, or the response; without it, what was said")
    .option("--as <name>", "who advises: a person, role or team")
    .option("--respond <voice>", "the owner's response to what this voice said")
    .action(async (id: string, text: string | undefined, _options, command: Command) => (await import("./commands/advise.ts")).runAdvise(id, text, command.optsWithGlobals()));

  add("accept", "close a decision for one of its options", ["fairlead accept 12 postgres", 'fairlead accept 12 mysql --because "the runbook for it exists already"', 'fairlead accept 12 postgres --assume "under 10 000 writes a second"', "fairlead accept 13                     one that has no options to choose from"])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .argument("[option]", "the option that is chosen; asked for on a terminal")
    .option("--because <sentence>", "why; asked for where the choice goes against the analysis")
    .option("--assume <sentence>", "what must stay true for it to stay right; asked for on a terminal")
    .option("--revisit <date>", "with --assume: when to look again, YYYY-MM-DD (default: in half a year)")
    .option("--as <owner>", "who decides, where the record names no owner yet")
    .action(async (id: string, option: string | undefined, _options, command: Command) => (await import("./commands/accept.ts")).runAccept(id, option, command.optsWithGlobals()));

  add("reject", "close a decision without doing it, and keep why", ['fairlead reject 12 --because "the licence forbids it"'])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .option("--because <sentence>", "why not; asked for on a terminal")
    .action(async (id: string, _options, command: Command) => (await import("./commands/reject.ts")).runReject(id, command.optsWithGlobals()));

  add("supersede", "say that one decision replaces another, or a part of it", ["fairlead supersede 3 12", 'fairlead supersede 3 12 --only "services/billing/**"'])
    .argument("<old>", "the decision that is replaced")
    .argument("<new>", "the decision that replaces it; the link is written there")
    .option("--only <pattern...>", "the paths for which it does")
    .action(async (older: string, newer: string, _options, command: Command) => (await import("./commands/supersede.ts")).runSupersede(older, newer, command.optsWithGlobals()));

  add("reopen", "open a decision again, for new evidence", ['fairlead reopen 12 --because "write-rate: it doubled in May"', 'fairlead reopen 12 --because "the price went up" --fact "offer of 2026-12-01"', 'fairlead reopen 12 --because "we were wrong" --anyway'])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .option("--because <sentence>", "which assumption changed; asked for on a terminal")
    .option("--fact <what>", "what has changed since, and where to see it")
    .option("--anyway", "without new evidence, which is recorded")
    .action(async (id: string, _options, command: Command) => (await import("./commands/reopen.ts")).runReopen(id, command.optsWithGlobals()));
}

function parseOrder(word: string): string[][] {
  const tiers = word.split(",").map((tier) => tier.split("=").map((one) => one.trim()));
  if (tiers.flat().includes("")) throw new InvalidArgumentError("Expected names of criteria, for example risk,testability,time.");
  return tiers;
}

function parseSamples(word: string): number {
  if (!/^[1-9]\d{2,6}$/.test(word)) throw new InvalidArgumentError("Expected a whole number from 100 to 9999999, for example 100000.");
  return Number(word);
}

function parseSeed(word: string): number {
  if (!/^\d{1,9}$/.test(word)) throw new InvalidArgumentError("Expected a whole number from 0, for example 1.");
  return Number(word);
}
