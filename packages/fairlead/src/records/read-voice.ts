import { isMap, type Node } from "yaml";
import { describeValue } from "./describe-value.ts";
import type { Finding } from "./finding.ts";
import { readYaml, type WrittenField } from "./front-matter/front-matter.ts";
import { keyName } from "./front-matter/yaml-values.ts";
import { nearestWord } from "./nearest-word.ts";
import { isRealDate } from "./real-date.ts";
import type { Position } from "./record.ts";
import { SCORE_EXPECTED, writtenScore, type WrittenScore } from "./score.ts";
import { voicePlace, type Voice } from "./voice.ts";

const FIELDS = ["given", "scores", "advice"];

/** Reads a voice's file. Never throws: what is wrong is a finding with its place, and the rest counts. */
export function readVoice(path: string, text: string): { voice: Voice; findings: Finding[] } {
  const place = voicePlace(path) ?? { decision: "", name: "" };
  const voice: Voice = { ...place, path, scores: {}, advice: null, given: null, positions: {} };
  const { fields, findings } = readYaml(path, text.replace(/^\uFEFF/, ""));
  for (const [name, field] of fields) {
    if (field.value === null || field.value === undefined) continue;
    if (!FIELDS.includes(name)) findings.push({ code: "field-unknown", path, line: field.line, column: 1, args: { field: name, suggestion: nearestWord(name, FIELDS) ?? "" } });
    else if (name === "scores") readScores(voice, field, findings);
    else if (name === "advice") readAdvice(voice, field, findings);
    else if (isRealDate(String(field.source))) voice.given = String(field.source);
    else findings.push(invalid(path, field, "given", "a date (YYYY-MM-DD)", "2026-12-04", field.value));
  }
  return { voice, findings };
}

const SCORES_EXAMPLE = "{ postgres: { risk: 4, time: 3..4 } }";

function readScores(voice: Voice, field: WrittenField, findings: Finding[]): void {
  const { path } = voice;
  const options = targetOf(field, field.node);
  if (!isMap(options)) {
    findings.push(invalid(path, field, "scores", "scores by option and criterion", SCORES_EXAMPLE, field.value));
    return;
  }
  const values = field.value as Record<string, unknown>;
  const read: [string, Voice["scores"][string]][] = [];
  for (const { key, value: node } of options.items) {
    const option = keyName(key);
    const scores: Record<string, WrittenScore> = {};
    voice.positions[option] = field.positionOf(key as Node);
    const criteria = targetOf(field, node as Node | null);
    if (isMap(criteria)) {
      for (const { key: inner, value } of criteria.items) {
        const criterion = keyName(inner);
        const received = (values[option] as Record<string, unknown> | undefined)?.[criterion];
        const position = field.positionOf((value ?? inner) as Node);
        voice.positions[`${option}.${criterion}`] = position;
        if (received === null || received === undefined) continue; // not given yet
        const parsed = writtenScore.safeParse(received);
        if (parsed.success) scores[criterion] = parsed.data;
        else findings.push(invalid(path, position, `scores.${option}.${criterion}`, SCORE_EXPECTED, SCORES_EXAMPLE, received));
      }
    } else if (values[option] !== null) findings.push(invalid(path, field.positionOf((node ?? key) as Node), `scores.${option}`, "scores by criterion", SCORES_EXAMPLE, values[option]));
    read.push([option, scores]);
  }
  // Not set one by one: an option may be called `__proto__` by whoever likes to try.
  voice.scores = Object.fromEntries(read);
}

function readAdvice(voice: Voice, field: WrittenField, findings: Finding[]): void {
  if (typeof field.value === "object") findings.push(invalid(voice.path, field, "advice", "text", "mind failover drills", field.value));
  else voice.advice = String(field.source).trim() || null;
}

function invalid(path: string, { line, column }: Position, field: string, expected: string, example: string, received: unknown): Finding {
  return { code: "field-invalid", path, line, column, args: { field, expected, example, received: describeValue(received) } };
}

function targetOf(field: WrittenField, node: Node | null): Node | null {
  return node === null ? null : field.targetOf(node);
}
