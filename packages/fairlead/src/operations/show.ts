import * as z from "zod";
import type { Direction, Link } from "../direction.ts";
import { describeScope, wordScope } from "../governing/describe-scope.ts";
import { linkProposal } from "../direction/links.ts";
import { isAbout } from "../direction/proposed.ts";
import type { Finding } from "../records/finding.ts";
import { REVERSES, type DirectionRecord } from "../records/record.ts";
import { readBodies, withoutTitle } from "./body.ts";
import { briefOf, wordFindings } from "./brief.ts";
import { findRecord } from "./find-record.ts";
import { timesOf } from "../direction/decision-times.ts";
import { computeWhoToAsk } from "../direction/who-to-ask.ts";
import { listFiles, type Tree } from "../tree.ts";
import { timesShape, whoToAskShape } from "./decision-shapes.ts";
import { defineOperation } from "./operation.ts";
import { at, briefShape, findingShape, LINK_TYPES, scopeShape } from "./shapes.ts";

const other = briefShape.pick({ id: true, kind: true, title: true, status: true, stage: true, path: true });

const showInput = z.object({
  id: z.string().min(1).describe("an id, a number, an alias or a path"),
  branch: z.string().optional().describe("the branch on which it is proposed"),
  at,
});
const showOutput = z.object({
  record: briefShape.extend({
    tags: z.array(z.string()),
    aliases: z.array(z.string()),
    tracked: z.array(z.string()),
    revisit: z.string().nullable(),
    anchor: z.string(),
    scope: scopeShape.nullable().describe("null: none is written, or it could not be read"),
    scopeText: z.string().describe("where it holds, in words"),
    fields: z.record(z.string(), z.unknown()).describe("what only this kind has"),
  }),
  body: z.string().describe("the text below the title, as Markdown"),
  links: z.array(
    z.object({
      type: z.enum(LINK_TYPES),
      verb: z.string().nullable().describe("a foreign record's own word for the link"),
      target: z.string().describe("as it is written"),
      only: scopeShape.nullable().describe("for supersedes: the part that is replaced"),
      onlyText: z.string().nullable().describe("the same in words"),
      to: other.nullable().describe("null: it leads nowhere"),
      line: z.int(),
    }),
  ),
  reverse: z.array(z.object({ type: z.string().describe("for example upheld-by"), from: other, only: scopeShape.nullable(), onlyText: z.string().nullable() })),
  findings: z.array(findingShape),
  deciding: z
    .object({ times: timesShape, ask: whoToAskShape.omit({ know: true }) })
    .nullable()
    .describe("of a decision: its days, whom to ask and who decides, as files say it; `decisions` with its id also asks history. Null of other kinds"),
});

export const show = defineOperation({
  name: "show",
  summary: "Shows a record whole: its text, where it holds, and its links both ways.",
  input: showInput,
  output: showOutput,
  async run({ repository }, input) {
    const direction = await repository.direction({ at: input.at, branches: true });
    const record = findRecord(direction, input.id, input.branch);
    const tree = await repository.tree(record.commit ?? input.at);
    const [body = ""] = await readBodies(tree, [record], versionOf(direction, record));
    const { tags, aliases, tracked, revisit, anchor, scope, fields } = record;
    const { links, findings } = joinedTo(direction, record);
    return {
      record: {
        ...briefOf(direction, record),
        tags,
        aliases,
        tracked,
        revisit,
        anchor,
        fields,
        scope: scope.state === "read" ? scope.scope : null,
        scopeText: describeScope(record),
      },
      body: withoutTitle(body, record.title),
      links: links.map(({ written: { type, verb = null, target, only = null, line }, to }) => ({ type, verb, target, only, onlyText: only === null ? null : wordScope(only), line, to: to === null ? null : otherEnd(to) })),
      reverse: (direction.links.to.get(record) ?? []).map(({ from, written }) => ({ type: REVERSES[written.type], from: otherEnd(from), only: written.only ?? null, onlyText: written.only === undefined ? null : wordScope(written.only) })),
      findings: wordFindings(findings),
      deciding: record.kind === "decision" ? await readDeciding(direction, record, await repository.tree(input.at)) : null,
    };
  },
});

async function readDeciding(direction: Direction, record: DirectionRecord, tree: Tree) {
  const paths = await listFiles(tree);
  const { reopened, ...times } = timesOf(direction, record);
  return { times: { ...times, reopened: reopened.map(({ on }) => on) }, ask: computeWhoToAsk(direction, record, paths) };
}

/** The records beside one in its version of the tree: the tree that was read, or what its branch proposes. */
function versionOf(direction: Direction, { branch }: DirectionRecord): DirectionRecord[] {
  return branch === undefined ? direction.records : direction.proposals.filter((record) => record.branch === branch);
}

/** Where its links lead, and what is wrong in it. */
function joinedTo(direction: Direction, record: DirectionRecord): { links: readonly Link[]; findings: readonly Finding[] } {
  if (record.branch === undefined) return { links: direction.links.from.get(record) ?? [], findings: direction.findings.filter((finding) => isAbout(finding, record)) };
  const { links, findings } = linkProposal(direction, record);
  return { links, findings: [...(direction.proposalFindings.get(record) ?? []), ...findings] };
}

function otherEnd({ id, kind, title, status, stage, path }: DirectionRecord) {
  return { id, kind, title, status, stage, path };
}
