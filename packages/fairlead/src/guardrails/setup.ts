import type { Direction } from "../direction.ts";
import type { Finding } from "../records/finding.ts";
import { FINDINGS, wordFinding } from "../records/findings.ts";

/** Something that nothing can be read from, so that nobody knows what it would have judged. */
export interface SetupProblem {
  /** the file, or the link */
  path: string;
  line: number;
  column: number;
  problem: string;
  mend: string;
}

const UNREAD: readonly Finding["code"][] = ["record-unreadable", "record-encoding", "record-symlink"];
/** A file of the folder, the folder itself, or a link in place of the whole direction. */
const HOLDS_GUARDRAILS = /(?:^|\/)direction(?:\/guardrails(?:\/.+)?)?$/;
const SETTINGS = /(?:^|\/)fairlead\.yaml$/;
/** Settings that decide what is judged and by whom; a wrong limit of what is shown does not. */
const DECIDING = new Set(["read", "ignore", "teams", "generated"]);

/** Guardrails of which not even a part was read: files that are no text, too large, or links. */
export function findUnreadGuardrails({ findings }: Direction): SetupProblem[] {
  return findings.filter(({ code, path }) => UNREAD.includes(code) && HOLDS_GUARDRAILS.test(path)).map(word);
}

/** Settings that cannot be read: where further guardrails stand, and whom to ask, is then not known. */
export function findBrokenSettings({ findings }: Direction): SetupProblem[] {
  return findings.filter(({ code, path, args }) => SETTINGS.test(path) && FINDINGS[code].severity === "error" && (code !== "settings-invalid" || DECIDING.has(String((args as Record<string, unknown>)["field"]).split(".")[0] ?? ""))).map(word);
}

function word(finding: Finding): SetupProblem {
  const { message, mend } = wordFinding(finding);
  return { path: finding.path, line: finding.line, column: finding.column, problem: message, mend };
}
