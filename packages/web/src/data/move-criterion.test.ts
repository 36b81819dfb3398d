import { expect, test } from "vitest";
import { moveCriterion } from "./move-criterion.ts";

test("a criterion goes step by step from unranked to the top, and back", () => {
  const steps = [[["a", "b"], ["c"]]];
  for (let step = 0; step < 5; step += 1) steps.push(moveCriterion(steps.at(-1) as string[][], "d", "up"));
  expect(steps).toEqual([
    [["a", "b"], ["c"]],
    [["a", "b"], ["c"], ["d"]],
    [["a", "b"], ["c", "d"]],
    [["a", "b"], ["d"], ["c"]],
    [["a", "b", "d"], ["c"]],
    [["d"], ["a", "b"], ["c"]],
  ]);
  expect(moveCriterion(steps.at(-1) as string[][], "d", "up")).toEqual(steps.at(-1));
  const sorted = (order: string[][]) => order.map((tier) => tier.toSorted());
  let order = steps.at(-1) as string[][];
  for (const earlier of steps.slice(0, -1).reverse()) {
    order = moveCriterion(order, "d", "down");
    expect(sorted(order)).toEqual(sorted(earlier));
  }
  expect(moveCriterion(order, "d", "down")).toEqual(order);
});
