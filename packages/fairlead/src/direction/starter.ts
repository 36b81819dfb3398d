import { compileOwners } from "../records/formats/codeowners-match.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Direction } from "../direction.ts";

export interface StarterFile {
  path: string;
  text: string;
  /** what it is for, in a few words */
  purpose: string;
}

export interface StarterPlan {
  /** what is there already, in words */
  found: string[];
  /** what would be written; files that exist are never among them */
  files: StarterFile[];
}

/** The three things that a direction begins with: a ranked list of principles, a place for decisions, areas. */
export function planStarter(direction: Direction, paths: readonly string[], today: string): StarterPlan {
  const plan: StarterPlan = { found: [], files: [] };
  const add = (path: string, purpose: string, text: string) => {
    if (!paths.includes(path)) plan.files.push({ path, purpose, text });
  };
  const principles = direction.records.filter(({ kind }) => kind === "principle");
  if (principles.length > 0) plan.found.push(`${count(principles.length, "principle")} in direction/principles`);
  else {
    for (const { stem, text, title } of PRINCIPLES) add(`direction/principles/${stem}.md`, `a principle to edit: ${title}`, text);
    add("direction/principles/README.md", "the ranked list: what weighs most comes first", ranking());
  }
  planDecisions(direction, today, plan, add);
  planAreas(direction, paths, plan, add);
  return plan;
}

type Add = (path: string, purpose: string, text: string) => void;

function planDecisions(direction: Direction, today: string, plan: StarterPlan, add: Add): void {
  const folders = new Map<string, number>();
  for (const { kind, path } of direction.records) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/"))) || "the root";
    if (kind === "decision") folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  for (const [folder, many] of folders) plan.found.push(`${count(many, "decision")} in ${folder}, read where ${many === 1 ? "it stands" : "they stand"}`);
  if (folders.size === 0) add("direction/decisions/0001-write-direction-down.md", "a first decision to complete, and the folder for those to come", firstDecision(today));
}

const PRINCIPLES = [
  { stem: "easy-to-change", title: "Easy to change", evenOver: "shortest to write", body: "What we write today is changed for years. Where the two differ, we choose the form that the next person can change safely." },
  { stem: "lowest-release-risk", title: "Lowest release risk", evenOver: "everything in one release", body: "Small steps that can be taken back, each released on its own, rather than one large step that cannot." },
  { stem: "few-technologies", title: "Few technologies", evenOver: "the best tool for each part", body: "Each new technology has to be run, upgraded and learnt by everyone. A new one replaces an old one, or has a decision of its own." },
].map(({ stem, title, evenOver, body }) => ({
  stem,
  title,
  text: `---\nstatus: draft                 # accepted once the team agrees\neven-over: ${evenOver}\n---\n# ${title}\n\n${body}\n`,
}));

function ranking(): string {
  const items = PRINCIPLES.map(({ stem, title }, index) => `${index + 1}. [${title}](${stem}.md)`);
  return `# Principles, in order\n\nWhen two of them meet, the one that stands higher wins. These are examples: change, drop and reorder them.\n\n${items.join("\n")}\n`;
}

function firstDecision(today: string): string {
  return `---\nstatus: proposed\nopened: ${today}\nreversible: easy\n---\n# Write technical direction in this repository\n\n## Context\n\nDecisions and their reasons live in people's heads and in old conversations.\n\n## Decision\n\nWe write principles, decisions and who carries which area as Markdown in \`direction/\`, and change them by review, like code.\n`;
}

/** One area for each set of owners in CODEOWNERS, with paths of our own kind; checked over the files that there are. */
function planAreas(direction: Direction, paths: readonly string[], plan: StarterPlan, add: Add): void {
  const rules = direction.records.filter(({ scope }) => scope.state === "codeowners");
  const written = direction.records.filter(({ kind, format }) => kind === "area" && format === "fairlead");
  if (written.length > 0) {
    plan.found.push(`${count(written.length, "area")} in direction/areas`);
    return;
  }
  if (rules.length === 0) return;
  plan.found.push(`${count(rules.length, "rule")} in ${[...new Set(rules.map(({ path }) => path))].join(", ")}`);
  const owned = ownedFiles(rules, paths);
  const taken = new Set<string>();
  for (const [owners, files] of owned) {
    const stem = slug(owners.split(" ")[0] as string, taken);
    add(`direction/areas/${stem}.md`, `an area: what ${owners.split(" ")[0]} owns`, area(owners.split(" "), coverOf(files, paths)));
  }
}

