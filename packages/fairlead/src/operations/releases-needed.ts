import { dayOf } from "../history/day.ts";
import type { Incident } from "../history/dora-incidents.ts";
import type { History } from "../history/history.ts";
import { readVersionTag } from "../history/release-tags.ts";
import { timeOf, type Release, type Tag } from "../history/releases.ts";

/** What keeps releases from being seen at all. */
export function limitsOfReleases(history: History, tags: number, found: number, at: string | undefined): string[] {
  if (history.head < 0) return [];
  if (tags === 0) return ["This clone has no tags. Where the project has some, get them with: git fetch --tags"];
  if (found === 0) return [`No tag that is a release lies in what ${at ?? "HEAD"} contains.`];
  return history.cut === 0 ? [] : ["The history is cut off: of the oldest release here some changes are missing, and releases before it are not seen."];
}

/** Tags that are passed over. */
export function limitsOfTags(broken: readonly string[]): string[] {
  if (broken.length === 0) return [];
  const [it, leads] = broken.length === 1 ? ["it", "leads"] : ["they", "lead"];
  return [`${broken.length === 1 ? "The tag" : "The tags"} ${listed(broken)} ${leads} to no object of this clone, so whether ${it} would be a release is not known. Get what is missing with: git fetch --tags --force; or see git fsck.`];
}

/** Where a main branch is not what is released, it looks as if nothing were. @param elsewhere tags of the window that this past does not hold */
export function limitsOfBranches(elsewhere: readonly Tag[], here: number): string[] {
  const there = new Set(elsewhere.map(({ commit }) => commit)).size;
  if (there <= here) return [];
  const [{ name } = { name: "" }] = elsewhere.toSorted((a, b) => timeOf(b) - timeOf(a));
  const are = there === 1 ? "One release of that time is on a branch that is" : `${there} releases of that time are on branches that are`;
  return [`${are} not in this past, and ${here === 0 ? "none" : `only ${here}`} in it. Where a project releases from branches of its own, ask about one of them: --at ${name}`];
}

/** Where packages are released one by one, what a change is told to wait for may be another's. */
export function limitsOfPackages(all: readonly Release[], inWindow: readonly Release[]): string[] {
  const prefixOf = ({ tags: [tag = ""] }: Release): string => readVersionTag(tag)?.prefix ?? "";
  const byPrefix = new Map<string, string[]>();
  for (const release of inWindow) byPrefix.set(prefixOf(release), [...(byPrefix.get(prefixOf(release)) ?? []), release.tags[0] as string]);
  // Where there never was another, it is a tag that was named otherwise once.
  const packages = [...byPrefix].filter(([prefix]) => all.filter((release) => prefixOf(release) === prefix).length > 1).sort(([, a], [, b]) => b.length - a.length);
  const [[prefix, tags] = ["", []], second] = packages;
  if (second === undefined) return [];
  const pattern = `${prefix}${/^[@/_.-]*v?/i.exec(tags[0]?.slice(prefix.length) ?? "")?.[0] ?? ""}[0-9]*`;
  return [`Here several packages are released, as ${listed(packages.map(([, tags]) => tags.at(-1) as string))}, and a change counts for the first release of any of them that contains it. To ask about one: --tags "${pattern}", and --path with its folder.`];
}

/** What incidents are mended by, and nobody here looks up. */
export function limitsOfIncidents(notCommits: readonly string[]): string[] {
  if (notCommits.length === 0) return [];
  const isId = (name: string) => /^[0-9a-f]{7,64}$/i.test(name);
  const mend = notCommits.every(isId) ? "" : " Nothing else is looked up: of a pull request, write the commit that it became, by seven digits of its id or more.";
  return [`fixed-by names ${listed(notCommits)}, which ${notCommits.length === 1 ? "is no commit" : "are no commits"} of what is looked at.${mend}`];
}

/** So many names are told. */
const NAMED = 5;

function listed(names: readonly string[]): string {
  return names.slice(0, NAMED).join(", ") + (names.length > NAMED ? ` and ${names.length - NAMED} more` : "");
}

interface Measured {
  /** how many releases there are of anything */
  found: number;
  since: string;
  until: string;
  /** those of what was asked about */
  all: readonly Release[];
  inWindow: readonly Release[];
  incidents: readonly Incident[];
  recent: readonly Incident[];
  frequency: boolean;
  measured: boolean;
  restored: boolean;
  waiting: number;
}

/** Of each measure that cannot be taken, what it would take. */
export function neededFor({ found, since, until, all, inWindow, incidents, recent, frequency, measured, restored, waiting }: Measured): { measure: string; need: string }[] {
  const needed: { measure: string; need: string }[] = [];
  const releasing = releaseNeed(all, found);
  const recording = 'incidents on record: fairlead new incident "…", with its date, and in fixed-by the commits that mended it';
  if (!frequency) needed.push({ measure: "deploymentFrequency", need: all.length === 0 || since > until ? releasing : "a window that has a day after the first commit" });
  if (!measured) needed.push({ measure: "leadTime", need: inWindow.length === 0 ? releasing : "a release with changes that were not there before" });
  if (incidents.length === 0) needed.push({ measure: "changeFailureRate", need: recording }, { measure: "timeToRestore", need: recording });
  else {
    if (inWindow.length === 0) needed.push({ measure: "changeFailureRate", need: releasing });
    if (!restored) needed.push({ measure: "timeToRestore", need: restoreNeed(recent.length, waiting) });
  }
  return needed;
}

function releaseNeed(all: readonly Release[], found: number): string {
  if (found === 0) return "tags that name a version, or --tags with a pattern for those that are releases";
  const latest = all.at(-1);
  return latest === undefined ? "a release with a change of what was asked about" : `a release in the window: widen it with --since ${dayOf(latest.time)}`;
}

function restoreNeed(recent: number, waiting: number): string {
  if (recent === 0) return "an incident in the window: widen it with --since";
  return waiting > 0 ? "a release that holds the fixes of an incident" : "fixed-by in the incidents of the window: the commits that mended it, by seven digits of their ids or more";
}
