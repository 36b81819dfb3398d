import * as z from "zod";
import type { Kind } from "./kinds.ts";
import { isRealDate } from "./real-date.ts";
import { writtenScore } from "./score.ts";

/*
 * The fields of every kind, once: types, validation, JSON Schema for editors and the text of error messages
 * ("expected …, for example …") all come from here. Each field is validated by itself, so that one bad field
 * never loses a record.
 */

const EXAMPLES = new WeakMap<z.ZodType, string>();

/** Attaches what an error message needs: what is expected, in words, and an example as it is written in YAML. */
function field<T extends z.ZodType>(schema: T, expected: string, example: string): T {
  const described = schema.describe(expected);
  EXAMPLES.set(described, example);
  return described;
}

export function exampleOf(schema: z.ZodType): string {
  return EXAMPLES.get(schema) ?? "";
}

/** Front matter written by hand leaves numbers, dates and booleans unquoted; a text field takes them as they look. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(z.string().trim().min(1));
const texts = z.union([text.transform((one) => [one]), z.array(text)]);
const name = text.transform((value) => value.replace(/^@/, ""));
const names = z.union([name.transform((one) => [one]), z.array(name)]);

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isRealDate, "a date that exists (YYYY-MM-DD)");
const date = (what: string) => field(isoDate, `a date (YYYY-MM-DD): ${what}`, "2026-12-04");
const sentence = (what: string, example: string) => field(text, `text: ${what}`, example);
const keyed = <T extends z.ZodType>(value: T) => z.record(z.string().min(1), value);
const patterns = z.array(z.string().min(1)).min(1);

const scopeSchema = z.union([
  patterns,
  z.strictObject({
    paths: patterns.optional(),
    areas: patterns.optional(),
    except: patterns.optional(),
    imports: patterns.optional(),
    contains: patterns.optional(),
  }),
]);

export const COMMON = {
  status: sentence("where the record stands in its life", "proposed"),
  owner: field(name.refine((owner) => !/[,;]|\s(?:&|and|or)\s/i.test(owner), "one owner; a second name goes under asked, or is an area's backup"), "the one owner: a person, role or team", "billing-lead"),
  scope: field(scopeSchema, "where it governs: a list of paths, or { paths, areas, except, imports, contains }", "[services/billing/**]"),
  tags: field(texts, "a list of words", "[storage, ledger]"),
  revisit: date("when to look at it again"),
  aliases: field(texts, "a list of earlier names of this record", "[0012-use-mysql]"),
  tracked: field(texts, "a list of links to a ticket or page elsewhere", "[https://tracker.example/BILL-12]"),
} as const;

const target = z.union([text, z.strictObject({ to: text, only: scopeSchema.optional() })]);
const link = (what: string, example: string) => field(z.union([target.transform((one) => [one]), z.array(target)]), what, example);

export const LINK_FIELDS = {
  upholds: link("the principles that it upholds", "[principle/lowest-release-risk]"),
  serves: link("the goals that it serves", "[goal/faster-onboarding]"),
  supersedes: link("the decisions that it replaces, whole or in part", "[{ to: decision/0003-use-mysql, only: [services/billing/**] }]"),
  enforces: link("the decisions or practices that it enforces", "[decision/0012-use-postgres]"),
  mitigates: link("the risks that it makes smaller", "[risk/ledger-loss]"),
  pays: link("the debts that it pays", "[debt/two-ledgers]"),
  "learned-from": link("the incidents that taught it", "[incident/2026-03-12-corrupt-ledger]"),
  relates: link("related records of any kind", "[decision/0007-ledger-events]"),
} as const;

const exemption = z.object({ paths: patterns, reason: text, owner: name.optional(), until: isoDate.optional() });
const option = z.object({
  title: text.optional(),
  scores: keyed(writtenScore).optional(),
  violates: names.optional(),
});
const order = z.array(z.union([name, z.array(name)]));
const measuredCriterion = z.object({ unit: text.optional(), better: z.enum(["more", "less"]) });
/** The decision as it was before: when it had been decided, and for what. */
const reopening = z.object({ on: isoDate, because: text, evidence: text.optional(), was: text.optional(), decided: isoDate.optional(), anyway: z.boolean().optional() });
const assumption = z.object({ claim: text, revisit: isoDate.optional(), held: z.boolean().optional() });
/** What was said may stand in the voice's own file; then only the response, which is the owner's, is here. */
const advice = z.object({ said: text.optional(), response: text.optional() });
const step = z.object({
  title: text.optional(),
  status: z.enum(["todo", "in-progress", "done", "stopped"]).optional(),
  scope: scopeSchema.optional(),
  needs: names.optional(),
  rollback: text.optional(),
  measure: z.union([text, z.looseObject({})]).optional(),
});
const action = z.object({ title: text, owner: name.optional(), by: isoDate.optional(), status: z.enum(["todo", "in-progress", "done", "stopped"]).optional() });

