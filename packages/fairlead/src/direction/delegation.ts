/**
 * The seven levels of delegation (Jurgen Appelo, Management 3.0, 2010): who decides about an area, between whoever
 * carries the whole direction and those who carry the area.
 */
export const DELEGATION = {
  1: { word: "tell", decides: "above", says: "whoever carries the whole direction decides, and tells the area" },
  2: { word: "sell", decides: "above", says: "whoever carries the whole direction decides, and wins the area over" },
  3: { word: "consult", decides: "above", says: "whoever carries the whole direction decides, after asking the area" },
  4: { word: "agree", decides: "together", says: "the area and whoever carries the whole direction decide together" },
  5: { word: "advise", decides: "area", says: "the area decides, after hearing advice" },
  6: { word: "inquire", decides: "area", says: "the area decides, and tells others afterwards" },
  7: { word: "delegate", decides: "area", says: "the area decides" },
} as const satisfies Record<number, { word: string; decides: "above" | "together" | "area"; says: string }>;

export type DelegationLevel = keyof typeof DELEGATION;

export function isDelegationLevel(level: unknown): level is DelegationLevel {
  return typeof level === "number" && Object.hasOwn(DELEGATION, level);
}
