import { expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import type { Problem } from "./problem.ts";

/*
 * A published case, which JSMAA's own test takes: Tervonen and others, A state-of-the-art multi-criteria model for drug
 * benefit-risk analysis (SOM Research Report 10001, 2010). Mean and standard deviation of the logarithm of the efficacy, then of five rates of side effects in percent.
 */
const DATA = {
  fluoxetine: [[0, 0], [11.7, 2.5], [7.2, 1.45], [16.6, 3.27], [13.7, 1.89], [18.6, 1.79]],
  paroxetine: [[0.086, 0.056], [9.2, 1.86], [10.6, 1.58], [21.2, 5.15], [14.3, 2.93], [18.3, 3.7]],
  sertraline: [[0.095, 0.044], [15.4, 2.65], [7.5, 1.48], [20.2, 3.78], [15.0, 3.21], [19.5, 2.6]],
  venlafaxine: [[0.113, 0.048], [5.5, 2.32], [15.7, 4.44], [12.8, 2.45], [11.2, 3.98], [31.0, 1.68]],
} as const;
const CRITERIA = ["efficacy", "diarrhoea", "dizziness", "headache", "insomnia", "nausea"];
const problem: Problem = {
  options: Object.keys(DATA).map((id) => ({ id, title: id, violates: [] })),
  criteria: CRITERIA.map((id, place) => ({ id, better: place === 0 ? "more" : "less", unit: place === 0 ? "odds ratio" : "%" })),
  order: { tiers: [], unranked: CRITERIA },
  voices: [{ name: "trials", values: Object.values(DATA).map((row) => row.map(([mean, sd], place) => (place === 0 ? { mean, sd, log: true } : { mean, sd }))) }],
};

test("first-rank shares and confidence factors come out as published", () => {
  const { options } = analyse(problem);
  for (const [place, share] of [0.2, 0.25, 0.17, 0.39].entries()) expect(Math.abs((options[place]?.acceptability[0] as number) - share)).toBeLessThan(0.02);
  for (const [place, confidence] of [0.48, 0.44, 0.34, 0.74].entries()) expect(Math.abs((options[place]?.confidence as number) - confidence)).toBeLessThan(0.03);
});
