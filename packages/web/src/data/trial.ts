import type { Input } from "./backend.ts";
import { own } from "./own.ts";

/** What a person tries on a decision's page: it is in the address and nowhere else. */
export interface Trial {
  /** by option, then by criterion, as it was typed */
  scores: Record<string, Record<string, string>>;
  /** tiers of criteria, the most important first; undefined: the order as it is written */
  order: string[][] | undefined;
}

export interface TrialAddress {
  scores?: string | undefined;
  order?: string | undefined;
}

/** `scores=postgres.risk:2,mysql.time:3..4` and `order=risk=goal,time`; an order of nothing is a comma. */
export function readTrial({ scores, order }: TrialAddress): Trial {
  const cells = (scores ?? "").split(",").flatMap((part) => {
    const [, option, criterion, typed] = /^([^.]+)\.([^:]+):(.+)$/.exec(part) ?? [];
    return option === undefined || criterion === undefined || typed === undefined ? [] : { option: unescaped(option), criterion: unescaped(criterion), typed: unescaped(typed) };
  });
  return {
    scores: cells.reduce<Trial["scores"]>((all, { option, criterion, typed }) => withScore(all, option, criterion, typed), {}),
    order: order?.split(",").map((tier) => tier.split("=").filter((one) => one !== "").map(unescaped)).filter((tier) => tier.length > 0),
  };
}

export function writeTrial({ scores, order }: Trial): { scores: string | undefined; order: string | undefined } {
  const cells = cellsOf(scores).map(({ option, criterion, typed }) => `${escaped(option)}.${escaped(criterion)}:${encodeURIComponent(typed)}`);
  return {
    scores: cells.length === 0 ? undefined : cells.join(","),
    order: order === undefined ? undefined : order.length === 0 ? "," : order.map((tier) => tier.map(escaped).join("=")).join(","),
  };
}

export function cellsOf(scores: Trial["scores"]): { option: string; criterion: string; typed: string }[] {
  return Object.entries(scores).flatMap(([option, row]) => Object.entries(row).map(([criterion, typed]) => ({ option, criterion, typed })));
}

/** null takes the score back. */
export function withScore(scores: Trial["scores"], option: string, criterion: string, typed: string | null): Trial["scores"] {
  const row = Object.entries(own(scores, option) ?? {}).filter(([name]) => name !== criterion);
  if (typed !== null) row.push([criterion, typed]);
  const others = Object.entries(scores).filter(([name]) => name !== option);
  return Object.fromEntries(row.length === 0 ? others : [...others, [option, Object.fromEntries(row)]]);
}

/** What the core is asked. It always names scores, so that it also answers where nobody has scored yet. */
export function inputOfTrial(id: string, { scores, order }: Trial): Input<"decide"> {
  return { id, scores, order: order === undefined ? undefined : order.length === 0 ? [[]] : order };
}

function escaped(name: string): string {
  return encodeURIComponent(name).replaceAll(".", "%2E");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
