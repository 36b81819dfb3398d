import * as z from "zod";
import { computeForumAgenda, forumsOf, type Exemption, type Forum } from "../direction/forum-agenda.ts";
import { EVERY_EXPECTED, readRhythm } from "../direction/meetings.ts";
import { dated as datedOf } from "../direction/agenda.ts";
import { byAlphabet } from "../governing/person-names.ts";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { listFiles } from "../tree.ts";
import { findRecord } from "./find-record.ts";
import { defineOperation } from "./operation.ts";
import { at, datedShape } from "./shapes.ts";

const openItem = datedShape.extend({ from: z.array(z.string()).describe("who has not been heard, in order of the alphabet") });

const agendaInput = z.object({
  practice: z.string().min(1).optional().describe("the forum: id, name or path of a practice that says every, and members or host; needless where there is one"),
  at,
});

const agendaOutput = z.object({
  today: z.string(),
  forum: z.object({ id: z.string(), title: z.string(), path: z.string(), every: z.string(), members: z.array(z.string()).describe("in order of the alphabet") }).nullable().describe("null: the direction has none, so the page is for everybody"),
  next: z.string().nullable().describe("the day of the next meeting"),
  host: z.string().nullable().describe("whose turn it is on that day, by the written list"),
  before: z.string().describe("what falls before this day is on the page"),
  toClose: z.array(openItem).describe("open decisions that are past their day, or will be before the meeting after"),
  adviceWanted: z.array(openItem).describe("open decisions with time left"),
  assumptionsDue: z.array(datedShape.extend({ key: z.string(), claim: z.string() })),
  exemptionsEnding: z.array(datedShape.extend({ key: z.string(), reason: z.string() })).describe("ways through a guardrail that end before that day, or have ended"),
  limits: z.array(z.string()),
});

export const agenda = defineOperation({
  name: "agenda",
  summary: "A forum's page for its next meeting: decisions to close, advice wanted, assumptions due, exemptions about to end.",
  input: agendaInput,
  output: agendaOutput,
  async run({ repository, today }, input) {
    const direction = await repository.direction({ at: input.at, branches: true });
    const paths = await listFiles(await repository.tree(input.at));
    const forum = findForum(direction, input.practice);
    const { assumptionsDue, exemptionsEnding, ...page } = computeForumAgenda(direction, forum, paths, today);
    return {
      today,
      forum: forum === null ? null : { id: forum.id, title: forum.title, path: forum.path, every: forum.fields.every ?? "", members: byAlphabet(forum.fields.members ?? [], (name) => name.toLowerCase()) },
      ...page,
      assumptionsDue: assumptionsDue.map(({ record, revisit, key, claim }) => ({ ...datedOf(record, revisit, today), key, claim })),
      exemptionsEnding: exemptionsEnding.map(exemptionAnswer),
      limits: [...direction.limits, ...unreadable(forum)],
    };
  },
});

function findForum(direction: Direction, typed: string | undefined): Forum | null {
  const forums = forumsOf(direction);
  if (typed === undefined) {
    if (forums.length < 2) return forums[0] ?? null;
    throw new KnownError("bad-input", `There is more than one forum: ${forums.map(({ id }) => id).join(", ")}.`, `Name one of them: fairlead agenda ${forums[0]?.stem}`);
  }
  const record = findRecord(direction, typed.includes("/") || forums.every(({ stem }) => stem !== typed) ? typed : `practice/${typed}`);
  if (record.kind !== "practice") throw new KnownError("bad-input", `${record.id} is no practice.`, forums.length === 0 ? "A forum is a practice with every and members." : `One of: ${forums.map(({ id }) => id).join(", ")}`);
  if ((record as Forum).fields.every === undefined) throw new KnownError("bad-input", `${record.id} does not say how often it meets.`, `Write every and members into ${record.path}: every is ${EVERY_EXPECTED}`);
  return record as Forum;
}

function unreadable(forum: Forum | null): string[] {
  const every = forum?.fields.every;
  return every === undefined || readRhythm(every) !== undefined ? [] : [`${forum?.path}: every says ${JSON.stringify(every)}, which gives no next day. Expected ${EVERY_EXPECTED}.`];
}

function exemptionAnswer({ guardrail: { id, kind, title, path, line, branch, positions }, key, reason, owner, until, days }: Exemption) {
  return { id, kind, title, owner, path, line: positions["exemptions"]?.line ?? line, branch: branch ?? null, date: until, days, key, reason };
}