function ownedFiles(rules: readonly DirectionRecord[], paths: readonly string[]): Map<string, string[]> {
  const lookup = compileOwners(
    rules.flatMap((record) => {
      const { scope } = record;
      if (scope.state !== "codeowners") return [];
      const { pattern, index, section = null, dialect = "github", excludes = false } = scope;
      return [{ pattern, index, section, dialect, excludes, owners: ownersOf(record) }];
    }),
  );
  const owned = new Map<string, string[]>();
  for (const path of paths) {
    const owners = [...new Set(lookup(path).flatMap((rule) => rule.owners))].join(" ");
    if (owners === "") continue;
    const files = owned.get(owners);
    if (files === undefined) owned.set(owners, [path]);
    else files.push(path);
  }
  return owned;
}

function ownersOf(record: DirectionRecord): string[] {
  const { backup = [] } = (record as DirectionRecord<"area">).fields;
  return record.owner === null ? [] : [record.owner, ...backup];
}

/** The fewest patterns, of folders and files, that hold exactly these files: a folder wherever all that is below it belongs. */
export function coverOf(files: readonly string[], all: readonly string[]): string[] {
  const wanted = new Set(files);
  const cover: string[] = [];
  const walk = (folder: string, below: readonly string[]): void => {
    const inside = below.filter((path) => wanted.has(path));
    if (inside.length === 0) return;
    if (inside.length === below.length) {
      cover.push(folder === "" ? "**" : `${asPattern(folder)}/**`);
      return;
    }
    const start = folder === "" ? 0 : folder.length + 1;
    const folders = new Map<string, string[]>();
    for (const path of below) {
      const slash = path.indexOf("/", start);
      if (slash < 0) {
        if (wanted.has(path)) cover.push(asPattern(path));
        continue;
      }
      const inner = path.slice(0, slash);
      const files = folders.get(inner);
      if (files === undefined) folders.set(inner, [path]);
      else files.push(path);
    }
    for (const [inner, files] of folders) walk(inner, files);
  };
  walk("", all);
  return cover.sort();
}

/** A path as the pattern that means it alone. Spaces at the ends of a pattern would be trimmed, and a leading ! refused. */
function asPattern(path: string): string {
  return path
    .replaceAll(/[*?[\]{}\\]/g, (mark) => (mark === "\\" ? "[\\]" : `\\${mark}`))
    .replace(/^!/, "\\!")
    .replace(/^\s|\s$/g, "[$&]");
}

/** As YAML: plain where that is read back as the same text, in quotes where not. */
function asYaml(text: string): string {
  const isPlain = /^[a-z_.][\w./*@ -]*$/i.test(text) && !/^(?:true|false|null|[.]{3}|[.](?:inf|nan)|[.]\d.*)$/i.test(text) && !/\s$/.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function area(owners: readonly string[], paths: readonly string[]): string {
  const quoted = paths.map(asYaml);
  const scope = quoted.length <= 3 ? `[${quoted.join(", ")}]` : `\n${quoted.map((path) => `  - ${path}`).join("\n")}`;
  const [owner = "", ...backup] = owners;
  const others = backup.length === 0 ? "" : `backup: [${backup.map(asYaml).join(", ")}]\n`;
  return `---\nstatus: active\nowner: ${asYaml(owner)}\n${others}scope: ${scope}\n---\n# ${titleOf(owner)}\n\nTaken from CODEOWNERS. Say what this part is for, and rename it after that.\n`;
}

function titleOf(owner: string): string {
  const name = (owner.split("/").at(-1) ?? owner).replace(/@.*$/, "").replaceAll(/[-_.]+/g, " ").trim();
  return name === "" ? owner : `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

function slug(owner: string, taken: Set<string>): string {
  const base = (owner.split("/").at(-1) ?? owner).replace(/@.*$/, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "") || "area";
  let stem = base;
  for (let number = 2; taken.has(stem); number++) stem = `${base}-${number}`;
  taken.add(stem);
  return stem;
}

function count(many: number, word: string): string {
  return `${many} ${word}${many === 1 ? "" : "s"}`;
}
