import type { Answer } from "../../data/backend.ts";
import { nth } from "../../data/words.ts";

/** Of each criterion in a few words: how much it weighs beside the others, or that it has no part. */
export function placesIn({ order, setAside }: { order: Pick<Answer<"decide">["order"], "tiers" | "unranked">; setAside: Answer<"decide">["setAside"] }): Map<string, string> {
  const places = new Map<string, string>(order.unranked.map((id) => [id, "unranked"]));
  let above = 0;
  for (const tier of order.tiers) {
    for (const id of tier) places.set(id, tier.length > 1 ? `weighs ${nth(above)}, tied` : `weighs ${nth(above)}`);
    above += tier.length;
  }
  for (const { criterion, because } of setAside) places.set(criterion, because === "tie" ? "set aside: a tie" : "not scored");
  return places;
}
