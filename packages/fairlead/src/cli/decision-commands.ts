import { InvalidArgumentError, Option, type Command } from "commander";

/** Adds the commands about deciding: one call of `add` for each. */
export function addDecisionCommands(add: (name: string, summary: string, examples: readonly string[]) => Command): void {
  add("decide", "what the scores say, and what would change it", ["fairlead decide 12", "fairlead decide 12 --order risk,testability,time   as if these weighed most, in this order", "fairlead decide 12 --write                        and keep it in the record"])
    .argument("<id>", "a decision: an id, a number, an earlier name or a path")
    .option("--write", "write it into the record, between markers; again to renew it")
    .option("--order <criteria>", "try another order: most important first, a tie with =, for example risk=goal,time", parseOrder)
    .option("--samples <count>", "how many weightings are drawn (default: 100,000)", parseSamples)
    .option("--seed <number>", "another seed, to see that it makes no difference", parseSeed)
    .addOption(new Option("--at <rev>", "read a commit, branch or tag instead of the work tree"))
    .action(async (id: string, _options, command: Command) => (await import("./commands/decide.ts")).runDecide(id, command.optsWithGlobals()));
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
