import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { openDirection, type OpenedDirection } from "../index.ts";
import { ledgerRepository, TODAY } from "../testing/command.ts";
import { operations, type Operations } from "./index.ts";
import type { Operation } from "./operation.ts";

/*
 * People are never ranked. What people say carries their name; what is measured about people does not exist in any
 * answer: no figure beside a person, no list of people in order of a number, no people counted by git.
 */

interface Node {
  type?: string | string[];
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  additionalProperties?: Node | boolean;
  $ref?: string;
}

/** Nothing is called like that: it could only be about people. */
const PERSONAL = /^(?:authors?|committers?|contributors?|developers?|people|persons?|users?|emails?|velocity|hours|productivity|by-?person|per-?person|per-?author|leaderboard)$/i;
/** Figures: of a place or a span of time they are evidence, of anything else they would be about whoever did it. */
const FIGURES = /^(?:commits|churn|score|rating|points|lines-?(?:added|removed|changed)|additions|deletions)$/i;
const PLACES = new Set(["path", "area", "folder", "since"]);
const NUMBER = new Set(["number", "integer"]);

/** What a number may be in an object that names an owner: of the record or its day, never of the person. */
const ABOUT_THE_RECORD = new Set(["line", "column", "rank", "days"]);
/** What a number may be beside the owner of a decision: how it was analysed, and how often it was opened again. */
const ABOUT_THE_DECISION = new Set(["samples", "seed", "standardError", "confidenceError", "unknown", "times"]);
const DECIDING = new Set(["decide", "keep-analysis", "reopen"]);

/** A number, or a list or map of numbers. Of lists of objects each is looked at for itself: they may be called `points` of a plot. */
const isFigure = (node: Node): boolean => typesOf(node).some((type) => NUMBER.has(type)) || [node, ...(node.anyOf ?? [])].some(({ items, additionalProperties }) => [items, additionalProperties].some((inner) => typeof inner === "object" && isFigure(inner)));

const typesOf = (node: Node): string[] => [node.type ?? []].flat().concat((node.anyOf ?? []).flatMap(typesOf));

function* objectsOf(node: Node, place: string): Generator<[string, Record<string, Node>]> {
  if (node.properties !== undefined) {
    yield [place, node.properties];
    for (const [name, child] of Object.entries(node.properties)) yield* objectsOf(child, `${place}.${name}`);
  }
  if (node.items !== undefined) yield* objectsOf(node.items, `${place}[]`);
  if (typeof node.additionalProperties === "object") yield* objectsOf(node.additionalProperties, `${place}{}`);
  for (const child of node.anyOf ?? []) yield* objectsOf(child, place);
}

/** What in a schema would measure people: each as a place. */
export function findMeasuredPeople(schema: Node, name: string): string[] {
  const found: string[] = [];
  for (const [place, properties] of objectsOf(schema, name)) {
    const personal = Object.keys(properties).filter((key) => /^(?:owner|backup|support|growing|members|person|name)$/i.test(key));
    for (const [key, child] of Object.entries(properties)) {
      if (PERSONAL.test(key) || (FIGURES.test(key) && isFigure(child) && !Object.keys(properties).some((one) => PLACES.has(one)))) found.push(`${place}.${key}`);
      const measures = typesOf(child).some((type) => NUMBER.has(type)) && !ABOUT_THE_RECORD.has(key) && !(DECIDING.has(name) && ABOUT_THE_DECISION.has(key));
      if (personal.length > 0 && measures) found.push(`${place}.${key} beside ${personal.join(", ")}`);
    }
  }
  return found;
}

describe("no schema holds a measured figure of a person", () => {
  test.each(Object.entries(operations as Record<string, Operation>))("%s", (name, { output }) => {
    expect(findMeasuredPeople(z.toJSONSchema(output, { io: "output", unrepresentable: "any", reused: "inline" }) as Node, name)).toEqual([]);
  });

  test.each([
    ["a count beside an owner", z.object({ rows: z.array(z.object({ owner: z.string().nullable(), decisions: z.int() })) })],
    ["commits", z.object({ commits: z.int() })],
    ["commits in a list", z.object({ commits: z.array(z.int()) })],
    ["points by a name, or none", z.object({ points: z.record(z.string(), z.number()).nullable() })],
    ["a count beside a person in a list of points", z.object({ points: z.array(z.object({ person: z.string(), at: z.string() })) })],
    ["authors", z.object({ authors: z.array(z.string()) })],
    ["a score of nothing in particular", z.object({ rows: z.array(z.object({ title: z.string(), score: z.number() })) })],
    ["a score beside a place and whoever carries it", z.object({ rows: z.array(z.object({ path: z.string(), owner: z.string(), score: z.number() })) })],
    ["a median of somebody's decisions", z.object({ owner: z.string(), median: z.number().nullable() })],
    ["how often the assumptions of somebody hold", z.object({ rows: z.array(z.object({ owner: z.string(), share: z.number() })) })],
    ["figures by a name", z.object({ files: z.record(z.string(), z.object({ name: z.string(), share: z.number().nullable() })) })],
  ])("the test itself finds %s", (_what, schema) => {
    expect(findMeasuredPeople(z.toJSONSchema(schema) as Node, "x")).toHaveLength(1);
  });
});

