/** The twelve kinds of record, in the order in which a reader meets them: what governs, then what informs. */
export const KINDS = [
  "principle",
  "decision",
  "guardrail",
  "practice",
  "term",
  "goal",
  "area",
  "risk",
  "debt",
  "migration",
  "incident",
  "investment",
] as const;

export type Kind = (typeof KINDS)[number];

/** Folder of a kind below `direction/`: its plural. */
export const FOLDERS: Record<Kind, string> = {
  principle: "principles",
  decision: "decisions",
  guardrail: "guardrails",
  practice: "practices",
  term: "terms",
  goal: "goals",
  area: "areas",
  risk: "risks",
  debt: "debts",
  migration: "migrations",
  incident: "incidents",
  investment: "investments",
};

const KIND_OF_FOLDER = new Map(KINDS.map((kind) => [FOLDERS[kind], kind]));

export function kindOfFolder(folder: string): Kind | undefined {
  return KIND_OF_FOLDER.get(folder);
}

/** Reads what a person types for a kind: `decision`, `decisions`, `Decision`. */
export function kindNamed(word: string): Kind | undefined {
  const lower = word.toLowerCase();
  return KINDS.find((kind) => kind === lower || FOLDERS[kind] === lower);
}

/** Kinds that hold everywhere below their anchor when they name no scope; any other kind then governs no path. */
export const EVERYWHERE_WITHOUT_SCOPE: ReadonlySet<Kind> = new Set<Kind>(["principle", "goal", "term"]);
