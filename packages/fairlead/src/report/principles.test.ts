import { expect, test } from "vitest";
import { formatPrinciples } from "./principles.ts";
import { PLAIN } from "./style.ts";

test("a share is never rounded to all or to nothing, here as in the analysis", () => {
  const lead = (option: string, share: number) => ({ option, title: option, share });
  const decision = { id: "decision/a", title: "A", stage: "proposed" };
  const text = formatPrinciples({ principles: [], replay: { order: [], decisions: [{ decision, chosen: null, falls: "closer", now: lead("x", 0.999), tried: lead("x", 0.996) }], withoutScores: 0, limits: [] } } as never, PLAIN);
  expect(text).toContain("x leads under >99 % of the weightings now, >99 % then.");
});
