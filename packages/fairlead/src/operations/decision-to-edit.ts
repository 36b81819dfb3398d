import * as z from "zod";
import { decodeText } from "../decode-text.ts";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import type { Finding } from "../records/finding.ts";
import { wordFinding } from "../records/findings.ts";
import { readRecord } from "../records/parse.ts";
import type { DirectionRecord } from "../records/record.ts";
import { findRecord } from "./find-record.ts";
import type { Context } from "./operation.ts";

export const decisionId = z.string().min(1).describe("a decision: an id, a number, an earlier name or a path");
export const on = z.string().optional().describe("the text that was looked at; where the file holds another one, nothing is written and both texts are given back");

export interface DecisionToEdit {
  direction: Direction;
  record: DirectionRecord<"decision">;
  /** the file's text, on which an edit is made */
  text: string;
}

/**
 * A decision and the text of its file, for an edit in place.
 * @throws KnownError where it is no decision, stands on a branch that is not checked out, or (unless `beside` it only
 * another file is written) is of a format that is never rewritten
 */
export async function openDecision({ repository }: Context, id: string, { beside = false } = {}): Promise<DecisionToEdit> {
  const direction = await repository.direction({ branches: true });
  const record = findRecord(direction, id);
  if (record.kind !== "decision") throw new KnownError("bad-input", `${record.id} is no decision.`, "fairlead list decisions shows them.");
  if (record.branch !== undefined) throw new KnownError("bad-input", `${record.id} stands on the branch ${record.branch}, and what is written stands beside it.`, `Go there first: git switch ${record.branch.replace(/^origin\//, "")}`);
  const decision = record as DirectionRecord<"decision">;
  if (beside) return { direction, record: decision, text: "" };
  if (record.format !== "fairlead") throw new KnownError("edit-refused", `${record.path} is written in another format (${record.format}), which is read and never rewritten.`, "Change it there by hand, as its format has it.");
  return { direction, record: decision, text: await readText(await repository.tree(), record.path) };
}

async function readText(tree: { read: (path: string) => Promise<Uint8Array | undefined> }, path: string): Promise<string> {
  return (await readTextOrNone(tree, path)) ?? "";
}

/** The text of a file that may be edited; null where there is none. */
export async function readTextOrNone(tree: { read: (path: string) => Promise<Uint8Array | undefined> }, path: string): Promise<string | null> {
  const bytes = await tree.read(path);
  if (bytes === undefined) return null;
  const decoded = decodeText(bytes);
  if (decoded.binary) throw new KnownError("edit-refused", `${path} is not a text file.`);
  if (decoded.encoding !== "utf-8") throw new KnownError("edit-refused", `${path} is not UTF-8, and an edit could spoil it.`, "Turn it into UTF-8 first: iconv -f latin1 -t utf-8");
  return decoded.text;
}

/**
 * Writes an edited record on the text that it was made on. What an edit would break is refused beforehand: the new text is
 * read as any reader will, and must say nothing wrong that it did not say before.
 */
export async function writeEdited({ repository }: Context, { path, kind, anchor }: DirectionRecord, before: string, after: string): Promise<void> {
  const errorsIn = (text: string) => readRecord(path, text, kind, anchor).findings.filter((finding) => wordFinding(finding).severity === "error");
  const keyOf = ({ code, args }: Finding) => JSON.stringify([code, args]);
  const known = new Set(errorsIn(before).map(keyOf));
  const broken = errorsIn(after).find((finding) => !known.has(keyOf(finding)));
  if (broken !== undefined) {
    const { message, mend } = wordFinding(broken);
    throw new KnownError("bad-input", message, mend);
  }
  await repository.write(path, after, before);
}
