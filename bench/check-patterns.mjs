/*
 * Patterns beside ast-grep itself, on one repository: the same rules, matches compared one by one, times of whole processes.
 *
 *   node bench/check-patterns.mjs REPOSITORY --language ts|py|go|java|rust|ruby|php [--ast-grep PATH] [--runs 5]
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median, timeRuns } from "./measure.mjs";
import { measurePeak } from "./peak-memory.mjs";

/** Six rules each, as ast-grep's users write them. */
export const RULES = {
  ts: {
    "empty-catch": { rule: { kind: "catch_clause", has: { field: "body", kind: "statement_block", not: { has: { regex: ".", kind: "expression_statement" } } } } },
    "json-cast": { rule: { pattern: "JSON.parse($TEXT) as $TYPE" } },
    "console-log": { rule: { pattern: "console.log($$$ARGUMENTS)" }, fix: "log.debug($$$ARGUMENTS)" },
    "plain-error": { rule: { pattern: "throw new Error($MESSAGE)" }, fix: "throw new KnownError(\n  $MESSAGE,\n)" },
    "await-in-loop": { rule: { kind: "await_expression", inside: { any: [{ kind: "for_in_statement" }, { kind: "for_statement" }, { kind: "while_statement" }], stopBy: "end" } } },
    "this-as-any": { rule: { pattern: "$VALUE as any" }, constraints: { VALUE: { regex: "^this" } } },
  },
  py: {
    "pass-except": { rule: { kind: "except_clause", has: { kind: "block", has: { kind: "pass_statement" } } } },
    print: { rule: { pattern: "print($$$ARGUMENTS)" }, fix: "logger.info($$$ARGUMENTS)" },
    "not-implemented": { rule: { pattern: "raise NotImplementedError($$$REASON)" }, fix: "raise TypeError(\n    $$$REASON\n)" },
    "sleep-in-loop": { rule: { pattern: "time.sleep($SECONDS)", inside: { any: [{ kind: "while_statement" }, { kind: "for_statement" }], stopBy: "end" } } },
    "instance-of-one": { rule: { any: [{ pattern: "isinstance($A, $B)" }, { pattern: "issubclass($A, $B)" }] }, constraints: { B: { kind: "identifier" } } },
    lambda: { rule: { pattern: "lambda $A: $B" } },
  },
  go: {
    "go-statement": { rule: { kind: "go_statement" } },
    panic: { rule: { pattern: "panic($REASON)" } },
    println: { rule: { pattern: "fmt.Println($$$ARGUMENTS)" }, fix: "log.Println($$$ARGUMENTS)" },
    "error-new": { rule: { pattern: "errors.New($TEXT)" } },
    "defer-in-loop": { rule: { kind: "defer_statement", inside: { kind: "for_statement", stopBy: "end" } } },
    "nil-error": { rule: { pattern: "if err != nil { return err }" } },
  },
  java: {
    "empty-catch": { rule: { kind: "catch_clause", has: { field: "body", not: { has: { regex: "\\w" } } } } },
    "equals-call": { rule: { pattern: "$A.equals($B)" }, fix: "Objects.equals($A, $B)" },
    "return-null": { rule: { pattern: "return null;" } },
    suppressed: { rule: { pattern: "@SuppressWarnings($WHICH)" } },
    cast: { rule: { pattern: "($TYPE) $VALUE" }, constraints: { VALUE: { kind: "identifier" } } },
    "throw-in-loop": { rule: { kind: "throw_statement", inside: { any: [{ kind: "for_statement" }, { kind: "while_statement" }], stopBy: "end" } } },
  },
  rust: {
    unwrap: { rule: { pattern: "$A.unwrap()" }, fix: '$A.expect("")' },
    unsafe: { rule: { kind: "unsafe_block" } },
    panic: { rule: { pattern: "panic!($$$REASON)" } },
    "await-in-loop": { rule: { pattern: "$A.await", inside: { kind: "loop_expression", stopBy: "end" } } },
    "some-or-ok": { rule: { any: [{ pattern: "Some($A)" }, { pattern: "Ok($A)" }] }, constraints: { A: { kind: "identifier" } } },
    "question-mark": { rule: { pattern: "$A?" } },
  },
  ruby: {
    "bare-rescue": { rule: { kind: "rescue", not: { has: { kind: "exceptions" } } } },
    puts: { rule: { pattern: "puts $TEXT" }, fix: "logger.info $TEXT" },
    raise: { rule: { pattern: "raise $ERROR, $TEXT" } },
    "or-assign": { rule: { pattern: "$A ||= $B" } },
    "is-nil": { rule: { pattern: "$A.nil?" } },
    "block-in-loop": { rule: { kind: "do_block", inside: { kind: "while", stopBy: "end" } } },
  },
  php: {
    "catch-all": { rule: { pattern: "try { $$$ } catch (\\Exception $ERROR) { $$$ }" } },
    "new-object": { rule: { pattern: "new $CLASS($$$)" } },
    count: { rule: { pattern: "count($LIST)" }, fix: "sizeof($LIST)" },
    "new-error": { rule: { pattern: "throw new \\RuntimeException($$$REASON)" } },
    "is-null": { rule: { any: [{ pattern: "$A === null" }, { pattern: "null === $A" }] } },
    "this-call": { rule: { pattern: "$OBJECT->$METHOD($$$)" }, constraints: { OBJECT: { regex: "^.this" } } },
  },
};
const LANGUAGES = { ts: "typescript", py: "python", go: "go", java: "java", rust: "rust", ruby: "ruby", php: "php" };

