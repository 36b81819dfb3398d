import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { KnownError } from "../errors.ts";
import { FOLDERS, KINDS, kindNamed, type Kind } from "../records/kinds.ts";
import { didYouMean, nearestWord } from "../records/nearest-word.ts";
import { STAGES } from "../records/stages.ts";
import { harmlessText } from "../report/harmless.ts";
import { addCheckCommands } from "./check-commands.ts";
import { addDecisionCommands } from "./decision-commands.ts";
import { addEvidenceCommands } from "./evidence-commands.ts";
import { beginOpening } from "./face.ts";

/*
 * The commands: names, options, help. What a command does is loaded when it is run, so that starting costs the same
 * however much there is.
 */

/** What writes, or goes on: a version of the past has no part in it. */
const ONLY_NOW = new Set(["new", "init", "open", "schema", "score", "advise", "accept", "reject", "supersede", "reopen"]);

/** `schema` asks nothing of a repository, and `open` takes one of its own. */
const WITHOUT_REPOSITORY = new Set(["schema", "open"]);

export interface ProgramInfo {
  version: string;
}

export function createProgram({ version }: ProgramInfo): Command {
  const program = new Command("fairlead")
    .description("Technical direction, written in the repository, brought to where the work is.\nWithout a command: what waits today.")
    .version(version)
    .option("-C <path>", "work in this folder, as git's -C", (path: string, before: string | undefined) => (before === undefined ? path : resolve(before, path)))
    .option("--json", "the answer as JSON")
    .addOption(atOption())
    // What was typed is repeated in an error, and may hold terminal escapes.
    .configureOutput({ outputError: (text, write) => write(harmlessText(text.replace(/^error: /, "fairlead: "))) })
    // Every command has options: saying so for each would take the room that its summary needs.
    .configureHelp({ subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}${argument.variadic ? "..." : ""}>` : `[${argument.name()}${argument.variadic ? "..." : ""}]`))].join(" ") })
    .showHelpAfterError("(fairlead --help shows the commands)")
    .exitOverride()
    .hook("preAction", async (_program, command) => {
      const { at } = command.optsWithGlobals<{ at?: string }>();
      if (at !== undefined && ONLY_NOW.has(command.name())) throw new KnownError("bad-input", `${command.name()} has no --at: it is about the repository as it is now.`, "Leave --at out.");
      if (!WITHOUT_REPOSITORY.has(command.name())) await beginOpening(command.optsWithGlobals());
    })
    .action(async (_options, command: Command) => {
      if (command.args[0] !== undefined) throw unknownCommand(command.args[0], program.commands.map((one) => one.name()));
      const { runToday } = await import("./commands/today.ts");
      await runToday(command.optsWithGlobals());
    })
    .allowExcessArguments()
    .addHelpText("after", "\nExamples:\n  fairlead for src/billing/ledger.ts   what governs a file, and why\n  fairlead for --diff                  what governs the change you are making\n  fairlead init                        begin a direction here\n  fairlead open                        the same in the browser\n  fairlead knowledge                   where few people know the way\n");

  program.commandsGroup("The direction:");
  add(program, "for", "what governs a file, a diff or a task, heaviest first", [
    "fairlead for src/billing/ledger.ts",
    "fairlead for --diff                 what this branch changes, committed or not",
    'fairlead for --task "retry failed postings" --format agent --budget 400',
  ])
    .argument("[paths...]", "files or folders; a path that is not there yet is fine")
    .option("--diff [base]", "what changed since the merge base with BASE (default: the main branch), staged or not")
    .option("--task <text>", "what is to be done, in words")
    .option("--all", "everything that applies, not only the heaviest few")
    .addOption(new Option("--format <format>", "how to write it").choices(["text", "markdown", "agent"]).default("text"))
    .option("--budget <tokens>", "with --format agent: at most so many tokens (default: 1000)", parseCount)
    .addOption(atOption())
    .action(async (paths: string[], _options, command: Command) => (await import("./commands/for.ts")).runFor(paths, command.optsWithGlobals()));

  add(program, "explain", "why a record's scope does or does not match a path", ["fairlead explain src/billing/ledger.ts decision/0012-use-postgres"])
    .argument("<path>")
    .argument("<record>", "an id, a number, an earlier name or a path")
    .addOption(atOption())
    .action(async (path: string, record: string, _options, command: Command) => (await import("./commands/explain.ts")).runExplain(path, record, command.optsWithGlobals()));

  add(program, "list", "the records, of one kind or all", ["fairlead list", "fairlead list decisions --stage proposed", "fairlead list decisions --json"])
    .argument("[kind]", KINDS.join(", "), parseKind)
    .addOption(new Option("--stage <stage>", "only what is at this stage").choices(STAGES))
    .addOption(atOption())
    .action(async (kind: Kind | undefined, _options, command: Command) => (await import("./commands/list.ts")).runList(kind, command.optsWithGlobals()));

  add(program, "show", "a record whole, with its links both ways", ["fairlead show decision/0012-use-postgres", "fairlead show 12"])
    .argument("<id>", "an id, a number, an earlier name or a path")
    .addOption(atOption())
    .action(async (id: string, _options, command: Command) => (await import("./commands/show.ts")).runShow(id, command.optsWithGlobals()));

  add(program, "search", "records by their words", ["fairlead search retry posting"])
    .argument("<words...>")
    .addOption(atOption())
    .action(async (words: string[], _options, command: Command) => (await import("./commands/search.ts")).runSearch(words, command.optsWithGlobals()));

  add(program, "new", "a new record from a template", ['fairlead new decision                 asks for all it needs', 'fairlead new decision "Use PostgreSQL" --owner team --scope "src/ledger/**"', 'fairlead new decision "Where entries go" --option PostgreSQL MySQL "Leave it"', 'fairlead new risk "The ledger is lost"', 'fairlead new guardrail "Entries stay in PostgreSQL" --enforces 12'])
    .argument("<kind>", KINDS.join(", "), parseKind)
    .argument("[title]", "asked for on a terminal")
    .option("--owner <name>", "who owns it: a person, role or team")
    .option("--scope <pattern...>", "the paths it is about")
    .addOption(new Option("--reversible <how>", "for a decision: sizes the template and the time-box").choices(["easy", "costly", "one-way"]))
    .option("--goal <sentence>", "for a decision: what it is to bring about, or the id of a goal")
    .option("--option <name=title...>", "for a decision: its options")
    .option("--constraint <name=text...>", "for a decision: what every option must meet")
    .option("--fails <option.question=answer...>", "for a decision: how an option fails: data, neighbour, notice, fallback, back")
    .option("--due <date>", "for a decision: YYYY-MM-DD, instead of its time-box")
    .option("--enforces <id...>", "for a guardrail: the decisions or practices that it holds")
    .option("--in <folder>", "the folder that holds direction/ (default: the root)")
    .action(async (kind: Kind, title: string | undefined, _options, command: Command) => (await import("./commands/new.ts")).runNew(kind, title, command.optsWithGlobals()));

  add(program, "init", "begin a direction here: shows what it found and would write, and asks", ["fairlead init", "fairlead init --yes"])
    .option("--yes", "write without asking")
    .action(async (_options, command: Command) => (await import("./commands/init.ts")).runInit(command.optsWithGlobals()));

  add(program, "tidy", "what has gone stale or wrong in the direction itself", ["fairlead tidy", "fairlead tidy --fix"])
    .option("--fix", "mend what can be mended without judgement")
    .addOption(atOption())
    .action(async (_options, command: Command) => (await import("./commands/tidy.ts")).runTidy(command.optsWithGlobals()));

  program.commandsGroup("Guardrails:");
  addCheckCommands((name, summary, examples) => add(program, name, summary, examples));

  program.commandsGroup("Deciding:");
  addDecisionCommands((name, summary, examples) => add(program, name, summary, examples));

  program.commandsGroup("What git remembers:");
  addEvidenceCommands((name, summary, examples) => add(program, name, summary, examples));

  program.commandsGroup("Besides:");
  add(program, "schema", "JSON Schema of the front matter, for editors, or of a command's --json", ["fairlead schema decision > decision.schema.json", "fairlead schema --output for"])
    .argument("[kind]", KINDS.join(", "), parseKind)
    .option("--output <command>", "the schema of what this command prints with --json")
    .action(async (kind: Kind | undefined, _options, command: Command) => (await import("./commands/schema.ts")).runSchema(kind, command.optsWithGlobals()));

  add(program, "open", "the same in the browser, until stopped", ["fairlead open", "fairlead open ../other --port 4173"])
    .argument("[path]", "the repository (default: this one)")
    .option("--port <number>", "the port to listen on (default: a free one)", parsePort)
    .option("--no-browser", "only print the address")
    .action(async (path: string | undefined, _options, command: Command) => (await import("./commands/open.ts")).runOpen(path, command.optsWithGlobals()));

  return program;
}

function add(program: Command, name: string, summary: string, examples: readonly string[]): Command {
  const command = program.command(name).description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`).summary(summary);
  if (name !== "open") command.option("--json", "the answer as JSON");
  command.allowExcessArguments(false).showHelpAfterError(`(fairlead ${name} --help shows what it takes)`);
  return command.exitOverride().addHelpText("after", `\nExamples:\n${examples.map((one) => `  ${one}\n`).join("")}`);
}

function atOption(): Option {
  return new Option("--at <rev>", "read a commit, branch or tag instead of the work tree");
}

function unknownCommand(word: string, names: readonly string[]): KnownError {
  return new KnownError("bad-input", `There is no command ${word}.${didYouMean(word, names)}`, `One of: ${names.join(", ")}`);
}

function parseKind(word: string): Kind {
  const kind = kindNamed(word);
  if (kind !== undefined) return kind;
  const near = nearestWord(word, [...KINDS, ...Object.values(FOLDERS)]);
  throw new KnownError("bad-input", `There is no kind of record called ${word}.${near === undefined ? "" : ` Did you mean ${kindNamed(near)}?`}`, `One of: ${KINDS.join(", ")}`);
}

function parseCount(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new InvalidArgumentError("Expected a whole number, for example 400.");
  return Number(word);
}

function parsePort(word: string): number {
  const port = Number(word);
  if (!/^\d{1,5}$/.test(word) || port > 65_535) throw new InvalidArgumentError("Expected a port from 0 to 65535, for example 4173.");
  return port;
}
