import { fromLibrary } from "./library.mjs";
import { code, table } from "./markdown.mjs";

const { DECISION_SYNONYMS, SYNONYMS } = await fromLibrary("records/formats/statuses");
const { RECORD_FOLDERS, SKIPPED } = await fromLibrary("records/formats/folders");

/** The words of other formats, by the one that each is read as. */
export function describeSynonyms() {
  const rows = [["every format of decisions", DECISION_SYNONYMS], ...Object.entries(SYNONYMS).map(([format, words]) => [format, words])].flatMap(([format, words]) => {
    const byMeaning = new Map();
    for (const [word, meaning] of Object.entries(words)) byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), word]);
    return [...byMeaning].map(([meaning, list], index) => [index === 0 ? `**${format}**` : "", code(meaning), list.join(", ")]);
  });
  return table(["format", "read as", "written"], rows);
}

export function describeFolders() {
  return `Folders of any of these names: ${[...RECORD_FOLDERS.keys()].map((name) => code(name)).join(", ")}.`;
}

export function describeSkipped() {
  return `Never looked at, unless \`fairlead.yaml\` names it under \`read\`: whatever is below ${[...SKIPPED].map((name) => code(name)).join(", ")}.`;
}