/**
 * @param repository folder of a clone, checked out
 * @param astGrep ast-grep's own program (not the script that npm puts before it, which starts a Node)
 * @returns differences in matches and fixes, times in milliseconds, memory in MB of all processes together
 */
export function comparePatterns({ repository, language, astGrep, runs = 5 }) {
  const root = resolve(repository);
  const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
  const clone = join(folder, "clone");
  try {
    execFileSync("git", ["clone", "-q", "--local", root, clone]);
    writeRules(folder, clone, language);
    execFileSync("git", ["add", "direction"], { cwd: clone });
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "-qm", "Add guardrails"], { cwd: clone });
    const command = fileURLToPath(new URL("../packages/fairlead/bin/fairlead.cjs", import.meta.url));
    const ours = [process.execPath, [command, "-C", clone, "check", "--all", "--base", "HEAD", "--json"]];
    const theirs = [astGrep, ["scan", "-c", join(folder, "sgconfig.yml"), "--no-ignore", "hidden", "--json=stream", clone]];
    const cold = () => rmSync(join(clone, ".git/fairlead"), { recursive: true, force: true });
    const run = ([program, args]) => spawnSync(program, args, { maxBuffer: 1 << 30, encoding: "utf8" });
    cold();
    const differences = compareMatches(readOurs(run(ours)), readTheirs(run(theirs).stdout, clone));
    const times = timeRuns(runs, [() => (cold(), run(ours)), () => run(theirs), () => run(ours)]).map(median);
    cold();
    const memory = measurePeak(...ours);
    return { ...differences, cold: times[0], theirs: times[1], warm: times[2], ratio: times[0] / times[1], memory };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeRules(folder, clone, language) {
  mkdirSync(join(folder, "rules"));
  writeFileSync(join(folder, "sgconfig.yml"), "ruleDirs: [rules]\n");
  mkdirSync(join(clone, "direction/guardrails"), { recursive: true });
  for (const [id, rule] of Object.entries(RULES[language])) {
    writeFileSync(join(folder, `rules/${id}.yml`), JSON.stringify({ id, language: LANGUAGES[language], ...rule }));
    const check = JSON.stringify({ pattern: { language, ...rule } });
    writeFileSync(join(clone, `direction/guardrails/${id}.md`), `---\nstatus: active\nlevel: warn\ncheck: ${check}\n---\n# ${id}\n`);
  }
}

function readOurs({ stdout, stderr, status }) {
  if (!stdout.startsWith("{")) throw new Error(`fairlead check ended with ${status}: ${stderr}`);
  return JSON.parse(stdout).findings.map(({ guardrail, path, line, column }) => `${guardrail.replace(/^.*\//, "")} ${path}:${line}:${column}`);
}

function readTheirs(stdout, clone) {
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line)).map(({ ruleId, file, range }) => `${ruleId} ${file.slice(clone.length + 1)}:${range.start.line + 1}:${range.start.column + 1}`);
}

function compareMatches(ours, theirs) {
  const [left, right] = [new Set(ours), new Set(theirs)];
  return { ours: left.size, theirsFound: right.size, onlyOurs: [...left].filter((one) => !right.has(one)), onlyTheirs: [...right].filter((one) => !left.has(one)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { language: { type: "string", default: "ts" }, "ast-grep": { type: "string", default: "ast-grep" }, runs: { type: "string", default: "5" } },
  });
  const astGrep = values["ast-grep"];
  if (spawnSync(astGrep, ["--version"]).status !== 0) {
    console.log(`ast-grep is not at ${astGrep}, so nothing is compared. Install @ast-grep/cli, and name its program with --ast-grep PATH.`);
  } else if (positionals[0] === undefined || !existsSync(positionals[0]) || RULES[values.language] === undefined) {
    console.error("Which repository? node bench/check-patterns.mjs REPOSITORY --language ts|py|go|java|rust|ruby|php");
    process.exitCode = 2;
  } else {
    const result = comparePatterns({ repository: positionals[0], language: values.language, astGrep, runs: Number(values.runs) });
    const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
    console.log(`matches: ${result.ours} here, ${result.theirsFound} by ast-grep; ${result.onlyOurs.length} only here, ${result.onlyTheirs.length} only there`);
    for (const one of [...result.onlyOurs.slice(0, 5), ...result.onlyTheirs.slice(0, 5)]) console.log(`  ${one}`);
    console.log(`six patterns, whole process: cold ${seconds(result.cold)}, warm ${seconds(result.warm)}, ast-grep scan ${seconds(result.theirs)}; cold ÷ ast-grep = ${result.ratio.toFixed(2)} (bar: 1.2)`);
    console.log(`peak memory of all processes together: ${result.memory.resident} MB, of which ${result.memory.proportional} MB when what they share counts once (bar: 300 MB)`);
  }
}
