import { compare, type Direction } from "../direction.ts";
import type { Finding } from "../records/finding.ts";
import { nearestWord } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import { voicePlace, type Voice } from "../records/voice.ts";

/** What a decision's voices are known by: its path without the extension. */
export function voicesKey(path: string): string {
  return path.replace(/\.[^./]+$/, "");
}

/**
 * The voices of a decision, by name, each once: what stands on the decision's own branch comes before what the tree holds,
 * and that before other branches. Names differ by more than their case.
 */
export function readVoices(direction: Direction, { path, branch }: Pick<DirectionRecord, "path" | "branch">): Voice[] {
  const key = voicesKey(path);
  const nearness = (voice: Voice) => (voice.branch === branch ? 0 : voice.branch === undefined ? 1 : 2);
  const found = new Map<string, Voice>();
  for (const voice of direction.voices.filter(({ decision }) => decision === key).sort((a, b) => nearness(a) - nearness(b) || compare(a.branch ?? "", b.branch ?? ""))) {
    const name = voice.name.toLowerCase();
    if (!found.has(name)) found.set(name, voice);
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name));
}

/** What is said of names that the decision does not have, and of fields that nobody knows: that is read, and told elsewhere. */
const READ_ALL_THE_SAME = ["option-unknown", "criterion-unknown", "field-unknown"];

/** What voices wrote and nobody can read, such as a score of 9 or the marks of a merge, in words: it is not dropped in silence. */
export function unreadOfVoices({ findings }: Direction, { path, branch }: Pick<DirectionRecord, "path" | "branch">): string[] {
  if (branch !== undefined) return [];
  const unread = findings.flatMap((finding) => {
    const voice = voicePlace(finding.path);
    if (voice?.decision !== voicesKey(path) || READ_ALL_THE_SAME.includes(finding.code)) return [];
    if (finding.code === "field-invalid") return [`${voice.name}: ${(finding as Finding<"field-invalid">).args.field} could not be read and does not count: fairlead tidy says where it stands.`];
    return [`${finding.path} could not be read as a whole, and what could not does not count: fairlead tidy says where.`];
  });
  return [...new Set(unread)];
}

/** What only shows beside the decision: a voice without one, and scores of options that it does not have. */
export function findVoiceMistakes(voices: readonly Voice[], records: readonly DirectionRecord[]): Finding[] {
  const decisions = new Map(records.filter(({ kind }) => kind === "decision").map((record) => [voicesKey(record.path), record]));
  return voices.flatMap((voice): Finding[] => {
    const { path } = voice;
    const record = decisions.get(voice.decision);
    if (record === undefined) return [{ code: "voice-alone", path, line: 1, column: 1, args: { decision: `${voice.decision}.md` } }];
    const options = (record as DirectionRecord<"decision">).fields.options;
    if (options === undefined) return [];
    return Object.keys(voice.scores)
      .filter((option) => !Object.hasOwn(options, option))
      .map((option) => ({ code: "option-unknown", path, ...(voice.positions[option] ?? { line: 1, column: 1 }), args: { option, suggestion: nearestWord(option, Object.keys(options)) ?? "", known: Object.keys(options).join(", ") } }));
  });
}

/** An option that was chosen and is not there: whoever reads the record is told of a choice that says nothing. */
export function findChosenStrangers(records: readonly DirectionRecord[]): Finding[] {
  return records.flatMap((record): Finding[] => {
    if (record.kind !== "decision" || record.format !== "fairlead") return [];
    const { path, line, id, positions } = record;
    const { chosen, options } = (record as DirectionRecord<"decision">).fields;
    if (chosen === undefined || options === undefined || Object.hasOwn(options, chosen)) return [];
    const known = Object.keys(options);
    return [{ code: "option-unknown", path, ...(positions["chosen"] ?? { line, column: 1 }), record: id, args: { option: chosen, suggestion: nearestWord(chosen, known) ?? "", known: known.join(", ") } }];
  });
}
