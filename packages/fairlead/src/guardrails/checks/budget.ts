import * as z from "zod";
import { compileAreas } from "../../governing/compile.ts";
import { pathOnly } from "../../governing/file-view.ts";
import { compileScope, matchScope, type CompiledScope } from "../../governing/scope.ts";
import { isInForce } from "../../governing/standing.ts";
import { compare, type Direction } from "../../direction.ts";
import type { DirectionRecord } from "../../records/record.ts";
import { defineCheck, type CheckContext } from "../check.ts";
import { describeDays, readBudget, readDays, type DebtBudget } from "../efforts.ts";
import { limitsOfDraftAreas } from "../draft-areas.ts";
import type { CheckResult, RawFinding, Unjudged } from "../finding.ts";
import { fromRoot, selectFiles } from "../select-files.ts";

/*
 * An area's debt within what its `debt-budget` accepts. A debt in force belongs to every area that some file of its scope is
 * in, whatever its plan. Debts are taken in the order of their names: each that no longer fits is a finding on the area's record, so
 * one more debt is one more finding, and one that is paid takes one away.
 */

// `check: { budget: }` has no options, and needs none.
const OPTIONS = z.preprocess((written) => written ?? {}, z.strictObject({}));

type Area = DirectionRecord<"area">;
type Debt = DirectionRecord<"debt">;

export default defineCheck<object>({
  name: "budget",
  summary: "An area carries no more debt than its debt-budget accepts.",
  options: OPTIONS,
  expected: "nothing ({}); each area says its own debt-budget",
  example: "{}",
  messages: {
    "budget-days": ({ area, debt, effort, total, budget }) => ({ message: `${debt} (${effort}) does not fit into the debt-budget of ${area}: ${total} of ${budget}`, mend: "Pay one of its debts (status: paid), or agree on another debt-budget with whoever owns the area." }),
    "budget-count": ({ area, debt, total, budget }) => ({ message: `${debt} does not fit into the debt-budget of ${area}: ${total} debts of ${budget}`, mend: "Pay one of its debts (status: paid), or agree on another debt-budget with whoever owns the area." }),
  },
  reads: "tree",
  // Whoever raises a budget should be seen to.
  dependsOn: (_options, anchor) => [fromRoot("direction/areas/**", anchor)],
  run: checkBudgets,
});

function checkBudgets(context: CheckContext): Promise<CheckResult> {
  const { direction } = context;
  const files = selectFiles(context);
  const areas = inForce(direction, "area").filter(({ fields, missing }) => fields["debt-budget"] !== undefined || missing.includes("debt-budget"));
  const unjudged: Unjudged[] = [];
  const limits: string[] = [];
  const findings: RawFinding[] = [];
  const reaches = computeReaches(direction, areas, files, limits);
  let examined = 0;
  for (const area of areas) {
    const reach = reaches.get(area);
    if (reach === undefined || reach.files === 0) continue;
    examined += reach.files;
    const budget = readBudget(area.fields["debt-budget"]);
    if (budget === null) unjudged.push({ path: area.path, reason: "its debt-budget is not understood: 10 days, or { days: 10, count: 3 }" });
    else findings.push(...judgeArea(area, budget, reach.debts, limits));
  }
  if (examined === 0) limits.push(...limitsOfDraftAreas(direction));
  return Promise.resolve({ findings: findings.sort((a, b) => compare(a.path, b.path)), examined: { files: examined, edges: 0 }, looked: files, unjudged, limits: [...new Set(limits)] });
}

function inForce<K extends "area" | "debt">(direction: Direction, kind: K): DirectionRecord<K>[] {
  return direction.records.filter((record): record is DirectionRecord<K> => record.kind === kind && isInForce(direction, record, null));
}

interface Reach {
  /** files in the guardrail's scope */
  files: number;
  debts: Debt[];
}

/** Of each area its files in the guardrail's scope, and the debts that share one of them. Scopes count by their paths and areas alone. */
function computeReaches(direction: Direction, areas: readonly Area[], files: readonly string[], limits: string[]): Map<Area, Reach> {
  const debts = inForce(direction, "debt").sort((a, b) => compare(a.id, b.id) || compare(a.path, b.path));
  const named = new Map([...areas, ...debts].map(({ anchor }) => [anchor, compileAreas(direction, null, anchor)]));
  const compiled = new Map<DirectionRecord, CompiledScope | null>([...areas, ...debts].map((record) => [record, compilePaths(record, named.get(record.anchor) ?? new Map())]));
  for (const debt of debts) if (areas.length > 0 && compiled.get(debt) === null) limits.push(`${debt.id} names no place, so it counts in no area`);
  const found = new Map<Area, { files: number; debts: Set<Debt> }>();
  const holds = (record: DirectionRecord, path: string) => {
    const scope = compiled.get(record) ?? null;
    return scope !== null && matchScope(scope, pathOnly(path)) !== null;
  };
  for (const path of files) {
    const here = areas.filter((area) => holds(area, path));
    if (here.length === 0) continue;
    for (const area of here) {
      const reach = found.get(area) ?? { files: 0, debts: new Set() };
      found.set(area, reach);
      reach.files += 1;
      for (const debt of debts) if (!reach.debts.has(debt) && holds(debt, path)) reach.debts.add(debt);
    }
  }
  return new Map([...found].map(([area, reach]) => [area, { files: reach.files, debts: debts.filter((debt) => reach.debts.has(debt)) }]));
}

function compilePaths({ scope, anchor }: DirectionRecord, areas: Map<string, CompiledScope>): CompiledScope | null {
  if (scope.state !== "read" || scope.scope.paths.length + scope.scope.areas.length === 0) return null;
  return compileScope({ ...scope.scope, imports: [], contains: [] }, anchor, areas, null);
}

function judgeArea(area: Area, budget: DebtBudget, debts: readonly Debt[], limits: string[]): RawFinding[] {
  const place = { path: area.path, ...(area.positions["debt-budget"] ?? { line: area.line, column: 1 }) };
  const efforts = debts.map((debt) => {
    const days = debt.fields.effort === undefined ? null : readDays(debt.fields.effort);
    if (days === null && budget.days !== null) limits.push(debt.fields.effort === undefined ? `${debt.id} says no effort, so it counts for nothing in ${area.id}` : `The effort of ${debt.id} is not understood (${debt.fields.effort}), so it counts for nothing in ${area.id}: write it as 8 days, 2 weeks, 4 hours`);
    return { debt, days: days ?? 0 };
  });
  const total = efforts.reduce((sum, { days }) => sum + days, 0);
  const findings: RawFinding[] = [];
  let spent = 0;
  for (const [index, { debt, days }] of efforts.entries()) {
    spent += days;
    if (budget.days !== null && days > 0 && spent > budget.days + 1e-9) {
      findings.push({ code: "budget-days", args: { area: area.id, debt: debt.id, effort: describeDays(days), total: describeDays(total), budget: describeDays(budget.days) }, ...place, snippet: debt.id, ofFile: true });
    }
    if (budget.count !== null && index >= budget.count) findings.push({ code: "budget-count", args: { area: area.id, debt: debt.id, total: debts.length, budget: budget.count }, ...place, snippet: debt.id, ofFile: true });
  }
  return findings;
}
