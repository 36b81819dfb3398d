import * as z from "zod";
import { suggestBoundaries } from "../direction/suggest/judge-boundaries.ts";
import { SORTS, withUniqueIds, type Suggestion } from "../direction/suggest/suggestion.ts";
import { defineOperation, type Context } from "./operation.ts";
import { suggestCouplings } from "./suggest-couplings.ts";
import { suggestDecisions } from "./suggest-decisions.ts";
import { readPast } from "./suggest-past.ts";

const SORT = z.enum(SORTS);

const suggestionShape = z.object({
  id: z.string().describe("what keep-suggestion takes"),
  sort: SORT.describe("boundary: the imports keep it; coupling: what changed together; decision: taken, and never written down"),
  title: z.string().describe("of the record that would be written"),
  evidence: z.array(z.string()).describe("sentences with figures"),
  exceptions: z.array(z.object({ path: z.string(), line: z.int(), target: z.string() })).describe("of a boundary: the imports that break it"),
  changes: z.array(z.object({ commit: z.string(), date: z.string().describe("YYYY-MM-DD"), subject: z.string() })).describe("commits that are evidence: of a decision those that brought it, of a coupling the newest that broke it"),
  kind: z.enum(["guardrail", "decision"]).describe("the kind of record"),
  text: z.string().describe("the record as it would be written"),
});

export const suggest = defineOperation({
  name: "suggest",
  summary: "Suggests what could be written down: boundaries that hold already, what changes together, decisions that were taken and never recorded.",
  input: z.object({
    sorts: z.array(SORT).default([]).describe("only these; all where none is named"),
    limit: z.int().min(1).max(1000).default(1000).describe("at most so many, the most telling of each sort first"),
    at: z.string().min(1).optional().describe("the commit, branch or tag that is looked at (default: the work tree)"),
  }),
  output: z.object({
    suggestions: z.array(suggestionShape).describe("one of each sort in turn, the most telling of each first"),
    omitted: z.int().describe("suggestions that limit left out"),
    held: z.int().describe("boundaries and couplings that would have been suggested, and that guardrails hold already"),
    recorded: z.int().describe("decisions that would have been suggested, and that a record speaks of"),
    at: z.string().nullable().describe("id of the commit whose past this is"),
    limits: z.array(z.string()).describe("what could not be known"),
  }),
  async run(context, { sorts, limit, at }) {
    const { suggestions, ...rest } = await readSuggestions(context, sorts, at);
    return { suggestions: suggestions.slice(0, limit).map(({ weight: _weight, commits, ...one }) => ({ ...one, changes: commits })), omitted: Math.max(0, suggestions.length - limit), ...rest };
  },
});

export interface Suggestions {
  suggestions: Suggestion[];
  held: number;
  recorded: number;
  at: string | null;
  limits: string[];
}

/** Every suggestion, one of each sort in turn. */
export async function readSuggestions({ repository, today }: Context, sorts: readonly Suggestion["sort"][], at?: string): Promise<Suggestions> {
  const wants = (sort: Suggestion["sort"]) => sorts.length === 0 || sorts.includes(sort);
  const [version, direction] = await Promise.all([repository.tree(at).then((tree) => repository.version(tree)), repository.direction({ ...(at === undefined ? {} : { at }), branches: true })]);
  const graph = await version.graph();
  const past = wants("coupling") || wants("decision") ? await readPast(repository, at) : null;
  const boundaries = wants("boundary") ? await suggestBoundaries(version, direction) : { suggestions: [], held: 0 };
  const couplings = wants("coupling") && past !== null ? await suggestCouplings(repository, direction, graph, past) : { suggestions: [], held: 0 };
  const decisions = wants("decision") && past !== null ? await suggestDecisions(repository, direction, graph, past, version.tree, today) : { suggestions: [], recorded: 0 };
  const limits = [...(past?.limits ?? []), ...graph.limits];
  return {
    suggestions: withUniqueIds(inTurn([decisions.suggestions, boundaries.suggestions, couplings.suggestions])),
    held: boundaries.held + couplings.held,
    recorded: decisions.recorded,
    at: past?.at ?? null,
    limits: [...new Set(limits)],
  };
}

function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}
