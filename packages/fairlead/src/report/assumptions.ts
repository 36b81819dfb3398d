import type { assumptions } from "../operations/assumptions.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, plural, titled, type Style } from "./style.ts";
import { wordDays } from "./today.ts";

type Assumptions = OutputOf<typeof assumptions>;
type Assumption = Assumptions["due"][number];

export function formatAssumptions({ due, broken, open, held, team }: Assumptions, style: Style): string {
  if (due.length + broken.length + open.length + held.length === 0) {
    return `${[...block("No decision says what it takes for true.", 0, style), "", ...block('In a decision\'s front matter: assumptions: { write-rate: { claim: "under 10 000 writes a second", revisit: 2027-06-01 } }', 0, style, style.dim)].join("\n")}\n`;
  }
  const all = (list: readonly Assumption[]) => list.flatMap((one) => formatAssumption(one, style));
  const next = block("Next: look, and write held: true or held: false beside the claim. What rests on a broken one: fairlead reopen ID --because NAME", 2, style, style.accent);
  const lines = [
    ...titled("Due: does it still hold?", due.length === 0 ? [] : [...all(due), ...next], style),
    ...titled("Broken", all(broken), style),
    ...titled("Still to come", all(open), style),
    ...titled("Held", all(held), style),
    team.share === null ? "None has been looked at yet." : `Of ${plural(team.looked, "assumption")} that the team looked at, ${team.held} held (${Math.round(team.share * 100)} %).`,
  ];
  return `${lines.join("\n")}\n`;
}

function formatAssumption({ key, claim, revisit, days, decision, owner }: Assumption, style: Style): string[] {
  const when = revisit === null || days === null ? "no day to look at it" : `${revisit}, ${wordDays(days)}`;
  return [...block(claim, 2, style), ...block([`${decision}, ${key}`, when, ...(owner === null ? [] : [owner])].join(" · "), 4, style, style.dim)];
}
