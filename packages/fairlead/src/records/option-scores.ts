import { isMap, type Node } from "yaml";
import { describeValue } from "./describe-value.ts";
import type { Finding } from "./finding.ts";
import type { WrittenField } from "./front-matter/front-matter.ts";
import { valueNamed } from "./front-matter/yaml-values.ts";
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
  const broken = new Map<string, Set<string>>();
  for (const [name, option] of Object.entries(field.value)) {
    if (!isObject(option) || !isObject(option["scores"])) continue;
    const written = from(valueNamed(options, name));
    const scores = isMap(written) ? from(valueNamed(written, "scores")) : null;
    const bad = Object.entries(option["scores"]).filter(([, score]) => !writtenScore.safeParse(score).success);
    for (const [criterion, score] of bad) {
      // `risk:` with nothing behind it is a score that nobody has given yet.
      if (score === null || score === undefined) continue;
      const node = isMap(scores) ? valueNamed(scores, criterion) : undefined;
      const where = node === undefined ? field : field.positionOf(node);
      const inside = `options.${name}.scores.${criterion}`;
      lost.push(inside);
      findings.push({ code: "field-invalid", path, line: where.line, column: where.column, args: { field: inside, expected: EXPECTED, example: EXAMPLE, received: describeValue(score) } });
    }
    broken.set(name, new Set(bad.map(([criterion]) => criterion)));
  }
  return { field: { ...field, value: withoutScores(field.value, broken), source: withoutScores(field.source, broken) }, findings, lost };
}

function withoutScores(options: unknown, broken: ReadonlyMap<string, ReadonlySet<string>>): unknown {
  if (!isObject(options)) return options;
  return Object.fromEntries(Object.entries(options).map(([name, option]) => {
    const names = broken.get(name);
    if (names === undefined || !isObject(option) || !isObject(option["scores"])) return [name, option];
    return [name, { ...option, scores: Object.fromEntries(Object.entries(option["scores"]).filter(([criterion]) => !names.has(criterion))) }];
  }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
