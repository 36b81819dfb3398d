import type { Kind } from "../kinds.ts";

export const REVERSIBLE = ["easy", "costly", "one-way"] as const;
export type Reversible = (typeof REVERSIBLE)[number];

/** What a template holds: lines of front matter below the common ones, and the text below the title. */
export interface Template {
  fields: string[];
  text: string;
}

/** Guidance stands in comments, which no reader of the record sees and whoever fills it in deletes. */
const ask = (question: string) => `<!-- ${question} -->`;
const section = (title: string, question: string) => `## ${title}\n\n${ask(question)}`;
const paragraphs = (...parts: string[]) => parts.join("\n\n");

const context = section("Context", "What is the case today, and why must this be decided now?");
/** What a decision's text says where what was decided will stand. */
export const DECISION_GUIDANCE = ask("One sentence: we will …, because …");
const decision = `## Decision\n\n${DECISION_GUIDANCE}`;
const options = "What could be done, doing nothing included? Name them under options: above, too, to weigh them with Fairlead.";

const fails = section(
  "How each option fails",
  [
    "For each option:",
    "- What happens with data that nobody expected?",
    "- What happens when a neighbour is slow, or absent?",
    "- How would one notice?",
    "- What is the fallback?",
    "- How is it taken back, up to when, and at what cost?",
  ].join("\n"),
);

const OPTIONS_FIELDS = ["options:   # name: { title: … }", "chosen:   # the name of one of them"];

/** Sized to how hard it is to take back: a decision that is easy to reverse deserves a few lines, and no more. */
export const DECISIONS: Record<Reversible, Template> = {
  easy: { fields: [], text: paragraphs(context, decision) },
  costly: {
    fields: [...OPTIONS_FIELDS, "assumptions:   # name: { claim: … }"],
    text: paragraphs(context, section("Options", options), fails, decision, section("Consequences", "What becomes easier, what becomes harder, and for whom?")),
  },
  "one-way": {
    fields: [...OPTIONS_FIELDS, "assumptions:   # name: { claim: …, revisit: YYYY-MM-DD }"],
    text: paragraphs(
      context,
      section("Options", options),
      fails,
      decision,
      section("Consequences", "What becomes easier, what becomes harder, and for whom?"),
      section("Assumptions", "What must stay true for this to stay right? Each goes under assumptions: above with a date to look again."),
      section("Advice", "Who is affected, and who knows this best? fairlead advise keeps what they say, and what is made of it."),
    ),
  },
};

export const TEMPLATES: Record<Exclude<Kind, "decision">, Template> = {
  principle: {
    fields: ["even-over:   # the good thing that is given up for it"],
    text: ask("Why does this weigh more here? When it and the good thing in even-over collide, what do we do?"),
  },
  guardrail: {
    fields: ["level: warn   # block, warn or observe", "check:   # for example { boundary: { from: src/records/**, deny: [src/io/**] } }", "upholds:   # [principle/…]"],
    text: paragraphs(ask("Why does it hold?"), section("How to mend a breach", "What does whoever meets it do instead?")),
  },
  practice: {
    fields: ["checklist:   # a list of things to look at", "every:   # how often, for a practice with a rhythm"],
    text: ask("What do we do, when, and why? How would a newcomer know that it was done?"),
  },
  term: {
    fields: ["means:   # in one line", "not:   # words to avoid for it"],
    text: ask("Where does the word come from, and what is it often taken for?"),
  },
  goal: {
    fields: ["metric:   # what is measured", "target:   # what it should reach", "by:   # YYYY-MM-DD"],
    text: ask("Who wants this, and what changes for them when it is reached?"),
  },
  area: {
    fields: ["backup:   # who stands in", "delegation:   # 1 (tell) to 7 (delegate)"],
    text: ask("What is this part of the code for, and where does it end?"),
  },
  risk: {
    fields: ["probability:   # low, medium or high", "impact:   # low, medium or high", "response:   # avoid, reduce, share or accept", "signals:   # a list of what would show that it is coming"],
    text: paragraphs(ask("What could happen, by what cause, and what would it cost us?"), section("Response", "What is done about it, and when do we look again (revisit)?")),
  },
  debt: {
    fields: ["effort:   # what paying it would take", "plan:   # pay, contain or accept", "until:   # YYYY-MM-DD, how long that plan holds"],
    text: paragraphs(ask("What makes change dearer here, and how did it come about?"), section("Interest", "Which changes were slower or went wrong because of it?")),
  },
  migration: {
    fields: ["from:   # what is left behind", "to:   # where it goes", "steps:   # name: { title: …, scope: […], needs: […], rollback: … }"],
    text: paragraphs(ask("Why must it move, and what is lost when it stops half way?"), section("Each step", "What can go live by itself, how is it taken back, and how is what remains counted?")),
  },
  incident: {
    fields: ["severity:   # in your own scale", "factors:   # a list of what contributed; roles, not names", "actions:   # name: { title: …, owner: …, by: YYYY-MM-DD }", "fixed-by:   # the commits that mended it"],
    text: paragraphs(
      section("What happened", "Times, what was seen, who was affected and how. Roles, not names."),
      section("What contributed", "What made sense at the time, and why? What was missing that would have shown it sooner?"),
      section("What we learned", "What would have caught it? A guardrail that says learned-from: this record closes the loop."),
    ),
  },
  investment: {
    fields: ["serves:   # [goal/…]", "pays:   # [debt/…]", "cost:   # what it costs", "delay:   # what waiting costs", "forecast:   # what it should bring, by when", "kill:   # what would make us stop"],
    text: paragraphs(ask("What is slow, dear or at risk today, and for whom? Figures with their source."), section("What we would do", "The smallest step that shows whether it works.")),
  },
};
