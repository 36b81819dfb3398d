/** What a decision's criteria ask, in the words that a person is shown who scores. */
export interface CriterionText {
  question: string;
  /** what the ends of the scale mean */
  worst: string;
  best: string;
}

/** The criteria of a decision that names none; a team may add its own. */
export const DEFAULT_CRITERIA = ["goal", "risk", "testability", "operations", "time"] as const;

const TEXTS: Record<(typeof DEFAULT_CRITERIA)[number], CriterionText> = {
  goal: { question: "How well does it reach what we want?", worst: "hardly", best: "fully" },
  risk: { question: "How little can go wrong?", worst: "much that we could not undo", best: "little, and we can mend it" },
  testability: { question: "How soon and how surely would we know that it works?", worst: "in production at best", best: "in seconds, on every change" },
  operations: { question: "How easy is it to run, to watch and to repair?", worst: "people are woken for it", best: "nobody has to think of it" },
  time: { question: "How soon is it there, and at how little effort?", worst: "many months", best: "days" },
};

/** What a team's own criterion asks is known to the team alone: then the scale is all that can be said. */
export function criterionText(name: string): CriterionText {
  return Object.hasOwn(TEXTS, name) ? TEXTS[name as keyof typeof TEXTS] : { question: `How good is it for ${name}?`, worst: "bad", best: "very good" };
}

/** The names of a decision's criteria: those that it names or the usual five, and what it says is measured. */
export function namesOfCriteria({ criteria = DEFAULT_CRITERIA, measured = {} }: { criteria?: readonly string[] | undefined; measured?: object | undefined }): string[] {
  return [...new Set<string>([...criteria, ...Object.keys(measured)])];
}
