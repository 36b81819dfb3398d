import * as z from "zod";
import { KINDS } from "../records/kinds.ts";
import { findDeadScopes } from "../direction/dead-scopes.ts";
import { computeAgenda } from "../direction/agenda.ts";
import { isCurrent } from "../governing/standing.ts";
import { wordFinding } from "../records/findings.ts";
import { listFiles } from "../tree.ts";
import { wordFindings } from "./brief.ts";
import { defineOperation } from "./operation.ts";
import { at, datedShape, findingShape } from "./shapes.ts";

const todayInput = z.object({ at });
const todayOutput = z.object({
  today: z.string(),
  pastDue: z.array(datedShape).describe("open, and its day has passed: it waits for its owner"),
  open: z.array(datedShape).describe("proposed or drafted decisions that are not past due"),
  revisit: z.array(datedShape).describe("was to be looked at again by today"),
  brokenLinks: z.array(findingShape),
  deadScopes: z.array(findingShape),
  errors: z.int().describe("errors that reading the direction has found; tidy shows them"),
  withoutStatus: z.int().describe("decisions whose status is not stated or not understood, so that they govern nothing"),
  counts: z.array(z.object({ kind: z.enum(KINDS), inForce: z.int(), all: z.int() })).describe("records by kind, for kinds that have any"),
});

export const todayOperation = defineOperation({
  name: "today",
  summary: "Says what waits today: what is open and past due, what was to be revisited, broken links, dead scopes.",
  input: todayInput,
  output: todayOutput,
  async run({ repository, today }, input) {
    const direction = await repository.direction({ at: input.at, branches: true });
    const tree = await repository.tree(input.at);
    const paths = await listFiles(tree);
    const broken = direction.findings.filter(({ code }) => code.startsWith("link-") && code !== "link-elsewhere");
    const counts = KINDS.map((kind) => {
      const all = direction.records.filter((record) => record.kind === kind);
      return { kind, all: all.length, inForce: all.filter((record) => isCurrent(direction, record, null)).length };
    });
    return {
      today,
      ...computeAgenda(direction, today),
      brokenLinks: wordFindings(broken),
      deadScopes: wordFindings(findDeadScopes(direction, paths)),
      errors: direction.findings.filter((finding) => wordFinding(finding).severity === "error").length,
      withoutStatus: direction.records.filter(({ kind, stage }) => kind === "decision" && stage === null).length,
      counts: counts.filter(({ all }) => all > 0),
    };
  },
});
