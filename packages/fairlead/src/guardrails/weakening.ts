import type { Direction, Link } from "../direction.ts";
import { compilePattern } from "../governing/pattern.ts";
import { guardrailLevel, supersededBy } from "../governing/standing.ts";
import { computeVanishedEdges } from "../imports/vanished-edges.ts";
import { compilePath } from "./checks/boundary-targets.ts";
import { findBrokenImports } from "./broken-imports.ts";
import { findChangedAreas } from "./changed-areas.ts";
import { findExemptionNotices } from "./exemption-notices.ts";
import type { RawFinding } from "./finding.ts";
import { laterInForce, laterOf } from "./counterpart.ts";
import type { Sides } from "./judge.ts";
import { compileReach, readsOf } from "./reach.ts";
import { guardrailsOf, readRule, type Guardrail } from "./read-rule.ts";
import { LEVELS, unreadOf } from "./judges.ts";
import type { Notice } from "./notices.ts";

/** Everything about the judges themselves that their owners should see. */
export async function findNotices(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  // Without another version there is no change, and nothing that it could have weakened.
  if (sides.base === null) return findExemptionNotices(sides, isWanted);
  return [...(await findWeakenings(sides, isWanted)), ...findChangedSettings(sides, isWanted), ...(await findVanishedEdges(sides, isWanted)), ...(await findMovedTargets(sides, isWanted)), ...(await findBrokenImports(sides, isWanted)), ...(await findExemptionNotices(sides, isWanted))];
}

/** What a change does to the guardrails that judge it, and to what they depend on. */
async function findWeakenings(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const guardrail of guardrailsOf(sides.target).filter(isWanted)) {
    const later = laterOf(sides, guardrail);
    const tell = (code: string, args: RawFinding["args"], path = later?.path ?? guardrail.path, line = later?.line ?? 1) =>
      notices.push({ guardrail, finding: { code, args, path, line, column: 1, snippet: `${code} ${Object.values(args).join(" ")}` } });
    if (later === undefined) tell("guardrail-removed", { id: guardrail.id }, guardrail.path);
    else if (laterInForce(sides, guardrail) === null) tell("guardrail-ended", { id: guardrail.id, how: howItEnds(sides, later) });
    else for (const what of whatDiffers(guardrail, later)) tell("guardrail-changed", { id: guardrail.id, what });
    if (later !== undefined) for (const { from, written } of newParts(sides, guardrail, later)) tell("guardrail-changed", { id: guardrail.id, what: `scope: ${from.id} takes its place in a part` }, from.path, written.line);
    for (const path of await changedFoundations(guardrail, sides)) tell("guardrail-depends", { id: guardrail.id, path }, path, 1);
  }
  return notices;
}

function howItEnds({ head }: Sides, later: Guardrail): string {
  if (later.stage !== "in-force") return `status: ${later.status ?? "draft"}`;
  const [by] = supersededBy(head.direction, later);
  return by === undefined ? "it holds nowhere" : `${by.from.id} supersedes it`;
}

/** Records by which the change takes a part of where it holds away from a guardrail. */
function newParts({ target, head }: Sides, guardrail: Guardrail, later: Guardrail): Link[] {
  const partsOf = (direction: Direction, record: Guardrail) => supersededBy(direction, record).filter(({ written }) => written.only !== undefined);
  const told = new Set(partsOf(target, guardrail).map(({ from, written }) => JSON.stringify([from.id, written.only])));
  return partsOf(head.direction, later).filter(({ from, written }) => !told.has(JSON.stringify([from.id, written.only])));
}

/** In words; a level that is raised makes nothing weaker, and is not told. */
function whatDiffers(one: Guardrail, other: Guardrail): string[] {
  const before = guardrailLevel(one);
  const after = guardrailLevel(other);
  const what = unreadOf(other).filter((name) => !unreadOf(one).includes(name)).map((name) => `${name}: it is not understood any more`);
  if (LEVELS.indexOf(after) < LEVELS.indexOf(before)) what.push(`level: ${before} becomes ${after}`);
  if (one.fields.absolute === true && other.fields.absolute !== true) what.push("absolute: it no longer holds everywhere at once");
  if (JSON.stringify(one.fields.check) !== JSON.stringify(other.fields.check)) what.push("check: what it looks for");
  if (one.anchor !== other.anchor) what.push(`folder: what it says of paths counts from ${other.anchor === "" ? "the root" : other.anchor} now, and from ${one.anchor === "" ? "the root" : one.anchor} before`);
  if (JSON.stringify(one.scope) !== JSON.stringify(other.scope)) what.push("scope: where it holds");
  if (one.owner !== null && other.owner !== one.owner) what.push(`owner: ${one.owner} becomes ${other.owner ?? "nobody"}`);
  return what;
}

