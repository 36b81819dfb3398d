import { compare } from "../direction.ts";
import { compileOwning } from "../governing/owning-areas.ts";
import type { Judged, Judgement, Sides } from "../guardrails/judge.ts";
import { computeFingerprints } from "../guardrails/identity.ts";
import { NOTICES, type NoticeCode } from "../guardrails/notices.ts";
import type { Notice } from "../guardrails/weakening.ts";
import type { RawFinding } from "../guardrails/finding.ts";
import type { Guardrail } from "../guardrails/read-rule.ts";
import { whyOf } from "../guardrails/why.ts";
import type { CheckFinding } from "./check-shapes.ts";

/** Lines of source shown before and after what was found. */
const AROUND = 2;
const MAX_LINE = 400;

/** Findings as they are told: with the reason, how to mend it, whom to ask. New ones first, those that stop before others. */
export async function wordJudgements(sides: Sides, judgements: readonly Judgement[], notices: readonly Notice[]): Promise<CheckFinding[]> {
  const ownersOf = compileOwning(sides.head.direction);
  const found = judgements.flatMap((judgement) => {
    // What was fixed is of another version, and numbered by itself.
    const there = judgement.findings.filter(({ state }) => state !== "fixed");
    const gone = judgement.findings.filter(({ state }) => state === "fixed");
    const prints = [there, gone].flatMap((some) => computeFingerprints(judgement.guardrail.id, some.map(({ finding }) => finding)));
    return [...there, ...gone].map(async (judged, place) => {
      const message = judged.rule.check.messages[judged.finding.code]?.(judged.finding.args) ?? { message: judged.finding.code, mend: "" };
      return {
        ...basicsOf(sides, judgement.guardrail, judged.finding, ownersOf),
        ...message,
        state: judged.state,
        level: judged.rule.level,
        stops: stops(judged),
        exemption: judged.exemption === null ? null : { name: judged.exemption.name, reason: judged.exemption.reason, owner: judged.exemption.owner, until: judged.exemption.until },
        propose: howToExempt(judgement.guardrail, judged.finding),
        fingerprint: prints[place] as string,
        frame: await frameOf(judged.state === "fixed" ? (sides.base ?? sides.head) : sides.head, judged.finding),
        fixable: judged.finding.fix !== undefined && judged.state !== "fixed",
      };
    });
  });
  const told = notices.map(({ guardrail, finding }) => ({
    ...basicsOf(sides, guardrail, finding, ownersOf),
    ...NOTICES[finding.code as NoticeCode](finding.args as never),
    state: "new" as const,
    level: "warn" as const,
    stops: false,
    exemption: null,
    propose: "",
    fingerprint: computeFingerprints(guardrail.id, [finding])[0] as string,
    frame: null,
    fixable: false,
  }));
  return [...(await Promise.all(found)), ...told].sort(byWeight);
}

const STATES: readonly CheckFinding["state"][] = ["new", "known", "exempt", "fixed"];

function byWeight(a: CheckFinding, b: CheckFinding): number {
  return Number(b.stops) - Number(a.stops) || STATES.indexOf(a.state) - STATES.indexOf(b.state) || compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.guardrail, b.guardrail);
}

function stops({ rule, state }: Judged): boolean {
  return rule.level === "block" && (state === "new" || (rule.absolute && state === "known"));
}

type Basics = Pick<CheckFinding, "guardrail" | "title" | "code" | "path" | "line" | "column" | "endLine" | "endColumn" | "why" | "ask" | "snippet">;

function basicsOf({ target, head }: Sides, guardrail: Guardrail, finding: RawFinding, ownersOf: (path: string) => { owner: string | null }[]): Basics {
  const { code, path, line, column } = finding;
  return {
    guardrail: guardrail.id,
    title: guardrail.title,
    code,
    path,
    line,
    column,
    endLine: finding.endLine ?? line,
    endColumn: finding.endColumn ?? column,
    // A guardrail that the change brings has its links there.
    why: whyOf(target.records.includes(guardrail) ? target : head.direction, guardrail).map(({ id, title, path, line }) => ({ id, title, path, line })),
    ask: [...new Set([guardrail.owner, ...ownersOf(path).map(({ owner }) => owner)])].filter((owner) => owner !== null),
    snippet: finding.snippet.replaceAll(/\s+/g, " ").trim().slice(0, 300),
  };
}

function howToExempt({ id, path, owner }: Guardrail, finding: RawFinding): string {
  const who = owner ?? "billing-lead";
  const inRecord = `in ${path}, below exemptions: NAME: { paths: [${JSON.stringify(finding.path)}], reason: "…", owner: ${who}, until: YYYY-MM-DD }`;
  return finding.path === "" || finding.path.endsWith(".json") ? `Write ${inRecord}` : `Above the line: fairlead-allow ${id} by ${who} until YYYY-MM-DD: reason. Or ${inRecord}`;
}

async function frameOf({ version }: Sides["head"], { path, line, endLine = line }: RawFinding): Promise<CheckFinding["frame"]> {
  const text = path === "" ? null : await version.text(path);
  if (text === null) return null;
  const lines = text.split("\n");
  if (line > lines.length) return null;
  const start = Math.max(1, line - AROUND);
  return { start, lines: lines.slice(start - 1, Math.min(endLine, line + 2) + AROUND).map((one) => one.replace(/\r$/, "").slice(0, MAX_LINE)) };
}
