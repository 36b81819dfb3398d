import { computeBrokenImports, type BrokenImport } from "../imports/broken-imports.ts";
import { languageOf } from "../imports/languages.ts";
import type { Sides } from "./judge.ts";
import type { Notice } from "./notices.ts";
import { compileReach, readsOf } from "./reach.ts";
import { guardrailsOf, readRule, type Guardrail } from "./read-rule.ts";
import type { Version } from "./version.ts";

/**
 * Imports that the merge breaks and neither side does: one side imports what the other moved or removed meanwhile. Each is told
 * once, of the first guardrail that looks at imports there.
 */
export async function findBrokenImports(sides: Sides, isWanted: (guardrail: Guardrail) => boolean): Promise<Notice[]> {
  const { target, head, base, alone } = sides;
  if (base === null || alone === null) return [];
  let left: readonly BrokenImport[] | undefined;
  const notices: Notice[] = [];
  for (const guardrail of guardrailsOf(target).filter(isWanted)) {
    const { rule } = await readRule(guardrail);
    if (rule === null || readsOf(rule) !== "graph") continue;
    left ??= await listBroken(sides, base.version, alone);
    const inScope = await compileReach(target, guardrail, head.version);
    notices.push(...left.filter(({ edge }) => inScope(edge.from)).map((one) => noticeOf(guardrail, one)));
    left = left.filter(({ edge }) => !inScope(edge.from));
  }
  return notices;
}

async function listBroken({ head, change }: Sides, tip: Version, alone: NonNullable<Sides["alone"]>): Promise<BrokenImport[]> {
  const own = await alone((path) => change.changed.has(path));
  const merged = { graph: await head.version.graph(), has: head.version.has };
  const before = await tip.graph();
  const hasLeft = own.files.some((path) => languageOf(path) !== null && !merged.has(path)) || (await differs(own, head.version, merged.graph.settings));
  const mine = hasLeft ? computeBrokenImports(merged, [before, await own.graph()], change.changed) : [];
  // What the change took away may be asked for by any file that came to the other side.
  const askers = change.removed.size === 0 && !(await differs(tip, head.version, before.settings)) ? [] : before.files.filter((path) => !change.changed.has(path));
  const suspects = computeBrokenImports(merged, [before], askers).map(({ edge }) => edge.from);
  const theirs = suspects.length === 0 ? [] : computeBrokenImports(merged, [before, await (await alone(null)).graph()], new Set(suspects));
  const found = await Promise.all([...mine, ...theirs].map(async (one) => ((await givesOut(head.version, one.unless)) ? [] : [one])));
  return found.flat();
}

/** Whether settings that decide where imports lead are others. */
async function differs(one: Version, other: Version, settings: readonly string[]): Promise<boolean> {
  const same = await Promise.all(settings.map(async (path) => (await one.tree.oid(path)) === (await other.tree.oid(path))));
  return same.includes(false);
}

/** Whether a file may have a name for whoever imports it: it says the name, or takes in or makes up names that it does not say. */
async function givesOut(version: Version, unless: BrokenImport["unless"]): Promise<boolean> {
  if (unless === null) return false;
  const text = (await version.text(unless.path)) ?? "";
  return /import\s*\*|__getattr__|__path__|globals\(/.test(text) || text.split(/[^\p{L}\p{N}_]+/u).includes(unless.name);
}

function noticeOf(guardrail: Guardrail, { edge: { from, written }, led, unless }: BrokenImport): Notice {
  const name = unless === null ? written.specifier : `${unless.name} from ${written.specifier}`;
  return { guardrail, finding: { code: "import-broken", args: { target: name, led }, path: from, line: written.line, column: written.column, snippet: `import-broken ${name}` } };
}
