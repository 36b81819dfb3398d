import type { Direction, Link } from "../direction.ts";
import { compileOwning } from "../governing/owning-areas.ts";
import { compilePattern } from "../governing/pattern.ts";
import { supersededBy } from "../governing/standing.ts";
import { computeVanishedEdges } from "../imports/vanished-edges.ts";
import { brokenExemptions, codeExemptions, isRunning, recordExemptions, type Exemption } from "./exemptions.ts";
import type { RawFinding } from "./finding.ts";
import { isNamed, laterInForce, laterOf } from "./counterpart.ts";
import type { Sides } from "./judge.ts";
import { compileReach } from "./reach.ts";
import { guardrailsOf, levelOf, readRule, type Guardrail } from "./read-rule.ts";
import { isSameJudge, LEVELS } from "./judges.ts";

/** Something that the guardrail's owner should see: never what stops a change. */
export interface Notice {
  guardrail: Guardrail;
  finding: RawFinding;
}

/** Everything about the judges themselves that their owners should see. */
export async function findNotices(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  // Without another version there is no change, and nothing that it could have weakened.
  if (sides.base === null) return findExemptionNotices(sides, isWanted);
  return [...(await findWeakenings(sides, isWanted)), ...findChangedSettings(sides, isWanted), ...(await findVanishedEdges(sides, isWanted)), ...(await findExemptionNotices(sides, isWanted))];
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
    else if (!isSameJudge(guardrail, later)) for (const what of whatDiffers(guardrail, later)) tell("guardrail-changed", { id: guardrail.id, what });
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
  const before = levelOf(one);
  const after = levelOf(other);
  const what: string[] = [];
  if (LEVELS.indexOf(after) < LEVELS.indexOf(before)) what.push(`level: ${before} becomes ${after}`);
  if (one.fields.absolute === true && other.fields.absolute !== true) what.push("absolute: it no longer holds everywhere at once");
  if (JSON.stringify(one.fields.check) !== JSON.stringify(other.fields.check)) what.push("check: what it looks for");
  if (one.anchor !== other.anchor) what.push(`folder: what it says of paths counts from ${other.anchor === "" ? "the root" : other.anchor} now, and from ${one.anchor === "" ? "the root" : one.anchor} before`);
  if (JSON.stringify(one.scope) !== JSON.stringify(other.scope)) what.push("scope: where it holds");
  return what;
}

/** Files of the change that decide what a guardrail finds: the settings, a command's script, where imports lead. */
async function changedFoundations(guardrail: Guardrail, { change }: Sides): Promise<string[]> {
  const { rule } = await readRule(guardrail);
  if (rule?.check.dependsOn === undefined) return [];
  const patterns = rule.check.dependsOn(rule.options as never, guardrail.anchor).map(compilePattern);
  return [...new Set([...change.changed, ...change.removed])].filter((path) => patterns.some((matches) => matches(path))).sort();
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
    if (rule?.check.reads !== "graph") continue;
    const [before, after] = [await base.version.graph(), await head.version.graph()];
    const settings = [...new Set([...before.settings, ...after.settings])].filter(isTouched).sort();
    if (settings.length === 0) return notices;
    const inScope = await compileReach(target, guardrail, base.version);
    const vanished = computeVanishedEdges(before, after).filter(({ edge }) => inScope(edge.from));
    const [first] = vanished;
    if (first === undefined) continue;
    const args = { id: guardrail.id, count: vanished.length, settings: settings.join(", "), example: `${first.edge.from}:${first.edge.written.line} ${first.edge.written.specifier}` };
    notices.push({ guardrail, finding: { code: "edges-vanished", args, path: settings[0] as string, line: 1, column: 1, snippet: `edges-vanished ${settings.join(" ")}` } });
  }
  return notices;
}

/** Exemptions that a change brings, and those that are over or that nobody answers for. */
async function findExemptionNotices(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  const notices: Notice[] = [];
  const owners = compileOwning(sides.head.direction);
  const before = new Map((sides.base === null ? [] : guardrailsOf(sides.base.direction)).map((guardrail) => [guardrail.id, new Set(recordExemptions(guardrail).map(({ name }) => name))]));
  const changedTexts = await textsWithExemptions(sides);
  for (const guardrail of guardrailsOf(sides.head.direction).filter(isWanted)) {
    const tell = (code: string, { name, reason, owner, until, path, line }: Exemption) =>
      notices.push({ guardrail, finding: { code, args: { id: guardrail.id, name, reason, owner: owner ?? "", until: until ?? "" }, path, line, column: 1, snippet: `${code} ${name.replace(/:\d+$/, "")} ${reason}` } });
    const written = recordExemptions(guardrail);
    for (const one of written) {
      if (!(before.get(guardrail.id)?.has(one.name) ?? false) && sides.base !== null) tell("exemption-added", one);
      if (!isRunning(one, sides.today)) tell("exemption-over", one);
      if (one.owner === null) tell("exemption-unowned", one);
    }
    for (const { path, text, earlier } of changedTexts) {
      const known = new Set(codeExemptions(path, earlier, (id) => isNamed(guardrail, id)).map(({ reason, until }) => `${until} ${reason}`));
      for (const { line, written } of brokenExemptions(text, (id) => isNamed(guardrail, id))) {
        notices.push({ guardrail, finding: { code: "exemption-unread", args: { id: guardrail.id, written }, path, line, column: 1, snippet: written } });
      }
      for (const one of codeExemptions(path, text, (id) => isNamed(guardrail, id))) {
        if (!known.has(`${one.until} ${one.reason}`) && sides.base !== null) tell("exemption-added", one);
        if (!isRunning(one, sides.today)) tell("exemption-over", one);
        if (one.owner === null && !owners(path).some(({ owner }) => owner !== null)) tell("exemption-unowned", one);
      }
    }
  }
  return notices;
}

/** Texts of the change (of the whole version where all are judged) that hold an exemption, with what they were. */
async function textsWithExemptions({ head, base, change, all }: Sides): Promise<{ path: string; text: string; earlier: string }[]> {
  const paths = all || base === null ? head.version.files : [...change.changed];
  const texts = await Promise.all(
    (await head.version.holding("fairlead-allow", paths)).map(async (path) => {
      const text = await head.version.text(path);
      if (text === null) return null;
      return { path, text, earlier: base === null ? "" : ((await base.version.text(change.renamed.get(path) ?? path)) ?? "") };
    }),
  );
  return texts.filter((one) => one !== null);
}

