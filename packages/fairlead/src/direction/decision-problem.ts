import { compare, type Direction } from "../direction.ts";
import type { Criterion, Order, Problem, Value, Voice } from "../decisions/problem.ts";
import { namesOfCriteria } from "../records/criteria.ts";
import { nearestWord } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readScore, type WrittenScore } from "../records/score.ts";
import { departures, orderAsWritten, orderByPrinciples, principlesFor, type PrincipleOrder, type Ranks } from "./criteria-order.ts";
import { namesNear } from "../governing/person-names.ts";
import { mergeScores, scoreOf, type Scores } from "./scores.ts";
import { readVoices, unreadOfVoices } from "./voices.ts";

export interface DecisionProblem {
  problem: Problem;
  /** where the order comes from: typed to try it, written in the decision, the ranked principles; `none` where those name nothing */
  orderFrom: "tried" | "decision" | "principles" | "none";
  byPrinciples: PrincipleOrder;
  /** where the order in use puts two criteria the other way round than the principles */
  departures: { up: string; over: string }[];
  /** what each voice that counts says, as it wrote it, whatever is tried; in the order of `problem.voices` */
  said: Spoken[];
  /** scores that nobody gave, or of which it was said that they are not known, where somebody did score that criterion */
  unknown: number;
  /** what was written and does not count, in words, with what to do */
  notes: string[];
}

export interface ProblemOptions {
  /** instead of the decision's own order or that of the principles */
  order?: readonly (string | readonly string[])[] | undefined;
  /** by option, then by criterion: instead of what all voices say there, or where nobody says anything */
  scores?: Scores | undefined;
  /** instead of the direction's own ranks of principles */
  ranks?: Ranks | undefined;
}

type Decision = DirectionRecord<"decision">;

/** More than anybody chooses from or weighs by, and as many as can be weighed while somebody waits: a repository may name thousands. */
const MOST_OPTIONS = 30;
const MOST_CRITERIA = 20;

/** Reads a decision with its voices and the principles that hold for it as a problem to analyse. `paths` are those of its tree. */
export function readDecisionProblem(direction: Direction, record: Decision, paths: readonly string[], { order, scores: tried, ranks = direction.ranks }: ProblemOptions = {}): DecisionProblem {
  const notes: string[] = [];
  const { options: all = {}, constraints = {}, chosen } = record.fields;
  const options = Object.fromEntries(Object.entries(all).slice(0, MOST_OPTIONS));
  const named = criteriaOf(record);
  const criteria = named.slice(0, MOST_CRITERIA);
  const left = { options: Object.keys(all).length - MOST_OPTIONS, criteria: named.length - MOST_CRITERIA };
  if (left.options > 0) notes.push(`It names more options than can be weighed: the first ${MOST_OPTIONS} are, and ${left.options} are left out. Take out those that nobody would choose.`);
  if (left.criteria > 0) notes.push(`It names more criteria than can be weighed: the first ${MOST_CRITERIA} are, and ${left.criteria} are left out. Take out those that tell nothing apart.`);
  const ids = criteria.map(({ id }) => id);
  const optionIds = Object.keys(options);
  const own = record.fields.order;
  const byPrinciples = orderByPrinciples(principlesFor(direction, record, paths), ranks, ids);
  const written = order ?? own;
  const used: Order = written === undefined ? { tiers: byPrinciples.tiers, unranked: byPrinciples.unranked } : orderAsWritten(written, ids);
  for (const name of new Set((own ?? []).flat())) if (!named.some(({ id }) => id === name)) notes.push(`The order names ${name}, which is no criterion of this decision${didYouMean(name, ids)}.`);
  for (const [id, { violates = [] }] of Object.entries(options)) {
    for (const name of violates) if (!Object.hasOwn(constraints, name)) notes.push(`${id} violates ${name}, which is not under constraints${didYouMean(name, Object.keys(constraints))}: it is excluded all the same. Say there what ${name} asks.`);
  }
  if (chosen !== undefined && !Object.hasOwn(all, chosen)) notes.push(`${chosen} was chosen and is none of the options${didYouMean(chosen, optionIds)}.`);
  for (const lost of record.missing) if (lost.startsWith("options.")) notes.push(`${lost} could not be read and counts as not known: fairlead tidy says where it stands.`);
  notes.push(...unreadOfVoices(direction, record));
  const spoken = spokenVoices(direction, record);
  const isSaid = (voice: Voice) => voice.values.some((row) => row.some((value) => value !== null));
  const readVoice = ({ name, scores }: Spoken, told: string[]): Voice => ({ name, values: optionIds.map((option) => criteria.map((criterion) => valueOf(scoreOf(scores, option, criterion.id), criterion, `${name}: ${option}`, told))) });
  const said = spoken.filter((voice) => isSaid(readVoice(voice, notes))).sort((a, b) => compare(a.name, b.name));
  for (const { name, scores } of spoken) notes.push(...unknownNames(name, scores, Object.keys(all), named.map(({ id }) => id)));
  const speaking = said.length === 0 && tried !== undefined ? [{ name: "what is tried", scores: {} }] : said;
  const heard = speaking.map((voice) => readVoice({ name: voice.name, scores: mergeScores(voice.scores, tried ?? {}) }, []));
  return {
    problem: {
      options: optionIds.map((id) => ({ id, title: options[id]?.title ?? id, violates: options[id]?.violates ?? [] })),
      criteria,
      order: used,
      voices: heard,
    },
    orderFrom: order !== undefined ? "tried" : own !== undefined ? "decision" : byPrinciples.tiers.length > 0 ? "principles" : "none",
    byPrinciples,
    departures: written === undefined ? [] : departures(used, byPrinciples),
    said,
    unknown: countUnknown(heard, optionIds.flatMap((id, place) => ((options[id]?.violates ?? []).length === 0 ? place : []))),
    notes,
  };
}

