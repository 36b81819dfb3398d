import type { Conclusion, Flip } from "./conclude.ts";
import type { Problem } from "./problem.ts";

/** What sentences need beside the figures. */
export interface Telling {
  problem: Problem;
  conclusion: Conclusion;
  orderFrom: "tried" | "decision" | "principles" | "none";
  /** how hard it is to take back, where that is written */
  reversible: string | null;
  /** the option that was chosen, where it is one of them */
  chosen: string | null;
  /** why, where a sentence was kept */
  because: string | null;
  unknown: number;
}

/** The answer in sentences: first what comes first, then what would change that. Each stands for itself. */
export function sayConclusion(telling: Telling): string[] {
  return [sayStanding(telling), ...sayFlips(telling), ...sayChosen(telling), ...sayUnknown(telling.unknown)];
}

const ALLOWED = { principles: "the weightings that your principles allow", decision: "the weightings that this decision's own order allows", tried: "the weightings that the order you try allows", none: "all weightings" };

function sayStanding({ problem, conclusion, orderFrom, reversible }: Telling): string {
  const { standing, leading } = conclusion;
  const name = nameIn(problem);
  const first = leading[0] === undefined ? "" : name(leading[0]);
  const allowed = ALLOWED[orderFrom];
  const unordered = orderFrom === "none" && problem.criteria.length - conclusion.setAside.length > 1 ? " No principle in force orders these criteria." : "";
  if (standing === "none") return "Every option is excluded by a constraint: there is nothing left to choose.";
  if (standing === "alone") return `Only ${first} is left, so there is nothing to weigh. Leaving things as they are is an option, too.`;
  if (leading.length > 1) return `A close call: ${listed(leading.map(name))} come first equally often.${letReversibility(reversible)}`;
  const share = shareOf(conclusion, leading[0] as string);
  const under = share < 1 ? `${percent(share)} of ${allowed}` : orderFrom === "none" ? "every weighting" : `all ${allowed.replace("the ", "")}`;
  if (standing !== "close") return `${first} wins under ${under}.${standing === "fragile" ? " That is fragile." : ""}${unordered}`;
  const second = conclusion.options.filter(({ id }) => id !== leading[0]).sort((a, b) => (b.acceptability[0] ?? 0) - (a.acceptability[0] ?? 0))[0];
  return `A close call: ${first} wins under ${under}, ${name(second?.id ?? "")} under ${percent(second?.acceptability[0] ?? 0)}.${letReversibility(reversible)}${unordered}`;
}

function letReversibility(reversible: string | null): string {
  const marked = reversible === null ? "" : ` (this one is said to be ${reversible === "one-way" ? "a one-way door" : `${reversible} to take back`})`;
  return ` Let reversibility decide: take what is easier to take back${marked}.`;
}

function sayFlips({ problem, conclusion }: Telling): string[] {
  if (conclusion.standing === "none" || conclusion.standing === "alone") return [];
  const name = nameIn(problem);
  const scores = conclusion.flips.filter((flip) => flip.kind === "score");
  const order = conclusion.flips.find((flip) => flip.kind === "order");
  const kept = problem.criteria.length - conclusion.setAside.length;
  const sentences: string[] = [];
  if (conclusion.leading.length === 1) {
    const [first, ...others] = scores;
    if (first === undefined) sentences.push("No change of one score alone would change that.");
    else sentences.push(`It would take ${sayScore(first, problem)} to change that: then ${name(first.winner)} leads, with ${percent(first.share)}.${others.length === 0 ? "" : ` So would ${listed(others.map((flip) => sayScore(flip, problem)), "or")}.`}`);
    if (order !== undefined) sentences.push(`If ${sayMoves(order.moves)}, ${name(order.winner)} would lead, with ${percent(order.share)}.`);
    else if (kept > 1) sentences.push("No other order within three steps of this one changes that.");
  }
  for (const flip of conclusion.flips) {
    if (flip.kind !== "voices") continue;
    const unit = unitOf(problem, flip.criterion);
    const by = unit === null ? inWords(flip.points) : figure(flip.high.value - flip.low.value) + spaced(unit);
    sentences.push(`${flip.low.voice} and ${flip.high.voice} differ by ${by} on ${flip.criterion} of ${name(flip.option)} (${figure(flip.low.value)} and ${figure(flip.high.value)}): talk about that.`);
  }
  const apart = conclusion.byVoice.filter(({ leads }) => leads !== null && !conclusion.leading.includes(leads));
  if (apart.length > 0) sentences.push(`By their scores alone, ${apart.map(({ voice, leads }) => `${voice} would have ${name(leads as string)}`).join(", ")}.`);
  return sentences;
}

/** Moves of the same criteria one after the other are one: past all that they passed. */
function sayMoves(moves: (Flip & { kind: "order" })["moves"]): string {
  const passed = new Map<string, string[]>();
  for (const { up, over } of moves) passed.set(listed(up), [...(passed.get(listed(up)) ?? []), ...over]);
  return [...passed].map(([up, over]) => `${up} weighed at least as much as ${listed(over)}`).join(", and ");
}

function sayScore({ option, criterion, from, to }: Flip & { kind: "score" }, problem: Problem): string {
  const unit = spaced(unitOf(problem, criterion) ?? "");
  return `${criterion} of ${nameIn(problem)(option)} ${figure(from)} → ${figure(to)}${unit}`;
}

function sayChosen({ problem, conclusion, chosen, because }: Telling): string[] {
  if (chosen === null) return [];
  const name = nameIn(problem)(chosen);
  const broken = Object.hasOwn(conclusion.excluded, chosen) ? conclusion.excluded[chosen] : undefined;
  if (broken !== undefined) return [`${name} was chosen, and does not meet ${listed(broken)}.`];
  return [conclusion.leading.includes(chosen) ? `${name} was chosen.` : `${name} was chosen, which wins under ${shareOf(conclusion, chosen) === 0 ? "none of them" : percent(shareOf(conclusion, chosen))}${because === null ? "." : `: “${because}”`}`];
}

function sayUnknown(unknown: number): string[] {
  if (unknown === 0) return [];
  return [unknown === 1 ? "One score is missing or not known, and was taken as anything from worst to best." : `${unknown} scores are missing or not known, and were taken as anything from worst to best.`];
}

/** A title where it is short enough to be read within a sentence, otherwise the option's name. */
export function nameIn({ options }: Pick<Problem, "options">): (id: string) => string {
  const names = new Map(options.map(({ id, title }) => [id, title.length <= 28 ? title : id]));
  return (id) => names.get(id) ?? id;
}

function unitOf({ criteria }: Problem, criterion: string): string | null {
  return criteria.find(({ id }) => id === criterion)?.unit ?? null;
}

function spaced(unit: string): string {
  return unit === "" ? "" : ` ${unit}`;
}

function shareOf({ options }: Conclusion, id: string): number {
  return options.find((option) => option.id === id)?.acceptability[0] ?? 0;
}

/** Never rounded to all or to nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share >= 0.995) return ">99 %";
  return `${Math.round(share * 100)} %`;
}

/** At most three figures that count, and no more than two places. */
export function figure(value: number): string {
  const places = Math.max(0, Math.min(2, 2 - Math.floor(Math.log10(Math.abs(value) || 1))));
  return String(Number(value.toFixed(Math.abs(value) < 0.01 ? 6 : places)));
}

function inWords(points: number): string {
  return ["", "one", "two", "three", "four"][points] || figure(points);
}

export function listed(words: readonly string[], last = "and"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
