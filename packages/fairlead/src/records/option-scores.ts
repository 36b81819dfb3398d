import { isMap, type Node } from "yaml";
import { describeValue } from "./describe-value.ts";
import type { Finding } from "./finding.ts";
import type { WrittenField } from "./front-matter/front-matter.ts";
import { SCORE_EXPECTED, writtenScore } from "./score.ts";

const EXPECTED = `${SCORE_EXPECTED}; of a measured criterion { value: 120, sd: 15 }`;
const EXAMPLE = "{ postgres: { title: PostgreSQL, scores: { risk: 4 } } }";

export interface OptionScores {
  /** the options without the scores that are none */
  field: WrittenField;
  findings: Finding[];
  /** what is left out: `options.postgres.scores.risk` */
  lost: string[];
}

/**
 * Takes from a decision's options each score that cannot be read, so that it loses neither its neighbours nor the options. Nothing
 * else is left out: an option without its `violates` would be one that is not excluded.
 */
export function readOptionScores(path: string, field: WrittenField): OptionScores {
  const findings: Finding[] = [];
  const lost: string[] = [];
  const from = (node: unknown): Node | null => (node === null || node === undefined ? null : field.targetOf(node as Node));
  const options = from(field.node);
  if (!isMap(options) || !isObject(field.value)) return { field, findings, lost };
  const value = { ...field.value };
  const source = { ...(isObject(field.source) ? field.source : {}) };
  for (const [name, option] of Object.entries(field.value)) {
    if (!isObject(option) || !isObject(option["scores"])) continue;
    const written = from(options.get(name, true));
    const scores = isMap(written) ? from(written.get("scores", true)) : null;
    const bad = Object.entries(option["scores"]).filter(([, score]) => !writtenScore.safeParse(score).success);
    for (const [criterion, score] of bad) {
      // `risk:` with nothing behind it is a score that nobody has given yet.
      if (score === null || score === undefined) continue;
      const node = isMap(scores) ? scores.get(criterion, true) : undefined;
      const where = node === undefined ? field : field.positionOf(node as Node);
      const inside = `options.${name}.scores.${criterion}`;
      lost.push(inside);
      findings.push({ code: "field-invalid", path, line: where.line, column: where.column, args: { field: inside, expected: EXPECTED, example: EXAMPLE, received: describeValue(score) } });
    }
    if (bad.length === 0) continue;
    const names = new Set(bad.map(([criterion]) => criterion));
    setOwn(value, name, withoutScores(option, names));
    if (isObject(source[name])) setOwn(source, name, withoutScores(source[name], names));
  }
  return { field: { ...field, value, source }, findings, lost };
}

function withoutScores(option: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> {
  const scores = isObject(option["scores"]) ? option["scores"] : {};
  return { ...option, scores: Object.fromEntries(Object.entries(scores).filter(([name]) => !names.has(name))) };
}

/** An option may be called `__proto__` by whoever likes to try. */
function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