const measure = z.union([text, z.looseObject({})]);
const level = z.enum(["block", "warn", "observe"]);

/** What each kind has beyond the common fields and the links. */
export const KIND_FIELDS = {
  principle: {
    "even-over": sentence("the good thing that is given up for it", "shipping sooner"),
    criteria: field(names, "the criteria that it puts first", "[risk, testability]"),
  },
  decision: {
    opened: date("when it was opened"),
    due: date("when it is to be decided"),
    decided: date("when it was decided"),
    date: date("when it was decided"),
    reversible: field(z.enum(["easy", "costly", "one-way"]), "one of easy, costly, one-way", "costly"),
    criteria: field(names, "the criteria that options are scored on", "[goal, risk, testability, operations, time]"),
    order: field(order, "the criteria by weight, the most important first; a list within the list is a tie", "[risk, [goal, testability], time]"),
    measured: field(keyed(measuredCriterion), "criteria that are measured, by name, each with better (more or less) and unit", "{ latency: { unit: ms, better: less } }"),
    constraints: field(keyed(text), "what every option must meet, by name", '{ data-centre: "runs in our own data centre" }'),
    options: field(keyed(option), "the options, by name, each with title, scores, violates", "{ postgres: { title: PostgreSQL, scores: { risk: 4 } } }"),
    chosen: sentence("the name of the option that was chosen", "postgres"),
    because: sentence("why it was decided so, in a sentence", "the runbook for it exists already"),
    reopened: field(keyed(reopening), "when and why it was opened again, by name, each with on, because, evidence, was, decided", '{ write-rate: { on: 2026-12-04, because: "the write rate doubled", was: postgres } }'),
    assumptions: field(keyed(assumption), "what was assumed, by name, each with claim and revisit", '{ write-rate: { claim: "under 10 000 writes a second", revisit: 2027-06-01 } }'),
    asked: field(names, "who was asked for advice; silence is consent", "[sre, invoicing-lead]"),
    advice: field(keyed(advice), "who said what, by name, each with said and response", '{ sre: { said: "mind failover drills" } }'),
  },
  guardrail: {
    check: field(z.looseObject({}), "a check by name", "{ boundary: { from: src/records/**, deny: [src/io/**] } }"),
    level: field(level, "one of block, warn, observe", "warn"),
    absolute: field(z.boolean(), "true or false", "true"),
    exemptions: field(keyed(exemption), "exemptions by name, each with paths, reason, owner, until", '{ legacy: { paths: [src/legacy.ts], reason: "goes with the new parser", owner: billing-lead, until: 2027-01-31 } }'),
  },
  practice: {
    checklist: field(texts, "a list of things to look at", "[the change has a test]"),
    every: sentence("how often, and from which day on", "2 weeks from 2026-12-01"),
    members: field(names, "a list of people, roles or teams", "[billing-lead, sre]"),
    host: field(names, "who hosts a forum, in turn: people, roles or teams; without it the members do", "[sre, billing-lead]"),
  },
  term: {
    means: sentence("what the word means", "one line of the ledger"),
    not: field(texts, "a list of words to avoid", "[transaction, posting]"),
  },
  goal: {
    metric: sentence("what is measured", "days from first commit to release"),
    target: sentence("what it should reach", "2"),
    by: date("when it should be reached"),
  },
  area: {
    backup: field(names, "who stands in", "sre"),
    support: field(names, "who helps with questions", "platform"),
    growing: field(z.union([names, keyed(z.union([text, z.looseObject({})]))]), "who grows into it, as they accepted it", "[billing-engineer]"),
    delegation: field(z.int().min(1).max(7), "a whole number from 1 (tell) to 7 (delegate)", "5"),
    "debt-budget": field(z.union([z.number().min(0), text, z.looseObject({})]), "how much debt the area accepts", "10 days"),
  },
  risk: {
    probability: field(z.union([z.enum(["low", "medium", "high"]), z.number().min(0).max(1)]), "low, medium, high, or a number from 0 to 1", "medium"),
    impact: field(z.union([z.enum(["low", "medium", "high"]), z.int().min(1).max(5)]), "low, medium, high, or a whole number from 1 to 5", "high"),
    signals: field(texts, "a list of what would show that it is coming", "[replication lag over a minute]"),
    response: field(z.enum(["avoid", "reduce", "share", "accept"]), "one of avoid, reduce, share, accept", "reduce"),
  },
  debt: {
    effort: sentence("what paying it would take", "8 days"),
    measure: field(measure, "how it is counted", "{ pattern: legacyLedger($$$) }"),
    plan: field(z.enum(["pay", "contain", "accept"]), "one of pay, contain, accept", "contain"),
    until: date("how long that plan holds"),
  },
  migration: {
    from: sentence("what is left behind", "callback API"),
    to: sentence("where it goes", "promise API"),
    steps: field(keyed(step), "steps by name, each with title, status, scope, needs, rollback, measure", "{ wrap: { title: Wrap the client, status: done } }"),
  },
  incident: {
    date: date("when it happened"),
    severity: field(text, "how bad it was, in your own scale", "2"),
    factors: field(texts, "a list of what contributed; roles, not names", "[a retry without a limit]"),
    actions: field(keyed(action), "actions by name, each with title, owner, by, status", "{ limit-retries: { title: Bound every retry loop, owner: sre, by: 2026-12-01 } }"),
    "fixed-by": field(texts, "a list of commits; a pull request may be named, and is not looked up", "[4f2a1c9]"),
  },
  investment: {
    cost: sentence("what it costs", "15 days"),
    delay: sentence("what waiting costs", "2 days a week"),
    kill: sentence("what would make us stop", "no faster builds after two weeks"),
    forecast: field(z.union([text, z.looseObject({})]), "what it should bring", '"builds under five minutes by March"'),
  },
} as const satisfies Record<Kind, Record<string, z.ZodType>>;

export type Fields = { [K in Kind]: { [F in keyof (typeof KIND_FIELDS)[K]]: z.output<(typeof KIND_FIELDS)[K][F] & z.ZodType> } };

/** The schema of a field of a kind, or undefined when the kind has no such field. */
export function schemaOf(kind: Kind, fieldName: string): z.ZodType | undefined {
  const own: Record<string, z.ZodType> = KIND_FIELDS[kind];
  for (const shape of [own, COMMON, LINK_FIELDS] as Record<string, z.ZodType>[]) {
    if (Object.hasOwn(shape, fieldName)) return shape[fieldName];
  }
  return undefined;
}

export function fieldsOf(kind: Kind): string[] {
  return [...Object.keys(COMMON), ...Object.keys(KIND_FIELDS[kind]), ...Object.keys(LINK_FIELDS)];
}

/** The front matter of a kind as one zod object: every field optional, since a bare title is a valid draft. */
export function frontMatterSchema(kind: Kind): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const name of fieldsOf(kind)) shape[name] = (schemaOf(kind, name) as z.ZodType).optional();
  return z.looseObject(shape);
}
