import type { AnalysedOption } from "./analyse.ts";
import { figure, listed } from "./say-conclusion.ts";
import type { SetAside } from "./prepare.ts";

/** What an answer says beside its sentences: the parts that are worded the same in a terminal and in the record. */
export interface Details {
  options: Record<string, Omit<AnalysedOption, "id"> & { title: string }>;
  constraints: Record<string, string>;
  order: { from: "tried" | "decision" | "principles" | "none"; tiers: string[][]; unranked: string[]; departures: { up: string; over: string }[] };
  setAside: SetAside[];
  criteria: { id: string }[];
  samples: number;
  seed: number;
  standardError: number;
  owner: string | null;
  voices: { name: string }[];
}

/** The options, those that come first most often before the others. */
export function byShare({ options }: Pick<Details, "options">): [string, Details["options"][string]][] {
  return Object.entries(options).sort(([, a], [, b]) => (b.acceptability[0] ?? 0) - (a.acceptability[0] ?? 0));
}

export function sayExcluded({ constraints }: Pick<Details, "constraints">, id: string, names: readonly string[]): string {
  return `${id}: ${names.map((name) => (!Object.hasOwn(constraints, name) ? name : `${name} (${constraints[name]})`)).join(", ")}`;
}

const FROM = { tried: "the order you try", decision: "the order that this decision gives itself", principles: "the ranked principles", none: "no order" };

/** The order in use, where it comes from, and what has no part in it. */
export function sayOrder({ order, setAside, criteria }: Pick<Details, "order" | "setAside" | "criteria">): string[] {
  const scored = criteria.filter(({ id }) => !setAside.some(({ criterion }) => criterion === id)).map(({ id }) => id);
  const tiers = order.tiers.map((tier) => tier.filter((id) => scored.includes(id))).filter((tier) => tier.length > 0);
  const free = order.unranked.filter((id) => scored.includes(id));
  const aside = (because: "tie" | "unscored") => setAside.filter((one) => one.because === because).map(({ criterion }) => criterion);
  const lines: string[] = [];
  if (tiers.length > 0) lines.push(`${tiers.map((tier) => tier.join(" = ")).join(" ≥ ")}, by ${FROM[order.from]}.`);
  if (free.length > 0) lines.push(tiers.length === 0 ? `${listed(free)}: any may weigh more than any other.` : `${listed(free)}: unranked, may weigh more or less than any other.`);
  if (order.departures.length > 0) lines.push(`A departure from the principles, which put ${listed(order.departures.map(({ up, over }) => `${over} before ${up}`))}.`);
  if (aside("tie").length > 0) lines.push(`Set aside: ${listed(aside("tie"))}, where nothing that could come first differs.`);
  if (aside("unscored").length > 0) lines.push(`Not scored by anybody: ${listed(aside("unscored"))}.`);
  return lines;
}

export function saySampling({ samples, seed, standardError, owner, voices }: Details): string {
  const heard = voices.length === 0 ? "" : ` Scores by ${listed(voices.map(({ name }) => name))}.`;
  return `${samples.toLocaleString("en")} weightings, seed ${seed}; standard error of a share at most ${figure(standardError * 100)} %.${heard} It informs ${owner ?? "its owner"} and decides nothing.`;
}
