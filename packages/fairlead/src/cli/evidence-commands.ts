import { InvalidArgumentError, Option, type Command } from "commander";
import { addEvidenceOptions } from "./evidence-options.ts";

/** Adds the commands about what git remembers. */
export function addEvidenceCommands(add: (name: string, summary: string, examples: readonly string[]) => Command): void {
  const limited = (command: Command, what: string): Command => addEvidenceOptions(command).option("--limit <count>", `how many ${what} to show (default: 20; with --json all, up to 10,000)`, parseWhole);

  limited(add("hotspots", "where change meets complexity: changed often, and hard to read", ["fairlead hotspots --since 1y", "fairlead hotspots --path src/billing --limit 5", "fairlead hotspots --area billing --json"]), "files")
    .option("--min-revisions <count>", "files that were changed at least so often (default: 2; with --json 1)", parseWhole)
    .action(async (_options, command: Command) => (await import("./commands/hotspots.ts")).runHotspots(command.optsWithGlobals()));

  limited(add("coupling", "what changes together, and which of it surprises", ["fairlead coupling --since 2y", "fairlead coupling --path src/billing", "fairlead coupling --min-shared 3 --min-revisions 3"]), "pairs")
    .option("--min-revisions <count>", "pairs with at least so many revisions, on the mean of the two (default: 5)", parseWhole)
    .option("--min-shared <count>", "pairs that changed together at least so many times (default: 5)", parseWhole)
    .option("--min-degree <percent>", "pairs of at least this degree (default: 30)", parsePercent)
    .option("--max-degree <percent>", "pairs of at most this degree (default: 100)", parsePercent)
    .option("--max-change-set <files>", "commits that change more files are not counted (default: 30)", parseWhole)
    .action(async (_options, command: Command) => (await import("./commands/coupling.ts")).runCoupling(command.optsWithGlobals()));

  limited(add("age", "when files were last changed: what is settled, what is in motion", ["fairlead age", "fairlead age --path src", "fairlead age --until 2026-01-31   as it was on that day"]), "files").action(
    async (_options, command: Command) => (await import("./commands/age.ts")).runAge(command.optsWithGlobals()),
  );

  limited(add("churn", "how much was changed, by week or month, and where", ["fairlead churn --since 6m", "fairlead churn --since 3m --lines   lines, too: takes longer"]), "files")
    .addOption(new Option("--per <period>", "by default weeks up to half a year, months beyond").choices(["week", "month"]))
    .option("--lines", "count added and removed lines, too; git has to compare contents for it, which takes long")
    .action(async (_options, command: Command) => (await import("./commands/churn.ts")).runChurn(command.optsWithGlobals()));

  addEvidenceOptions(add("trend", "how size and complexity went over time, of the whole or of one file", ["fairlead trend --since 2y", "fairlead trend --path src/billing", "fairlead trend src/billing/ledger.ts   one file, through its renames"]))
    .argument("[file]", "a file: its own revisions")
    .option("--limit <count>", "how many moments to show (default: 13; of a file 25, with --json up to 1,000)", parseWhole)
    .action(async (file: string | undefined, _options, command: Command) => (await import("./commands/trend.ts")).runTrend(file, command.optsWithGlobals()));

  addEvidenceOptions(add("knowledge", "if any one person were away, what would stand still? Places, never persons", ["fairlead knowledge", "fairlead knowledge --path src/billing", "fairlead knowledge --area billing   with whom to ask, where enough people know", "fairlead knowledge --mine           where you are the only one who knows"]))
    .option("--mine", "also where you are the only one, by git's user.name and user.email")
    .action(async (_options, command: Command) => (await import("./commands/knowledge.ts")).runKnowledge(command.optsWithGlobals()));

  addEvidenceOptions(add("releases", "how changes get out: the DORA measures, with tags as releases", ["fairlead releases                    over the last three months, as published", "fairlead releases --since 2y", 'fairlead releases --tags "@scope/package@*" --path packages/package']))
    .option("--tags <pattern>", "the tags that are releases, for example v* (default: those that name a version)")
    .option("--prereleases", "count release candidates, betas and the like as well")
    .action(async (_options, command: Command) => (await import("./commands/releases.ts")).runReleases(command.optsWithGlobals()));

  add("facts", "what is known of the history, and how to take it elsewhere", ["fairlead facts", "fairlead facts --export ../history", "fairlead facts --export ../history --format csv"])
    .option("--export <folder>", "write it as tables into a folder of their own; people become pseudonyms")
    .addOption(new Option("--format <format>", "of the export (default: parquet)").choices(["parquet", "arrow", "csv"]))
    .addOption(new Option("--at <rev>", "the past of this commit, branch or tag (default: HEAD)"))
    .action(async (_options, command: Command) => (await import("./commands/facts.ts")).runFacts(command.optsWithGlobals()));
}

function parseWhole(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new InvalidArgumentError("Expected a whole number from 1, for example 20.");
  return Number(word);
}

function parsePercent(word: string): number {
  if (!/^\d{1,3}$/.test(word) || Number(word) > 100) throw new InvalidArgumentError("Expected a number from 0 to 100, for example 30.");
  return Number(word);
}
