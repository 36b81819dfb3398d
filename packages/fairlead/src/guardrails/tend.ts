import type { Direction } from "../direction.ts";
import type { Finding } from "../records/finding.ts";
import { CannotJudge } from "./check.ts";
import { codeExemptions, recordExemptions, type Exemption } from "./exemptions.ts";
import type { RawFinding } from "./finding.ts";
import { isNamed } from "./counterpart.ts";
import { guardrailsOf, readRule, type Guardrail, type Rule } from "./read-rule.ts";
import { runRule } from "./run-rule.ts";
import type { Version } from "./version.ts";

/**
 * What has gone stale in guardrails themselves, for whoever tends the direction: those that cannot judge, those that keep away from
 * what is not there, and exemptions that cover nothing any more. Checks run only where there is an exemption to ask about.
 */
export async function findStaleGuardrails(direction: Direction, version: Version, today: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const inCode = await readTextsThatAllow(version);
  for (const guardrail of guardrailsOf(direction)) {
    const { id, path, line, positions } = guardrail;
    const { rule, problem } = await readRule(guardrail);
    if (rule === null) {
      const broken = (args: { id: string; problem: string; mend: string }) => findings.push({ code: "guardrail-broken", path, ...(positions["check"] ?? { line, column: 1 }), record: id, args });
      // What reading the record has told already is not told again.
      if (guardrail.missing.length === 0) broken({ id, problem: problem.problem, mend: problem.mend });
      continue;
    }
    for (const pattern of (await rule.check.deadPatterns?.(rule.options as never, { guardrail, version })) ?? []) {
      findings.push({ code: "boundary-dead", path, ...(positions["check"] ?? { line, column: 1 }), record: id, args: { id, pattern } });
    }
    const exemptions = [...recordExemptions(guardrail), ...inCode.flatMap(({ path, text }) => codeExemptions(path, text, (name) => isNamed(guardrail, name)))];
    if (exemptions.length === 0) continue;
    const found = await findAll(direction, rule, version, today);
    if (found === null) continue;
    for (const exemption of exemptions) if (!found.some(exemption.covers)) findings.push(unused(guardrail, exemption));
  }
  return findings;
}

function unused({ id }: Guardrail, { name, path, line }: Exemption): Finding {
  return { code: "exemption-unused", path, line, column: 1, record: id, args: { id, name } };
}

async function readTextsThatAllow(version: Version): Promise<{ path: string; text: string }[]> {
  const texts = await Promise.all((await version.exempting()).map(async (path) => ({ path, text: (await version.text(path)) ?? "" })));
  return texts.filter(({ text }) => text !== "");
}

/** Null where it cannot judge, or runs a command: then nobody knows what an exemption covers. */
async function findAll(direction: Direction, rule: Rule, version: Version, today: string): Promise<RawFinding[] | null> {
  if (rule.check.onlyNow === true) return null;
  try {
    const { findings, unjudged } = await runRule(rule, direction, version, today);
    return unjudged.length > 0 ? null : findings;
  } catch (error) {
    if (error instanceof CannotJudge) return null;
    throw error;
  }
}
