import type { Direction } from "../direction.ts";
import { computeChangeGroups, type ChangeGroup } from "../direction/suggest/change-groups.ts";
import { computeGroupCouplings } from "../direction/suggest/couplings.ts";
import { heldTogether, suggestCoupling } from "../direction/suggest/suggest-couplings.ts";
import { isTestFile } from "../direction/suggest/test-files.ts";
import { manifestKind } from "../guardrails/manifests/read-manifest.ts";
import type { Suggestion } from "../direction/suggest/suggestion.ts";
import { evidenceCommit } from "../direction/suggest/taken.ts";
import { computeChangeSets, MAX_CHANGE_SET } from "../history/coupling.ts";
import { commitsIn } from "../history/window.ts";
import type { ImportGraph } from "../imports/graph.ts";
import type { Repository } from "../repository.ts";
import { momentOf } from "./past-of-tracked.ts";
import type { PastEvidence } from "./suggest-past.ts";

/** Years before the newest commit: what was a habit longer ago may be none any more. */
const YEARS = 4;

/** What changed together so often that a rule could hold it, and no guardrail does. */
export async function suggestCouplings(repository: Repository, direction: Direction, graph: ImportGraph, past: PastEvidence): Promise<{ suggestions: Suggestion[]; held: number }> {
  const { history, histories, pathOf, isAlive } = past;
  if (history.head < 0) return { suggestions: [], held: 0 };
  const newest = momentOf(past, history.head).time;
  const since = new Date((newest - YEARS * 365.25 * 86_400) * 1000).toISOString().slice(0, 10);
  const sets = computeChangeSets(history, commitsIn(history, { since, until: null }), histories.fileOf, histories.count, MAX_CHANGE_SET);
  // A release raises all versions at once, and tests follow what they test: neither says what belongs together.
  const isWanted = (path: string) => !["lock", "vendored", "binary", "changelog"].includes(past.notWritten(path) ?? "") && manifestKind(path) === null && !isTestFile(path) && !path.startsWith(".");
  const groups = computeChangeGroups(histories.count, pathOf, isAlive, isWanted);
  const isHeld = await heldTogether(direction);
  const pathsOf = (group: ChangeGroup) => [...group.members].map(pathOf);
  const all = computeGroupCouplings(groups, sets, compileLinked(graph, pathOf));
  const open = all.filter(({ when, then }) => !isHeld(pathsOf(when), pathsOf(then)));
  const suggestions = await Promise.all(
    open.map(async (coupling) => {
      const moments = coupling.alone.slice(-3).reverse().map((set) => momentOf(past, sets.commits[set] as number));
      const messages = await repository.messages(moments.map(({ commit }) => commit));
      return suggestCoupling(coupling, since, moments.map((moment, place) => evidenceCommit(moment, messages[place] ?? "")));
    }),
  );
  return { suggestions, held: all.length - open.length };
}

/** Whether files of two groups import each other. */
function compileLinked({ edges }: ImportGraph, pathOf: (file: number) => string): (a: ChangeGroup, b: ChangeGroup) => boolean {
  const linked = new Map<string, Set<string>>();
  for (const { from, target } of edges) {
    if (target.to !== "file") continue;
    linked.set(from, (linked.get(from) ?? new Set<string>()).add(target.path));
  }
  const paths = new WeakMap<ChangeGroup, Set<string>>();
  const pathsOf = (group: ChangeGroup) => {
    const known = paths.get(group) ?? new Set([...group.members].map(pathOf));
    paths.set(group, known);
    return known;
  };
  const leads = (from: ReadonlySet<string>, to: ReadonlySet<string>) => [...from].some((path) => [...(linked.get(path) ?? [])].some((one) => to.has(one)));
  return (a, b) => leads(pathsOf(a), pathsOf(b)) || leads(pathsOf(b), pathsOf(a));
}
