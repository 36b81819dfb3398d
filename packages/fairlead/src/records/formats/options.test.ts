import { describe, expect, it } from "vitest";
import { readForeign } from "./read.ts";

function chosen(options: readonly string[], written: string) {
  const text = `---\nstatus: accepted\n---\n# X\n\n## Considered Options\n\n${options.map((option) => `* ${option}\n`).join("")}\n## Decision Outcome\n\nChosen option: ${written}\n`;
  const { records, findings } = readForeign({ path: "docs/adr/0001-x.md", hint: null, anchor: "" }, text);
  const fields = records[0]?.fields as { chosen?: string };
  return { chosen: fields.chosen ?? null, missing: records[0]?.missing, findings: findings.map(({ code, line }) => `${line} ${code}`) };
}
const two = ["PostgreSQL", "MySQL"];

describe("the chosen option", () => {
  it.each([
    [two, '"PostgreSQL"', "postgresql"],
    [two, '"PostgreSQL", because MySQL is slow', "postgresql"],
    [two, "PostgreSQL, because MySQL is slow", "postgresql"],
    [two, "PostgreSQL over MySQL", "postgresql"],
    [two, "PostgreSQL. MySQL may come later.", "postgresql"],
    [two, '"Use PostgreSQL"', "postgresql"],
    [two, "[PostgreSQL](#postgresql), because", "postgresql"],
    [two, "option 2", "mysql"],
    [two, "\n\n* MySQL", "mysql"],
    [["Option 2: Lamps", "Option 1: Flags"], "Option 1", "flags"],
    [["a: keep", "b: drop"], "b", "b-drop"],
    [["PostgreSQL 15 in a cluster", "MySQL"], '"PostgreSQL"', "postgresql-15-in-a-cluster"],
    [two, '"PostgreSQL, with replicas and backups"', "postgresql"],
    [["A", "B", "A and B"], '"A and B"', "a-and-b"],
    [["🚀 Rocket", "Boat"], '"🚀 Rocket", because it is fast', "rocket"],
    // In the order in which they are written, also where a name is a number.
    [["Option 1: Boat", "Option 2: 42"], "Option 1", "boat"],
    [["Boat", "42"], "option 1", "boat"],
  ])("of %j is %s: %s", (options, written, name) => expect(chosen(options, written)).toEqual({ chosen: name, missing: [], findings: [] }));

  it.each([
    [two, '"not PostgreSQL"'],
    [two, '"PostgreSQL or MySQL"'],
    [two, '"PostgreSQL" or "MySQL"'],
    [two, '"PostgreSQL and MySQL"'],
    [two, "PostgreSQL, MySQL"],
    [two, '"PostgreSQL/MySQL"'],
    [two, '"all but PostgreSQL"'],
    [two, '"PostgreSQL without replicas"'],
    [two, '"PostgreSQL (later MySQL)"'],
    [two, '"PostgreSQL with MySQL behind it"'],
    [two, '"Oracle"'],
    [two, "none"],
    [["A", "B"], '"A and B"'],
    [["A and B", "C"], '"A"'],
    [["Use Github", "Use Gitlab"], '"Use Github Actions"'],
    [["Do nothing", "Do not do it"], '"Do it"'],
    [["Do nothing", "Do it"], '"Do not do it"'],
  ])("of %j is not guessed from %s", (options, written) => expect(chosen(options, written)).toEqual({ chosen: null, missing: ["chosen"], findings: [`${11 + options.length} not-understood`] }));
});
