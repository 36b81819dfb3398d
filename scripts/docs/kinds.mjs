import { fromLibrary } from "./library.mjs";
import { code, table } from "./markdown.mjs";

const { KINDS, FOLDERS, EVERYWHERE_WITHOUT_SCOPE } = await fromLibrary("records/kinds");
const { COMMON, KIND_FIELDS, LINK_FIELDS, exampleOf } = await fromLibrary("records/schemas");
const { STATUSES, STAGES } = await fromLibrary("records/stages");
const { LINKS, REVERSES } = await fromLibrary("records/record");
const { firstStatus } = await fromLibrary("records/templates/templates");

const SAYS = {
  principle: "What weighs most when a choice must be made.",
  decision: "A choice, its options and its owner.",
  guardrail: "A check that holds the direction. It is shown to whoever works in its scope, and `fairlead check` runs it: [guardrails](guardrails.md). Its check runs without a scope, too.",
  practice: "A way of working that no machine can check: a standard, a review habit, a forum that meets.",
  term: "A word that the team has agreed on.",
  goal: "What the organisation wants.",
  area: "A part of the code and who carries it.",
  risk: "What could go wrong.",
  debt: "What makes change dearer.",
  migration: "A large change, step by step.",
  incident: "What reality taught. Roles, not names.",
  investment: "Why a technical investment is needed now.",
};

export function describeKinds() {
  return KINDS.map((kind) => {
    const where = EVERYWHERE_WITHOUT_SCOPE.has(kind) ? "Without a scope it holds everywhere." : "Without a scope it governs no path.";
    return `### ${kind}\n\n${SAYS[kind]} In \`direction/${FOLDERS[kind]}/\`. ${where} A new one begins as \`${firstStatus(kind)}\`.\n\n${fieldTable(KIND_FIELDS[kind])}`;
  }).join("\n\n");
}

export function describeCommon() {
  return fieldTable(COMMON);
}

function fieldTable(fields) {
  return table(["field", "what it holds", "example"], Object.entries(fields).map(([name, schema]) => [code(name), withoutName(name, schema.description), code(`${name}: ${exampleOf(schema)}`)]));
}

/** "status: where the record stands: text" is for an error message; in a table the name stands beside it. */
function withoutName(name, description) {
  return description.replace(new RegExp(`^${name}: `), "").replace(/^text: /, "").replace(/^a date \(YYYY-MM-DD\): (.*)$/, "$1 (YYYY-MM-DD)");
}

export function describeLinks() {
  const rows = Object.entries(LINKS).map(([type, kinds]) => [
    code(type),
    kinds === "any" ? "any kind" : kinds === "same" ? "the same kind" : kinds.join(" or "),
    LINK_FIELDS[type].description,
    code(REVERSES[type]),
    code(`${type}: ${exampleOf(LINK_FIELDS[type])}`),
  ]);
  return table(["link", "leads to", "says", "seen from the other end", "example"], rows);
}

export function describeStatuses() {
  const cell = (kind, stage) =>
    Object.entries(STATUSES[kind])
      .filter(([, standing]) => standing.stage === stage)
      .map(([word, { outcome }]) => code(word) + (outcome === null || outcome === word ? "" : ` (${outcome})`))
      .join(", ");
  return table(["kind", ...STAGES.map((stage) => stage.replace("-", " "))], KINDS.map((kind) => [kind, ...STAGES.map((stage) => cell(kind, stage))]));
}
