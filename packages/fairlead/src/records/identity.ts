import { kindNamed, type Kind } from "./kinds.ts";
import type { DirectionRecord } from "./record.ts";

/** Records by everything that people call them. */
export interface IdentityIndex {
  byId: Map<string, DirectionRecord[]>;
  byPath: Map<string, DirectionRecord[]>;
  byStem: Map<string, DirectionRecord[]>;
  /** by the number at the start of the stem, without its zeros: "12" */
  byNumber: Map<string, DirectionRecord[]>;
}

export type Resolution =
  | { found: DirectionRecord }
  | { ambiguous: DirectionRecord[] }
  | { elsewhere: string }
  | { missing: true };

export function indexIdentities(records: readonly DirectionRecord[]): IdentityIndex {
  const index: IdentityIndex = { byId: new Map(), byPath: new Map(), byStem: new Map(), byNumber: new Map() };
  for (const record of records) {
    add(index.byId, record.id, record);
    add(index.byPath, record.path, record);
    add(index.byStem, record.stem.toLowerCase(), record);
    const number = numberOf(record.stem);
    if (number !== null) add(index.byNumber, number, record);
  }
  addEarlierNames(index, records);
  return index;
}

/** A record of today wins over one that once had its name; two that once had it are both named. */
function addEarlierNames(index: IdentityIndex, records: readonly DirectionRecord[]): void {
  const earlier: IdentityIndex = { byId: new Map(), byPath: new Map(), byStem: new Map(), byNumber: new Map() };
  for (const record of records) {
    for (const alias of record.aliases) {
      const stem = alias.slice(alias.lastIndexOf("/") + 1).replace(/\.md$/, "");
      add(earlier.byId, `${kindNamed(alias.slice(0, Math.max(0, alias.indexOf("/")))) ?? record.kind}/${stem}`, record);
      add(earlier.byStem, stem.toLowerCase(), record);
      if (alias.includes("/")) add(earlier.byPath, alias, record);
      const number = numberOf(stem);
      if (number !== null) add(earlier.byNumber, number, record);
    }
  }
  for (const by of ["byId", "byPath", "byStem", "byNumber"] as const) {
    for (const [name, named] of earlier[by]) if (!index[by].has(name)) index[by].set(name, [...new Set(named)]);
  }
}

function add(map: Map<string, DirectionRecord[]>, key: string, record: DirectionRecord): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [record]);
  else list.push(record);
}

/** The number that a stem begins with, for display and for what people type: `adr-0012-x` and `0012-x` give "12". Dates are none, nor are names like `http2-support` and `top-10-risks`. */
export function numberOf(stem: string): string | null {
  const match = /^(?:(?:adr|rfc|rfd)[-_]?|[a-z]{2,8}[-_](?=0|\d{3}))?0*(\d{1,6})(?=[-_. ]|$)/i.exec(stem);
  if (match === null || /^\d{8}\b|^\d{4}-\d{2}-\d{2}/.test(stem)) return null;
  return match[1] as string;
}

/** `org/repo:kind/stem`: reserved for records of another repository. */
const ELSEWHERE = /^[\w.-]+\/[\w.-]+:[a-z]+\/\S+$/;

/**
 * Finds the record that a person or a link names: the whole id, a path, an earlier name, the stem, or a number
 * (`0012`, `12`, `ADR-0012`, `decision/12`). The first way that fits decides; where it fits two, both are returned.
 * @param near a record that names it: its own direction comes first, and of another format its own folder before that
 * @param kinds which kinds are possible; used only to choose between several that fit
 */
export function resolveRecord(index: IdentityIndex, typed: string, near?: DirectionRecord, kinds?: readonly Kind[]): Resolution {
  const text = typed.trim().replace(/^\.\//, "");
  if (ELSEWHERE.test(text)) return { elsewhere: text };
  // A heading behind the name says where to look in it; a name may hold the same mark (`c#-style`), so it is tried whole first.
  for (const name of new Set([text, text.replace(/#.*$/, "")])) {
    for (const candidates of waysToFind(index, name, near)) {
      if (candidates === undefined || candidates.length === 0) continue;
      const fitting = narrow(candidates, near, kinds);
      return fitting.length === 1 ? { found: fitting[0] as DirectionRecord } : { ambiguous: fitting };
    }
  }
  return { missing: true };
}

function* waysToFind(index: IdentityIndex, text: string, near: DirectionRecord | undefined): Generator<DirectionRecord[] | undefined> {
  const slash = text.indexOf("/");
  const kind = slash > 0 ? kindNamed(text.slice(0, slash)) : undefined;
  const rest = kind === undefined ? text : text.slice(slash + 1);
  if (kind !== undefined) yield index.byId.get(`${kind}/${rest.replace(/\.md$/, "")}`);
  yield index.byPath.get(text);
  if (near !== undefined) yield index.byPath.get(joinPath(near.path, text));
  const ofKind = (records: DirectionRecord[] | undefined) => (kind === undefined ? records : records?.filter((record) => record.kind === kind));
  const stem = text.slice(text.lastIndexOf("/") + 1).replace(/\.(?:md|markdown)$/i, "");
  yield ofKind(index.byStem.get(stem.toLowerCase()));
  const number = /^(?:([a-z]{2,8})[-_ ]?#?)?0*(\d{1,6})$/i.exec(rest);
  if (number !== null) {
    const records = ofKind(index.byNumber.get(number[2] as string));
    const prefix = number[1]?.toLowerCase();
    // "RFC-12" means the record that calls itself so, where there is one.
    const named = prefix === undefined ? [] : (records?.filter((record) => record.stem.toLowerCase().startsWith(prefix)) ?? []);
    yield named.length > 0 ? named : prefix === undefined || ["adr", "rfc", "rfd"].includes(prefix) ? records : undefined;
  }
}

function narrow(candidates: DirectionRecord[], near: DirectionRecord | undefined, kinds: readonly Kind[] | undefined): DirectionRecord[] {
  const choices: ((record: DirectionRecord) => boolean)[] = [
    (record) => kinds === undefined || kinds.includes(record.kind),
    // Other formats number their records by folder; ours are named from everywhere, so that no folder decides between two.
    (record) => near === undefined || near.format === "fairlead" || folderOf(record.path) === folderOf(near.path),
    (record) => near === undefined || record.anchor === near.anchor,
  ];
  let fitting = candidates;
  for (const choose of choices) {
    if (fitting.length === 1) break;
    const chosen = fitting.filter(choose);
    if (chosen.length > 0) fitting = chosen;
  }
  return fitting;
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** A path written relative to a file: `../risks/x.md` seen from `direction/decisions/y.md`. */
export function joinPath(from: string, relative: string): string {
  if (relative.startsWith("/")) return relative.slice(1);
  const parts = folderOf(from).split("/").filter(Boolean);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