/** Files of the change that decide what a guardrail finds: a command's script, the areas that it holds in. */
async function changedFoundations(guardrail: Guardrail, { change, target, head }: Sides): Promise<string[]> {
  const touched = new Set([...change.changed, ...change.removed]);
  const areas = findChangedAreas(target, head.direction, guardrail).filter((path) => touched.has(path));
  const { rule } = await readRule(guardrail);
  const patterns = (rule?.check.dependsOn?.(rule.options as never, guardrail.anchor) ?? []).map(compilePattern);
  return [...new Set([...areas, ...[...touched].filter((path) => patterns.some((matches) => matches(path)))])].sort();
}

/** Settings decide what is read and who owns what. Told once for each file, of the first guardrail that it speaks for. */
function findChangedSettings({ target, change }: Sides, isWanted: (guardrail: Guardrail) => boolean): Notice[] {
  const told = new Set<string>();
  return guardrailsOf(target).filter(isWanted).flatMap((guardrail) => {
    const path = guardrail.anchor === "" ? "fairlead.yaml" : `${guardrail.anchor}/fairlead.yaml`;
    if (told.has(path) || !(change.changed.has(path) || change.removed.has(path))) return [];
    told.add(path);
    return [{ guardrail, finding: { code: "settings-changed", args: { path }, path, line: 1, column: 1, snippet: path } }];
  });
}

/**
 * Settings that decide where imports lead (tsconfig.json, package.json, go.mod): told only where imports that led to a file
 * lead there no longer, since they change often and seldom weaken anything.
 */
async function findVanishedEdges({ target, head, base, change }: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  if (base === null) return [];
  const isTouched = (path: string) => change.changed.has(path) || change.removed.has(path);
  const notices: Notice[] = [];
  for (const guardrail of guardrailsOf(target).filter(isWanted)) {
    const { rule } = await readRule(guardrail);
    if (rule === null || readsOf(rule) !== "graph") continue;
    const [before, after] = [await base.version.graph(), await head.version.graph()];
    const settings = [...new Set([...before.settings, ...after.settings])].filter(isTouched).sort();
    if (settings.length === 0) return notices;
    const inScope = await compileReach(target, guardrail, base.version);
    const vanished = computeVanishedEdges(before, after).filter(({ from }) => inScope(from));
    const [first] = vanished;
    if (first === undefined) continue;
    const args = { id: guardrail.id, count: vanished.length, settings: settings.join(", "), example: `${first.from}:${first.written.line} ${first.written.specifier}` };
    notices.push({ guardrail, finding: { code: "edges-vanished", args, path: settings[0] as string, line: 1, column: 1, snippet: `edges-vanished ${settings.join(" ")}` } });
  }
  return notices;
}

/** What a boundary keeps others away from, moved to where its patterns, also as the change has them, do not reach. */
async function findMovedTargets(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  const { target, head, base, change } = sides;
  if (base === null || change.renamed.size === 0) return [];
  const notices: Notice[] = [];
  for (const guardrail of guardrailsOf(target).filter(isWanted)) {
    const later = laterInForce(sides, guardrail) ?? guardrail;
    const isKept = (await keptPatterns(later)).map((pattern) => compilePath(pattern, later.anchor));
    for (const pattern of await keptPatterns(guardrail)) {
      const matches = compilePath(pattern, guardrail.anchor);
      const moved = [...change.renamed].filter(([path, from]) => matches(from) && !isKept.some((is) => is(path)));
      const [first] = moved;
      if (first === undefined || head.version.files.some(matches)) continue;
      const args = { id: guardrail.id, pattern, count: moved.length, example: `${first[1]} is ${first[0]}` };
      notices.push({ guardrail, finding: { code: "targets-moved", args, path: later.path, line: later.line, column: 1, snippet: `targets-moved ${pattern}` } });
    }
  }
  return notices;
}

async function keptPatterns(guardrail: Guardrail): Promise<string[]> {
  const { rule } = await readRule(guardrail);
  return rule?.check.keepsFrom?.(rule.options as never) ?? [];
}
