import { makeRepository } from "./repositories.mjs";
import { runFairlead } from "./transcripts.mjs";

/** A real answer of each command with --json, whole, for those who write a program against it. */
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

/** Path and text of each answer's file. */
export async function answerFiles() {
  return Object.entries(ANSWERS).map(([name, [repositoryName, args]]) => {
    const repository = makeRepository(repositoryName);
    try {
      const { stdout, output, code } = runFairlead([...args, "--json"], repository.path);
      if (code !== 0) throw new Error(`fairlead ${args.join(" ")} --json fails: ${output}`);
      return [`docs/transcripts/${name}.json`, stdout];
    } finally {
      repository.remove();
    }
  });
}
