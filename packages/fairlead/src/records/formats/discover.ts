import type { Format } from "../record.ts";
import { configuredFolders } from "./configs.ts";
import { anchorOf, RECORD_FOLDERS, SKIPPED } from "./folders.ts";
import type { Candidate } from "./format.ts";
import { folderOf } from "../identity.ts";
import { placeOf } from "../place.ts";

export { isFormatConfig } from "./configs.ts";

/** What a folder says of the Markdown in it; null: nothing. */
interface FolderSays {
  hint: Format | null;
  anchor: string;
}

interface Discovery {
  /** texts of the files that `isFormatConfig` names, by path */
  configs: ReadonlyMap<string, string>;
  /** further folders to read, from fairlead.yaml */
  folders: readonly string[];
}

const NAMED_RECORD = /^(?:adr|rfc|rfd|edr)[-_ ]?\d{2,6}[-_. ].+/;
const RFC_TEXT = /^text\/\d{3,5}-/;

/** Finds the files that may hold records of other formats, from all paths of a tree. Cheap: it decides once per folder. */
export function discoverCandidates(paths: readonly string[], { configs, folders }: Discovery): Candidate[] {
  const named: { path: string; says: FolderSays }[] = [
    ...configuredFolders(configs).filter(({ path }) => !isSkipped(path)).map(({ path, hint, anchor }) => ({ path, says: { hint, anchor } })),
    ...folders.map((folder) => tidyFolder(folder)).map((path) => ({ path, says: { hint: null, anchor: anchorOf(path.split("/").slice(0, -1)) } })),
  ];
  const explicit = new Set(folders.map((folder) => tidyFolder(folder)));
  const isRfcRepository = paths.filter((path) => path.charCodeAt(0) === 116 /* t */ && RFC_TEXT.test(path)).length >= 3;
  const known = new Map<string, FolderSays | null>();
  const candidates: Candidate[] = [];
  const owners: string[] = [];
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const folder = slash < 0 ? "" : path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (name === "CODEOWNERS") {
      if (OWNERS_FOLDERS.includes(folder)) owners.push(path);
      continue;
    }
    if (!isText(name)) continue;
    let says = known.get(folder);
    if (says === undefined) {
      says = whatFolderSays(folder, named, explicit, isRfcRepository);
      known.set(folder, says);
    }
    const candidate = says === null ? byName(path, folder, name) : { path, hint: listHint(name) ?? says.hint, anchor: says.anchor };
    if (candidate !== null && !isNative(path)) candidates.push(candidate);
  }
  markAttachments(candidates);
  return [...ownersCandidates(owners), ...candidates];
}

function tidyFolder(folder: string): string {
  return folder.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
}

function isText(name: string): boolean {
  // c, d, n, x: the letters that such names end with
  const last = name.charCodeAt(name.length - 1) | 32;
  if (last !== 99 && last !== 100 && last !== 110 && last !== 120) return false;
  return name.endsWith(".md") || name.endsWith(".adoc") || name.endsWith(".markdown") || name.endsWith(".mdx") || name.endsWith(".MD") || name.endsWith(".asciidoc");
}

function isNative(path: string): boolean {
  return path.includes("direction/") && placeOf(path) !== null;
}

function isSkipped(folder: string): boolean {
  return folder.split("/").some((segment) => SKIPPED.has(segment));
}

function whatFolderSays(folder: string, named: readonly { path: string; says: FolderSays }[], explicit: ReadonlySet<string>, isRfcRepository: boolean): FolderSays | null {
  const within = named.filter(({ path }) => path === "" || folder === path || folder.startsWith(`${path}/`)).sort((a, b) => b.path.length - a.path.length);
  const isExplicit = within.some(({ path }) => explicit.has(path));
  if (!isExplicit && isSkipped(folder)) return null;
  const segments = folder.split("/");
  if (within[0] !== undefined && !isExplicit) return within[0].says;
  for (let index = 0; index < segments.length; index++) {
    const name = (segments[index] as string).toLowerCase();
    const before = segments.slice(0, index);
    if (name === ".decispher") return { hint: "decision-guardian", anchor: before.join("/") };
    if (name === ".archgate" && segments[index + 1] === "adrs") return { hint: "archgate", anchor: before.join("/") };
    if (name === "text" && index === 0 && isRfcRepository) return { hint: "rfc", anchor: "" };
    const hint = RECORD_FOLDERS.get(name);
    if (hint !== undefined) return { hint, anchor: anchorOf(before) };
  }
  return within[0]?.says ?? null;
}

/** Files known by their own name, wherever they stand: `adr-001-….md`, `TECH_DEBT.md`, `RISKS.md`, `DECISIONS.md`. */
function byName(path: string, folder: string, name: string): Candidate | null {
  const first = name.charCodeAt(0) | 32;
  // a, d, e, r, t: the letters that such names begin with
  if (first !== 97 && first !== 100 && first !== 101 && first !== 114 && first !== 116) return null;
  const lower = name.toLowerCase();
  const hint = listHint(lower) ?? (NAMED_RECORD.test(lower) ? (lower.startsWith("rf") ? "rfc" : "any") : null);
  if (hint === null || (folder !== "" && isSkipped(folder))) return null;
  return { path, hint: hint === "any" ? null : hint, anchor: anchorOf(folder === "" ? [] : folder.split("/")) };
}

function listHint(name: string): Format | null {
  const lower = name.toLowerCase();
  const stem = lower.slice(0, lower.lastIndexOf("."));
  if (/^(?:tech|technical)[-_ ]?debts?$/.test(stem)) return "debt-list";
  if (/^(?:risks?|risk[-_ ]?(?:register|log|list)(?:[-_.].*)?)$/.test(stem)) return "risk-register";
  return /^decisions(?:-.*)?$/.test(stem) ? "decision-guardian" : null;
}

const OWNERS_FOLDERS = [".github", "", "docs", ".gitlab"];

/** A forge takes the first CODEOWNERS that it finds; the others have no effect, and are said to have none. */
function ownersCandidates(paths: readonly string[]): Candidate[] {
  const isGitHub = paths.includes(".github/CODEOWNERS");
  const order = isGitHub ? OWNERS_FOLDERS : ["", "docs", ".gitlab"];
  const sorted = [...paths].sort((a, b) => order.indexOf(folderOf(a)) - order.indexOf(folderOf(b)));
  return sorted.map((path, index) => ({ path, hint: "codeowners", anchor: "", ...(index === 0 ? {} : { notARecord: `without effect: the forge reads ${sorted[0]}` }) }));
}

/** `text/3392-council/motivation.md` beside `text/3392-council.md` belongs to that record and is none itself. */
function markAttachments(candidates: Candidate[]): void {
  const records = new Set(candidates.map(({ path }) => path.slice(0, path.lastIndexOf("."))));
  for (const candidate of candidates) {
    const folder = folderOf(candidate.path);
    if (folder !== "" && records.has(folder)) candidate.notARecord = `belongs to ${folder.slice(folder.lastIndexOf("/") + 1)}`;
    // rfd/0013/rbac.md beside rfd/0013/README.md
    else if (/(?:^|\/)\d{3,6}$/.test(folder) && records.has(`${folder}/README`) && !/\/README\.\w+$/.test(candidate.path)) candidate.notARecord = `belongs to ${folder.slice(folder.lastIndexOf("/") + 1)}`;
  }
}
