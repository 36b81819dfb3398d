import { runCode } from "./code.mjs";
import { makeRepository } from "./repositories.mjs";
import { runFairlead } from "./transcripts.mjs";

/** A real answer of each command with --json, whole, for those who write a program against it: where, what, and its exit code. */
export const ANSWERS = {
  for: ["ledger", ["for", "services/billing/src/ledger.ts"]],
  explain: ["ledger", ["explain", "services/billing/src/ledger.ts", "decision/0012-use-postgres"]],
  list: ["ledger", ["list", "decision"]],
  show: ["ledger", ["show", "decision/0012-use-postgres"]],
  search: ["ledger", ["search", "retry"]],
  today: ["ledger", []],
  tidy: ["ledger", ["tidy"]],
  new: ["ledger", ["new", "risk", "The bank's statement is late", "--owner", "billing-lead"]],
  init: ["beginning", ["init"]],
  check: ["broken", ["check"], 1],
  replay: ["mended", ["replay", "guardrail/retries-come-to-an-end"]],
  add: ["first", ["add", "resilience", "--only", "no-empty-handler", "--owner", "quay", "--yes"]],
  suggest: ["unsaid", ["suggest"]],
  decide: ["ledger", ["decide", "decision/0012-use-postgres"]],
  decisions: ["ledger", ["decisions", "--stuck"]],
  principles: ["ledger", ["principles", "try", "plain-over-clever"]],
  assumptions: ["ledger", ["assumptions"]],
  agenda: ["ledger", ["agenda"]],
  hotspots: ["past", ["hotspots"]],
  coupling: ["past", ["coupling"]],
  knowledge: ["past", ["knowledge"]],
  age: ["past", ["age"]],
  churn: ["past", ["churn"]],
  trend: ["past", ["trend"]],
  releases: ["past", ["releases", "--since", "1 year"]],
};

/** Operations that have no --json of their own, asked by the library. */
const ASKED = {
  "fix-findings": ["broken", {}],
};

/** Whether docs/transcripts holds an answer of this operation. */
export function hasAnswer(name) {
  return Object.hasOwn(ANSWERS, name) || Object.hasOwn(ASKED, name);
}

/** Path and text of each answer's file. */
export async function answerFiles() {
  const asked = Object.entries(ASKED).map(async ([name, [repository, input]]) => [`docs/transcripts/${name}.json`, await runCode(repository, askingCode(name, input))]);
  return [...Object.entries(ANSWERS).map(readAnswer), ...(await Promise.all(asked))];
}

function askingCode(name, input) {
  return `import { openDirection } from "fairlead";\nconst direction = await openDirection(".", { today: "2026-11-22" });\nconsole.log(JSON.stringify(await direction.ask(${JSON.stringify(name)}, ${JSON.stringify(input)}), null, 2));\ndirection.close();\n`;
}

function readAnswer([name, [repositoryName, args, exit = 0]]) {
  const repository = makeRepository(repositoryName);
  try {
    const { stdout, output, code } = runFairlead([...args, "--json"], repository.path);
    if (code !== exit) throw new Error(`fairlead ${args.join(" ")} --json fails: ${output}`);
    return [`docs/transcripts/${name}.json`, stdout];
  } finally {
    repository.remove();
  }
}
