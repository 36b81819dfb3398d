import { namesOfCriteria } from "../records/criteria.ts";
import { nearestWord } from "../records/nearest-word.ts";
import type { Finding } from "../records/finding.ts";
import type { DirectionRecord, Position } from "../records/record.ts";
import type { Voice } from "../records/voice.ts";
import { voicesKey } from "./voices.ts";

type Decision = DirectionRecord<"decision">;

/** Criteria that an order or a score names and the decision does not have, each name once in a file: they do not count. */
export function findUnknownCriteria(voices: readonly Voice[], records: readonly DirectionRecord[]): Finding[] {
  const decisions = records.filter((record): record is Decision => record.kind === "decision" && record.format === "fairlead" && !record.missing.some((field) => field === "criteria" || field === "measured"));
  const byKey = new Map(decisions.map((record) => [voicesKey(record.path), record]));
  return [
    ...decisions.flatMap((record) => strangers(record, namedIn(record)).map(({ at, args }): Finding => ({ code: "criterion-unknown", path: record.path, ...at, record: record.id, args }))),
    ...voices.flatMap((voice) => {
      const record = byKey.get(voice.decision);
      return record === undefined ? [] : strangers(record, scoredIn(voice)).map(({ at, args }): Finding => ({ code: "criterion-unknown", path: voice.path, ...at, args }));
    }),
  ];
}

type Named = readonly [criterion: string, at: Position];

function strangers(record: Decision, named: readonly Named[]) {
  const known = namesOfCriteria(record.fields);
  const first = new Map(named.toReversed());
  return [...first].toReversed().filter(([criterion]) => !known.includes(criterion)).map(([criterion, at]) => ({ at, args: { criterion, suggestion: nearestWord(criterion, known) ?? "", known: known.join(", ") } }));
}

/** In the record itself: its order, and what its owner scores there. */
function namedIn({ fields: { order = [], options = {} }, positions, line }: Decision): Named[] {
  const at = (field: string): Position => positions[field] ?? { line, column: 1 };
  return [...order.flat().map((name): Named => [name, at("order")]), ...Object.values(options).flatMap(({ scores = {} }) => Object.keys(scores).map((name): Named => [name, at("options")]))];
}

function scoredIn({ scores, positions }: Voice): Named[] {
  return Object.entries(scores).flatMap(([option, row]) => Object.keys(row).map((name): Named => [name, positions[`${option}.${name}`] ?? positions[option] ?? { line: 1, column: 1 }]));
}
