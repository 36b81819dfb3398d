import { editFrontMatter } from "../../records/edit/edit.ts";
import { escapeText } from "./escape-text.ts";
import type { Exception } from "./suggestion.ts";

export interface GuardrailDraft {
  title: string;
  check: Record<string, unknown>;
  level: "observe" | "warn";
  /** sentences */
  evidence: readonly string[];
  exceptions?: readonly Exception[];
  /** how a breach is mended, in a sentence */
  mend: string;
}

/** So many exceptions are written down. */
const WRITTEN = 20;

/** The text of a guardrail that is proposed: what was seen, and what only the team can say asked in comments. */
export function writeGuardrail({ title, check, level, evidence, exceptions = [], mend }: GuardrailDraft): string {
  const more = exceptions.length > WRITTEN ? [`- and ${exceptions.length - WRITTEN} more: \`fairlead check --all\``] : [];
  const lines = [
    "---",
    "status: proposed   # active, once the team agrees",
    "owner:",
    `level: ${level}   # block, warn or observe`,
    "check:",
    "# upholds: [principle/…]",
    "---",
    "",
    `# ${escapeText(title)}`,
    "",
    "<!-- Why should it hold? What follows was only seen: nobody has said it yet. -->",
    "",
    ...evidence.map(escapeText),
    ...(exceptions.length === 0 ? [] : ["", "It is broken here:", "", ...exceptions.slice(0, WRITTEN).map(({ path, line, target }) => `- \`${asCode(`${path}:${line}`)}\` → \`${asCode(target)}\``), ...more]),
    "",
    "## How to mend a breach",
    "",
    mend,
    "",
  ];
  return editFrontMatter(lines.join("\n"), [{ path: ["check"], value: check }]);
}

function asCode(text: string): string {
  return text.replaceAll(/[`\r\n]/g, "�");
}
