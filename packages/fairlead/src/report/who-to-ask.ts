import type { decisions } from "../operations/decisions.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, titled, type Style } from "./style.ts";

type Ask = NonNullable<OutputOf<typeof decisions>["one"]>["ask"];

/**
 * Whom a decision asks and who decides. Names in order of the alphabet, as they were written.
 * @param owner of one that is open, null where nobody owns it; undefined: it is decided
 */
export function formatWhoToAsk({ areas, affected, advisers, know, takenAt, decides }: Ask, owner: string | null | undefined, style: Style): string[] {
  if (areas.length === 0) return [...block('Its scope touches no area, so nobody is named here. Give it a scope, or write areas: fairlead new area "TITLE"', 0, style), ""];
  const isOpen = owner !== undefined;
  const own = isOpen ? [owner === null ? "Nobody owns it yet: name one." : `${owner} owns it, and decides.`] : [];
  const named = (list: Ask["affected"]) => list.flatMap(({ who, areas, asked }) => block(`${who}${asked ? ", was asked" : ""} (${areas.map(shortly).join(", ")})`, 2, style));
  const coupled = areas.filter(({ by }) => by === "coupling").map(({ area, coupledWith }) => `${shortly(area)} changes together with ${coupledWith.map(shortly).join(" and ")}`);
  const above = isOpen && takenAt === "above" ? ["Its owner carries none of these areas: hand it over, or settle with them why not."] : [];
  return [
    ...titled("Who decides", [...own, ...decides.map((line) => `${line}.`), ...above].flatMap((line) => block(line, 2, style)), style),
    ...titled(isOpen ? "Affected: ask them" : "Affected", [...named(affected), ...coupled.flatMap((line) => block(`${line}.`, 2, style, style.dim))], style),
    ...titled("Able to advise", [...named(advisers), ...(know === null ? [] : block(`Know the code, by the alphabet: ${know.join(", ")}`, 2, style))], style),
    ...(isOpen && affected.length > 0 ? [...block("Whoever was asked and says nothing consents; the owner decides all the same.", 0, style, style.dim), ""] : []),
  ];
}

function shortly(area: string): string {
  return area.replace(/^area\//, "");
}
