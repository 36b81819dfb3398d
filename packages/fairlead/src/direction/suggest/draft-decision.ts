import { editFrontMatter } from "../../records/edit/edit.ts";
import { escapeText } from "./escape-text.ts";
import type { EvidenceCommit } from "./suggestion.ts";

export interface DecisionDraft {
  title: string;
  /** YYYY-MM-DD, of the commit that brought it */
  decided: string;
  scope: readonly string[] | { imports: readonly string[] };
  tags?: readonly string[];
  /** sentences, of what was seen */
  context: readonly string[];
  commits: readonly EvidenceCommit[];
}

/** The text of a decision that was taken and never written down: what history keeps, and all else as questions. */
export function draftDecision({ title, decided, scope, tags = [], context, commits }: DecisionDraft): string {
  const text = [
    "---",
    "status: draft   # accepted, once whoever owns it has completed it",
    "owner:",
    `decided: ${decided}   # the day of the commit: correct it where it was decided before`,
    "reversible:   # easy, costly or one-way",
    "# options:   # name: { title: … }",
    "# chosen:   # the name of one of them",
    "---",
    "",
    `# ${escapeText(title)}`,
    "",
    "<!-- Drawn from the history. Nobody has said why yet: answer what is asked, and delete what nobody knows. -->",
    "",
    "## Context",
    "",
    ...context.map(escapeText),
    "",
    ...commits.map(({ commit, date, subject }) => `- ${commit.slice(0, 12)} of ${date}${subject === "" ? "" : `: ${escapeText(subject)}`}`),
    "",
    "<!-- What was the case before, and why was it needed? -->",
    "",
    "## Options",
    "",
    "<!-- What else could have been done, doing nothing included? -->",
    "",
    "## Decision",
    "",
    "<!-- One sentence: we …, because … -->",
    "",
    "## Consequences",
    "",
    "<!-- What has become easier since, what harder, and for whom? What would it take to go back? -->",
    "",
  ].join("\n");
  const isEmpty = Array.isArray(scope) ? scope.length === 0 : false;
  const edits = [...(isEmpty ? [] : [{ path: ["scope"], value: scope }]), ...(tags.length === 0 ? [] : [{ path: ["tags"], value: tags }])];
  return editFrontMatter(text, edits);
}
