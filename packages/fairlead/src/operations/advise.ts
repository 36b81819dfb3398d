import * as z from "zod";
import type { Direction } from "../direction.ts";
import { readVoices } from "../direction/voices.ts";
import { namesNear } from "../governing/person-names.ts";
import { KnownError } from "../errors.ts";
import { editFrontMatter } from "../records/edit/edit.ts";
import { editVoice } from "../records/edit/edit-voice.ts";
import { didYouMean } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import { decisionId, on, openDecision, readTextOrNone, writeEdited } from "./decision-to-edit.ts";
import { defineOperation, type Context } from "./operation.ts";
import { voiceName, voicePath } from "./voice-file.ts";

const adviceShape = z.object({ voice: z.string(), said: z.string(), given: z.string().nullable(), response: z.string().nullable() });
export type Advice = z.output<typeof adviceShape>;

export const advise = defineOperation({
  name: "advise",
  summary: "Keeps what somebody advises on a decision, and what its owner makes of it.",
  writes: true,
  input: z.object({
    id: decisionId,
    as: z.string().min(1).max(80).optional().describe("who advises: a person, role or team"),
    text: z.string().trim().min(1).max(4000).optional().describe("the advice, or the owner's response; empty: only what was said"),
    respond: z.string().min(1).optional().describe("the voice whose advice the text responds to"),
    on,
  }),
  output: z.object({ id: z.string(), title: z.string(), owner: z.string().nullable(), wrote: z.string().nullable().describe("the file that was written"), responds: z.boolean().describe("false: the record is of another format and never rewritten, so no response is kept in it"), advice: z.array(adviceShape) }),
  async run(context, input) {
    const { text } = input;
    if (text === undefined) {
      if (input.respond !== undefined) throw new KnownError("bad-input", "The response has no words.", `For example: fairlead advise ${input.id} --respond ${input.respond} "added to the runbook"`);
      const { direction, record } = await openDecision(context, input.id, { beside: true });
      return answer(record, null, adviceOf(direction, record));
    }
    return input.respond === undefined ? say(context, { ...input, text }) : respond(context, { ...input, text, to: input.respond });
  },
});

/** What is said stands in the voice's own file, below what it said before: two who advise on two branches never conflict. */
async function say(context: Context, { id, as, text, on: seen }: { id: string; as?: string; text: string; on?: string }) {
  const { direction, record } = await openDecision(context, id, { beside: true });
  if (as === undefined) throw new KnownError("bad-input", "Who advises? Advice carries a name.", `For example: fairlead advise ${id} --as sre "mind failover drills"`);
  const voice = voiceName(as);
  const path = voicePath(direction, record, voice);
  const file = seen ?? (await readTextOrNone(await context.repository.tree(), path));
  const before = readVoices(direction, record).find((one) => one.path === path && one.branch === undefined)?.advice ?? null;
  const advice = before === null || before === text ? text : `${before}\n\n${text}`;
  await context.repository.write(path, editVoice(file, { decision: record.id, name: voice, scores: [], advice, today: context.today }), file);
  const all = adviceOf(direction, record).filter((one) => one.voice !== voice);
  const response = record.fields.advice?.[voice]?.response ?? null;
  return answer(record, path, [...all, { voice, said: advice, given: context.today, response }]);
}

/** The response is the owner's word, so it stands in the record, under the voice's name. */
async function respond(context: Context, { id, text, to, on: seen }: { id: string; text: string; to: string; on?: string }) {
  const { direction, record, text: now } = await openDecision(context, id);
  const all = adviceOf(direction, record);
  const same = namesNear(direction, record.path);
  const meant = all.find(({ voice }) => same(voice) === same(to));
  if (meant === undefined) {
    throw new KnownError("bad-input", `${to} has given no advice on ${record.id}.${didYouMean(to, all.map(({ voice }) => voice))}`, all.length === 0 ? "Nobody has yet." : `Advice is there from: ${all.map(({ voice }) => voice).join(", ")}`);
  }
  const before = seen ?? now;
  await writeEdited(context, record, before, editFrontMatter(before, [{ path: ["advice", meant.voice, "response"], value: text }]));
  return answer(record, record.path, all.map((one) => (one === meant ? { ...one, response: text } : one)));
}

function answer({ id, title, owner, format }: DirectionRecord, wrote: string | null, advice: Advice[]) {
  return { id, title, owner, wrote, responds: format === "fairlead", advice: advice.toSorted((a, b) => (a.voice < b.voice ? -1 : 1)) };
}

/** What everybody said, from their own files and from the record. */
export function adviceOf(direction: Direction, record: DirectionRecord<"decision">): Advice[] {
  const found = new Map<string, Advice>();
  for (const { name, advice, given } of readVoices(direction, record)) if (advice !== null) found.set(name, { voice: name, said: advice, given, response: null });
  for (const [voice, { said, response = null }] of Object.entries(record.fields.advice ?? {})) {
    const one = found.get(voice);
    if (one !== undefined) found.set(voice, { ...one, response });
    else if (said !== undefined) found.set(voice, { voice, said, given: null, response });
  }
  return [...found.values()];
}
