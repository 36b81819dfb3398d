import type { SheetCriterion } from "../direction/score-sheet.ts";
import { KnownError } from "../errors.ts";
import { didYouMean } from "../records/nearest-word.ts";
import { SCORE_EXPECTED, typedScore, writtenScore, type WrittenScore } from "../records/score.ts";

/** What a score is held against: the options of its decision, and the criteria with their scales. */
interface Scored {
  options: readonly { id: string }[];
  criteria: readonly Pick<SheetCriterion, "id" | "unit">[];
}

/** One score as it was given, held against the decision. Throws a KnownError that says what was expected, with an example. */
export function readGivenScore({ options, criteria }: Scored, option: string, criterion: string, typed: WrittenScore | string): WrittenScore {
  if (!options.some(({ id }) => id === option)) throw unknown("option", option, options.map(({ id }) => id));
  const asked = criteria.find(({ id }) => id === criterion);
  if (asked === undefined) throw unknown("criterion", criterion, criteria.map(({ id }) => id));
  const read = asked.unit === null ? scored(typed) : measured(typed);
  if (read !== undefined) return read;
  throw new KnownError("bad-input", `${option}.${criterion}: expected ${expectedScore(asked.unit)}, received ${typeof typed === "object" ? JSON.stringify(typed) : typed}.`, `For example: --set ${option}.${criterion}=${asked.unit === null ? "3..4" : "120±15"}`);
}

/** What may be said of a criterion, in words; `unit` null: it is scored from 1 to 5. */
export function expectedScore(unit: string | null): string {
  return unit === null ? SCORE_EXPECTED : `a number${unit === "" ? "" : ` of ${unit}`} such as 120, with its spread 120±15, or unknown`;
}

function scored(typed: WrittenScore | string): WrittenScore | undefined {
  const read = typeof typed === "string" ? typedScore(typed) : typed;
  return typeof read === "object" || !writtenScore.safeParse(read).success ? undefined : read;
}

function measured(typed: WrittenScore | string): WrittenScore | undefined {
  const read = typeof typed === "object" ? typed : typeof typed === "number" || /^-?\d+(?:\.\d+)?$/.test(typed.trim()) ? { value: Number(typed), sd: 0 } : typedScore(typed);
  return (read === "unknown" || typeof read === "object") && writtenScore.safeParse(read).success ? read : undefined;
}

function unknown(what: string, word: string, known: readonly string[]): KnownError {
  return new KnownError("bad-input", `There is no ${what} ${word}.${didYouMean(word, known)}`, `One of: ${known.join(", ")}`);
}
