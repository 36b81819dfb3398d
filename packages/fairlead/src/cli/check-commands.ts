import { Option, type Command } from "commander";
import { askAhead } from "./face.ts";

/** Adds the commands about guardrails. */
export function addCheckCommands(add: (name: string, summary: string, examples: readonly string[]) => Command): void {
  add("check", "judges a change by the guardrails, as it would be merged", [
    "fairlead check                        this branch and what is not committed yet",
    "fairlead check --staged               what would be committed",
    "fairlead check --all guardrail/pure-core",
    "fairlead check --base origin/develop --format sarif > check.sarif",
  ])
    .argument("[guardrails...]", "only these: ids, numbers, earlier names or paths")
    .option("--base <rev>", "the branch, tag or commit to compare with (default: the main branch)")
    .addOption(new Option("--at <rev>", "judge this commit, branch or tag instead of the work tree"))
    .option("--staged", "judge what is staged instead of the work tree")
    .option("--all", "also what was there before, and guardrails that only observe")
    .option("--fix", "mend what the rules can mend, in the work tree")
    .option("--run-commands", "run the commands of guardrails: code of this repository")
    .option("--baseline <file>", "what this file lists is known; for those who cannot compare with a branch")
    .option("--write-baseline", "with --baseline: write there what is found now")
    .addOption(new Option("--format <format>", "how to write it").choices(["text", "markdown", "sarif", "github", "junit"]).default("text"))
    .action(async (guardrails: string[], _options, command: Command) => {
      const { base, at, staged = false, baseline } = command.optsWithGlobals<{ base?: string; at?: string; staged?: boolean; baseline?: string }>();
      if (baseline === undefined) await askAhead(({ repository }) => repository.judged({ base, at, staged }));
      return (await import("./commands/check.ts")).runCheck(guardrails, command.optsWithGlobals(), command.parent?.version() ?? "");
    });

  add("add", "adds a pack of guardrails, which the team then owns: says what it would write, and asks", ["fairlead add", "fairlead add resilience", "fairlead add tests --level observe --yes"])
    .argument("[pack]", "resilience, observability, tests, release, dependencies, layers; without one they are told")
    .option("--only <names...>", "only these guardrails of the pack")
    .option("--languages <languages...>", "only for these: js, python, go, java, kotlin, scala, rust, ruby, php, csharp, c, swift, elixir, dart (default: those that occur)")
    .addOption(new Option("--level <level>", "of all that is written (default: what the pack says, never block)").choices(["block", "warn", "observe"]))
    .option("--owner <name>", "the person, role or team that owns them")
    .option("--in <folder>", "the folder that holds direction/, from where you stand (default: the root)")
    .option("--yes", "write without asking")
    .action(async (pack: string | undefined, _options, command: Command) => (await import("./commands/add.ts")).runAdd(pack, command.optsWithGlobals()));

  add("replay", "tries a guardrail on the past before it is enforced: what it would have stopped", [
    "fairlead replay guardrail/pure-core --since 1y",
    "fairlead replay guardrail/bounded-retries --incident 2026-03-12-corrupt-ledger",
    "fairlead replay --rule draft.md --before 4f2a1c9",
  ])
    .argument("[guardrail]", "an id, a number, an earlier name or a path")
    .option("--rule <file>", "a guardrail that is not committed yet: its file")
    .option("--since <when>", "from this day on, or so long ago (default: 1y)")
    .option("--incident <id>", "would it have caught this incident?")
    .option("--before <commit>", "would it have caught what this commit mended?")
    .addOption(new Option("--at <rev>", "walk up to this commit, branch or tag (default: HEAD)"))
    .action(async (guardrail: string | undefined, _options, command: Command) => (await import("./commands/replay.ts")).runReplay(guardrail, command.optsWithGlobals()));

  add("suggest", "what could be written down: boundaries that hold, what changes together, decisions never recorded", ["fairlead suggest", "fairlead suggest boundaries --all", "fairlead suggest decisions", "fairlead suggest --write boundary-src-records   one of them, as a draft"])
    .argument("[what]", "boundaries, couplings or decisions (default: the most telling of each)")
    .option("--all", "all of them, not only five")
    .option("--write <name>", "write this one: a guardrail as proposed, a decision as a draft")
    .addOption(new Option("--at <rev>", "look at this commit, branch or tag instead of the work tree"))
    .action(async (what: string | undefined, _options, command: Command) => (await import("./commands/suggest.ts")).runSuggest(what, command.optsWithGlobals()));
}
