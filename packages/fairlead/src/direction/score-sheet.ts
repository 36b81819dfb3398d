import type { Direction } from "../direction.ts";
import { criterionText, type CriterionText } from "../records/criteria.ts";
import { isBelow } from "../records/place.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { WrittenScore } from "../records/score.ts";
import { isInForce } from "../governing/standing.ts";
import { namesNear } from "../governing/person-names.ts";
import { criteriaOf } from "./decision-problem.ts";
import { mergeScores, scoreOf, type Scores } from "./scores.ts";
import { readVoices } from "./voices.ts";

export interface SheetCriterion extends CriterionText {
  id: string;
  /** null: scored from 1 to 5; otherwise measured, in this unit ("" for a bare number) */
  unit: string | null;
  better: "more" | "less";
  /** titles of the principles in force that put it first */
  firstFor: string[];
}

/** What one voice is asked, what it has said, and, once it has said everything, what the others have. */
export interface ScoreSheet {
  options: { id: string; title: string; violates: string[] }[];
  criteria: SheetCriterion[];
  mine: Scores;
  /** questions that this voice has not answered; "unknown" is an answer */
  left: number;
  /** null: one's own scores come first */
  others: { name: string; scores: Scores }[] | null;
  /** this voice owns the decision */
  decides: boolean;
}

export function computeScoreSheet(direction: Direction, record: DirectionRecord<"decision">, name: string): ScoreSheet {
  const same = namesNear(direction, record.path);
  const voices = readVoices(direction, record);
  const inline = inlineScores(record);
  const own = voices.find((voice) => same(voice.name) === same(name));
  const isOwner = (who: string) => record.owner !== null && same(record.owner) === same(who);
  const saidBy = (who: string, scores: Scores) => (isOwner(who) ? mergeScores(inline, scores) : scores);
  const mine = saidBy(name, own?.scores ?? {});
  const options = Object.entries(record.fields.options ?? {}).map(([id, { title, violates = [] }]) => ({ id, title: title ?? id, violates }));
  const criteria = askedCriteria(direction, record);
  const left = options.flatMap((option) => criteria.filter((criterion) => scoreOf(mine, option.id, criterion.id) === undefined)).length;
  const others = voices.filter((voice) => voice !== own).map((voice) => ({ name: voice.name, scores: saidBy(voice.name, voice.scores) })).filter(({ scores }) => Object.keys(scores).length > 0);
  // An owner without a file has spoken in the record itself.
  const ownerSpoke = isOwner(name) || voices.some((voice) => isOwner(voice.name));
  if (!ownerSpoke && Object.keys(inline).length > 0) others.unshift({ name: record.owner ?? "the record", scores: inline });
  return { options, criteria, mine, left, others: left === 0 ? others : null, decides: isOwner(name) };
}

/** The criteria of a decision, in its own order: those it names or the usual ones, and those that are measured. */
function askedCriteria(direction: Direction, decision: DirectionRecord<"decision">): SheetCriterion[] {
  const principles = direction.records.filter((record): record is DirectionRecord<"principle"> => record.kind === "principle" && isBelow(decision.path, record.anchor) && isInForce(direction, record, null));
  return criteriaOf(decision).map(({ id, unit, better }) => ({ id, ...criterionText(id), unit, better, firstFor: principles.filter(({ fields }) => fields.criteria?.includes(id)).map(({ title }) => title) }));
}

function inlineScores({ fields }: DirectionRecord<"decision">): Scores {
  const scored = Object.entries(fields.options ?? {}).filter(([, { scores }]) => scores !== undefined && Object.keys(scores).length > 0);
  return Object.fromEntries(scored.map(([id, { scores }]) => [id, scores as Record<string, WrittenScore>]));
}
