import { fromLibrary } from "./library.mjs";
import { code, table } from "./markdown.mjs";

const { readRecord } = await fromLibrary("records/parse");
const { wordFinding } = await fromLibrary("records/findings");

/** What people write, and what comes of it: each is really read, as a decision's front matter. */
const TRAPS = [
  ["owner: @billing", true],
  ["scope: [!src/generated/**, src/**]", false],
  ["scope: [**/*.ts]", true],
  ["supersedes: 0012", true],
  ["chosen: Postgres: the new one", false],
  ["status: draft\nstatus: accepted", false],
  ["scope: src/web", true],
  ["scope: [src\\web]", true],
  ["scope: [src/web", false],
  ["scope:\n\t- src/web", false],
  ["status:accepted", true],
  ["status: acepted", false],
  ["due: soon", false],
  ["onwer: billing-lead", false],
  ["scope: []", false],
  ["scope: 3", false],
  ["scope: { except: [src/generated/**] }", false],
];

export function describeTraps() {
  const rows = TRAPS.map(([written, isMended]) => {
    const { findings } = readRecord("direction/decisions/0001-example.md", `---\n${written}\n---\n# Example\n`, "decision", "");
    const worded = findings.map((finding) => wordFinding(finding));
    if (worded.length === 0) throw new Error(`${written} is no trap any more.`);
    return [written.split("\n").map(code).join("<br>"), worded[0].message, worded[0].mend, isMended ? "yes" : ""];
  });
  return table(["written", "what is wrong", "the repair that is named", "`tidy --fix` mends it"], rows.map((row) => row.map((cell, index) => (index === 1 || index === 2 ? escape(cell) : cell))));
}

/** Asterisks and brackets of a message are text. */
function escape(text) {
  return text.replaceAll(/([*[\]<>_])/g, "\\$1");
}