test.each(Object.entries(operations as Record<string, Operation>))("%s cannot be asked about one person's work", (_name, { input }) => {
  const { properties = {} } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Node;
  expect(Object.keys(properties).filter((key) => PERSONAL.test(key) || /^(?:by|who|whose|name|email|address|login)$/i.test(key))).toEqual([]);
});

/** Lists that hold people: each stands in the order of the alphabet, whatever is known of them. */
describe("people stand in the order of the alphabet", () => {
  const LISTS: [keyof Operations, object, string[]][] = [
    ["decisions", { id: "decision/0012-use-postgres" }, ["one.ask.affected[].who", "one.ask.advisers[].who"]],
    ["agenda", {}, ["forum.members", "adviceWanted[].from"]],
  ];
  const more = {
    "direction/areas/zeta.md": "---\nstatus: active\nowner: zeta-lead\nbackup: [platform, auditors]\nscope: [services/billing/src/**]\n---\n# Zeta\n",
    "direction/areas/alpha.md": "---\nstatus: active\nowner: alpha-lead\nbackup: [sre, Backups]\nscope: [services/billing/README.md, services/billing/src/ledger.ts]\n---\n# Alpha\n",
    "direction/practices/forum.md": "---\nstatus: accepted\nevery: 2 weeks\nmembers: [sre, billing-lead, platform]\n---\n# Forum\n",
  };
  const valuesAt = (value: unknown, [step, ...rest]: string[]): unknown[] => {
    if (step === undefined) return [value];
    if (value === null || value === undefined) return [];
    const inner = (value as Record<string, unknown>)[step.replace("[]", "")];
    return step.endsWith("[]") ? [(inner as unknown[]).flatMap((one) => valuesAt(one, rest))] : valuesAt(inner, rest);
  };
  test.each(LISTS)("%s %j", async (name, input, places) => {
    const opened = await openDirection(ledgerRepository(more).root, { today: TODAY });
    const answer = (await opened.ask(name, input as never)) as unknown;
    opened.close();
    for (const place of places) {
      for (const list of valuesAt(answer, place.split("."))) {
        const names = (list as (string | string[])[]).flat().map((one) => one.toLowerCase());
        expect(names).toEqual([...names].sort());
      }
    }
  });
});

describe("no answer about the ledger", () => {
  let ledger: OpenedDirection;
  const OWNERS = new Set(["billing-lead", "invoicing-lead", "platform", "sre", "Robin Example", "robin@example.org"]);

  beforeAll(async () => {
    ledger = await openDirection(ledgerRepository().root, { today: TODAY });
  });
  afterAll(() => ledger.close());

  const QUESTIONS: [keyof Operations, object][] = [
    ["about", {}],
    ["list", {}],
    ["for", { paths: ["."], all: true }],
    ["for", { paths: ["services"], task: "retry a posting" }],
    ["search", { words: "lead billing" }],
    ["today", {}],
    ["tidy", {}],
    ["files", {}],
    ["show", { id: "decision/0012-use-postgres" }],
    ["show", { id: "area/billing" }],
    ["decisions", { stuck: true, measures: true }],
    ["decisions", { id: "decision/0012-use-postgres" }],
    ["decisions", { id: "decision/0016-invoice-numbers" }],
    ["principles", {}],
    ["principles", { order: ["plain-over-clever"] }],
    ["assumptions", {}],
    ["agenda", {}],
    ["explain", { path: "services/billing/src/ledger.ts", record: "12" }],
    ["check", { all: true }],
    ["replay", { rule: { path: "direction/guardrails/files.md", text: "---\nstatus: active\nlevel: block\nscope: ['**']\ncheck: { text: { matches: Amount } }\n---\n# Amounts\n" } }],
  ];

  test.each(QUESTIONS)("%s %j names whoever committed, or gives a person a number", async (name, input) => {
    const answer = (await ledger.ask(name, input as never)) as unknown;
    expect(JSON.stringify(answer)).not.toMatch(/Robin|robin@/);
    const walk = (value: unknown, place: string): void => {
      if (Array.isArray(value)) {
        // people and numbers, pair by pair: a ranking, however it is called
        const pairs = value.filter((one) => Array.isArray(one) && one.some((part) => OWNERS.has(part)) && one.some((part) => typeof part === "number"));
        expect({ place, pairs }).toEqual({ place, pairs: [] });
        for (const one of value) walk(one, `${place}[]`);
      } else if (value !== null && typeof value === "object") {
        for (const [key, one] of Object.entries(value)) {
          if (OWNERS.has(key)) expect({ place, key, isNumber: typeof one === "number" }).toEqual({ place, key, isNumber: false });
          walk(one, `${place}.${key}`);
        }
      }
    };
    walk(answer, name);
  });
});
