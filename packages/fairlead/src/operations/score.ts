import * as z from "zod";
import { computeScoreSheet } from "../direction/score-sheet.ts";
import { scoreOf } from "../direction/scores.ts";
import { KnownError } from "../errors.ts";
import { editVoice } from "../records/edit/edit-voice.ts";
import { writtenScore } from "../records/score.ts";
import { decisionId, on, openDecision, readTextOrNone } from "./decision-to-edit.ts";
import { readGivenScore } from "./given-score.ts";
import { defineOperation } from "./operation.ts";
import { voiceName, voicePath } from "./voice-file.ts";

const scoresShape = z.record(z.string(), z.record(z.string(), writtenScore)).describe("by option, then by criterion");

export const score = defineOperation({
  name: "score",
  summary: "Asks one voice how good each option is, and keeps its scores in a file of its own beside the decision.",
  writes: true,
  input: z.object({
    id: decisionId,
    as: z.string().min(1).max(80).describe("who scores: a person, role or team"),
    scores: z
      .record(z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.object({ value: z.number(), sd: z.number().min(0).optional(), log: z.boolean().optional() })])))
      .default({})
      .describe("by option, then by criterion: 1 to 5, a range such as 3..4, or unknown; of a measured criterion a number, or 120±15. Empty: only what is asked"),
    on,
  }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    voice: z.string(),
    path: z.string().describe("the voice's file"),
    text: z.string().nullable().describe("what it holds now; null: there is none yet"),
    wrote: z.boolean(),
    options: z.array(z.object({ id: z.string(), title: z.string(), violates: z.array(z.string()).describe("constraints that it does not meet") })),
    criteria: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        worst: z.string().describe("what 1 means"),
        best: z.string().describe("what 5 means"),
        unit: z.string().nullable().describe("null: scored from 1 to 5; otherwise measured, in this unit"),
        better: z.enum(["more", "less"]),
        firstFor: z.array(z.string()).describe("principles that put it first"),
      }),
    ),
    mine: scoresShape,
    left: z.int().describe("questions that this voice has not answered"),
    decides: z.boolean().describe("whether this voice owns the decision"),
    others: z.array(z.object({ name: z.string(), scores: scoresShape })).nullable().describe("null until one's own scores are complete: a courtesy, since the files are open to all"),
  }),
  async run(context, input) {
    const { direction, record } = await openDecision(context, input.id, { beside: true });
    const voice = voiceName(input.as);
    const path = voicePath(direction, record, voice);
    const text = await readTextOrNone(await context.repository.tree(), path);
    const { id, title } = record;
    const sheet = computeScoreSheet(direction, record, voice);
    if (sheet.options.length === 0) throw new KnownError("bad-input", `${id} names no options to score.`, `Name them in ${record.path}, for example: options: { postgres: { title: PostgreSQL }, mysql: { title: MySQL } }`);
    const given = Object.entries(input.scores).flatMap(([option, scores]) => Object.entries(scores).map(([criterion, typed]) => ({ option, criterion, score: readGivenScore(sheet, option, criterion, typed) })));
    if (given.length === 0) return { id, title, voice, path, text, wrote: false, ...sheet };
    const expected = input.on ?? text;
    const after = editVoice(expected, { decision: id, name: voice, scores: given, today: context.today });
    await context.repository.write(path, after, expected);
    const mine = structuredClone(sheet.mine);
    for (const { option, criterion, score: one } of given) mine[option] = { ...mine[option], [criterion]: one };
    const left = sheet.options.flatMap((option) => sheet.criteria.filter((criterion) => scoreOf(mine, option.id, criterion.id) === undefined)).length;
    const others = left > 0 ? null : computeScoreSheet({ ...direction, voices: [...direction.voices.filter((one) => one.path !== path || one.branch !== undefined), { name: voice, path, decision: path.replace(/\.scores\/[^/]*$/, ""), scores: mine, advice: null, given: context.today, positions: {} }] }, record, voice).others;
    return { id, title, voice, path, text: after, wrote: true, ...sheet, mine, left, others };
  },
});
