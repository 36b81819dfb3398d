import type { WrittenScore } from "../score.ts";
import { editYamlFile, type FieldEdit } from "./edit.ts";

export interface VoiceEdit {
  /** the decision's id, for the first line of a new file */
  decision: string;
  name: string;
  scores: readonly { option: string; criterion: string; score: WrittenScore }[];
  advice?: string;
  /** YYYY-MM-DD */
  today: string;
}

/** A voice's file with what it says now; comments, order and everything else in it stay. `text` null: it is its first word. */
export function editVoice(text: string | null, { decision, name, scores, advice, today }: VoiceEdit): string {
  const source = text ?? `# What ${name} says of ${decision}: 1 (worst) to 5 (best), a range such as 3..4, or unknown.\n`;
  const edits: FieldEdit[] = [{ path: ["given"], value: today }];
  if (advice !== undefined) edits.push({ path: ["advice"], value: advice });
  for (const { option, criterion, score } of scores) edits.push({ path: ["scores", option, criterion], value: score });
  return editYamlFile(source, edits);
}