/** The criteria of a decision, each with its scale. */
export function criteriaOf({ fields: { criteria, measured = {} } }: Pick<Decision, "fields">): Criterion[] {
  return namesOfCriteria({ criteria, measured }).map((id) => {
    const scale = Object.hasOwn(measured, id) ? measured[id] : undefined;
    return { id, better: scale?.better ?? "more", unit: scale === undefined ? null : (scale.unit ?? "") };
  });
}

interface Spoken {
  name: string;
  scores: Scores;
}

/** Everybody who scores: voices by their files, and what stands in the record, which is its owner's word; their file goes before it. */
function spokenVoices(direction: Direction, record: Decision): Spoken[] {
  const same = namesNear(direction, record.path);
  const voices: Spoken[] = readVoices(direction, record).map(({ name, scores }) => ({ name, scores }));
  const inline = Object.fromEntries(Object.entries(record.fields.options ?? {}).map(([id, { scores = {} }]) => [id, scores]));
  if (Object.values(inline).every((scores) => Object.keys(scores).length === 0)) return voices;
  const owner = record.owner;
  const own = owner === null ? undefined : voices.find(({ name }) => same(name) === same(owner));
  if (own === undefined) return [{ name: owner ?? "the record", scores: inline }, ...voices];
  return voices.map((voice) => (voice === own ? { name: voice.name, scores: mergeScores(inline, own.scores) } : voice));
}

function valueOf(written: WrittenScore | undefined, { id, unit }: Criterion, where: string, notes: string[]): Value | null {
  const score = written === undefined ? "unknown" : readScore(written);
  if (score === "unknown") return null;
  if ("low" in score) return { from: score.low, to: score.high };
  if (unit === null) {
    notes.push(`${where} has a measured value for ${id}, which is scored from 1 to 5, so it does not count. Say that it is measured: measured: { ${id}: { unit: ms, better: less } }`);
    return null;
  }
  return score.log ? { mean: score.value, sd: score.sd, log: true } : { mean: score.value, sd: score.sd };
}

/** Scores of what is not there: they do not count, and are not dropped in silence. */
function unknownNames(voice: string, scores: Scores, options: readonly string[], criteria: readonly string[]): string[] {
  const unknownOptions = Object.keys(scores).filter((id) => !options.includes(id));
  const unknownCriteria = [...new Set(Object.entries(scores).flatMap(([id, row]) => (options.includes(id) ? Object.keys(row) : [])))].filter((id) => !criteria.includes(id));
  return [
    ...unknownOptions.map((id) => `${voice} scores ${id}, which is none of the options${didYouMean(id, options)}: it does not count.`),
    ...unknownCriteria.map((id) => `${voice} scores ${id}, which is no criterion of this decision${didYouMean(id, criteria)}: it does not count. The criteria are ${criteria.join(", ")}.`),
  ];
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}

function countUnknown(voices: readonly Voice[], options: readonly number[]): number {
  return voices.reduce((sum, { values }) => {
    const criteria = values[0]?.keys() ?? [];
    return sum + [...criteria].reduce((all, criterion) => {
      const missing = options.filter((option) => values[option]?.[criterion] == null).length;
      return all + (missing === options.length ? 0 : missing);
    }, 0);
  }, 0);
}
