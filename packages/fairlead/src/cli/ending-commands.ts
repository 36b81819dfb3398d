import { Option, type Command } from "commander";

const atOption = (): Option => new Option("--at <rev>", "read a commit, branch or tag instead of the work tree");

/** Adds the commands about decisions that end, and hold. */
export function addEndingCommands(add: (name: string, summary: string, examples: readonly string[]) => Command): void {
  add("decisions", "what is open, decided lately, stuck; whom to ask; how well they end", ["fairlead decisions", "fairlead decisions --stuck      what holds each up, and whom it waits for", "fairlead decisions 12           whom to ask about it, and who decides", "fairlead decisions --measures   how well the team's decisions end, by quarter"])
    .argument("[id]", "only this decision: an id, a number, an earlier name or a path")
    .option("--stuck", "which do not come to their end, and what would end them")
    .option("--measures", "of the team: how long decisions take, how many are late, hold, have scores")
    .addOption(atOption())
    .action(async (id: string | undefined, _options, command: Command) => (await import("./commands/decisions.ts")).runDecisions(id, command.optsWithGlobals()));

  add("principles", "the ranked principles, what each decided, and what another order would change", ["fairlead principles", "fairlead principles try plain safe    which decisions would fall otherwise", "fairlead principles try plain=safe    the two tied"])
    .argument("[try]", "replay the decisions under another order")
    .argument("[order...]", "principles, the one that weighs most first; others follow as they stand")
    .addOption(atOption())
    .action(async (verb: string | undefined, order: string[], _options, command: Command) => (await import("./commands/principles.ts")).runPrinciples([...(verb === undefined ? [] : [verb]), ...order], command.optsWithGlobals()));

  add("assumptions", "what decisions took for true: due, held, broken", ["fairlead assumptions", "fairlead assumptions --json"])
    .addOption(atOption())
    .action(async (_options, command: Command) => (await import("./commands/assumptions.ts")).runAssumptions(command.optsWithGlobals()));

  add("agenda", "a forum's page for its next meeting: what to close, whom to hear", ["fairlead agenda", "fairlead agenda architecture-forum", "fairlead agenda --format markdown > agenda.md"])
    .argument("[practice]", "the forum: a practice that says every, and members or host; needless where there is one")
    .addOption(new Option("--format <format>", "how to write it").choices(["text", "markdown"]).default("text"))
    .addOption(atOption())
    .action(async (practice: string | undefined, _options, command: Command) => (await import("./commands/agenda.ts")).runAgenda(practice, command.optsWithGlobals()));
}
